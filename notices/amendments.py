"""What an amendment changes: new values by field name, from sentences, before-and-after tables, labelled pairs."""

from __future__ import annotations

import re

from notices.amounts import read_amount
from notices.dates import read_moment, read_range
from notices.facts import Draft

_FIELDS = {
    "deadline": "bid_deadline",
    "opening": "opening_time",
    "ceiling": "ceiling_yuan",
    "budget": "budget_yuan",
    "deposit": "deposit_yuan",
    "place": "place",
}
_ABOUT = (
    (
        "deadline",
        r"(?:投标|响应|报价|递交|提交|申请)[\u4e00-\u9fff（）()、]{0,12}截止(?:时间|日期)|截止时间|截标时间|"
        r"(?:投标|响应)文件(?:的)?(?:递交|提交)[\u4e00-\u9fff]{0,4}时间",
    ),
    ("opening", r"开标[\u4e00-\u9fff（）()、]{0,6}时间|开标日期|开启(?:时间|日期)|开标"),
    ("ceiling", r"最高(?:投标)?限价|(?:招标)?控制价|拦标价|起始价"),
    ("budget", r"预算(?:金额|价)?"),
    ("deposit", r"(?:投标|竞买|磋商)?保证金"),
    (
        "documents",
        r"(?:招标|采购|磋商|谈判)?文件(?:的)?(?:获取|发售|领取|报名)[\u4e00-\u9fff]{0,4}(?:时间|期限|截止)|"
        r"获取(?:招标|采购)?文件|报名(?:截止)?时间",
    ),
    ("place", r"开标地点|递交地点|开启地点"),
)
_NEW = re.compile(
    r"现?(?:更正|变更|修改|调整|更改|改|延期|延长|推迟|顺延|延迟|推后)(?:后的?内容)?(?:为|至|到)\s*[:：]?|"
    r"更正后(?:的?内容)?\s*[:：为]|变更后(?:的?内容)?\s*[:：为]|现(?:更正|变更)(?=[\u4e00-\u9fff]{2,8}[:：])|"
    r"(?<=[，,；;])\s*现为\s*[:：]?|修改后\s*[:：为]"
)
_NEW_HEADER = re.compile(r"(?:更正|变更|修改|调整)(?:后|为)|现(?:更正|变更|修改|公告|内容|为)|新内容")


def changes(page: Draft) -> dict[str, str]:
    """The new values an amendment states, ISO times and plain numbers as text, by field name."""
    found: dict[str, str] = {}
    for line in page.lines:
        _sentence(line.text, found)
    for grid in page.grids:
        after = next((n for n, h in enumerate(grid.headers) if _NEW_HEADER.search(h)), None)
        if after is None:
            continue
        for row in grid.rows:
            about = " ".join(c for n, c in enumerate(row) if n < after)
            _note(about + " " + row[after], row[after], found)
    for fact in page.facts:
        printed = re.sub(r"\s", "", page.lines[fact.line].text)
        new_label = re.match(r"(?:现|新|(?:更正|变更|修改|调整|延期)后)", fact.label)
        if (
            fact.slot in _FIELDS
            and fact.value
            and (new_label or re.search(rf"(?:现|新|后的?){re.escape(fact.label)}", printed))
        ):
            _note(fact.label, fact.value, found)  # 现投标截止时间：…
        if re.search(r"(?:更正|变更|修改|调整|延期)后", fact.label) and fact.value:
            _note(fact.label, fact.value, found)
    _after_lines(page, found)
    return found


def _sentence(text: str, found: dict[str, str]) -> None:
    for match in _NEW.finditer(text):
        before = re.split(r"[；;。]", text[: match.start()])[-1]
        after = re.split(r"[；;。]", text[match.end() :])[0]
        about = before if _topics(before) else after
        _note(about, after, found)


def _after_lines(page: Draft, found: dict[str, str]) -> None:
    """更正后 on a line (or a cell) of its own, its value below."""
    for number, line in enumerate(page.lines[:-1]):
        if re.search(r"(?:更正|变更|修改)后(?:的?内容)?\s*[:：]?$", line.text):
            about = " ".join(x.text for x in page.lines[max(0, number - 3) : number + 1])
            _note(page.lines[number + 1].text + " " + about, page.lines[number + 1].text, found)


def _topics(text: str) -> list[str]:
    return [slot for slot, words in _ABOUT if re.search(words, text)]


def _note(about: str, value: str, found: dict[str, str]) -> None:
    for slot in _topics(about):
        if slot == "documents":
            first, last = read_range(value)
            if last is None and "截止" in about and "投标" not in about:
                last = read_moment(value)
            if first:
                found.setdefault("documents_from", first)
            if last:
                found.setdefault("documents_to", last)
            continue
        new = _value(slot, value)
        if new and not (slot == "opening" and "documents" in _topics(about)):
            found.setdefault(_FIELDS[slot], new)


def _value(slot: str, text: str) -> str | None:
    if slot in ("deadline", "opening"):
        return read_moment(text)
    if slot == "place":
        plain = re.sub(r"\s+", "", text).strip('“”"。，')
        return plain if 4 <= len(plain) <= 80 and not read_moment(text) else None
    amount = read_amount(text, "元" if re.fullmatch(r"\s*[\d,.]+\s*", text) else None)
    if amount is None:
        return None
    yuan = amount.yuan
    return str(int(yuan)) if yuan == yuan.to_integral_value() else format(yuan.normalize(), "f")
