"""Which project a notice is about: its name, its codes, its round and its lots."""

from __future__ import annotations

import re

from notices.codes import clean_code, code_kind
from notices.facts import Draft, Fact
from notices.fields import Code
from notices.glued import item_lots
from notices.titles import bare_name, is_generic, lot_label, lots_in, round_in

_APPROVAL = re.compile(
    r"以\s*[“\"（(《【]*\s*(?P<code>[\u4e00-\u9fff]{2,10}\s*[\[【〔（(]\s*(?:19|"
    r"20)[\d\s]{2,4}\s*[\]】〕）)]\s*第?\s*\d[\d\s]*\s*[)）]?\s*号)"
)
_CODE_TAIL = re.compile(
    r"[（(\[【]\s*(?:(?:项目|招标|"
    r"采购)编号[:：]?\s*)?(?P<code>[A-Za-z]{2,}[\w\-—]*\d{4,}[\w\-—]*)\s*[)）\]】]\s*$"
)
_BRACKET_CODE = re.compile(r"[（(\[【](?P<code>[A-Za-z]{2,8}[\w\-—]*\d{4}[\w\-—]*\d)[)）\]】]")
_TITLE_CODE = re.compile(
    r"[（(\[【](?:项目|招标|"
    r"采购)?编号\s*[:：]\s*(?P<code>[^（(）)\[\]【】]+(?:[（(\[【][^）)\]】]*[）)\]】][^（(）)]*)?)[)）\]】]"
)


def clean_name(text: str) -> str | None:
    """A stated project name without edges, a code in brackets at its end, or a second label glued on."""
    name = re.sub(r"\s+", "", text)
    name = re.sub(r"[（(]?(?:项目|招标|采购)?编号[:：].*$", "", name)
    twice = re.fullmatch(r"(?P<n>.{6,})[（(](?P=n)[)）]", name)
    name = twice["n"] if twice else name
    name = _CODE_TAIL.sub("", name).strip('。；;，,：:、“”"|').strip()
    if name.count("（") + name.count("(") < name.count("）") + name.count(")") and name[-1:] in "）)":
        name = name[:-1]
    return (
        name
        if 3 <= len(name) <= 160
        and re.search(r"[\u4e00-\u9fffA-Za-z]{2}", name)
        and not re.fullmatch(r"[/无见详\-]+.{0,4}", name)
        else None
    )


def project_name(page: Draft) -> tuple[str, str] | None:
    """The project's name and its source: the labelled one, else the title's."""
    for slot in ("name", "section_name"):
        for fact in page.of(slot):
            name = clean_name(fact.value)
            if name and not re.search(r"公告$", name) and (slot == "name" or len(name) >= 8):
                return name, fact.source()
        if slot == "name":
            for grid in page.grids:
                column = grid.column("name")
                if column is not None and (name := clean_name(grid.rows[0][column])) and len(name) >= 6:
                    return name, f"表格“{grid.headers[column]}”"
            stated = re.search(
                r"[就对]\s*(?P<n>[^，。]{6,80}?)\s*(?:施工|监理|进行|的)\s*(?:进行)?(?:公开|国内|协议|竞争性|"
                r"询价)?(?:招标|采购|磋商|谈判)|本(?:招标|谈判|磋商|采购)项目\s*(?P<m>[^，。已]{6,80}?)\s*(?:已由|"
                r"，采购人)",
                page.text[:1500],
            )
            found = clean_name(stated["n"] or stated["m"]) if stated else None
            titled = clean_name(bare_name(page.title)) if page.title and not is_generic(page.title) else None
            if found and (titled is None or titled.endswith(found)):
                return found, "正文"
    name = clean_name(bare_name(page.title)) if page.title and not is_generic(page.title) else None
    return (name, "标题") if name else None


