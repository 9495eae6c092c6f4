"""The centre's stand-in: JSON lists with a cap, Chinese paths, frames, answers that break once."""

from __future__ import annotations

import json
import re
from typing import Any

from sandbox.model import Posting
from sandbox.scene import Scene

HOST = "http://ggzy.shaoyang.gov.cn"
TENDERS = HOST + "/TenderProject/GetTpList?IsShowOld=true"


def walk(visitor: Any, url: str) -> list[dict[str, str]]:
    rows, page = [], 1
    while batch := visitor.json(f"{url}&page={page}&records=15")["json"]:
        rows += batch
        page += 1
    return rows


def standing(visitor: Any, *stages: str) -> list[Posting]:
    return [p for p in visitor.sandbox.scene.standing("centre") if p.notice.stage in stages]


def test_a_page_holds_fifteen_rows_whatever_is_asked(visitor: Any) -> None:
    answer = visitor.json(TENDERS + "&page=1&records=100")
    assert len(answer["json"]) == 15
    assert set(answer["json"][0]) == {"id", "Title", "time"}


def test_the_walk_gives_what_the_total_promises(visitor: Any) -> None:
    rows = walk(visitor, TENDERS)
    assert str(len(rows)) == visitor.json(TENDERS + "&page=1&records=15")["msg"]
    assert len(rows) == len(standing(visitor, "tender"))


def test_lists_but_the_first_call_the_project_TpId(visitor: Any) -> None:
    for path in ("/TenderProject/GetSupList", "/TenderProject/GetBidderList", "/ContractPublicity/GetConPublicityList"):
        row = visitor.json(f"{HOST}{path}?page=1&records=15&IsShowOld=true")["json"][0]
        assert set(row) == {"TpId", "Title", "time"}
        assert re.fullmatch(r"[0-9a-f]{24}", row["TpId"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["time"])


def test_filters_by_name_day_category_and_kind_of_result(visitor: Any) -> None:
    posting = standing(visitor, "tender")[3]
    name, day = posting.notice.subject.name, f"{posting.posted:%Y-%m-%d}"
    assert [row["Title"] for row in walk(visitor, f"{TENDERS}&name={name}")]
    assert {r["time"] for r in walk(visitor, f"{TENDERS}&publishbegintime={day}&publishendtime={day}")} == {day}
    bought = walk(visitor, TENDERS + "&category=政府采购")
    built = walk(visitor, TENDERS + "&category=房建市政,水利,交通运输")
    assert len(bought) + len(built) == len(standing(visitor, "tender"))
    url = HOST + "/TenderProject/GetBidderList?IsShowOld=true&bpType=流标公示,废标公示"
    assert len(walk(visitor, url)) == len(standing(visitor, "failed", "withdrawn"))


def test_a_detail_has_chinese_keys_and_the_body(visitor: Any) -> None:
    row = visitor.json(TENDERS + "&page=1&records=1")["json"][0]
    detail = visitor.json(f"{HOST}/TenderFlow/GetTpInfo?tpId={row['id']}")["json"]
    assert detail["招标标题"] == row["Title"]
    assert detail["招标人"] in detail["招标内容"]


def test_one_project_id_opens_all_its_notices(visitor: Any) -> None:
    url = HOST + "/TenderProject/GetBidderList?IsShowOld=true&bpType=中标结果公示"
    found = []
    for row in walk(visitor, url):
        details = visitor.json(f"{HOST}/BidderPublic/GetInfosByTpId?tpId={row['TpId']}")["json"]
        found.append([entry["detail"]["公示标题"][-6:] for entry in details])
    assert ["标候选人公示", "中标结果公示"] in found


def test_the_human_page_keeps_its_body_in_frames(visitor: Any) -> None:
    row = visitor.json(TENDERS + "&page=1&records=1")["json"][0]
    page = visitor.text(f"{HOST}/新流程/招投标信息/jyxx_x.aspx?iq=x&type=&tpid={row['id']}")
    frames = re.findall(r'<iframe class="ugly" src="([^"]+)"', page)
    assert len(frames) > 1
    assert row["time"] in page
    assert '<div class="content">' in visitor.text(HOST + frames[0].replace("&amp;", "&"))


def test_the_visit_counter_changes_and_nothing_else(visitor: Any) -> None:
    url = HOST + "/newsList.html?index=5&type=交易信息&xtype=政府采购"
    first, second = visitor.text(url), visitor.text(url)
    assert first != second
    assert re.sub(r"访问量：\d+", "", first) == re.sub(r"访问量：\d+", "", second)


def test_some_answers_break_once_and_are_right_when_asked_again(visitor: Any) -> None:
    broken = []
    for page in range(1, 40):
        url = f"{TENDERS}&page={page}&records=7"
        try:
            json.loads(visitor.fetch(url)[1])
        except ValueError:
            broken.append(page)
            assert json.loads(visitor.fetch(url)[1])["msg"].isdigit()
    assert 0 < len(broken) < 20


def test_flakes_depend_on_the_seed_and_the_count_alone(visitor: Any) -> None:
    one, two = Scene(visitor.sandbox.world), Scene(visitor.sandbox.world)
    keys = [f"/list?page={page}" for page in range(60)]
    assert [one.flaky("centre", k, 9) for k in keys] == [two.flaky("centre", k, 9) for k in keys]
    assert not any(one.flaky("centre", k, 9) for k in keys)
