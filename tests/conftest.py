"""Fixtures for all tests."""

from databases import (  # noqa: F401
    database,
    database_url,
    empty_url,
    postgres,
    postgres_template,
    sqlite_template,
)
