"""The command line: one verb a file. Heavy modules are imported when a verb runs, not when the program starts."""

from __future__ import annotations

import click

from .add import add
from .briefing import briefing
from .code import code
from .columns import columns
from .compare import compare
from .copies import copies
from .db import db
from .diff import diff
from .dyads import dyads
from .estimate import estimate
from .evaluate import evaluate
from .evidence import evidence
from .explain import explain
from .export import export
from .figures import figures
from .hypotheses import hypotheses
from .lexicon import lexicon
from .link import link
from .recode import recode
from .release import release
from .review import review
from .search import search
from .serve import serve
from .sources import sources
from .tallies import tallies
from .trends import trends
from .user import user
from .verify import verify
from .version import version
from .watch import status, watch


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Code Arabic news of armed conflict into event reports."""


for command in (
    add, briefing, code, columns, compare, copies, db, diff, dyads, estimate, evaluate, evidence, explain, export,
    figures, hypotheses, lexicon, link, recode, release, review, search, serve, sources, status, tallies, trends, user,
    verify, version, watch,
):  # fmt: skip
    main.add_command(command)
