"""``marsad link``: codings in, events out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..linking.incremental import Judgements
    from ..linking.run import Linked

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
_OUT = click.Path(dir_okay=False, allow_dash=True)


@click.command()
@click.argument("codings", metavar="[CODINGS...]", nargs=-1, type=_FILE)
@click.option(
    "--database",
    "address",
    metavar="PATH|URL",
    help="Link what this store holds, and keep the events there: instead of CODINGS, --documents and --before.",
)
@click.option("-o", "--output", type=_OUT, help="File for the events; default: standard output, or the store only.")
@click.option("--documents", type=_FILE, help="JSON Lines with id, outlet and text: names outlets, finds copies.")
@click.option("--profile", "profile_id", default="marsad", show_default=True, help="How words become numbers.")
@click.option("--judgements", type=_FILE, help="JSON Lines of {a, b, same}: what people decided of two reports.")
@click.option("--before", type=_FILE, help="Events of the last run: their ids are kept.")
@click.option("--learn", "learned", is_flag=True, help="Fit the weights to these reports (from 2000 pairs on).")
@click.option("--all", "everything", is_flag=True, help="Link all of --database again, not only what has changed.")
@click.option("--tallies", type=_OUT, help="File for tallies with the events under them.")
@click.option("--claims", type=_OUT, help="File for the ledger of claims.")
@click.option("--history", type=_OUT, help="File for what changed since --before.")
@click.option("--explain", "pair", metavar="A,B", help="Say why two reports (document#n) are one event or two.")
def link(
    codings: tuple[Path, ...],
    address: str | None,
    output: str | None,
    documents: Path | None,
    profile_id: str,
    judgements: Path | None,
    before: Path | None,
    learned: bool,
    everything: bool,
    tallies: str | None,
    claims: str | None,
    history: str | None,
    pair: str | None,
) -> None:
    """Link reports of one event in many documents, and say what they add up to.

    CODINGS are files of codings as `marsad code` writes them, or - for standard input. Each event has low,
    best and high figures by class of victim with the rule that gave each, conflicts, a grade of evidence, and
    all its reports. Tallies are never events. With --database the codings that count are linked, copies found by
    marsad copies are heard once, what people decided holds, and events keep their ids from run to run.
    """
    from ..arabic.folding import fold_key
    from ..arabic.words import plain_words
    from ..lexicon.geocode import locate
    from ..linking.profiles import builtin
    from ..linking.run import Options, find_copies, link_codings, published_by

    profiles = builtin()
    if profile_id not in profiles:
        raise click.BadParameter(f"one of {', '.join(profiles)} expected", param_hint="--profile")
    options = Options(profiles[profile_id], _judged(judgements), learned, fold_key)
    if address is not None:
        if codings or documents or before:
            raise click.UsageError("--database stands instead of CODINGS, --documents and --before")
        from .link_store import link_stored, opened

        with opened(address) as store:
            whole = bool(everything or pair or tallies or claims)
            stored = link_stored(store, options, whole=whole, keep=pair is None)
            if stored.linked is None:
                if output:
                    _write(output, stored.events())
                if history:
                    _write(history, stored.history)
                return
            linked = stored.linked
    else:
        if not codings:
            raise click.UsageError("name files of codings, or a --database")
        texts = list(_rows((documents,))) if documents else []
        rows = published_by(_rows(codings), texts)
        locate(report for row in rows for report in row.get("reports") or ())
        last = {str(e["id"]): tuple(e["reports"]) for e in _rows((before,))} if before else None
        try:
            linked = link_codings(rows, options, find_copies(texts, plain_words), last)
        except (KeyError, TypeError, ValueError) as e:
            raise click.ClickException(f"a coding cannot be read: {e!r}") from e
    if pair:
        _explain(linked, pair)
        return
    if output or address is None:
        _write(output or "-", (e.as_json() for e in linked.events))
    for target, lines in ((tallies, linked.tallies), (claims, linked.claims), (history, linked.history)):
        if target:
            _write(target, (line.as_json() for line in lines))


def _rows(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    import json

    for path in paths:
        with click.open_file(str(path), encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except ValueError as e:
                    raise click.ClickException(f"{path}:{number}: no JSON: {e}") from e
                if not isinstance(row, dict) or ("id" not in row and "a" not in row):
                    raise click.ClickException(f"{path}:{number}: an object with an id is expected")
                yield row


def _write(path: str, rows: Iterable[dict[str, Any]]) -> None:
    import json

    with click.open_file(path, "w", encoding="utf-8", atomic=path != "-") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _judged(path: Path | None) -> Judgements:
    from ..linking.incremental import Judgements

    if path is None:
        return Judgements()
    rows = list(_rows((path,)))
    try:
        same, apart = (frozenset((r["a"], r["b"]) for r in rows if bool(r["same"]) is kind) for kind in (True, False))
    except KeyError as e:
        raise click.ClickException(f"{path}: a judgement has no {e}") from e
    return Judgements(same, apart)


def _explain(linked: Linked, pair: str) -> None:
    from ..linking.explain import explain

    entries = {e.key: e for e in linked.linker.entries}
    keys = [k.strip() for k in pair.split(",")]
    missing = [k for k in keys if k not in entries]
    if len(keys) != 2 or missing:
        wrong = f"two reports expected; unknown: {', '.join(missing) or 'none'}"
        raise click.BadParameter(wrong, param_hint="--explain")
    found = explain(entries[keys[0]], entries[keys[1]], linked.linker.comparator, linked.linker.scorer)
    if found is None:
        click.echo("a report without any time is never linked")
        return
    for reason in found.reasons:
        click.echo(f"{reason.field:13} {reason.level:12} {reason.bits:+6.1f}")
    one = next(g for g in linked.linker.groups() if any(e.key == keys[0] for e in g))
    joined = any(e.key == keys[1] for e in one)
    click.echo(f"{'score':26} {found.score:+6.1f}  {'one event' if joined else 'two events'}")
