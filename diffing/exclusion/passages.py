"""A notice's or tender document's text as sentences, each with its passage; forms and contracts are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from diffing.exclusion.by_words import demands, gives_points, opens_points, tells_how_documents_are_had
from notices.layout.flow import Line, lines_of
from notices.values.signs import without_spaces


class Passage(StrEnum):
    """What a passage is about; clauses are looked for in these alone."""

    QUALIFICATION = "资格要求"
    SCORING = "评分标准"
    TERMS = "实质性条款"
    TECHNICAL = "技术要求"
    DOCUMENTS = "获取文件"
    HANDING_IN = "递交、开标及其他"
    POINTS = "其他段落的评分"  # by the sentence's own words, under a heading on something else
    ELSEWHERE = "其他段落"  # likewise, of what is demanded of bidders and bids


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, its passage, the line before that opens the list it stands in (报名时须携带：), and what names it.

    A name stands alone on the line before (品牌选型：), or is a score table's cell (类似案例 | 10 | 每份得 2 分).
    """

    passage: Passage
    lead: str
    text: str
    label: str = ""


_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_CHAPTER = re.compile(rf"^第{_NUMBER}(?:[章篇卷册]|部分)[:：、.．]?(?P<name>[^。；;，,]{{0,40}})$")
_LEADERS = re.compile(r"[.．…·_]{3,}\d*$|(?<=[\u4e00-\u9fff）)])\d{1,3}$")
_LISTED = 3  # so many chapter headings together are a list of the document's parts
_FORMS = re.compile(r"合同|格式|附件|附表|范本|组成|声明|承诺|图纸|清单|模板|规程")
_SHEET = re.compile(r"须知|前附表|资料表")
_SHEET_ENDS = re.compile(
    rf"^(?:{_NUMBER}[、.．]|[（(]{_NUMBER}[)）])?(?:总则|说明|综合说明|须知正文|.{{2,4}}须知(?:正文)?)[:：]?$"
)
_SCORED = re.compile(r"评标|评审|评分|评定|评估|定标")
_CALL = re.compile(r"公告|邀请|公示|邀约")
_NEED = re.compile(r"需求|要求|标准|技术|内容|发包人")

