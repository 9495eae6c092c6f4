"""What a correction changes that bids are made by: read from its sentences, rows, old words and new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from diffing.corrections.bid_things import DEMAND, NAMED, THING
from diffing.corrections.new_demands import added, plainly
from diffing.corrections.unchanged import CLAUSE, without_unchanged
from notices.values.amounts import find_amounts

CORRECTING = r"(?:更正|变更|修改|澄清|补充|修正|调整|修订)"
_CORRECTED = rf"(?:{CORRECTING}[、及和与/]?){{1,3}}"
_CHANGING = (
    r"(?:更正|变更|修改|修订|调整|修正|订正|纠正|更改|更换|替换|缩短|压缩|延长|提高|降低|扩大|"
    r"缩小|增加|减少|上调|下调|核减|改|减|增|升|降|变|(?<![空协强])调)"
)
INTO = (
    rf"(?:{_CHANGING}(?:[后了])?(?:为|成|至|到)|改[按用](?!户)|(?<!反)应[为是]|(?<![实表体出呈])现[为是](?!否)|→|⇒|=>)"
)
MORE_OR_LESS = (
    r"(?:新增|增加|增列|补列|增设|增补|加入|补充(?!通知|公告|文件|说明|事宜|内容)|删除|删去|删减|取消|"
    r"去掉|剔除|扣减|减少|放宽)"
)
_REVISED = r"(?:重新(?:编制|编写|发布|公布|出具)|修改|修订|调整|变更|更新|更换|替换|变化|变动|优化|作废|废止)"
_SENTENCE = re.compile(r"[。；;\n]")
_QUOTED = re.compile(r"[“「『‘\"][^”」』’\"\n]*[”」』’\"]")
_CONTINUES = re.compile(r"\s*(?:现|由|拟|统一|均)?(?:将其|将之)?(?:现|由|拟|统一|均)?(?:" + INTO + r"|现[由为])")
# Words that leave it open what a clause changes: where and when, whom to ask, slips, numbers of chapters, questions.
_ASIDE = re.compile(
    r"时间|日期|地点|地址|网址|网站|链接|获取|下载|领取|发售|电话|联系|账号|账户|户名|开户|邮箱|"
    r"名称|不变|页码|目录|编号|序号|格式|是否|能否|可否|请问|建议|"
    r"[?？]|不[作予做需]|无需|不再|仍|扫描|清晰|无法|打开|上传|装订|份数|附件|二维码|描述|表述|"
    r"服务费|笔误|误写|错写|误为|误植|错别字|文字错误|漏[写字]|排版|重复|押金|售价|工本费|(?:缴纳|交纳|缴存)(?!金额|"
    r"数额)|退还|(?:采购|招标)(?:人|单位|代理机构)(?:由|更|变|改|修|为)|代理(?:机构|公司)(?:由|更|"
    r"变|改|修|为)|开标|开启|递交|踏勘|报名|投标方式|公告期|公示|质疑|异议|监督|主管部门|"
    r"评[标审]委员会|专家|媒[介体]|来源"
)
_OUTCOME = re.compile(
    r"取消[^，,]{0,30}(?:公司|其)[^，,]{0,10}资格|(?:中标|成交)(?:候选)?人|中标(?:价|金额)|成交(?:价|金额)|竞得"
)
# Words that leave it open whether anything was changed at all: conditions, refusals, what is yet to come, purposes.
_NOT_SO = re.compile(
    r"如[果有需遇]?|若|倘|可能|将[来要]|拟(?!派|任|投)|请求|希望|恳请|反映|提出|届时|另行|随后|"
    r"以便|是否|[不未无](?:再|作|予|做|需|得|可|能|涉及|影响)?$|为了?$|因$|由于$|经$|凡"
)
_DROPPED = re.compile(rf"不再(?:要求|接受|设置|作为|限制|限定)[^，,|]{{0,12}}?({THING})")
_BY_HOW_MUCH = r"(?:延长|缩短|提高|降低|上调|下调|压缩)[^，,|]{0,6}[\d一二三四五六七八九十两半]"
_OF_RESULTS = re.compile(r"\s*(?:采购|中标|成交|评标|评审)(?:[（(]成交[)）])?(?:结果|候选人)")
_NO_MATTER = re.compile(
    r"不(?:影响|涉及)[^。；\n]{0,14}(?:编制|准备|实质)|(?:不|无|未)(?:涉及|作|"
    r"做)?实质性?(?:内容)?(?:的)?(?:修改|变更|变化|改变|影响)"
)
_NOTHING_NEW = re.compile(r"扫描|清晰|无法|打开|格式|页码|目录|不变|重新上传|补充?上传|已上传")
_NEW_VERSION = re.compile(r"(?:修改|调整|变更|修订|更新)[后过]?的?|新的?(?=图纸|清单|参数)")
_REFERS = re.compile(r"^\W*(?:详?见|以|按)")
# `X：原文；现更正为：新文` and `将“X：原文”修改为“X：新文”`: what is changed, its old words and its new ones.
_NEWLY = re.compile(rf"[；;，,。]?\s*[\"”’』」]?\s*[；;，,。]?\s*(?:现|拟|由)?(?:统一)?{INTO}\s*[:：]?\s*")
_DOCUMENT = r"(?:(?:招标|采购|磋商|谈判|询价|资格预审|比选|交易)?(?:公告|文件|通知书|文本|条款|清单))"
_OLD_LABEL = (
    rf"(?:{_CORRECTED}前(?:的?(?:内容|条款|为|文本|要求|表述))?|原{_DOCUMENT}?(?:第[^|"
    rf"：:，,。；;\n“]{{1,14}})?(?:的?(?:内容|条款|文|为|表述|要求|规定))?)"
)
_NEW_LABEL = (
    rf"(?:{_CORRECTED}后(?:的?(?:内容|条款|为|文本|要求|表述))?|(?:现(?:在|拟)?)?(?:{CORRECTING}|"
    rf"更改|改|替换)(?:为|成)|"
    rf"现(?:在|拟)?(?:为|内容|条款|{_DOCUMENT})?)"
)
_NUMBER = r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s*)?"
_OLD, _NEW = re.compile(_NUMBER + _OLD_LABEL), re.compile(_NUMBER + _NEW_LABEL)
# `施工范围：更正前：甲；更正后：乙`, also line by line, and `原文：施工范围：甲。现更正为：施工范围：乙`.
_COLON = r"\s*[“\"”]?\s*[:：]"
_BOTH = re.compile(
    rf"{_OLD_LABEL}{_COLON}(?P<old>[^|：:\n]{{0,12}}[:：]?[^|"
    rf"]{{1,300}}?)[\s。；;，,、]*(?:{_NUMBER}{_NEW_LABEL}{_COLON})(?P<new>[^|\n]{{1,400}})"
)
# 原公告技术参数第2项：甲；变更后技术参数第2项：乙
_TWICE = re.compile(
    rf"(?:{_CORRECTED}前|原(?:公告|{_DOCUMENT})?)的?(?P<about>[^：:。；;，,\n]{{2,20}})[：:](?P<old>[^。；;\n]{{1,120}})[；;。，,]\s*"
    rf"(?:{_CORRECTED}后|现(?:{CORRECTING}为?)?)的?(?P=about)[：:](?P<new>[^。；;\n]{{1,160}})"
)
_QUESTION = re.compile(r"[^。；;\n|]*[？?]")
_ASKED = re.compile(
    r"(?:^|(?<=[\s。；;？?！”：:]))(?:[（(]?\d{0,2}[)）.、．]?\s*)?(?:问题?|提问|疑问|"
    r"质疑)\s*(?:[\d一二三四五六七八九十]{0,3}\s*[:：]|[\d一二三四五六七八九十]{1,3}\s*[、.．])"
)
_ANSWERED = re.compile(r"(?:答疑?|答复|回复|解答|澄清答复|修改意见)\s*[\d一二三四五六七八九十]{0,3}\s*[:：]")
_HEAD_OLD = re.compile(
    rf"{_CORRECTED}前.{{0,8}}|原(?!因).{{0,10}}|(?:招标|采购){{1}}文件原.{{0,6}}|[由从前]|旧.{{0,3}}"
)
_HEAD_NEW = re.compile(
    rf"{_CORRECTED}后.{{0,8}}|(?:现)?(?:{CORRECTING}|更改|改|替换)(?:为|成)|现(?:文|条款|内容|要求|"
    rf"{_DOCUMENT}).{{0,4}}|新(?:条款|内容|.?$)|[改变]?[为成]|[到后]"
)
_IN_BRACKETS = re.compile(r"（[^（）]*）")
_BECAUSE = re.compile(r"\W*(?:因|由于|鉴于|为|根据|按)")
# `应为`, `现为` also say what must be, or is: they turn nothing unless something was wrong, or was otherwise before.
_SHOULD = re.compile("应|现")
_WRONG = re.compile("有误|错误|原|由|不符|[“‘]")
_TURN = re.compile(r"[；;，,]?\s*(?:现|拟|统一)?(?:将其)?$")
_NUMERALS = str.maketrans(
    "一二三四五六七八九壹贰叁肆伍陆柒捌玖拾两０１２３４５６７８９", "123456789123456789十20123456789"
)
_DIGITS = re.compile(r"[\d.]+|[十百千万]+|[甲乙丙]")
_CLAUSE_NUMBER = re.compile(
    r"第?[\d.．一二三四五六七八九十（）()]+\s*(?:条|款|项|章|节|点)[^，,。]{0,6}$|"
    r"^\W*(?:第\S+?[章节部分]\s*)?\d+(?:[.．]\d+)+\s*(?:现|拟|统一)?$"
)
_HEAD = 24  # letters a clause begins with, in which it says what it is about
_WORD = 2  # letters: so many written otherwise may be a slip of the pen in a longer text
_SHORT_QUOTE = 6
MOST_NAMED = 3  # things that a sentence names; more say no more


def bears_for_sure(part: str) -> str | None:
    """What these words change that bids are made by (资格要求, 评分标准 …); None where they leave that open."""
    own = _answers(plainly(part))
    if own is None or _NO_MATTER.search(own) or _OF_RESULTS.match(own):
        return None
    own = without_unchanged(_labelled(own))
    found = chain(_clauses(own), _rows(own), _old_and_new(own), _before_and_after(own), _named_twice(own), added(own))
    return "、".join(list(dict.fromkeys(found))[:MOST_NAMED]) or None


def _answers(part: str) -> str | None:
    """The part without what bidders asked; None where questions and answers cannot be told apart."""
    kept, rest = "", part
    while asked := _ASKED.search(rest):
        answered = _ANSWERED.search(rest, asked.end())
        if answered is None:
            return None
        kept, rest = f"{kept}{rest[: asked.start()]}\n", rest[answered.end() :]
    return _QUESTION.sub("", kept + rest)


def _labelled(part: str) -> str:
    """The part with a label and its value in one line: labels of old and new words alone in a line or a cell."""
    lines: list[str] = []
    for line in part.split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        told = [cell for cell in cells if cell]
        pairs = list(zip(told[::2], told[1::2], strict=False)) if len(told) % 2 == 0 else []
        if len(told) > 1 and _are_labelled(pairs):
            lines.extend(f"{label.rstrip(':： ')}：{value}" for label, value in pairs)
        elif lines and _is_label(lines[-1]) and told and "|" not in lines[-1]:
            lines[-1] = f"{lines[-1].rstrip(':： ')}：{line.strip()}"
        elif len(cells) > 1 and len(told) == 2 and len(told[0]) <= 20 and not _heads(told):
            lines.append(f"{told[0].rstrip(':： ')}：{told[1]}" if _says_how(told[1]) else line)
        else:
            lines.append(line)
    return "\n".join(lines)


def _are_labelled(pairs: list[tuple[str, str]]) -> bool:
    return any(_is_label(label) for label, _ in pairs) and not any(_is_label(value) for _, value in pairs)


def _is_label(words: str) -> bool:
    bare = words.strip().rstrip(":： ")
    return bool(_OLD.fullmatch(bare) or _NEW.fullmatch(bare))


def heads_old_and_new(line: str) -> bool:
    """Whether a table's row heads the column of old words and that of new ones: 更正内容 | 原文 | 现文."""
    return _heads(re.split(r"\s*\|\s*", line.strip(" ")))


