"""One project: every notice against every platform, its findings, and why its postings are held to be one project."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from notices.privacy import mask
from notices.vocabulary import TRADE_KIND_NAMES
from reports.items import items
from reports.marks import unsettled
from reports.matrix import SHAPES, project_matrix
from reports.pages.site import page, site_of
from reports.words import CODE_NAMES
from store import findings, postings, projects


def show(request: Request) -> Response:
    """The page of one project."""
    site = site_of(request)
    with site.open() as store:
        project = projects.get(store, request.path_params["id"])
        if project is None:
            raise HTTPException(404)
        found = findings.of_project(store, project.id)
        tonight, names = site.tonight(store, found), site.names
        shown = postings.of_project(store, project.id)
        places = [(p, names.get(p.platform, p.platform), projects.placed(store, p.id)) for p in shown]
        return page(
            request, "project.html", project=project, shapes=SHAPES, places=places,
            matrix=project_matrix(store, site.loaded, project.id, tonight.night),
            items=items([f for f in found if unsettled(f)], tonight, names),
            settled=items([f for f in found if not unsettled(f)], tonight, names),
            codes=[(CODE_NAMES.get(kind, "编号"), mask(value, mobiles=False)) for kind, value in project.codes],
            kind=TRADE_KIND_NAMES[project.trade_kind] if project.trade_kind else "交易类别未写明",
        )  # fmt: skip
