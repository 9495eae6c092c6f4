"""One project: every notice against every platform, its findings, why its postings are one project, staff's say."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from notices.privacy import mask
from notices.vocabulary import TRADE_KIND_NAMES
from reports.items import items
from reports.linking import project_links
from reports.marks import unsettled
from reports.matrix import SHAPES, project_matrix
from reports.pages.links import Typed, done, remembered
from reports.pages.site import page, site_of
from reports.words import CODE_NAMES
from store import Store, findings, projects


def show(request: Request) -> Response:
    """The page of one project."""
    with site_of(request).open() as store:
        return project_page(request, store, remembered(request))


def project_page(request: Request, store: Store, typed: Typed, status: int = 200) -> Response:
    """A project as a page, with what was typed into a judgement of its links."""
    site = site_of(request)
    project = projects.get(store, request.path_params["id"])
    if project is None:
        raise HTTPException(404)
    found = findings.of_project(store, project.id)
    tonight, names = site.tonight(store, found), site.names
    return page(
        request, "project.html", status=status, project=project, shapes=SHAPES,
        links=project_links(store, project.id, names), typed=typed, done=done(request, store),
        matrix=project_matrix(store, site.loaded, project.id, tonight.night),
        items=items([f for f in found if unsettled(f)], tonight, names),
        settled=items([f for f in found if not unsettled(f)], tonight, names),
        codes=[(CODE_NAMES.get(kind, "编号"), mask(value, mobiles=False)) for kind, value in project.codes],
        kind=TRADE_KIND_NAMES[project.trade_kind] if project.trade_kind else "交易类别未写明",
    )  # fmt: skip
