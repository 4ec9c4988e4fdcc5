"""Whatever the description allows, and much that it does not, is answered without a fault of ours."""

from __future__ import annotations

import os
import traceback
import warnings
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from web_team import program

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.generation import GenerationMode


#: Requests for each operation and mode: what fits into a minute; `MARSAD_EXAMPLES=25 pytest …` tries more.
EXAMPLES = int(os.environ.get("MARSAD_EXAMPLES", "8"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "not allowed"])
def test_no_request_of_the_description_ends_in_a_fault(team_of_both: FastAPI, mode: Any) -> None:
    client = program(team_of_both, "admin", "read", "write", "review", "admin")
    client._transport.raise_server_exceptions = True  # type: ignore[attr-defined]
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", team_of_both)
    faults: list[str] = []
    seen: set[str] = set()
    for found in schema.get_all_operations():
        operation = found.ok()
        strategy = operation.as_strategy(generation_mode=mode)
        _try(client, strategy, faults, seen)
    assert faults == []
    assert len(seen) >= (24 if mode is GenerationMode.POSITIVE else 10), sorted(seen)


def _try(client: Any, strategy: Any, faults: list[str], seen: set[str]) -> None:
    # the same examples each time
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.data())
    def once(data: st.DataObject) -> None:
        case = data.draw(strategy)
        prepared = case.as_transport_kwargs(base_url="http://testserver")
        kept = {k: prepared[k] for k in ("method", "url", "params", "json", "data", "headers") if prepared.get(k)}
        kept["headers"] = {**dict(kept.get("headers", {})), **client.headers}
        try:
            answer = client.request(**kept)
        except (UnicodeEncodeError, ValueError) as fault:
            if any("/marsad/" in frame.filename for frame in traceback.extract_tb(fault.__traceback__)):
                faults.append(f"{case.operation.label}: {fault!r} {kept}")
            return  # what no client can send
        seen.add(case.operation.label)
        if answer.status_code >= 500:
            faults.append(f"{case.operation.label}: {answer.status_code} {kept}")

    once()