def _heads(cells: list[str]) -> bool:
    return any(_HEAD_OLD.fullmatch(cell) for cell in cells) and any(_HEAD_NEW.fullmatch(cell) for cell in cells)


def _says_how(value: str) -> bool:
    """Whether a value beside its label says itself how it is changed (由甲调整为乙, 删除两台)."""
    return re.search(rf"{INTO}|^\W*{MORE_OR_LESS}", value) is not None


def _clauses(part: str) -> Iterator[str]:
    """What clauses change, each by its own words: `由甲改为乙`, `新增…`, `…已作修改`."""
    for clause in _each_clause(part):
        bare = _QUOTED.sub("“”", clause)
        dropped = _DROPPED.search(bare)
        if dropped:
            yield dropped.group(1)
        if _OUTCOME.search(bare) or _ASIDE.search(NAMED.sub("", bare)):
            continue
        bare = _IN_BRACKETS.sub("", bare)
        found = _turned(clause, bare) or _more_or_less(clause, bare) or _revised(bare)
        if found:
            yield found


def _each_clause(part: str) -> Iterator[str]:
    """The clauses of all sentences; one that goes on with what became of the thing before it belongs to that."""
    for sentence in re.split(r"[\n|]", part):
        held = ""
        for clause in CLAUSE.findall(sentence):
            if held and _CONTINUES.match(clause):
                held += "，" + clause
                continue
            if held:
                yield held
            held = clause
        if held:
            yield held


