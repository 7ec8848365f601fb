"""Recorded walks replayed by many sessions at once, each as its browser would.

A session waits as long as was thought, then asks what the click asked, each question as
long after the click as then, six at a time over its own connections; the next click
comes when all is answered. It keeps what it may: what has an age is not asked again,
what has a tag is asked for with it. A walk that is over begins anew with what is kept.
Nothing is unpacked or read: only the bytes that come are counted.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

AT_ONCE = 6
TIMEOUT_S = 30.0
IDLE_S = 60.0
TOKEN = "x-jianliang-token"
AGE = "max-age="


@dataclass(frozen=True)
class Asked:
    """One request as it was answered.

    `began_s` counts from the start of the replay, `late_s` is how long after its moment
    it was sent, for want of a connection or of this process's time; `status` is 0 where
    nothing came.
    """

    path: str
    began_s: float
    late_s: float
    took_s: float
    status: int
    recorded: object
    size: int

    @property
    def is_error(self) -> bool:
        """Nothing came in time, or a refusal that the recording does not have."""
        return self.status == 0 or (self.status >= 400 and self.status != self.recorded)


@dataclass
class Browsing:
    """One session: its connections, its cookie, and what its browser keeps."""

    client: httpx.AsyncClient
    token: str = ""
    kept: dict[tuple[str, str], tuple[str, float]] = field(default_factory=dict)
    told: list[Asked] = field(default_factory=list)
    spared: int = 0

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)

    async def walk(self, steps: Sequence[dict], begun: float, until: float) -> None:
        """Go through the steps again and again."""
        while time.perf_counter() < until:
            for step in steps:
                await asyncio.sleep(step["think_s"])
                if time.perf_counter() >= until:
                    return
                clicked = time.perf_counter()
                await asyncio.gather(
                    *(self._ask(one, clicked, begun) for one in step["requests"])
                )

    async def _ask(self, one: dict, clicked: float, begun: float) -> None:
        key = one["path"], one["range"]
        due = clicked + one["at_ms"] / 1000
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tag, fresh_until = self.kept.get(key, ("", 0.0))
        if one["method"] == "GET" and time.perf_counter() < fresh_until:
            self.spared += 1
            return
        async with self._free:
            sent = time.perf_counter()
            status, size, headers = await self._sent(one, tag)
            took = time.perf_counter() - sent
        told = Asked(
            one["path"], sent - begun, sent - due, took, status, one["status"], size
        )
        self.told.append(told)
        if one["method"] == "GET" and status in (200, 206):
            self._keep(key, headers)

    async def _sent(self, one: dict, tag: str) -> tuple[int, int, httpx.Headers]:
        headers = {"accept-encoding": "gzip", "sec-fetch-site": "same-origin"}
        if tag:
            headers["if-none-match"] = tag
        if one["range"]:
            headers["range"] = one["range"]
        if one["method"] != "GET":
            headers |= {"content-type": "application/json", TOKEN: self.token}
        body = one["body"].encode() or None
        stream = self.client.stream(
            one["method"], one["path"], headers=headers, content=body
        )
        size = 0
        try:
            async with asyncio.timeout(TIMEOUT_S), stream as answer:
                async for part in answer.aiter_raw():
                    size += len(part)
        except (httpx.HTTPError, TimeoutError):
            return 0, size, httpx.Headers()
        return answer.status_code, size, answer.headers

    def _keep(self, key: tuple[str, str], headers: httpx.Headers) -> None:
        control = headers.get("cache-control", "")
        if "no-store" in control:
            return
        age_s = control.partition(AGE)[2].partition(",")[0].strip()
        fresh = time.perf_counter() + float(age_s) if age_s.isdecimal() else 0.0
        self.kept[key] = headers.get("etag", ""), fresh


def browsing(address: str) -> Browsing:
    """A session that has asked nothing yet."""
    limits = httpx.Limits(
        max_connections=AT_ONCE,
        max_keepalive_connections=AT_ONCE,
        keepalive_expiry=IDLE_S,
    )
    client = httpx.AsyncClient(base_url=address, timeout=None, limits=limits)
    return Browsing(client)


async def signed_in(one: Browsing, person: str, password: str) -> float:
    """Sign a session in; seconds until it was."""
    begun = time.perf_counter()
    said = {"person": person, "password": password}
    answer = await one.client.post("/api/session", json=said, timeout=TIMEOUT_S)
    one.token = answer.raise_for_status().json()["me"]["token"]
    return time.perf_counter() - begun


async def replay(
    sessions: Sequence[Browsing], walks: Sequence[dict], ramp_s: float, seconds: float
) -> None:
    """All sessions walk, begun one after the other within `ramp_s`, until the end."""
    begun = time.perf_counter()
    until = begun + ramp_s + seconds

    async def later(at: int, one: Browsing) -> None:
        await asyncio.sleep(ramp_s * at / len(sessions))
        await one.walk(walks[at]["steps"], begun, until)

    await asyncio.gather(*(later(at, one) for at, one in enumerate(sessions)))
