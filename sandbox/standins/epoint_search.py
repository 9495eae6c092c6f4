"""The full text search of the Epoint stand-in: what a JSON question means, and what a record says.

Assumed: `noParticiple` other than "1" breaks words into pieces of two characters, so near misses come too; `sdt` and
`edt` do nothing; a field the site has not matches nothing; no more than 100 rows an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from sandbox.standins.asking import between, second
from sandbox.standins.board import Board, Entry
from sandbox.standins.places import own_place
from sandbox.standins.webpage import marked, plain

DEPTH = 480  # rows beyond are not served, whatever the total says
_MOST = 100
_OPENING, _CLOSING = "<em style='color:red'>", "</em>"

Asked = dict[str, Any]


def info_id(board: Board, entry: Entry) -> str:
    """The notice's own id."""
    return board.uuid(f"info|{entry.number}")


def link(board: Board, entry: Entry, category: str) -> str:
    """Where the notice's static page is."""
    levels = "/".join(category[:end] for end in range(6, len(category) + 1, 3))
    return f"/jyxx/{levels}/{entry.posted:%Y%m%d}/{info_id(board, entry)}.html"


def source(category: str) -> str:
    """Where a notice is taken over from."""
    return "市政府采购网" if category.startswith("002002") else "市公共资源交易中心"


def full_title(entry: Entry) -> str:
    """The title with the region before it."""
    place = "" if entry.region in ("430000", "430500") else "·" + own_place(entry.region)
    return f"[湖南省·邵阳市{place}]{entry.title}"


def columns_of(board: Board, entry: Entry, category: str) -> dict[str, str]:
    """What the search knows of an entry, by field name in lower case."""
    return {
        "categorynum": category,
        "title": entry.title,
        "titlenew": entry.title,
        "content": plain(entry.body),
        "projectno": entry.code,
        "infoc": entry.region,
        "areacode": entry.region,
        "zhuanzai": source(category),
        "infoid": info_id(board, entry),
        "webdate": second(entry.posted),
        "infodate": second(entry.posted),
    }


def record(known: dict[str, str], entry: Entry, linkurl: str, asked: Asked) -> dict[str, Any]:
    """One row of an answer."""
    category, infoid = known["categorynum"], known["infoid"]
    words = str(asked.get("wd") or "").split() if "title" in str(asked.get("highlights") or "") else []
    length = asked.get("cl")
    shown = marked(entry.title, words, _OPENING, _CLOSING)
    return {
        "id": f"{category}{infoid}_001",
        "infoid": infoid,
        "categorynum": category,
        "title": shown,
        "titlenew": shown,
        "customtitle": full_title(entry),
        "content": known["content"][: length if isinstance(length, int) and length > 0 else 200],
        "webdate": known["webdate"],
        "infodate": known["infodate"],
        "infodatepx": known["infodate"],
        "linkurl": linkurl,
        "zhuanzai": known["zhuanzai"],
        "infoc": entry.region,
        "areacode": entry.region,
        "areaname": own_place(entry.region),
        "projectno": entry.code,
        "linkguid": "",
        "syscollectguid": infoid[::-1],
        "unitname": entry.purchaser,
        "ordernum": 0,
        "istop": "0",
        "highlight": {"title": [shown]} if shown != entry.title else {},
    }


def _meets(known: dict[str, str], term: Any) -> bool:
    """Whether an entry meets one condition."""
    if not isinstance(term, dict):
        return True
    value = known.get(str(term.get("fieldName", "")).lower())
    if value is None:
        return False
    if term.get("notEqual") is not None and value == str(term["notEqual"]):
        return False
    if term.get("notEqualList") and value in [str(one) for one in term["notEqualList"]]:
        return False
    if term.get("equalList"):
        return value in [str(one) for one in term["equalList"]]
    if term.get("equal") in (None, ""):
        return True
    wanted = str(term["equal"])
    if str(term.get("isLike")).lower() != "true":
        return value == wanted
    return value.startswith(wanted) if str(term.get("likeType")) == "2" else wanted in value


def _in_time(known: dict[str, str], term: Any) -> bool:
    if not isinstance(term, dict):
        return True
    value = known.get(str(term.get("fieldName", "")).lower())
    return value is not None and between(value, str(term.get("startTime") or ""), str(term.get("endTime") or ""))


def _says(known: dict[str, str], asked: Asked) -> bool:
    """Whether an entry has all searched words in the searched columns."""
    searched = [name for name in re.split("[;,]", str(asked.get("fields") or "title").lower()) if name in known]
    texts = [known[name] for name in searched or ["title"]]
    whole = str(asked.get("noParticiple", "0")) == "1"

    def hit(word: str) -> bool:
        pieces = [word] if whole or len(word) < 3 else [word[at : at + 2] for at in range(len(word) - 1)]
        return any(all(piece in text for piece in pieces) for text in texts)

    return all(hit(word) for word in str(asked.get("wd") or "").split())


def _terms(asked: Asked, name: str) -> list[Any]:
    value = asked.get(name)
    return value if isinstance(value, list) else []


def wanted(known: dict[str, str], asked: Asked) -> bool:
    """Whether an entry answers the question."""
    numbers = str(asked.get("cnum") or "001").split(";")
    union = _terms(asked, "unionCondition")
    return (
        "001" in numbers
        and all(_meets(known, term) for term in _terms(asked, "condition"))
        and (not union or any(_meets(known, term) for term in union))
        and all(_in_time(known, term) for term in _terms(asked, "time"))
        and _says(known, asked)
    )


def newest_first(asked: Asked) -> bool:
    """Only a sort by webdate, given as a string, is understood; without one the oldest notices come first."""
    sort = asked.get("sort")
    try:
        order = json.loads(sort) if isinstance(sort, str) else {}
    except ValueError:
        order = {}
    return isinstance(order, dict) and str(order.get("webdate")) == "0"


def _count(value: Any, default: int) -> int:
    return int(value) if str(value).isdigit() else default


def search(board: Board, asked: Asked, number_of: Callable[[Entry], str]) -> dict[str, Any]:
    """The answer to a question: `pn` is an offset of rows, and beyond a depth there are none."""
    known = {entry.number: columns_of(board, entry, number_of(entry)) for entry in board.standing()}
    rows = [entry for entry in board.standing() if wanted(known[entry.number], asked)]
    if not newest_first(asked):
        rows.reverse()
    listing = board.listing(rows)
    offset, size = _count(asked.get("pn"), 0), min(_count(asked.get("rn"), 10), _MOST)
    shown = listing.span(offset, max(min(size, DEPTH - offset), 0)) if offset < DEPTH else []
    records = [record(known[e.number], e, link(board, e, number_of(e)), asked) for e in shown]
    return {"result": {"totalcount": listing.total, "categorys": [], "executetime": "0.021", "records": records}}
