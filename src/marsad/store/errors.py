"""What can go wrong with the store, told to the person who runs it."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do what was asked; the message says why and what helps."""
