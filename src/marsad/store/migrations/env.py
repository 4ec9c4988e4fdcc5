"""Alembic's way in: runs the migrations on the connection that :mod:`marsad.store.schema` hands over."""

from __future__ import annotations

from typing import Any

from alembic import context

from marsad.store.tables import metadata

connection = context.config.attributes["connection"]


def _ours(thing: Any, name: str | None, kind: str, reflected: bool, compared: Any) -> bool:
    # the full-text index is made by hand: store/dialect.py
    return not (name or "").startswith(("search_index", "search_texts_lexemes"))


context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=False,
    include_object=_ours,
    transactional_ddl=False,  # the caller's transaction holds all of it
)
context.run_migrations()
