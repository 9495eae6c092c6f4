"""Which board a notice belongs to (trade kind) and where in the chain it stands (stage), by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from notices.layout.facts import Draft
from notices.sources import BY_COLUMN, of_sentence, of_title, of_words
from notices.values.parties import COMPANY
from notices.values.titles import stage_in
from notices.vocabulary import Stage, TradeKind

_MINING = re.compile(r"采矿权|探矿权|矿业权")
_LAND = re.compile(
    r"国有建设用地|土地使用权|宗地\s*(?:编号|面积|[:：|])|地块(?:编号|出让|位置|面积)|用地使用权|"
    r"(?:地块|宗地)(?:网上|公开)?(?:挂牌|拍卖)(?:出让|成交)"
)
_ASSETS = re.compile(
    r"产权转让|股权转让|资产(?:转让|出租|招租|拍卖|处置)|招租|出租公告|转让标的|挂牌披露|国有资产(?!管理|监督|经营)|竞租|"
    r"经营权(?:转让|出租)"
)
_ASSET_TITLE = re.compile(
    r"(?:门面|房产|房屋|用车|商铺|店面|厂房|车辆|资产|股权|产权|设备|广告位|经营权|仓库|摊位|债权|废旧)[^，。]{0,16}"
    r"(?:转让|招租|出租|拍租|竞租|拍卖|处置|租赁权)|招租|拍租"
)
_NO_ASSET = re.compile(rf"{_MINING.pattern}|{_LAND.pattern}|采购|招标人|施工|服务项目")
_ENTERPRISE = re.compile(r"国企(?:阳光)?采购|企业自筹|国有企业采购|企业采购平台")
_OTHER_RIGHTS = re.compile(
    r"排污权|用能权|碳排放权|水权交易|林权|承包经营权|"
    r"(?:林地|土地|山林|竹林|鱼塘)[^，。]{0,6}(?:经营权)?流转|农村产权"
)
_TENDERED = re.compile(r"招标|采购|磋商|谈判|询价|监理|施工|设计")
# Words that speak for a board, by weight; each counts once however often it stands.
_PROCUREMENT = {
    3: ("采计", "军队采购", "竞争性磋商"),
    2: "政府采购 采购人 成交供应商 磋商 竞争性谈判 采购代理机构 采购单位 自行采购".split(),
    1: "询价 采购项目 供应商 采购文件 采购预算".split(),
}
_CONSTRUCTION = {
    2: "招标人 建设单位 建造师 发包人 招标控制价 工程名称".split(),
    1: "施工 监理 勘察 项目业主 标段编号 工期 投标人 建设地点 中标候选人 评标委员会 招标投标法".split(),
}
_WORKS = re.compile(r"工程|施工|监理|勘察|设计|维修|改造|修缮|建设项目|道路|公路|水库")


_OF_THE_LAW = re.compile(r"政府采购(?:计划|编号|监督|合同|项目|信用|法)|采计[\[【〔（(2]")


def _weigh(text: str, words: Mapping[int, Sequence[str]]) -> int:
    return sum(weight for weight, some in words.items() for word in some if word in text)


def trade_kind(page: Draft, hint: TradeKind | None) -> TradeKind | None:
    """The board the words of title and body speak of; the column's hint where they say too little."""
    head = page.title + "\n" + page.text[:300]
    if _ASSET_TITLE.search(page.title) and not _NO_ASSET.search(page.title):
        return TradeKind.STATE_ASSETS
    if _MINING.search(head) and re.search("出让|转让|挂牌|拍卖|登记|成交", head):
        return TradeKind.MINING
    if _LAND.search(head) and re.search("出让|挂牌|拍卖|成交|竞得", head):
        return TradeKind.LAND
    if _OTHER_RIGHTS.search(head) and not _TENDERED.search(page.title):
        return hint or TradeKind.OTHER
    text = page.title + "\n" + page.text
    bought = _weigh(text, _PROCUREMENT)
    built = _weigh(text, _CONSTRUCTION)
    if _ENTERPRISE.search(page.text) and "政府采购法" not in page.text and built <= bought:
        return TradeKind.OTHER if hint is None else hint
    if _ASSETS.search(head) and "采购人" not in text and "招标人" not in text:
        return TradeKind.STATE_ASSETS
    if _OF_THE_LAW.search(text):
        bought += 4
    if "采购" in page.title and ("采购人" in text or "招标人" not in text) and not _WORKS.search(page.title):
        bought += 2
    if _WORKS.search(page.title) and text.count("招标人") > text.count("采购人"):
        built += 3
    if hint in (TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT) and abs(bought - built) <= 3:
        return hint
    if bought == built == 0:
        works = _WORKS.search(page.title) and "采购" not in text
        return hint or (TradeKind.CONSTRUCTION if works else None)
    return TradeKind.PROCUREMENT if bought >= built else TradeKind.CONSTRUCTION