def _turned(clause: str, bare: str) -> str | None:
    """What one thing is turned into another: its name stands outside the quotes, else in the old words and the new."""
    turned = re.search(INTO, bare)
    about = bare[: turned.start()] if turned else ""
    if turned is None or _NOT_SO.search(about[-8:]) or (_SHOULD.match(turned.group()) and not _WRONG.search(about)):
        return None
    named = NAMED.search(about)
    old, new = _halves(clause)
    if named:
        if _QUOTED.fullmatch(old) and _QUOTED.fullmatch(new) and not _really_differ(old, new):
            return None
        before = old or _TURN.sub("", about[named.end() :])
        return named.group() if not _same(before, new) else None
    if old and _QUOTED.search(clause) and (told := _demanded(old, new)):
        return told
    both_quoted = _QUOTED.fullmatch(old) and _QUOTED.fullmatch(new)
    return _clause_replaced(old, new) if not both_quoted and _CLAUSE_NUMBER.search(about) else None


def _clause_replaced(heading: str, new: str) -> str | None:
    """What a clause given only by its number is about: by its heading quoted before, else by what is there now."""
    words = next((w for w in (heading[:_HEAD], new[:_HEAD]) if NAMED.search(w)), "")
    named = NAMED.search(words)
    if named is None or _REFERS.match(new) or any(_ASIDE.search(NAMED.sub("", w)) for w in (words, new[:_HEAD])):
        return None
    return named.group()


