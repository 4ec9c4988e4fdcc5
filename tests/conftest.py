"""Fixtures for all tests."""

from databases import (  # noqa: F401
    database,
    database_url,
    empty_url,
    own_database,
    own_url,
    postgres,
    postgres_empty,
    postgres_shared,
    postgres_template,
    sqlite_template,
)
from webserver import site  # noqa: F401
