"""Keep what was published, what was read from it, and what people decided: SQLite or PostgreSQL, one code path."""