# A line that may name the notice: 招标公告, not 采购公告发布日期 or 公告媒体.
_HEAD = re.compile(
    r"(?<![订署发签])成交确认书\s*$|^\s*(?:中\s+标|成\s+交)\s*通\s*知\s*书\s*$|"
    r"(?:公告|公示|通知|纪要|记录)(?!\s*(?:发布)?(?:日期|时间|媒体|媒介|期限|期间|地址|编号))"
)
_OPENERS = (
    (
        Stage.AMENDMENT,
        r"(?:更正|变更)(?:内容|事项)|现(?:更正|变更|修改)为|现将(?:开标|截止)[^，。]{0,8}(?:延期|推迟|顺延)",
    ),
    (Stage.FAILED, r"(?:废标|流标|终止)(?:公告|原因|理由)|招标失败|采购活动终止"),
    (Stage.CONTRACT, r"合同(?:编号|签订日期|主体信息)"),
    (Stage.CANDIDATES, r"第一中标候选人"),
    (Stage.PLAN, r"计划招标时间|预计采购时间"),
    (Stage.PREQUALIFICATION, r"资格预审申请文件"),
    (
        Stage.TENDER,
        r"投标文件(?:的)?递交|(?:获取|领取|发售)[\u4e00-\u9fff（）()]{0,12}文件|招标条件|谈判条件|投标截止|"
        r"响应文件(?:提交|递交)|信息披露期|挂牌(?:起始|期满|开始|截止)|转让底价",
    ),
    (Stage.RESULT, r"(?:中标|成交)(?:[（(](?:成交|中标)[)）])?(?:单位|人|供应商|结果|价|金额|信息)"),
)


# A tender notice that says it was put right: （本公告已按更正公告修订）. It is still the tender notice.
_REMARK = re.compile(
    r"(?:详见|参见|请见|已发布?|已于[^。；;]{0,16}发布?)[^。；;]{0,16}(?:更正|变更|补充|修改|澄清|延期)(?:公告|公示|通知|文件)|"
    r"(?:更正|变更|补充|修改|澄清|延期)(?:公告|公示|通知|文件)[^。；;（(]{0,12}(?:修订|修改|更新|调整|修正|为准|执行)"
)


def stage(page: Draft, hint: Stage | None) -> Stage | None:
    """The stage title and body tell; a 中标公示 whose body ranks candidates for a publicity period is of candidates."""
    told = stage_in(page.title) if page.title else None
    if told is None:
        heads = [line.text for line in page.lines[:8] if _may_head(line.text)]
        told = next((s for h in heads if (s := stage_in(h))), None)
    if told is None:
        told = next((s for s, words in _OPENERS[:2] if re.search(words, page.text)), None)
    if told is None:
        caption = re.match(r"[\u4e00-\u9fff（）()\s]{4,60}?(?:公告|公示)", page.text)
        told = stage_in(caption.group()) if caption else None
    if told is Stage.RESULT and _only_candidates(page):
        return Stage.CANDIDATES
    if told is Stage.RESULT and _nobody_won(page):
        return Stage.FAILED
    if told is Stage.TENDER and _headed_as_amendment(page):
        return Stage.AMENDMENT
    if told is None:
        told = next((s for s, words in _OPENERS if re.search(words, page.text)), None)
    return told or hint


def _may_head(line: str) -> bool:
    """Whether a line may be the notice's heading, and is no remark on what became of it."""
    return len(line) <= 60 and bool(_HEAD.search(line)) and not _REMARK.search(line)


