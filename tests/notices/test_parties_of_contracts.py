"""The parties of a contract whose labels head their details: 供应商（乙方）：, and the name below it."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice

BUYER, SUPPLIER = "示例县教育局", "湖南示例设备有限公司"


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def details(name: str) -> tuple[str, str]:
    return f"名称：{name}", "地址：示例路1号"


def contract(parties: str) -> Fields:
    head = lines("一、合同编号", "HT2026-01", "二、项目名称", "示例县教育局课桌采购项目", "五、合同主体")
    body = head + parties + lines("六、合同主要信息", "合同金额：120000.00元")
    return read_notice(Source(body.encode(), "html", "示例县教育局课桌采购项目合同公告")).fields


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("采购人（甲方）：", "供应商（乙方）："),
        ("采购人（甲方）", "供应商（乙方）"),
        ("1.采购人（甲方）：", "2.供应商（乙方）："),
        ("（1）采购人（甲方）", "（2）供应商（乙方）"),
        ("１、采购人（甲方）信息", "２、供应商（乙方）信息"),
        ("甲方：", "乙方："),
        ("甲方（采购人）：", "乙方（供应商）："),
    ],
)
def test_names_below_their_labels(first: str, second: str) -> None:
    fields = contract(lines(first, *details(BUYER), second, *details(SUPPLIER)))
    assert (fields.purchaser, [(w.name, w.price_yuan) for w in fields.winners]) == (BUYER, [(SUPPLIER, 120000)])


@pytest.mark.parametrize(
    "parties",
    [
        lines("供应商（乙方）：", *details(SUPPLIER), "采购人（甲方）：", *details(BUYER)),
        lines("甲方：", f"单位名称：{BUYER}", "乙方：", f"单位名称：{SUPPLIER}"),
        lines(f"采购人（甲方）：名称：{BUYER}，地址：示例路1号", f"供应商（乙方）：名称：{SUPPLIER}，地址：示例路2号"),
        lines("采购人（甲方）：") + table(("名称", BUYER), ("地址", "示例路1号")) + lines("供应商（乙方）：")
        + table(("名称", SUPPLIER), ("地址", "示例路2号")),
        table(("采购人（甲方）", "名称", BUYER), ("采购人（甲方）", "地址", "示例路1号"),
              ("供应商（乙方）", "名称", SUPPLIER), ("供应商（乙方）", "地址", "示例路2号")),
    ],
)  # fmt: skip
def test_names_in_other_places(parties: str) -> None:
    fields = contract(parties)
    assert (fields.purchaser, [w.name for w in fields.winners]) == (BUYER, [SUPPLIER])


def test_what_stands_below_and_is_no_name() -> None:
    fields = contract(lines("采购人（甲方）：", "地址：示例路1号", f"供应商（乙方）：{SUPPLIER}", "名称：课桌"))
    assert (fields.purchaser, [w.name for w in fields.winners]) == (None, [SUPPLIER])