# What a heading's words say of what stands under it, the first that fits.
_NOWHERE = re.compile(
    r"合同|格式|附件|(?<!前)附表|声明|承诺书|授权书|划型|划分标准|中小企业|监狱企业|残疾人|质疑|异议|投诉|询问|联系|公告期限|媒介|媒体"
    r"|保证金|代理(?:服务)?费|委员会|程序|纪律|保密|开标|中标通知|有效期|密封|递交|提交|废标|组成|政策"
)
_WHO = r"(?:投标人|供应商|申请人|竞买人)"
_KINDS = (
    (Passage.DOCUMENTS, re.compile(
        r"(?:获取|发售|领取|购买|下载).{0,12}(?:文件|方式|时间|地点)|文件的?(?:获取|发售|领取|购买)|报名")),
    (Passage.QUALIFICATION, re.compile(
        rf"资格|资质|合格的?{_WHO}|{_WHO}(?:应|须|必须)?(?:具备)?的?(?:条件|要求|范围)")),
    (Passage.SCORING, re.compile(
        r"评分|评标(?:办法|方法|标准|因素)|评审(?:办法|方法|标准|因素|内容)|定标(?:办法|方法|标准)|打分|得分")),
    (Passage.TECHNICAL, re.compile(
        r"技术|参数|规格|功能|配置|主要(?:材料|设备)|品牌|(?:采购|项目|服务|货物|设备|招标)(?:需求|要求)|采购内容|质量(?:要求|标准)")),
    (Passage.TERMS, re.compile(r"商务|实质性")),
)  # fmt: skip
# What a notice's opening says it wants, and where it says how bids are handed in: neither is named like the others.
_PROJECT = re.compile(
    r"(?:项目|工程)(?:基本)?(?:情况|概况)|^(?:采购|招标|标的|项目)?(?:基本)?(?:情况|概况|信息)$|招标(?:内容|范围)|标段划分"
)
_HANDING_IN = re.compile(
    r"(?:投标|响应|报价|磋商|谈判)文件的?(?:编制|制作|编写|上传)|电子(?:化|招标|招投)?(?:投标|标书|交易)"
    r"|(?:投标|响应|报价|磋商|谈判)?文件的?(?:递交|提交)|(?:递交|提交)(?:投标|响应|报价|磋商|谈判)|^开标|开标(?:时间|及)|^开启|其[他它](?:补充)?(?:事宜|事项|说明)"
)
_HAVING = re.compile(
    rf"\s*(?:[（(]?{_NUMBER}(?:\.\d{{1,2}})*[)）]?[、.．]?)?\s*(?:{_WHO})?(?:报名|(?:获取|领取|购买|下载)(?:招标|采购|磋商|谈判|询价|竞买)?文件)(?:的?{_WHO}|时|者|前|须|应|必须)"
)
_MAKE = re.compile(r"^(?:参考|推荐|指定)?品牌(?:要求|范围|选型)?$")  # a table's column, or a row's label
_PROCEDURE = re.compile(r"委员会|程序|纪律|保密|政策|质疑|投诉")
_SCORE_TABLE = re.compile(
    r"(?=.*\|)(?=.*(?:评分|评审|评标|打分)(?:因素|标准|项目|内容|指标|细则|办法|要素|项))(?=.*(?:分值|分数|权重|得分|满分))"
)
_SCORED_SOMEWHERE = re.compile(
    r"评分|打分|得分|分值|(?:评标|评审|定标)(?:办法|方法|标准|因素|内容)|^第.{1,4}(?:[章篇卷册]|部分).*(?:评|定标)",
    re.MULTILINE,
)
_STANDARD_FORM = re.compile(
    r"声明函|郑重声明|划型标准|划分标准|从业人员(?:\s*\d{1,6}\s*人|.{0,20}营业收入)|^致[:：]|[_＿]{4,}|[（(](?:参考)?格式[)）]"
)
_SENTENCE_END = re.compile(r"(?<=[。；;])")
_LABEL = re.compile(
    rf"^(?:[附另注][:：])?(?:[（(]?{_NUMBER}[)）]?[、.．]?(?:\d{{1,2}}[、.．]?)?)?(?P<label>[\u4e00-\u9fff（）()]{{2,10}})[:：](?=.)"
)
# What a notice encloses, with or without a number before: 九、附：评分办法（摘要）, 附件 2 技术参数.
_ENCLOSED = re.compile(
    rf"^(?:第{_NUMBER}(?:部分|[章节])|[（(]?{_NUMBER}[)）]?[、.．]?)?附(?:件|表|录|页)?(?:[（(]?{_NUMBER}[)）]?)?[:：、.．]?"
    r"(?P<name>[\u4e00-\u9fff]{2,14})(?:[（(][^（()）；;。]{1,12}[)）])?[:：]?$"
)
# A chapter that begins within a paragraph: …0739-4731990；第八部分 附：评分办法（摘要）：同类经验…
_TURN = re.compile(
    rf"^第{_NUMBER}(?:部分|[章节])\s*(?:附(?:件|表|录)?{_NUMBER}?[:：]?\s*)?(?P<name>[\u4e00-\u9fff]{{2,20}})(?:[（(][^（()）；;。]{{1,12}}[)）])?[:：]"
)
_NAME = re.compile(r"^(?=[^\d]{0,14}[\u4e00-\u9fff]{2})[^。；;，,|\d]{2,14}(?:[（(][^）)]{1,8}[)）])?[:：]?$")
_NAMED = re.compile(r"[^。；;，,|]{2,14}?[:：]")
# A heading on one of these has nothing under it that is asked of bidders; another may have what nobody looks for there.
_SILENT = re.compile(
    r"合同|格式|声明|承诺书|授权书|划型|划分标准|中小企业|监狱企业|残疾人|质疑|异议|投诉|询问|联系|公告期限|媒介|媒体"
    r"|代理(?:服务)?费|委员会|纪律|保密|中标通知|政策"
)
_OF_BIDDERS = re.compile(
    r"(?:(?:投标|响应|参选|竞标|报价|参加)[人者方]|供应商|申请人|竞买人|投标单位|参[投选]单位|投标企业)[^。；;，,]{0,10}(?:须|必须|应|不得|不能|不可|未|没有|具[有备]|提供)"
)
_ODD_HEAD = re.compile(
    rf"^\s*(?:[壹贰叁肆伍陆柒捌玖拾]{{1,2}}[\s、.．]|第{_NUMBER}条|[①-⑳]|[一二三四五六七八九十]{{1,3}}[ \u3000])\s*"
)
_ODD_NAME = re.compile(r"(?P<name>[\u4e00-\u9fff、和及与]{2,20})(?:[:：\s]|$)")
_ASKS = re.compile(r"[?？]$|吗[?？。]?$|^问[:：]")  # who asks demands nothing
_UNNAMED = "此条"  # a numbered paragraph without a heading
LONGEST_NOTICE = 300  # lines; a longer text without chapters is a document whose parts are not known
SHORTEST = 6
LONGEST_BARE = 10  # characters of a heading without a number
LONGEST_HEADING = 16  # characters; a longer "heading" is a numbered clause