def _halves(clause: str) -> tuple[str, str]:
    """The old words and the new ones of `…由甲改为乙`; the old ones are empty where they are not printed apart."""
    at = next((m for m in re.finditer(INTO, clause) if not _within_quotes(clause, m.start())), None)
    if at is None:
        return "", ""
    before, after = clause[: at.start()], clause[at.end() :]
    quoted = _QUOTED.findall(before)
    old = quoted[-1] if quoted else before.rpartition("由")[2] if "由" in before else ""
    found = _QUOTED.search(after)
    return old, found.group() if found else after


def _within_quotes(text: str, at: int) -> bool:
    return any(found.start() < at < found.end() for found in _QUOTED.finditer(text))


def _demanded(old: str, new: str) -> str | None:
    """The thing that both the old and the new words are about and that they really say otherwise; else a demand."""
    if _REFERS.match(new) or not _really_differ(old, new):
        return None
    head = old[:14] + new[:14]
    if _ASIDE.search(NAMED.sub("", head)) or _NOTHING_NEW.search(new):
        return None
    both = [name for name in NAMED.findall(new) if name in old]
    if both:
        return str(both[0])
    return "条款要求" if DEMAND.search(old) and DEMAND.search(new) else None


def _core(words: str) -> str:
    return re.sub(r"^原：|[\W个]", "", words.translate(_NUMERALS))


