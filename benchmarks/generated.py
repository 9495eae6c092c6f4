"""Notices to measure with where no real ones are at hand: invented ones in the sizes and the mark-up of real ones."""

from __future__ import annotations

from random import Random

_PLACES = "示范县 示例市 样本区 演示镇".split()
_WORKS = "桂花大道提质改造工程 第一小学食堂改造项目 饮用水源保护工程 智慧停车设备采购项目 农村公路养护工程".split()
_FIRMS = "湖南示正项目管理有限公司 邵阳示达建筑工程有限公司 湖南示诚建设有限公司 北京示镜仪器有限公司".split()
_CLAUSES = (
    "投标人须具备有效的营业执照，并在人员、设备、资金等方面具有相应的履约能力。",
    "拟派项目负责人须具备市政公用工程专业贰级及以上注册建造师执业资格，且未担任其他在建工程的项目负责人。",
    "近三年内在经营活动中没有重大违法记录，未被列入失信被执行人名单。",
    "超过时间送到的，或者没有送到指定地点的，恕不接收。",
    "觉得采购文件不公的供应商，可以写成书面质疑交来。",
)
_STYLE = "margin: 0px; text-indent: 2em; line-height: 28px; font-family: 宋体, SimSun; font-size: 16px; color: #333333"


def _lines(random: Random) -> list[str]:
    place, work, day = random.choice(_PLACES), random.choice(_WORKS), random.randint(1, 9)
    buyer, agency = f"{place}城市建设投资有限公司", random.choice(_FIRMS)
    money = f"{random.randint(100, 90_000_000):,}.{random.randint(0, 99):02d}"
    lines = [
        f"{place}{work}招标公告", "一、项目基本情况", f"项目编号：SZXM-2026-{random.randint(1, 9999):04d}",
        f"项目名称：{place}{work}",
        f"预算金额：{money}元", f"招标控制价：{money}元", "二、投标人资格要求",
        *[f"{n}. {random.choice(_CLAUSES)}" for n in range(1, random.randint(6, 16))], "三、获取招标文件",
        f"时间：2026年3月{day}日至2026年3月{day + 5}日，每天上午9:00至12:00", "四、投标文件的递交",
        f"投标截止时间：2026年4月{day + 10}日09时30分", f"开标地点：{place}公共资源交易中心", "五、其他",
        *[random.choice(_CLAUSES) for _ in range(random.randint(3, 12))], "六、联系方式", f"招标人：{buyer}",
        "联系人：张示范", "电 话：0739-1234567", f"招标代理机构：{agency}", "联系电话：0739-7654321",
        f"2026年3月{day}日",
    ]  # fmt: skip
    return lines


def _table(random: Random) -> str:
    rows = [("序号", "投标人名称", "投标报价（元）", "工期", "排名")]
    rows += [
        (str(n), random.choice(_FIRMS), f"{random.randint(10**6, 10**7)}.00", "90日历天", f"第{n}名") for n in (1, 2, 3)
    ]
    cells = ("".join(f'<td style="{_STYLE}" width="120"><p><span>{c}</span></p></td>' for c in row) for row in rows)
    return f"<table border='1'>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def page(number: int) -> bytes:
    """One notice as a page: every paragraph with its own style and spans, as word processors write them."""
    random = Random(number)
    body = "".join(f'<p style="{_STYLE}"><span style="{_STYLE}">{line}</span></p>' for line in _lines(random))
    links = "".join(f'<li><a href="/a/{n}.html">示范公告之{n}</a></li>' for n in range(30))
    head = "<head><title>示范公共资源交易网</title><script>var a = 1;</script></head>"
    return f"<html>{head}<body><ul>{links}</ul><div>{body}{_table(random)}</div></body></html>".encode()


def text(number: int) -> bytes:
    """One notice as plain text, a paragraph a line."""
    return "\n".join(_lines(Random(number))).encode()