def may_score(text: str) -> bool:
    """Whether a text has a word without which none of its passages can be one on scoring: asked before it is read."""
    return bool(_SCORED_SOMEWHERE.search(re.sub(r"[ \t\u3000]", "", text)))


@lru_cache(maxsize=32)  # rules on pairs ask for each side, and the rules on one notice after them
def sentences(text: str) -> tuple[Said, ...]:
    """The sentences of the passages in which such clauses count, in order."""
    return tuple(_sentences(lines_of(tuple(line for line in text.split("\n") if line.strip()))))


def _sentences(lines: tuple[Line, ...]) -> Iterator[Said]:
    chapters = _chapters(lines)
    chapter, lead, label, section = "", "", "", ""
    under: tuple[str, Passage | None] = ("", None)  # a section, and what an unnumbered heading in it says
    last: Passage | None = None
    makes: tuple[int, int] = (-1, 0)  # the column of makes of the table above, and the table's width
    points = _Points("", False)
    for number, line in enumerate(_headed(lines)):
        chapter = chapters.get(number, chapter)
        plain = without_spaces(line.text)
        if _kind_of_chapter(chapter) == "sheet" and _SHEET_ENDS.match(plain):
            chapter = "合同"  # the instructions' running text is the same in all documents: as good as a form
        own = Passage.SCORING if _SCORE_TABLE.match(line.text) else _bare_heading(plain) or _enclosed(plain)
        section = section if "|" in line.section else line.section  # a table's row with a number is no heading
        under = (section, own) if own else under if section == under[0] else ("", None)
        passage = _passage(chapter, line, under[1])
        lead = lead if passage == last else ""
        loose = _is_loose(chapters, chapter, len(lines)) and _may_speak(section, plain)
        points = points.on(section, plain) if loose else _Points("", False)
        said, makes = _with_make(line.text, makes)
        for part, name in _parts(said) if passage is not None or loose or "第" in said else ():
            turn = _TURN.match(part) if part[0] == "第" and _kind_of_chapter(chapter) == "open" else None
            if turn:
                passage = _passage("", Line(part, f"{turn['name']}/"), None)
                under = (section, passage)
            found = _by_words(part, passage, points.open) if loose else passage
            if (
                found is not None
                and len(part) >= SHORTEST
                and not _STANDARD_FORM.search(part)
                and not _ASKS.search(part)
            ):
                named = name or label
                yield Said(found, lead, part, "" if named and _NAMED.match(part) else named)
            lead = part if part.endswith(("：", ":")) else lead
        points = points.after(plain)
        last = passage
        label = plain if plain.endswith(("：", ":")) and _NAME.match(plain) else ""


