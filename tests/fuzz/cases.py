"""One case of the fuzzer: a damaged notice, made from two numbers, and what must hold however it is read."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from random import Random

from notices.fields import Fields
from notices.files.reading import read_here
from notices.privacy import mask
from notices.read import Reading, Source, fields_json, read_notice
from tests.fuzz import mutators, seeds

BODY_SECONDS, FILE_SECONDS = 2.0, 60.0  # design: bodies within 2 seconds, attachments within 60
FILES = frozenset(media for media, _ in seeds.files())
FILES_IN_A_THOUSAND = 20


@dataclass(frozen=True, slots=True)
class Case:
    """A damaged notice: its number, what it is given as, its bytes, and the names of what was done to it."""

    number: int
    media: str
    content: bytes
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How reading a case went: seconds of processor time, and what did not hold ("" where all did)."""

    seconds: float
    wrong: str = ""


def case(seed: int, number: int) -> Case:
    """The case of these two numbers, always the same for the same seeds."""
    random = Random(f"{seed}:{number}")
    if random.randrange(1000) < FILES_IN_A_THOUSAND:
        media, content = random.choice(seeds.files())
        kinds = mutators.OF_FILES
    else:
        media, content = random.choice(seeds.bodies())
        kinds = mutators.OF_RECORDS if media == "json" else mutators.OF_BODIES
    done = []
    for _ in range(random.choice((1, 1, 2, 3, 5))):
        mutate = random.choice(kinds)
        content = mutate(random, content)
        done.append(mutate.__name__)
    if media in ("html", "text") and random.random() < 0.05:
        media = random.choice(("html", "text", "json"))
    return Case(number, media, content, tuple(done))


def judge(found: Case, *, twice: bool = False) -> Outcome:
    """Reads a case and says what did not hold; `twice` reads it again and compares."""
    source = Source(found.content, found.media)
    started = time.process_time()
    reading = read_notice(source, files=read_here)
    seconds = time.process_time() - started
    if seconds > (FILE_SECONDS if found.media in FILES else BODY_SECONDS):
        return Outcome(seconds, f"took {seconds:.1f} s")
    wrong = broken(reading)
    if not wrong and twice and read_notice(source, files=read_here) != reading:
        wrong = "read twice, not the same"
    return Outcome(seconds, wrong)


def broken(reading: Reading) -> str:
    """What does not hold of a reading: JSON and back, text that can be written, masking twice as once."""
    shown = json.dumps(fields_json(reading.fields), allow_nan=False)
    if Fields.from_dict(json.loads(shown)) != reading.fields:
        return "fields are not the same after JSON"
    try:
        json.dumps(asdict(reading), ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError:
        return "a lone surrogate in what is shown"
    started = time.process_time()
    once = mask(reading.text)
    if time.process_time() - started > BODY_SECONDS:
        return "masking took too long"
    if mask(once) != once or len(once) != len(reading.text):
        return "masked twice is not masked once"
    return ""
