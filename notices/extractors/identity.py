"""Which project a notice is about: its name, its codes and its lots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from notices.fields import Code
from notices.layout.facts import Draft, Fact
from notices.layout.glued import item_lots, lot_rows
from notices.layout.grids import Grid
from notices.sources import of_cell, of_sentence, of_title
from notices.values.codes import DOCUMENT_NUMBER, clean_code, code_kind
from notices.values.lot_marks import counted_lots, labelled_lots, parted_name
from notices.values.titles import bare_name, is_generic, lot_label, lots_in

_APPROVAL = re.compile(
    r"以\s*[“\"（(《【]*\s*(?P<code>[\u4e00-\u9fff]{2,10}\s*[\[【〔（(]\s*(?:19|"
    r"20)[\d\s]{2,4}\s*[\]】〕）)]\s*第?\s*\d[\d\s]*\s*[)）]?\s*号)"
)
# 已经县发改局（某发改〔2026〕7号）批准建设, 某发改〔2026〕7号文批复
_APPROVED = re.compile(
    rf"(?<!》)[（(，由经据]\s*(?P<code>{DOCUMENT_NUMBER.pattern})\s*[)）]?\s*(?:文件?)?\s*(?:已?予?以?)?(?:批准|批复|核准|备案|立项|同意)"
)
# 《关于…可行性研究报告的批复》（某发改审〔2026〕7号）
_REPLIED = re.compile(
    rf"(?:批复|核准书|备案证)[》”\"]*\s*[（(]\s*(?:文号[:：])?(?P<code>{DOCUMENT_NUMBER.pattern})\s*[)）]"
)
_CODE_TAIL = re.compile(
    r"[（(\[【]\s*(?:(?:项目|招标|"
    r"采购)编号[:：]?\s*)?(?P<code>[A-Za-z]{2,}[\w\-—]*\d{4,}[\w\-—]*)\s*[)）\]】]\s*$"
)
_BRACKET_CODE = re.compile(r"[（(\[【](?P<code>[A-Za-z]{2,8}[\w\-—]*\d{4}[\w\-—]*\d)[)）\]】]")
# 示范路工程（GC-2026-0503，首次公告2026年9月1日）
_HEAD_CODE = re.compile(
    r"(?<=[\u4e00-\u9fff])[（(]\s*(?P<code>(?:[A-Za-z]{2,8}|[\u4e00-\u9fff]{0,3}[采招])[\-—]?20\d\d[\-—]\d{2,6}(?:[\-—]\d{2,6})?)\s*[，,；;)）]"
)
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


_MARKED_NAME = re.compile(
    r"(?:本(?:次)?(?:招标|采购|谈判|磋商|询价)?(?:工程)?项目|[就对])"
    r"[ \u3000]*(?P<n>(?:(?!项目\s|本招标)[^，。；：:\n]){5,70}?)"
    r"\s*[（(]\s*(?:招标|采购)?(?:项目|工程)名称\s*[)）]"
)


def _marked_name(page: Draft) -> tuple[str, str] | None:
    """The name that a sentence marks as such: 本招标项目某某工程（项目名称）已由…"""
    marked = _MARKED_NAME.search(page.text[:2500])
    name = clean_name(marked["n"]) if marked else None
    return (name, of_sentence(page.text, marked.start("n"))) if marked and name else None


# Sentences that name the project; the standard tender form marks the name itself: …（项目名称）已由….
_STATED = re.compile(
    r"[就对]\s*(?P<n>[^，。]{6,80}?)\s*(?:施工|监理|进行|的)\s*(?:进行)?(?:公开|国内|协议|竞争性|询价)?(?:招标|采购|磋商|谈判)|"
    r"本(?:招标|谈判|磋商|采购)项目\s*(?P<m>[^，。已]{6,80}?)\s*(?P<called>[（(]项目名称[）)])?\s*(?:[（(]项目代码[^（）()]{4,50}[)）])?"
    r"\s*(?:已由|，采购人)"
)


def project_name(page: Draft) -> tuple[str, str] | None:
    """The project's name and its source: the labelled one, else the title's."""
    for slot in ("name", "section_name"):
        for fact in page.of(slot):
            name = clean_name(fact.value)
            if name and not re.search(r"公告$", name) and (slot == "name" or len(name) >= 8):
                return name, fact.source()
        if slot == "name":
            if marked := _marked_name(page):
                return marked
            for grid in page.grids:
                column = grid.column("name")
                if column is not None and (name := clean_name(grid.rows[0][column])) and len(name) >= 6:
                    return name, of_cell(grid.headers[column], grid.rows[0][column])
            stated = _STATED.search(page.text[:1500])
            found = clean_name(stated["n"] or stated["m"]) if stated else None
            titled = clean_name(bare_name(page.title)) if page.title and not is_generic(page.title) else None
            if stated and found and (titled is None or titled.endswith(found) or stated["called"]):
                return found, of_sentence(page.text, stated.start())
    name = clean_name(bare_name(page.title)) if page.title and not is_generic(page.title) else None
    return (name, of_title(page.title)) if name else None


def codes(page: Draft) -> list[tuple[Code, str]]:
    """Every project-level code, in order, once, each with its source."""
    found: dict[str, tuple[Code, str]] = {}
    for fact in page.facts:
        if fact.slot == "code":
            for part in _listed(fact.value):
                _add(found, _of_fact(replace(fact, value=part)), fact.source(part))
    for grid in page.grids:
        for column, header in enumerate(grid.headers):
            for row in grid.rows if grid.slots[column] in ("code", "lot") else ():
                _add(found, _of_cell(header, row[column]), of_cell(header, row[column]))
    title = of_title(page.title)
    for match in _TITLE_CODE.finditer(page.title):
        _add(found, _code("项目编号", match["code"]), title)
    for match in _BRACKET_CODE.finditer(page.title) if not found else ():
        _add(found, _code("项目编号", match["code"]), title)
    for line in page.lines[:3] if not found else ():
        for match in _HEAD_CODE.finditer("" if line.cells else line.text):
            _add(found, _code("项目编号", match["code"]), of_sentence(line.text, match.start()))
    for match in _DIRECT.finditer(page.text) if all(c.kind != "project" for c, _ in found.values()) else ():
        _add(found, _code(match["label"], match["code"]), of_sentence(page.text, match.start()))
    for match in _INVESTMENT.finditer(page.text):
        _add(found, Code("platform", match["code"]), of_sentence(page.text, match.start("code")))
    for number, source in _listing_numbers(page):
        _add(found, Code("project", number), source)
    for fact in page.of("lot"):
        if "编号" in fact.label and re.search(r"\d{4}", fact.value) and (value := clean_code(fact.value)):
            _add(found, Code("project", value), fact.source())
    for fact in page.of("name", "section_name"):
        tail = _CODE_TAIL.search(re.sub(r"\s+", "", fact.value))
        if tail:
            _add(found, _code("项目编号", tail["code"]), fact.source())
    head = page.text[:3000]
    approval = _APPROVAL.search(head) or _APPROVED.search(head) or _REPLIED.search(head)
    if approval:
        value = re.sub(r"\s", "", approval["code"])
        _add(found, Code("approval", _open_bracket(value, approval.group())), of_sentence(page.text, approval.start()))
    return list(found.values())


# The code of a project in the nation's register of investments, whatever stands between label and figures.
_INVESTMENT = re.compile(
    r"(?:代码|赋码|编码)[^\d\w。；]{0,6}[为是]?\s*(?P<code>\d{4}-\d{6}-\d{2}-\d{2}-\d{6}(?:-\d{3})?)(?![\d-])"
)
# A label with its code right behind it: 地块编号HC2026-11
_DIRECT = re.compile(
    r"(?P<label>(?:招标|采购)?项目编号|招标编号|采购编号|地块编号|宗地编号)\s?(?P<code>[A-Za-z]{1,8}[\w\-—]*\d{2,}[A-Za-z0-9\-—]*)"
)
_LISTING_NUMBER = re.compile(
    r"(?:(?<=^)|(?<=[（(\s】《“：:、])|(?<=关于))(?!关于)(?P<n>[\u4e00-\u9fff]{1,8}(?:挂|拍|让|告|成|招|示)[\u4e00-\u9fff]{0,4}\s*[〔\[【（(]\s*20\d\d\s*[〕\]】）)]\s*第?"
    r"\s*\d{1,4}\s*号)"
)


# 《…出让公告》（某自然告〔2026〕7号）, 某自然告〔2026〕7号公告中…
_OF_A_LISTING = re.compile(
    r"(?:公告》?\s*[（(]|[\n。，]\s*)([\u4e00-\u9fff]{2,12}[〔\[【（(]\s*20\d\d\s*[〕\]】）)]\s*\d{1,4}\s*号)(?=[)）]|(?:出让|挂牌|拍卖)?公告)"
)
# Between blanks, where title and text lost their lines: …成交结果公示 某矿交公示〔2026〕5号 根据…
_NUMBER_ALONE = re.compile(r"(?<=\s)[\u4e00-\u9fff]{2,10}[〔\[【]20\d\d[〕\]】]\s?\d{1,4}号(?=\s)")
# The number of a plot in a title: 2026-14号地块, 示储〔2026〕3号地块
_PLOT = re.compile(
    r"(?<![\dA-Za-z\-—])[A-Z]{0,6}20\d\d[-—][A-Z]{0,3}\d{1,4}号?(?=地块|宗地)|"
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,4}[〔\[]20\d\d[〕\]][A-Z]{0,3}\d{1,4}号(?=地块|宗地)|"
    r"(?<![\dA-Za-z\-—])\d{6}[-—]20\d\d[-—](?:[\u4e00-\u9fff]{1,2}[-—]?)?[A-Z]{0,3}\d{1,4}(?:[（(][A-Z]{1,2}[)）])?(?=号?(?:地块|宗地))"
)


def _listing_numbers(page: Draft) -> list[tuple[str, str]]:
    """The number a land or mining notice goes by (某土网挂〔2026〕7号), in its title or alone under it; its source."""
    if not re.search(r"土地|地块|宗地|采矿权|探矿权|矿业权|出让|挂牌", page.title):
        return []
    heads = [(page.title, of_title(page.title))]
    heads += [(line.text, of_sentence(line.text)) for line in page.lines[:5] if len(line.text) <= 40]
    heads += [(m.group(), of_sentence(page.text, m.start())) for m in _NUMBER_ALONE.finditer(page.text[:300])]
    heads += [(m.group(1), of_sentence(page.text, m.start())) for m in _OF_A_LISTING.finditer(page.text[:900])]
    found = [(re.sub(r"\s", "", m["n"]), source) for head, source in heads for m in _LISTING_NUMBER.finditer(head)]
    return [*found, *((m.group(), of_title(page.title)) for m in _PLOT.finditer(page.title))]


def _open_bracket(value: str, whole: str) -> str:
    compact = re.sub(r"\s", "", whole)
    return "（" + value if "（" + value in compact and value.count("）") > value.count("（") else value


def _code(label: str, value: str) -> Code | None:
    code = clean_code(value)
    kind = code_kind(label, code or "")
    return Code(kind, code) if code and kind else None


def _listed(value: str) -> list[str]:
    """The codes of a list under one label (0526-00003719、0526-00003720); the value itself where it is no list."""
    parts = [part.strip() for part in re.split(r"[、，,；;]|(?<=号)\s*(?:和|及)", value)]
    plain = len(parts) > 1 and all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9\-—]{6,}", part) for part in parts)
    numbered = len(parts) > 1 and all(DOCUMENT_NUMBER.fullmatch(part) for part in parts)
    return parts if plain or numbered else [value]


def _of_fact(fact: Fact) -> Code | None:
    if re.search(r"合同", fact.label) and not re.search(r"合同", fact.value) and not re.search(r"\d", fact.value):
        return None
    if re.match(r"\s*[\[【（(]\s*\d{1,3}\s*[\]】)）]", fact.value):
        return None  # 标段（包）编号：[001]…, which is the lot alone
    code = _code(re.sub(r"[（(].*?[)）]", "", fact.label), fact.value)
    if code and code.kind == "approval" and (own := DOCUMENT_NUMBER.search(re.split(r"\s+", fact.value.strip())[-1])):
        return Code("approval", re.sub(r"\s", "", own.group()))  # 县发改局 某发改〔2026〕7号
    return code


def _of_cell(header: str, value: str) -> Code | None:
    plain = re.sub(r"\s|[（(].*?[)）]", "", header)
    if re.fullmatch(r"(?:标段|包|标项|标包|分包)号", plain):  # a 包号 may hold a whole code
        return Code("section", value.strip()) if re.search(r"\d{4}", value) and clean_code(value) else None
    return _code(plain, value) if code_kind(plain) in ("section", "plan", "project", "platform") else None


def _add(found: dict[str, tuple[Code, str]], code: Code | None, source: str) -> None:
    if code:
        found.setdefault(code.value, (code, source))


_LOT_LINE = re.compile(
    r"^\s*(?:[（(]?\d{0,2}[)）]?[、.]?\s*)?(?:(?:采购|合同)?(?:包|标项|标段|标包|标的物?(?=\s*\d))\s*(?P<a>\d{1,2}|"
    r"[A-Za-z]|[一二三四五六七八九十]{1,3})(?:\s*[:：（(，,]|\s*(?:中标|(?:采购)?预算|最高限价|控制价)|$)"
    r"|第?\s*(?P<b>[一二三四五六七八九十]{1,3}|\d{1,2}|[A-Z])\s*(?:(?:标段|标项|标包|包)\s*[:：（(]|(?:标段|标项|标包)$))"
)
_LOT_INSIDE = re.compile(
    r"(?:采购包|合同包|标项|标段|(?:\s|[)）。；:：])包)\s*(?P<a>\d{1,2}|[A-Za-z]|"
    r"[一二三四五六七八九十])\s*(?:[:：]|，|中标|流标|废标|终止)|(?:\s|[:：。；]|其中)第\s*(?P<b>[一二三四五六七八九十]|"
    r"\d{1,2})\s*(?:标段|标项|包)\s*(?:[:：]|中标|成交|候选|流标|废标)"
    r"|[；;]\s*(?P<c>[一二三四五六七八九十]|\d{1,2})\s*(?:标段|标项|包)\s*[:：]"
)


def lots(page: Draft, name: tuple[str, str] | None) -> dict[str, str]:
    """The lots a notice covers, each with its source: of its title, its stated `name`, its tables and its headings."""
    found: dict[str, str] = {}
    for label, source in _lots(page, name):
        found.setdefault(label, source)
    return found or dict(_listed_lots(page))


_LISTED_LOT = re.compile(
    r"第\s*0?(?P<a>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:标段|标项|标包|包(?![装含括扣围干]))|"
    r"(?<![分每])(?:采购包|标段|标项|标包|包)\s*0?(?P<b>\d{1,2})(?![\d,.，]|个|\s*[元万])|"
    r"标的物?\s*(?P<c>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[:：]|"
    r"(?<![第\d.一二三四五六七八九十])(?P<d>\d{1,2}|[一二三四五六七八九十]{1,2})(?:标段|标项)"
)


def _listed_lots(page: Draft) -> Iterator[tuple[str, str]]:
    """The lots a line without separators counts from one: …包1…包2…, 第一标段…第二标段…."""
    for line in page.lines:
        rows = lot_rows(line.text) if len(line.text) > 60 and not line.cells else []
        if rows:
            yield from ((row.lot, of_sentence(line.text, line.text.find(row.name))) for row in rows if row.lot)
            return
        if counted := _counted_in(line.text):
            yield from ((label, of_sentence(line.text, place)) for label, place in counted.items())
            return


def _counted_in(text: str) -> dict[str, int]:
    """The lots that `text` counts from one, each with its place; none where it counts no further than one."""
    marks = [(lot_label(m["a"] or m["b"] or m["c"] or m["d"]), m.start()) for m in _LISTED_LOT.finditer(text)]
    first = dict(reversed(marks))
    labels = [str(n + 1) for n in range(len(first))]
    return {label: first[label] for label in labels} if len(labels) > 1 and set(labels) == set(first) else {}


def lot_column(grid: Grid) -> int | None:
    """The column of a table that names the lots; one headed 标的 only where it counts them (标的1, 标的2)."""
    column = grid.column("lot", "section_name")
    counted = (
        n
        for n, header in enumerate(grid.headers)
        if re.match(r"标的", header) and grid.rows and all(_COUNTED.fullmatch(row[n]) for row in grid.rows)
    )
    return next(counted, None) if column is None else column


_COUNTED = re.compile(r"\s*标的物?\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2}|[A-Z])\s*")


def _lots(page: Draft, name: tuple[str, str] | None) -> Iterator[tuple[str, str]]:
    for label in lots_in(page.title):
        yield label, of_title(page.title)
    if re.search(
        r"(?:未|无|不)分包(?!投标|声明|承诺)|不(?:分|划分)(?:标段|包)(?!投标|声明|承诺)|无分包", page.text[:4000]
    ):
        return
    for label in lots_in(name[0]) if name else ():
        yield label, name[1] if name else ""
    for grid in page.grids:
        column = lot_column(grid)
        for row in grid.rows if column is not None else ():
            if column is not None and (numbered := cell_lot(row[column])):
                yield numbered, of_cell(grid.headers[column], row[column])
        for column in (n for n, slot in enumerate(grid.slots) if slot in ("winner", "bidder")):
            for row in grid.rows:
                if named := parted_name(row[column])[0]:
                    yield named, of_cell(grid.headers[column], row[column])
    for fact in page.of("budget", "ceiling"):
        for priced in _PRICED_LOT.finditer(fact.value):
            yield lot_label(priced.group(1)), fact.source(priced.group())
    for fact in page.of("lot", "section_name"):
        stated = _stated_lot(fact.value) if fact.slot == "lot" else cell_lot(fact.value)
        if stated:
            yield stated, fact.source()
    yield from _lots_in_lines(page)


def _lots_in_lines(page: Draft) -> Iterator[tuple[str, str]]:
    for line in page.lines:
        for lot in item_lots(line.text) if len(line.text) > 60 else ():
            yield lot, of_sentence(line.text)
    if re.search(r"分为?\s*[\d一二三四五六七八九十]+\s*个(?:包|标段|标包)", page.text):
        for fact in page.of("budget"):
            for match in re.finditer(r"(?:[:：元]|\s)([A-Z])\s+[\u4e00-\u9fff]", fact.value):
                yield match.group(1), fact.source(match.group())
    yield from _lots_of_codes(page)
    yield from ((lot, of_sentence(page.lines[n].text)) for lot, n in counted_lots([line.text for line in page.lines]))
    for line in page.lines:
        labels = labelled_lots(line.text) if len(line.cells) < 2 and "业绩" not in line.text else []
        for lot in _counted_in(line.text) or labels if labels else ():
            yield lot, of_sentence(line.text)
        heading = _LOT_LINE.match(line.text)
        for match in (*((heading,) if heading else ()), *_LOT_INSIDE.finditer(line.text)):
            yield lot_label(match[match.lastgroup or 0]), of_sentence(line.text, match.start())


_OF_A_LOT = re.compile(r"(?:标段|标包|标项|分包|采购包|合同包|包组|包)(?:[(（]包[)）])?(?:编号|代码|号)")
_OF_A_CONTRACT = re.compile(
    r"(?:对应|属于|所属|即)(?:本项目)?(?:的)?第?(?P<n>(?:采购包|合同包|标段|标项|包)\s*\d{1,2}|[\d一二三四五六]\s*(?:标段|标项|包))"
)


def _lots_of_codes(page: Draft) -> Iterator[tuple[str, str]]:
    """The lot that the number of a section says (its project's code and -02), and the one that a contract is for."""
    own = {code for fact in page.of("code") if (code := clean_code(fact.value))}
    for fact in page.facts:
        code = clean_code(fact.value) if _OF_A_LOT.search(fact.label) else None
        tail = re.fullmatch(r"(?P<of>.{4,}?)[\-—_]0{0,2}(?P<n>\d{1,2})", code or "")
        if tail and tail["of"] in own:
            yield lot_label(tail["n"]), fact.source()
        if fact.label in ("合同名称", "合同标题"):
            yield from ((lot, fact.source()) for lot in _lots_of_contract(fact.value))
    for match in _OF_A_CONTRACT.finditer(page.text):
        yield lots_in(match["n"])[0], of_sentence(page.text, match.start())


def _lots_of_contract(name: str) -> tuple[str, ...]:
    """The lot a contract's name says, or all that it names together (包1、包2合并); of lots apart the first."""
    named = lots_in(name)
    return named if _JOINED_LOTS.search(name) else named[:1]


_JOINED_LOTS = re.compile(
    r"(?:[包段项]\s*[\dA-Z一二三四五六七八九十]{1,3}|[\dA-Z一二三四五六七八九十]\s*(?:包|标段|标项))\s*[、,，及和与+＋]\s*"
    r"第?(?:合同|采购|分)?(?:[包标]|[\dA-Z一二三四五六七八九十]{1,3}\s*(?:包|标段|标项))|"
    r"[\d一二三四五六七八九十]\s*[、,，及和与]\s*[\d一二三四五六七八九十]\s*(?:包|标段|标项)"
)
_PRICED_LOT = re.compile(r"(?:^|[，,；;、元\s])包\s*(\d{1,2})\s*[-—－]\s*[￥¥]?(?=\d)")  # 最高限价：包1-2350000.00元
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
    plain = re.sub(r"\s", "", text).replace("包组", "包")
    if re.fullmatch(r"\d{1,3}|[A-Za-z]{1,3}\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}", plain):
        return lot_label(plain)
    if counted := _COUNTED.fullmatch(plain):
        return lot_label(counted["n"])
    named = lots_in(plain)
    if named and len(plain) <= 12:
        return named[0]
    tail = re.search(r"(?:\d{2,}|-\d+)-(\d{1,2})$", plain) if len(plain) > 7 else None
    return lot_label(tail.group(1)) if tail else None
