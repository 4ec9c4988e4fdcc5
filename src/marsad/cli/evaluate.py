"""``marsad evaluate``: how well a coding agrees with the gold one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..evaluation import Scores

_FILE = click.Path(exists=True, dir_okay=False)


@click.command()
@click.argument("gold", type=_FILE)
@click.argument("predicted", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
@click.option("--worst", type=click.IntRange(min=0), default=5, show_default=True, help="Documents to list.")
@click.option("--docs", metavar="ID,ID", help="Score these documents only.")
def evaluate(gold: str, predicted: str, as_json: bool, worst: int, docs: str | None) -> None:
    """Score PREDICTED codings against GOLD ones, slot by slot.

    Both are JSON Lines of codings; GOLD holds the title and text of its documents too. Reports of a document
    are aligned so that most slots agree, then each slot counts as found, missed or spurious. The documents
    with the lowest scores are listed last.
    """
    import json

    from ..evaluation import CodingError, read_codings, score

    try:
        golds, predictions = read_codings(gold), read_codings(predicted)
    except CodingError as e:
        raise click.ClickException(str(e)) from e
    scores = score(golds, predictions, docs.split(",") if docs else None)
    if as_json:
        listed = {name: one.as_json() for name, one in scores.worst(worst)}
        click.echo(json.dumps({**scores.as_json(), "worst": listed}, ensure_ascii=False, indent=1))
        return
    for line in _lines(scores, worst):
        click.echo(line)


def _lines(scores: Scores, worst: int) -> Iterator[str]:
    from ..evaluation.scores import ALL_SLOTS, MEASURES, VERBATIM

    yield f"{len(scores.documents)} documents"
    yield f"{'':18} {'precision':>9} {'recall':>9} {'F1':>9} {'gold':>7}"
    for name in MEASURES:
        if name in scores.tallies:
            p, r, f = scores.precision(name), scores.recall(name), scores.f1(name)
            yield f"{name:18} {p:9.3f} {r:9.3f} {f:9.3f} {scores.tallies[name].gold:7}"
    yield f"{VERBATIM:18} {scores.verbatim:9.3f}"
    if worst and scores.documents:
        yield ""
        yield "lowest F1 over all slots"
        for name, one in scores.worst(worst):
            found, wanted, given = one.tallies.get(ALL_SLOTS, (0, 0, 0))
            yield f"{one.f1(ALL_SLOTS):6.3f}  {name}  found {found} of {wanted} slots, {given - found} wrong"
