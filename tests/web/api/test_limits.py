"""How much may be asked: buckets that fill again, for each user and for each address of strangers."""

from __future__ import annotations

from web_team import browser, program, stranger, team_site

from marsad.web.api.bucket import MOST, Buckets


def test_a_bucket_empties_and_fills_again() -> None:
    buckets = Buckets(rate=60, burst=3)
    assert [buckets.take("a", now=0.0) for _ in range(3)] == [(2, 0), (1, 0), (0, 0)]
    assert buckets.take("a", now=0.0) == (0, 1)
    assert buckets.take("b", now=0.0) == (2, 0)
    assert buckets.take("a", now=0.9) == (0, 1)
    assert buckets.take("a", now=1.5) == (0, 0)
    assert buckets.take("a", now=1000.0) == (2, 0)


def test_waiting_is_never_shorter_than_it_must_be() -> None:
    buckets = Buckets(rate=6, burst=1)
    assert buckets.take("a", now=0.0) == (0, 0)
    left, seconds = buckets.take("a", now=0.0)
    assert (left, seconds) == (0, 10)
    assert buckets.take("a", now=float(seconds))[1] == 0


def test_no_more_buckets_are_held_than_fit() -> None:
    buckets = Buckets(rate=60, burst=3)
    for n in range(MOST + 50):
        buckets.take(str(n), now=0.0)
    assert len(buckets._held) == MOST


def test_who_asks_too_much_is_told_when_to_come_back(filled_url: str) -> None:
    with team_site(filled_url, rate=60, burst=4) as app:
        client = program(app, "viewer")
        answers = [client.get("/api/v1/me") for _ in range(5)]
        assert [a.status_code for a in answers] == [200] * 4 + [429]
        assert answers[0].headers["x-ratelimit-remaining"] == "3"
        assert int(answers[4].headers["retry-after"]) >= 1
        assert answers[4].json() == {"detail": "too many requests"}
        assert program(app, "viewer").get("/api/v1/me").status_code == 429  # another token of the same user
        assert browser(app, "coder").get("/api/v1/me").status_code == 200
        made_up = [stranger(app) for _ in range(6)]
        for n, other in enumerate(made_up):
            other.headers["authorization"] = f"Bearer marsad_guess{n}"
        assert [o.get("/api/v1/me").status_code for o in made_up] == [401] * 4 + [429] * 2
        assert browser(app, "viewer").get("/en/").status_code == 200
