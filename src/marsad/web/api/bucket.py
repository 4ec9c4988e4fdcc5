"""How much may be asked: a token bucket for each user, and for each address of strangers."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from threading import Lock
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from marsad.web.access import LoginNeededError, current_user
from marsad.web.accounts.people import address_of

#: Buckets that are remembered; the one that was asked least recently is forgotten (it is full by then).
MOST = 20_000

_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="A token made on the page of your account.")


class Buckets:
    """``rate`` requests a minute for each key, of which ``burst`` may come at once. Safe to share between threads."""

    def __init__(self, rate: int, burst: int) -> None:
        self.rate, self.burst = rate, burst
        self._lock = Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, now: float | None = None) -> tuple[int, int]:
        """Take one: how many are left, and 0; or 0, and the seconds until there is one again."""
        now = time.monotonic() if now is None else now
        each = self.rate / 60
        with self._lock:
            level, at = self._held.pop(key, (float(self.burst), now))
            level = min(self.burst, level + (now - at) * each)
            taken = level >= 1
            self._held[key] = (level - 1 if taken else level, now)
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return (int(level - 1), 0) if taken else (0, max(1, math.ceil((1 - level) / each)))


def limited(
    request: Request, response: Response, token: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)] = None
) -> None:
    """Dependency of the API. Raises 429 with Retry-After; whoever is not known is counted by address."""
    try:
        name = current_user(request).name
    except LoginNeededError:
        name = ""
    buckets: Buckets = request.app.state.buckets
    left, seconds = buckets.take(f"user {name}" if name else f"address {address_of(request)}")
    if seconds:
        raise HTTPException(429, "too many requests", headers={"retry-after": str(seconds)})
    response.headers["x-ratelimit-limit"] = str(buckets.rate)
    response.headers["x-ratelimit-remaining"] = str(left)
