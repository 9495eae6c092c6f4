"""A person's join, split or withdrawal as it is posted from a page: checked, saved, linked anew, or told why not."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from diffing.staff import Choice, LinkDecision, Outcome, Pair, decide, pairs_apart, postings_named
from notices.privacy import mask
from reports.linking import words_on
from reports.pages.finding import MOST_NOTE
from reports.pages.links import Typed, list_page
from reports.pages.project import project_page
from reports.pages.security import same_origin, too_big
from reports.pages.site import site_of, trouble
from store import Store, StoreError, projects

OUTDATED = "他人刚对这件发布件作了决定，请看后再定。您写的说明还在。"


async def save(request: Request) -> Response:
    """Save a judgement made in the list or on a project's page; one that cannot be comes back with what was typed."""
    if not same_origin(request):
        facts = {"原因": "请求不是从本系统的页面发出的。", "您可以": "打开项目或关联页面，在页面上保存。"}
        return trouble(request, 403, "没有保存", facts)
    if too_big(request):
        return trouble(request, 413, "没有保存", {"原因": "说明太长。", "您可以": f"把说明缩短到 {MOST_NOTE} 字以内。"})
    typed = Typed.of(await request.form())
    return await run_in_threadpool(_save, request, typed)


def _save(request: Request, typed: Typed) -> Response:
    site = site_of(request)
    with site.open() as store:
        problem, status = _problem(typed, store), 422
        if problem == OUTDATED:
            status = 409
        if not problem:
            try:
                pairs = _pairs(store, typed)
                now = site.now()
                outcome = decide(store, LinkDecision(Choice(typed.choice), pairs, typed.note, typed.who, now, now))
            except StoreError as error:
                problem = str(error)
            else:
                return _saved(request, store, typed, outcome)
        again = replace(typed, problem=mask(problem))
        return _page(request, store, again, status)


def _problem(typed: Typed, store: Store) -> str:
    """Why a judgement cannot be saved as it was typed; empty where it may be tried."""
    if typed.choice not in set(Choice) or not typed.a:
        return "请选合并、分开或撤回。"
    if not typed.who:
        return "请写经办人。"
    if not typed.note:
        return "请写说明：凭什么这样认定。"
    if len(typed.note) > MOST_NOTE:
        return f"说明太长，请缩短到 {MOST_NOTE} 字以内。"
    if typed.choice != Choice.SPLIT and not typed.others:
        return "请写另一件发布件的编号或网址。"
    if typed.seen != str(words_on(projects.staff_link_events(store, [typed.a]), [typed.a])):
        return OUTDATED
    return ""


def _pairs(store: Store, typed: Typed) -> tuple[Pair, ...]:
    """The posting with each other one; with everything of its project where none is named. Raises StoreError."""
    if not typed.others:
        return pairs_apart(store, typed.a)
    if typed.choice == Choice.JOIN:
        return ((typed.a, postings_named(store, typed.others[0])[0]),)
    return tuple((typed.a, other) for other in typed.others)


def _page(request: Request, store: Store, typed: Typed, status: int) -> Response:
    if "id" in request.path_params:
        return project_page(request, store, typed, status)
    return list_page(request, store, typed, status)


def _saved(request: Request, store: Store, typed: Typed, outcome: Outcome) -> Response:
    """Back to where it was judged, with what was done and the other project that it concerned."""
    here = projects.resolve(store, request.path_params.get("id", ""))
    other = next((project for project in outcome.after.values() if project and project != here), "")
    told = urlencode({"done": typed.choice, "other": other})
    page = request.query_params.get("page", "1")
    back = f"/projects/{here}?{told}" if here else f"/links?{told}&" + urlencode({"page": page})
    response = RedirectResponse(back, 303)
    response.set_cookie("who", quote(typed.who), max_age=31_536_000, httponly=True, samesite="strict")
    return response
