"""What the verbs that work with the store share: the option that names it, and faults as one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ..store.database import Database

F = TypeVar("F", bound=Callable[..., Any])


def database(function: F) -> F:
    """The store to work with."""
    return click.option(
        "--database",
        "address",
        envvar="MARSAD_DATABASE",
        default="marsad.db",
        show_default=True,
        metavar="PATH|URL",
        help="The store: an SQLite file, or postgresql+psycopg://USER@HOST/NAME.",
    )(function)


def allowed_addresses(function: F) -> F:
    """Addresses that may be asked although they are not public."""
    return click.option(
        "--allow-address",
        "allowed",
        metavar="IP",
        multiple=True,
        help="Ask this address too, although it is not on the public internet; may be given more than once.",
    )(function)


@contextmanager
def faults_told() -> Iterator[None]:
    """A fault of the store ends the program with one line."""
    from sqlalchemy.exc import DBAPIError

    from ..store.errors import StoreError

    try:
        yield
    except StoreError as e:
        raise click.ClickException(str(e)) from e
    except DBAPIError as e:
        raise click.ClickException(str(e.orig).strip().splitlines()[0]) from e


@contextmanager
def opened(address: str, *, create: bool = True) -> Iterator[Database]:
    """The store at ``address``, made or upgraded where need be; see :func:`marsad.store.database.open_database`."""
    from ..store.database import open_database

    with faults_told(), open_database(address, create=create) as store:
        yield store