def codes(page: Draft) -> tuple[tuple[Code, ...], str]:
    """Every project-level code, in order, once; and where the first came from."""
    found: list[tuple[Code, str]] = []
    for fact in page.facts:
        if fact.slot == "code":
            _add(found, _of_fact(fact), fact.source())
    for grid in page.grids:
        for column, header in enumerate(grid.headers):
            for row in grid.rows if grid.slots[column] in ("code", "lot") else ():
                _add(found, _of_cell(header, row[column]), f"表格“{header}”")
    for match in _TITLE_CODE.finditer(page.title):
        _add(found, _code("项目编号", match["code"]), "标题")
    for match in _BRACKET_CODE.finditer(page.title) if not found else ():
        _add(found, _code("项目编号", match["code"]), "标题")
    for match in _DIRECT.finditer(page.text) if all(c.kind != "project" for c, _ in found) else ():
        _add(found, _code(match["label"], match["code"]), "正文")
    for number in _listing_numbers(page):
        _add(found, Code("project", number), "标题")
    for fact in page.of("lot"):
        if "编号" in fact.label and re.search(r"\d{4}", fact.value) and (value := clean_code(fact.value)):
            _add(found, Code("project", value), fact.source())
    for fact in page.of("name", "section_name"):
        tail = _CODE_TAIL.search(re.sub(r"\s+", "", fact.value))
        if tail:
            _add(found, _code("项目编号", tail["code"]), fact.source())
    approval = _APPROVAL.search(page.text[:3000])
    if approval:
        value = re.sub(r"\s", "", approval["code"])
        _add(found, Code("approval", _open_bracket(value, approval.group())), "正文")
    return tuple(code for code, _ in found), found[0][1] if found else ""


# A label with its code right behind it: 地块编号HC2026-11
_DIRECT = re.compile(
    r"(?P<label>(?:招标|采购)?项目编号|招标编号|采购编号|地块编号|宗地编号)\s?(?P<code>[A-Za-z]{1,8}[\w\-—]*\d{2,}[A-Za-z0-9\-—]*)"
)
_LISTING_NUMBER = re.compile(
    r"(?:(?<=^)|(?<=[（(\s】]))(?P<n>[\u4e00-\u9fff]{1,8}(?:挂|拍|让|告|成|招)[\u4e00-\u9fff]{0,4}\s*[〔\[【（(]\s*20\d\d\s*[〕\]】）)]\s*第?"
    r"\s*\d{1,4}\s*号)"
)


def _listing_numbers(page: Draft) -> list[str]:
    """The number a land or mining notice goes by (某土网挂〔2026〕7号), in its title or alone under it."""
    if not re.search(r"土地|地块|宗地|采矿权|探矿权|矿业权|出让|挂牌", page.title):
        return []
    heads = [page.title, *(line.text for line in page.lines[:5] if len(line.text) <= 40)]
    return [re.sub(r"\s", "", m["n"]) for head in heads for m in _LISTING_NUMBER.finditer(head)]


def _open_bracket(value: str, whole: str) -> str:
    compact = re.sub(r"\s", "", whole)
    return "（" + value if "（" + value in compact and value.count("）") > value.count("（") else value


def _code(label: str, value: str) -> Code | None:
    code = clean_code(value)
    kind = code_kind(label, code or "")
    return Code(kind, code) if code and kind else None


def _of_fact(fact: Fact) -> Code | None:
    if re.search(r"合同", fact.label) and not re.search(r"合同", fact.value) and not re.search(r"\d", fact.value):
        return None
    return _code(re.sub(r"[（(].*?[)）]", "", fact.label), fact.value)


def _of_cell(header: str, value: str) -> Code | None:
    plain = re.sub(r"\s|[（(].*?[)）]", "", header)
    if re.fullmatch(r"(?:标段|包|标项|标包|分包)号", plain):  # a 包号 may hold a whole code
        return Code("section", value.strip()) if re.search(r"\d{4}", value) and clean_code(value) else None
    return _code(plain, value) if code_kind(plain) in ("section", "plan", "project", "platform") else None


def _add(found: list[tuple[Code, str]], code: Code | None, source: str) -> None:
    if code and all(code.value != known.value for known, _ in found):
        found.append((code, source))


