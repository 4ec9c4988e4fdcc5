"""The public, read-only site: what it withholds, and how what it shows was made."""

from __future__ import annotations

from fastapi import FastAPI


def add_to(app: FastAPI) -> None:
    """Nothing yet."""