def _same(old: str, new: str) -> bool:
    """Whether old and new words say the same: written alike, or the same amounts in other units."""
    if _QUOTED.search(old) and _QUOTED.search(new):
        old, new = "".join(_QUOTED.findall(old)), "".join(_QUOTED.findall(new))
    one, other = ([amount.yuan for amount in find_amounts(words)] for words in (old, new))
    return _core(old) == _core(new) or (bool(one) and one == other and _unpriced(old) == _unpriced(new))


def _unpriced(words: str) -> str:
    """The words without their amounts."""
    return re.sub(r"[\W\d个万元零〇一二三四五六七八九十百千亿壹贰叁肆伍陆柒捌玖拾佰仟整正]|人民币|大写|小写", "", words)


def _really_differ(old: str, new: str) -> bool:
    """Whether the numbers or grades differ, or more words than a slip of the pen; not only the way they are written."""
    if _same(old, new):
        return False
    one, other = _core(old), _core(new)
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return True
    shared = _common(one, other)
    return shared == 0 or min(len(one), len(other)) <= _WORD or max(len(one), len(other)) - shared > _WORD


def _common(one: str, other: str) -> int:
    """How many letters two texts share at their ends: what is between was written anew."""
    short = min(len(one), len(other))
    ahead = next((n for n in range(short) if one[n] != other[n]), short)
    behind = next((n for n in range(short - ahead) if one[-1 - n] != other[-1 - n]), short - ahead)
    return ahead + behind


def _more_or_less(clause: str, bare: str) -> str | None:
    """What comes or goes: named next to the word for it, else in the words quoted beside it."""
    said = re.finditer(rf"{MORE_OR_LESS}|{_BY_HOW_MUCH}", bare)
    told = [found for found in said if not _NOT_SO.search(bare[: found.start()][-6:])]
    for found in told:
        near = re.match(rf"[^，,|]{{0,14}}?({THING})", bare[found.end() :])
        named = near or re.search(rf"({THING})[^，,|]{{0,16}}$", bare[: found.start()])
        if named:
            return str(named.group(1))
    demands = map(_quoted_demand, _QUOTED.findall(clause) if told else ())
    return next((demand for demand in demands if demand), None)


def _quoted_demand(quoted: str) -> str | None:
    """What the quoted words ask of bidders, where they do no more than name a chapter, a time or a place."""
    if _ASIDE.search(NAMED.sub("", quoted[:14])):
        return None
    inside = NAMED.search(quoted) if len(quoted) > _SHORT_QUOTE else None
    return inside.group() if inside else "条款要求" if DEMAND.search(quoted) else None