@dataclass(frozen=True, slots=True)
class _Points:
    """Whether a list of points was opened under a heading on something else, and in which section it goes on."""

    section: str
    open: bool

    def on(self, section: str, plain: str) -> _Points:
        """At a line of a section: another section ends the list."""
        return _Points(section, (self.open and section == self.section) or opens_points(plain))

    def after(self, plain: str) -> _Points:
        """Behind a line: the list goes on where one is announced, or under a heading as long as points are told."""
        told = plain.endswith(("：", ":", "下")) or "|" in plain or (self.section and gives_points(plain))
        return _Points(self.section, self.open and bool(told))


def _headed(lines: tuple[Line, ...]) -> Iterator[Line]:
    """The lines, with the sections that less usual numbers open: 壹、…, 第三条 …, ③…, 八 …."""
    within, caption = "", ""
    for line in lines:
        if line.section != within:
            within, caption = line.section, ""
        head = _ODD_HEAD.match(line.text) if "|" not in line.text else None
        if head:
            named = _ODD_NAME.match(line.text[head.end() :])
            caption = f"{named['name'] if named else _UNNAMED}/"
        yield replace(line, section=caption) if caption else line


def _is_loose(chapters: dict[int, str], chapter: str, lines: int) -> bool:
    """Whether a text is a notice, or as short: there a sentence's own words say what it is about."""
    return bool(_CALL.search(chapter)) if chapters else lines <= LONGEST_NOTICE


def _may_speak(section: str, plain: str) -> bool:
    """Whether anything may be asked of bidders under a section's headings, in a line by its label."""
    label = _LABEL.match(plain)
    return not (_SILENT.search(section) or (label and _SILENT.search(label["label"])))


def _by_words(part: str, passage: Passage | None, pointed: bool) -> Passage | None:
    """The passage of a sentence by its own words where its heading is on something else; else its heading's."""
    if passage in (Passage.QUALIFICATION, Passage.SCORING, Passage.TERMS):
        return passage
    if pointed or gives_points(part):
        return Passage.POINTS
    if passage == Passage.DOCUMENTS:
        return passage
    if passage == Passage.TECHNICAL:
        return Passage.ELSEWHERE if _OF_BIDDERS.search(part) and demands(part) else passage
    if tells_how_documents_are_had(part):
        return Passage.DOCUMENTS
    return Passage.ELSEWHERE if demands(part) else passage


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """The sentences of a line, each with the cell that names it; a table's cells are apart."""
    name = ""
    cells = line.split(" | ")
    for number, cell in enumerate(cells, 1):
        yield from ((p.strip(), name) for p in _SENTENCE_END.split(cell) if p.strip())
        plain = cell.strip()
        name = f"{plain.rstrip(':：')}：" if number < len(cells) and _NAME.match(plain) else name


