"""Near projects that wait for a person, most telling first; and what a judgement's form holds on every page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from diffing.staff import Choice
from notices.privacy import mask
from reports.linking import waiting
from reports.pages.finding import MOST_WHO
from reports.pages.site import page, site_of
from store import Store, projects

PER_PAGE = 20
DONE_WORDS = {Choice.JOIN: "已合并", Choice.SPLIT: "已分开", Choice.WITHDRAW: "已撤回，恢复自动关联"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into a judgement of links, kept when it cannot be saved as it is."""

    choice: str = ""
    a: str = ""
    others: tuple[str, ...] = ()
    note: str = ""
    who: str = ""
    seen: str = ""
    problem: str = ""

    @staticmethod
    def of(form: FormData) -> Typed:
        """What a form says; files and unknown parts are left out."""
        said = [(key, value.strip()) for key, value in form.multi_items() if isinstance(value, str)]
        one = dict(said)
        others = tuple(value for key, value in said if key == "b" and value)
        return Typed(one.get("choice", ""), one.get("a", ""), others, one.get("note", ""),
                     one.get("who", "")[:MOST_WHO], one.get("seen", ""))  # fmt: skip


def remembered(request: Request) -> Typed:
    """An empty form with the name of whoever judged last from this browser."""
    return Typed(who=unquote(request.cookies.get("who", ""))[:MOST_WHO])


def done(request: Request, store: Store) -> tuple[str, str, str] | None:
    """What was just saved: in words, and the other project concerned by id and name (empty where there is none)."""
    choice, other = request.query_params.get("done", ""), request.query_params.get("other", "")
    if choice not in set(Choice):
        return None
    project = projects.get(store, other)
    return DONE_WORDS[Choice(choice)], *((project.id, mask(project.name)) if project else ("", ""))


def listing(request: Request) -> Response:
    """The list of near projects."""
    with site_of(request).open() as store:
        return list_page(request, store, remembered(request))


def list_page(request: Request, store: Store, typed: Typed, status: int = 200) -> Response:
    """The list as a page, with what was typed."""
    asked = request.query_params.get("page", "1")
    names = site_of(request).names
    number = max(int(asked), 1) if asked.isdecimal() else 1
    pairs, total, count = waiting(store, names, start=(number - 1) * PER_PAGE, count=PER_PAGE)
    pages = max(1, -(-total // PER_PAGE))
    if number > pages:
        number = pages
        pairs, total, count = waiting(store, names, start=(number - 1) * PER_PAGE, count=PER_PAGE)
    return page(
        request, "links.html", status=status, pairs=pairs, total=total, count=count, number=number, pages=pages,
        first=(number - 1) * PER_PAGE + 1, typed=typed, done=done(request, store),
    )  # fmt: skip