def _revised(bare: str) -> str | None:
    """What was revised as a whole, where a clause says that it was and not what it was before."""
    if _BECAUSE.match(bare):
        return None
    done = re.search(
        rf"(?P<a>{THING})(?P<between>[^，,|：:]{{0,14}}?)(?:发生|有|已经?|予以|进行了?|作[了出]?|做了?|"
        rf"相应|有所|均|如下)*{_REVISED}(?:如下|了|[:：]|\W*$)",
        bare,
    )
    if done and not _NOT_SO.search(bare[: done.start()]) and not re.search(r"[如若未不无应须]", done["between"]):
        return done["a"]
    asked = re.search(
        rf"^\W*\d*\W*(?:本次|现|现对|对|同时|已|已经)*{_REVISED}(?:了|后的)?[^，,|]{{0,8}}?(?P<b>{THING})\S{{0,10}}$",
        bare,
    )
    return asked["b"] if asked and not _NOT_SO.search(bare) else None


def _rows(part: str) -> Iterator[str]:
    """What the rows of a before-and-after table change: by the cell that names it, else by what both are about."""
    before = after = -1
    for cells in (re.split(r"\s*\|\s*", line.strip(" ")) for line in part.split("\n") if "|" in line):
        if _heads(cells):
            before = next(n for n, cell in enumerate(cells) if _HEAD_OLD.fullmatch(cell))
            after = next(n for n, cell in enumerate(cells) if _HEAD_NEW.fullmatch(cell))
        elif before >= 0 and len(cells) > max(before, after):
            old, new = cells[before], cells[after]
            about = " ".join(cell for n, cell in enumerate(cells) if n not in (before, after))
            if not new or _same(old, new) or _ASIDE.search(NAMED.sub("", about)):
                continue
            if not old and not re.match(rf"\W*{MORE_OR_LESS}", new):
                continue
            named = NAMED.search(about)
            told = _demanded(old, new)
            if told or (named and not _NOTHING_NEW.search(new)):
                yield named.group() if named else told or ""


def _old_and_new(part: str) -> Iterator[str]:
    """What lines change that show the old words and the new ones of one thing, by the words before the old ones."""
    for line in part.split("\n"):
        halves = _NEWLY.split(line)
        about, colon, old = halves[0].replace(":", "：").partition("：")
        names = NAMED.findall(about) if len(halves) == 2 and colon and "|" not in line else []
        if not names or _ASIDE.search(NAMED.sub("", about)):
            continue
        new = halves[1].replace(":", "：").rpartition(f"{about[-4:]}：")[2]
        old = old.rpartition("“")[2] if "“" in old and new.startswith("“") else old
        again = _NOTHING_NEW.search(line) and not _NEW_VERSION.search(new)
        if not again and not _same(old, new):
            yield names[-1]


def _before_and_after(part: str) -> Iterator[str]:
    """What passages change that print the old words and the new ones, each behind a label of its own: the thing stands
    before the first label, in the line above it, begins both, or is what both are about."""
    for both in _BOTH.finditer(part):
        above, _, same_line = part[: both.start()].rpartition("\n")
        named = same_line if re.search(r"[\u4e00-\u9fff]", same_line) else above.rpartition("\n")[2]
        old, new = both["old"].replace(":", "："), both["new"].replace(":", "：")
        again = _NOTHING_NEW.search(new) and not _NEW_VERSION.search(new)
        if again or _REFERS.match(new) or _same(old, new):
            continue
        about = _SENTENCE.split(named)[-1] or named
        found = NAMED.search(about)
        aside = _ASIDE.search(NAMED.sub("", about))
        told = found.group() if found else _demanded(old, new)
        if told and not aside:
            yield told


def _named_twice(part: str) -> Iterator[str]:
    """What is named before its old words, and again before its new ones."""
    for both in _TWICE.finditer(part):
        named = NAMED.search(both["about"])
        if named and not (_same(both["old"], both["new"]) or _REFERS.match(both["new"])):
            yield named.group()
