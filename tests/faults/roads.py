"""A road before a stand-in that knows a list from a detail, breaks what it is told to, and notes what it broke."""

from __future__ import annotations

import asyncio
import gzip
import random
import re
from dataclasses import dataclass, field, replace
from html import unescape

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.standins.board import Board
from sandbox.standins.serving import Gate, Road
from tests.faults.worlds import PHRASE

LISTS, DETAILS, EVERYTHING = "lists", "details", "everything"
STALL = "stall"  # no answer within any patience: the one fault that needs a clock
STALL_S = 7.0
CUT = "cut_anywhere"  # all that came looks like an answer, but it ends in the middle of what matters


@dataclass(frozen=True)
class Spoil:
    """What goes wrong with one platform: on its road, with its lists, or both; where, how often, on which nights."""

    fault: str = ""
    mischief: str = ""
    where: str = EVERYTHING
    share: float = 1.0
    passing: bool = False
    nights: tuple[int, ...] = ()

    def on(self, night: int) -> Spoil:
        """What goes wrong on one night."""
        return self if night in self.nights else Spoil()

    def __str__(self) -> str:
        road = f"{self.fault} on {self.where} x{self.share:g}{' passing' if self.passing else ''}" if self.fault else ""
        parts = " and ".join(part for part in (road, self.mischief) if part)
        return f"{parts or 'nothing'} on nights {','.join(map(str, self.nights))}" if parts else "nothing"


@dataclass(frozen=True)
class Passed:
    """One request as the road saw it."""

    night: int
    looking: bool  # asked while looking for what seems missing, after the crawl
    kind: str  # LISTS, DETAILS or anything else
    target: str
    hit: bool


@dataclass
class Watch:
    """Stands before a platform's app; `spoil` is what goes wrong now."""

    app: ASGIApp
    board: Board
    marks: tuple[str, ...]
    seed: int
    phrase: str = PHRASE  # what tells a detail; empty where everything that is no list is one
    spoil: Spoil = field(default_factory=Spoil)
    night: int = 0
    looking: bool = False
    passed: list[Passed] = field(default_factory=list)
    _lists: set[str] = field(default_factory=set)
    _times: dict[tuple[int, str], int] = field(default_factory=dict)

    def turn(self, night: int, spoil: Spoil) -> None:
        """A new night."""
        self.night, self.looking = night, False
        self.spoil = spoil.on(night)
        self.board.mischief = self.spoil.mischief

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or fail the way that was drawn."""
        body = await _body(receive)
        answer = await _sound(self.app, scope, body)
        path, query = scope.get("path", ""), scope.get("query_string", b"").decode("latin-1")
        target = f"{path}?{query}#{body.decode('latin-1')}"
        kind = self._kind(path, answer)
        spoil = self.spoil if self.spoil.where in (kind, EVERYTHING) else replace(self.spoil, fault="")
        times = self._times[(self.night, target)] = self._times.get((self.night, target), 0) + 1
        road = Road(spoil.fault, spoil.share, self.seed * 10 + self.night, spoil.passing)
        hit = road.hits(target, times)
        self.passed.append(Passed(self.night, self.looking, kind, target, hit))
        if hit and spoil.fault == STALL:
            await asyncio.sleep(STALL_S)
        elif hit and spoil.fault == CUT:
            answer = _cut(answer, random.Random(f"{road.seed}|{target}"))
        elif hit:
            gate = Gate(_replayed(answer), self.board, replace(road, share=1.0, passing=False))
            await gate(scope, _heard(body), send)
            return
        for message in answer:
            await send(message)

    def _kind(self, path: str, answer: list[Message]) -> str:
        """A list shows several notices, or lies where one did before; a detail shows the words of a body."""
        text = _read(answer)
        if self.phrase and text.count(self.phrase) == 1 and path not in self._lists:
            return DETAILS
        shown = sum(mark in text for mark in self.marks)
        if shown > 1:
            self._lists.add(path)
        if shown > 1 or path in self._lists:
            return LISTS
        return "other" if self.phrase else DETAILS

    def hits(self, night: int, kind: str) -> list[Passed]:
        """What was broken for good while a night crawled."""
        return [p for p in self.passed if p.night == night and p.hit and p.kind == kind and not p.looking]


async def _body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def _heard(body: bytes) -> Receive:
    """A request's body once more."""

    async def again() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _sound(app: ASGIApp, scope: Scope, body: bytes) -> list[Message]:
    """The whole answer of the platform itself."""
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, _heard(body), keep)
    return messages


def _replayed(answer: list[Message]) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for message in answer:
            await send(message)

    return app


def _cut(answer: list[Message], dice: random.Random) -> list[Message]:
    """The answer up to somewhere behind the beginning of the notice's words, at a length that it claims for its own."""
    raw = b"".join(message.get("body", b"") for message in answer)
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    begins = [at for charset in ("utf-8", "gb18030") if (at := raw.find(PHRASE.encode(charset))) >= 0]
    cut = raw[: begins[0] + dice.randrange(900) if begins else dice.randrange(len(raw) + 1)]
    lengths = (b"content-length", b"content-encoding")
    headers = [(key, value) for key, value in answer[0]["headers"] if key not in lengths]
    head = {**answer[0], "headers": [*headers, (b"content-length", str(len(cut)).encode())]}
    return [head, {"type": "http.response.body", "body": cut}]


def _read(answer: list[Message]) -> str:
    """The words of an answer, however they are written down."""
    raw = b"".join(message.get("body", b"") for message in answer)
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    text = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"<[^>]*>|\s|\u200b", "", unescape(text))