def _with_make(line: str, makes: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """A table's row with the make it asks for told as one (品牌：甲/乙), and where the rows below have theirs."""
    cells = [cell.strip() for cell in line.strip(" |").split(" | ")]
    if len(cells) == 1:
        return line, (-1, 0)
    heads = [n for n, cell in enumerate(cells) if _MAKE.match(without_spaces(cell))]
    if heads and len(cells) > 2:
        return line, (heads[0], len(cells))
    if heads == [0]:
        return "：".join(cells), makes
    column, width = makes
    if len(cells) != width or not cells[column]:
        return line, makes
    cells[column] = f"品牌：{cells[column]}"
    return " | ".join(cells), makes


def _chapters(lines: tuple[Line, ...]) -> dict[int, str]:
    """The chapters' names by the line that heads them; lists of the document's parts head none."""
    heads: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        plain = without_spaces(line.text)
        found = _CHAPTER.match(plain) if len(plain) <= 48 else None
        if found and not _LEADERS.search(plain):
            after = without_spaces(lines[number + 1].text) if number + 1 < len(lines) else ""
            heads.append((number, found["name"] or after[:40]))
    runs: list[list[tuple[int, str]]] = []
    for head in heads:
        if runs and head[0] - runs[-1][-1][0] <= 2:
            runs[-1].append(head)
        else:
            runs.append([head])
    return dict(head for run in runs if len(run) < _LISTED for head in run)


def _kind_of_chapter(name: str) -> str:
    if not name:
        return "open"
    if _SHEET.search(name):
        return "sheet"
    if _FORMS.search(name) and not _NEED.search(name):
        return "forms"
    if "资格" in name:
        return "qualification"
    if _SCORED.search(name):
        return "scoring"
    return "open" if _CALL.search(name) or not _NEED.search(name) else "need"


def _passage(chapter: str, line: Line, under: Passage | None) -> Passage | None:
    """The passage a line stands in, None where nothing is looked for."""
    kind = _kind_of_chapter(chapter)
    outer, _, inner = line.section.partition("/")
    inner = inner if len(inner) <= LONGEST_HEADING and "|" not in inner else ""
    if kind == "forms":
        return None
    if kind == "qualification":
        return Passage.QUALIFICATION
    if kind == "sheet":
        return _of_row(line.text)
    if kind == "scoring":
        if _PROCEDURE.search(inner):
            return None
        return Passage.QUALIFICATION if "资格" in inner or ("资格" in outer and not inner) else Passage.SCORING
    if under is not None:
        return under
    if kind == "need":
        return _of_heading(inner) or _of_heading(outer) or Passage.TECHNICAL
    if _NOWHERE.search(outer):
        return (_of_its_own(line.text) or Passage.HANDING_IN) if _HANDING_IN.search(outer) else None
    if found := _of_heading(inner):
        return found
    if _NOWHERE.search(inner):
        return Passage.HANDING_IN if _HANDING_IN.search(inner) else None
    return _of_heading(outer) or _labelled(line.text) or _on_documents(line.text) or _by_the_way(outer)


def _by_the_way(outer: str) -> Passage | None:
    """The passage of a section that is named after something else: the project's opening, how bids are handed in."""
    if _PROJECT.search(outer):
        return Passage.TECHNICAL
    return Passage.HANDING_IN if _HANDING_IN.search(outer) else None


def _bare_heading(plain: str) -> Passage | None:
    """What a short line that is nothing but a heading, without a number, begins."""
    short = len(plain) <= LONGEST_BARE and not re.search(r"[。；;，,|\d]|不得|不接受|不能|必须|谢绝", plain)
    return _of_heading(plain) if short and not _NOWHERE.search(plain) else None


def _enclosed(plain: str) -> Passage | None:
    """What a line that heads something enclosed begins, if that is on scoring or on what is bought."""
    found = _ENCLOSED.match(plain) if "附" in plain[:8] else None
    kind = None if found is None or _NOWHERE.search(found["name"]) else _of_heading(found["name"])
    return kind if kind in (Passage.SCORING, Passage.TECHNICAL) else None


def _labelled(line: str) -> Passage | None:
    """The passage a line opens for itself alone, wherever it stands: 评分标准：每有一项业绩得 2 分."""
    found = _LABEL.match(without_spaces(line)) if "|" not in line else None
    return None if found is None or _NOWHERE.search(found["label"]) else _of_heading(found["label"])


def _of_its_own(line: str) -> Passage | None:
    """What a line is about by its own label where the section is on handing in: 评分办法：…, 附：主要技术参数：…."""
    found = _labelled(line)
    return found if found in (Passage.SCORING, Passage.TECHNICAL) else _on_documents(line)


def _on_documents(line: str) -> Passage | None:
    """Whether a line that stands under something else begins with how the documents are had: 报名时须携带…"""
    return Passage.DOCUMENTS if _HAVING.match(line) else None


def _of_row(row: str) -> Passage | None:
    """The passage of a data sheet's row, by its label."""
    cells = [cell.strip() for cell in row.split(" | ")]
    label = cells[1] if len(cells) > 2 else cells[0] if len(cells) > 1 else ""
    if _NOWHERE.search(label):
        return None
    return _of_heading(label) or Passage.TERMS


@lru_cache(maxsize=64)  # every line of a section asks
def _of_heading(words: str) -> Passage | None:
    return next((passage for passage, pattern in _KINDS if words and pattern.search(words)), None)
