"""Which projects that call for bids bear a project code: asked for those that share one, which are judged together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from notices.values.alike import called_alike
from notices.values.codes import code_key
from notices.values.given_once import once_by_any, once_by_its_issuer
from notices.values.parties import party_key
from store.codec import to_json
from store.database import Store

MOST = 4  # projects of one code: what more bear is a batch's number or none of a project
KIND = "project"


class Shared(NamedTuple):
    """A code that a project shares with another."""

    project: str
    other: str
    code: str  # its key


def put(store: Store, codes: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> None:
    """Enter projects, each with its codes as (kind, value); of these those that an issuer gives once."""
    keys = ((code_key(value), project) for project, own in codes for kind, value in own if kind == KIND)
    rows = [(key, project) for key, project in keys if once_by_its_issuer(key)]
    store.db.conn.executemany("insert or ignore into code_homes (code, project) values (?, ?)", rows)


def remove(store: Store, projects: Collection[str] | None) -> None:
    """Take projects out; all for None."""
    among = "" if projects is None else " where project in (select value from json_each(?))"
    store.db.execute(f"delete from code_homes{among}", [] if projects is None else [to_json(sorted(projects))])


def shared(store: Store, projects: Collection[str], most: int = MOST) -> list[Shared]:
    """The codes that some projects share with others of their trade kind, called otherwise, that one issuer gave both.

    Only where at most so many bear one.
    """
    sql = """
    select o.project, h.project, o.code, one.name, other.name, one.agency, other.agency
    from json_each(:projects) j join code_homes o on o.project = j.value
    join code_homes h on h.code = o.code and h.project <> o.project
    join projects one on one.id = o.project
    join projects other on other.id = h.project and other.trade_kind = one.trade_kind
    where (select count(*) from (select 1 from code_homes c where c.code = o.code limit :most + 1)) <= :most
    order by o.project, h.project, o.code
    """
    found = store.db.execute(sql, {"projects": to_json(sorted(projects)), "most": most})
    return [
        Shared(own, other, code) for own, other, code, name, its, agency, its_agency in found
        if not called_alike(name, its) and (once_by_any(code) or _one_agency(agency, its_agency))
    ]  # fmt: skip


def _one_agency(one: str | None, other: str | None) -> bool:
    return bool(one and other) and party_key(str(one)) == party_key(str(other))


def beside(store: Store, projects: Collection[str]) -> set[str]:
    """The others that share a code with some projects: what is said of them may change with these.

    One more than `MOST` may bear a code here: as the last comes or goes the others are judged otherwise.
    """
    return {found.other for found in shared(store, projects, MOST + 1)}