_LOT_LINE = re.compile(
    r"^\s*(?:[（(]?\d{0,2}[)）]?[、.]?\s*)?(?:(?:采购|合同)?(?:包|标项|标段|标包)\s*(?P<a>\d{1,2}|"
    r"[A-Za-z]|[一二三四五六七八九十]{1,3})(?:\s*[:：（(，,]|\s*中标|$)"
    r"|第?\s*(?P<b>[一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:标段|标项|标包|包)\s*[:：（(])"
)
_LOT_INSIDE = re.compile(
    r"(?:采购包|合同包|标项|标段|(?:\s|[)）。；:：])包)\s*(?P<a>\d{1,2}|[A-Za-z]|"
    r"[一二三四五六七八九十])\s*(?:[:：]|，|中标)|(?:\s|[:：。；])第\s*(?P<b>[一二三四五六七八九十]|"
    r"\d{1,2})\s*(?:标段|标项|包)\s*[:：]"
)


def lots(page: Draft) -> tuple[str, ...]:
    """The lots a notice covers: of its title, its stated name, its lot columns and the headings of its parts."""
    if re.search(r"(?:未|无|不)分包|不(?:分|划分)(?:标段|包)|无分包", page.text[:4000]):
        return lots_in(page.title)
    labels: list[str] = []
    named = project_name(page)
    for text in (page.title, named[0] if named else ""):
        labels += lots_in(text)
    for grid in page.grids:
        column = grid.column("lot", "section_name")
        if column is not None:
            labels += [label for row in grid.rows if (label := cell_lot(row[column]))]
    labels += [label for fact in page.of("lot") if (label := _stated_lot(fact.value))]
    labels += [lot for line in page.lines if len(line.text) > 60 for lot in item_lots(line.text)]
    if re.search(r"分为?\s*[\d一二三四五六七八九十]+\s*个(?:包|标段|标包)", page.text):
        labels += [
            m for fact in page.of("budget") for m in re.findall(r"(?:[:：元]|\s)([A-Z])\s+[\u4e00-\u9fff]", fact.value)
        ]
    for line in page.lines:
        match = _LOT_LINE.match(line.text)
        if match:
            labels.append(lot_label(match["a"] or match["b"]))
        for inner in _LOT_INSIDE.finditer(line.text):
            labels.append(lot_label(inner["a"] or inner["b"]))
    return tuple(dict.fromkeys(labels))


_STATED_LOT = re.compile(
    r"\s*[\[［【(（]?\s*第?(?P<n>\d{1,3}|[A-Za-z]{1,3}\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})\s*(?:标段|标包|标项|包)?\s*"
    r"(?:[\]］】)）]|$|[:：、，,；]|\s(?!个))"
)


def _stated_lot(value: str) -> str | None:
    """The lot behind 标段（包）： - 001, [001]Name, 第二标段; None for a count (1个) or a bare name."""
    match = _STATED_LOT.match(value)
    return lot_label(match["n"]) if match else cell_lot(value) if len(value) <= 12 else None


def cell_lot(text: str) -> str | None:
    """The label in a lot cell: 1, A, 包1, 第二标段, or a code that ends in -1; None for no lot (未分包)."""
    plain = re.sub(r"\s", "", text)
    if re.fullmatch(r"\d{1,3}|[A-Za-z]{1,3}\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}", plain):
        return lot_label(plain)
    named = lots_in(plain)
    if named and len(plain) <= 12:
        return named[0]
    tail = re.search(r"(?:\d{2,}|-\d+)-(\d{1,2})$", plain) if len(plain) > 7 else None
    return lot_label(tail.group(1)) if tail else None


def round_of(page: Draft, name: str | None) -> int:
    """The round title, stated name or the first headings say; 1 where none says one."""
    heads = [line.text for line in page.lines[:4] if len(line.text) <= 80]
    return max([round_in(page.title), round_in(name or ""), *(round_in(h) for h in heads if re.search("公告|公示", h))])