def _headed_as_amendment(page: Draft) -> bool:
    """Whether an amendment stands under the title of the notice it amends."""
    begins = page.text[len(page.title) : len(page.title) + 60]
    heading = re.match(r"\s*.{0,40}更正公告.*", begins)
    return heading is not None and not _REMARK.search(heading.group())


def stage_source(page: Draft, found: Stage, hint: Stage | None) -> str:
    """Where the stage `found` is told: the title, a heading, the words of the body, or only the column's hint."""
    if stage_in(page.title) is found:
        return of_title(page.title)
    heading = next((x.text for x in page.lines[:8] if len(x.text) <= 60 and stage_in(x.text) is found), None)
    if heading:
        return of_sentence(heading)
    words = {**dict(_OPENERS), Stage.CANDIDATES: r"(?:拟|预)(?:中标|成交)|第[一1]\s*(?:名\s*)?(?:中标|成交)?候选人"}
    told = re.search(words[found], page.text) if found in words else None
    told = told or (_FELL_THROUGH.search(page.text) if found is Stage.FAILED else None)
    if told:
        return of_sentence(page.text, told.start())
    return BY_COLUMN if found is hint else of_sentence(page.text)


def trade_kind_source(page: Draft, found: TradeKind, hint: TradeKind | None) -> str:
    """What speaks for the board `found`: the words of title and body, or only the column's hint."""
    text = page.title + "\n" + page.text
    if found in (TradeKind.PROCUREMENT, TradeKind.CONSTRUCTION):
        bought = found is TradeKind.PROCUREMENT
        words: Mapping[int, Sequence[str]] = _PROCUREMENT if bought else _CONSTRUCTION
        spoken = [word for some in words.values() for word in some if word in text]
        spoken += [m.group() for m in (_OF_THE_LAW.finditer(text) if bought else _WORKS.finditer(page.title))][:1]
        return of_words(spoken[:4]) if spoken else BY_COLUMN
    shapes = {TradeKind.MINING: (_MINING,), TradeKind.LAND: (_LAND,), TradeKind.STATE_ASSETS: (_ASSET_TITLE, _ASSETS)}
    for shape in shapes.get(found, (_ENTERPRISE,)):
        if shape.search(page.title):
            return of_title(page.title)
        if told := shape.search(page.text):
            return of_sentence(page.text, told.start())
    return BY_COLUMN


_FELL_THROUGH = re.compile(
    r"(?:作|予以|按|应予|故|已|结果[:：]?|状态[:：|]?|项目)\s*(?:废标|流标)|(?:采购|招标)失败|(?:废标|流标)(?:原因|理由)"
)


def _nobody_won(page: Draft) -> bool:
    """Whether a notice called a result says that the tender fell through and names nobody who won."""
    if not _FELL_THROUGH.search(page.text):
        return False
    if any(COMPANY.search(line.text) for line in page.lines if re.search("中标|成交", line.section)):
        return False
    named = [fact.value for fact in page.of("winner")]
    for grid in page.grids:
        column = grid.column("winner", "bidder")
        named += [row[column] for row in grid.rows] if column is not None else []
    return not any(COMPANY.search(name) for name in named) and not re.search(
        rf"(?:中标|成交)(?:人|供应商|单位)\s*(?:为|是|[:：])\s*{COMPANY.pattern}", page.text
    )


def _only_candidates(page: Draft) -> bool:
    """Whether a notice called 中标 lists ranked candidates under a publicity period and names no winner."""
    if "结果" in page.title or "成交" in page.title:
        return False
    if re.search(r"(?:拟|预)(?:中标|成交)(?:人|单位|供应商)", page.text):
        return True
    listed = re.search(r"第[一1]\s*(?:名\s*)?(?:中标|成交)?候选人", page.text)
    period = re.search(r"公示(?:期|时间|日期)|异议", page.text)
    return bool(
        listed
        and period
        and not re.search(r"(?:中标人|中标供应商|成交供应商)(?:名称)?\s*[:：]\s*[\u4e00-\u9fff]", page.text)
    )
