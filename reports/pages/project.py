"""One project: every notice against every platform, its findings, why its postings are one project, staff's say."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from notices.privacy import mask
from notices.vocabulary import STAGE_NAMES, TRADE_KIND_NAMES, Stage
from reports.items import items
from reports.letter_document import letter_document
from reports.letter_drafts import draft_of
from reports.letter_facts import project_awards
from reports.linking import project_links
from reports.marks import unsettled
from reports.matrix import SHAPES, project_matrix
from reports.pages.links import Typed, done, remembered
from reports.pages.site import page, site_of
from reports.words import CODE_NAMES
from store import Store, findings, projects

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(request: Request) -> Response:
    """The page of one project."""
    with site_of(request).open() as store:
        return project_page(request, store, remembered(request))


def letters(request: Request) -> Response:
    """Drafts of the project's award letters as a Word document."""
    site = site_of(request)
    with site.open() as store:
        found = project_awards(store, site.loaded, request.path_params["id"], site.now())
    if not found.awards:
        raise HTTPException(404)
    file = BytesIO()
    letter_document([draft_of(award) for award in found.awards], site.names, site.now()).save(file)
    name = quote(f"{found.awards[0].project}通知书草案.docx")
    headers = {"Content-Disposition": f"attachment; filename=letters.docx; filename*=UTF-8''{name}"}
    return Response(file.getvalue(), media_type=WORD, headers=headers)


def project_page(request: Request, store: Store, typed: Typed, status: int = 200) -> Response:
    """A project as a page, with what was typed into a judgement of its links."""
    site = site_of(request)
    project = projects.get(store, request.path_params["id"])
    if project is None:
        raise HTTPException(404)
    found = findings.of_project(store, project.id)
    tonight, names = site.tonight(store, found), site.names
    links = project_links(store, project.id, names)
    return page(
        request, "project.html", status=status, project=project, shapes=SHAPES,
        links=links, typed=typed, done=done(request, store),
        matrix=project_matrix(store, site.loaded, project.id, tonight.night),
        items=items([f for f in found if unsettled(f)], tonight, names),
        settled=items([f for f in found if not unsettled(f)], tonight, names),
        codes=[(CODE_NAMES.get(kind, "编号"), mask(value, mobiles=False)) for kind, value in project.codes],
        letters=any(m.shown.stage_name == STAGE_NAMES[Stage.RESULT] for m in links.members),
        kind=TRADE_KIND_NAMES[project.trade_kind] if project.trade_kind else "交易类别未写明",
    )  # fmt: skip
