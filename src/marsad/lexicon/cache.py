"""Keep the compiled lexicon between runs, so that a start costs no compiling."""

from __future__ import annotations

import contextlib
import os
import pickle
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from .. import __version__
from .bundle import Lexicon, table_files


def cache_folder() -> Path:
    """``$MARSAD_CACHE``, else ``marsad`` in the user's cache folder."""
    own = os.environ.get("MARSAD_CACHE")
    if own:
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "marsad"


def _stamp(folders: Sequence[Path]) -> str:
    """Changes when a table or the code changes: sizes and times of the files, cheap to take."""
    import hashlib

    h = hashlib.sha256(__version__.encode())
    package = Path(__file__).parent.parent
    code = sorted(p for room in ("arabic", "lexicon") for p in (package / room).glob("**/*.py"))
    for path in (*table_files(folders), *sorted((package / "arabic" / "data").glob("*")), *code):
        stat = path.stat()
        h.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}".encode())
    return h.hexdigest()[:24]


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> Lexicon:
    folder = cache_folder()
    path = folder / f"lexicon-{_stamp(folders)}.pickle"
    # the cache is the user's own folder; a file that does not load is made anew
    with contextlib.suppress(Exception):
        with path.open("rb") as f:
            found = pickle.load(f)
        if isinstance(found, Lexicon):
            return found
    lexicon = Lexicon(folders)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("lexicon-*.pickle"):
            old.unlink(missing_ok=True)
        fd, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(fd, "wb") as f:
            pickle.dump(lexicon, f, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(path)
    return lexicon


def load(folders: Sequence[Path] = ()) -> Lexicon:
    """The lexicon of the built-in tables and ``folders``, from the cache where it is fresh."""
    return _load(tuple(folders))
