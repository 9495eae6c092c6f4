"""Notices that every platform of a round carries alike, and later three real wrongs: absent, edited, gone."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.standins.board import Edit, Entry

PHRASE = "下列各项以正文为准"  # stands in every body and in no list
REGION = "430500"
REFERENCE = "reference"
OLDER = 3  # notices from before the window: an unpaged list must run past its edge
_FIRST, _SECOND = "云金白青石龙凤长清桃柳梅竹松枫兰荷", "溪山桥湾塘岭坪口冲洲洞坡岩滩田"
_OBJECTS = (
    "中学食堂", "人民医院门诊楼", "污水处理厂", "农贸市场", "湿地公园", "客运站", "自来水管网", "敬老院",
    "体育馆", "公租房小区", "防洪堤", "高标准农田", "通村公路", "变电所", "档案馆", "垃圾中转站", "幼儿园", "图书馆",
)  # fmt: skip
_WORKS = ("改造", "新建", "扩建", "维修", "设备购置", "绿化提升", "节能改造", "智能化升级", "勘察设计", "物业服务")
# By stage, what a title ends with; sites that know a stage by its title alone must find it there.
_ENDINGS = {
    ("construction", "tender"): "招标公告", ("procurement", "tender"): "公开采购公告",
    ("land", "tender"): "国有建设用地使用权挂牌出让公告", ("mining", "tender"): "采矿权出让公告",
    ("state_assets", "tender"): "产权转让公告", ("other", "tender"): "交易公告",
    ("construction", "result"): "中标结果公告", ("procurement", "result"): "中标公告", ("land", "result"): "成交公示",
    ("mining", "result"): "出让结果公示", ("state_assets", "result"): "交易结果公告", ("other", "result"): "成交公示",
    ("construction", "candidates"): "中标候选人公示", ("procurement", "contract"): "合同公告",
    ("procurement", "acceptance"): "验收公告", ("procurement", "plan"): "采购意向公告",
    ("construction", "plan"): "招标计划公告", ("procurement", "single_source"): "单一来源公示",
    ("procurement", "prequalification"): "资格预审公告", ("other", "other"): "有关事项的通告",
}  # fmt: skip

Pair = tuple[str, str]  # trade kind and stage
# What the law wants in such a notice besides: a page that a fault cut short must not be told to lack it.
OWED: dict[Pair, tuple[str, ...]] = {
    ("construction", "tender"): (
        "资金来源：财政资金", "建设规模：3公里", "投标人资格要求：具备独立法人资格", "本项目不接受联合体投标",
        "招标文件获取：自公告发布之日起五个工作日内登录交易平台下载", "递交方式：在交易平台上传投标文件",
        "联系电话：0739-5000001",
    ),
    ("procurement", "tender"): (
        "采购需求：示范设备一套", "合同履行期限：签订后30日内", "本项目不接受联合体投标",
        "申请人的资格要求：符合政府采购法第二十二条", "获取采购文件：自公告发布之日起五个工作日内登录交易平台下载",
        "开标地点：示范市公共资源交易中心", "公告期限：自公告发布之日起5个工作日", "联系方式：0739-5000001",
    ),
    ("procurement", "prequalification"): (
        "采购需求：示范设备一套", "本项目不接受联合体投标", "申请人的资格要求：符合政府采购法第二十二条",
        "领取资格预审文件：自公告发布之日起五个工作日内登录交易平台下载", "资格预审申请文件提交：在交易平台上传",
        "合格的申请人均邀请参加投标", "联系方式：0739-5000001",
    ),
    ("procurement", "single_source"): (
        "拟定供应商：湖南示范设备有限公司，地址：示范市示范路2号", "采用单一来源方式的原因：只能从唯一供应商处采购",
        "公示期限：自公示之日起5个工作日", "专业人员论证意见：同意", "财政部门：示范市财政局，0739-5000002",
    ),
    ("construction", "candidates"): (
        "投标报价：见上", "质量：合格", "工期：90日历天", "评标情况：综合得分95.2分", "响应资格能力条件：满足",
        "项目负责人：王示范，证书：一级建造师，证书编号：湘1432020202000001", "异议：公示期内向招标人书面提出",
    ),
    ("procurement", "result"): (
        "供应商地址：示范市示范路1号", "联系方式：0739-5000001", "代理机构：湖南示范项目管理有限公司，地址：示范路2号",
        "主要标的：名称示范设备，规格型号甲，数量1，单价1元，服务要求见合同", "评审专家名单：张一一、李二二、王三三",
    ),
    ("procurement", "contract"): (
        "合同编号：HT-01", "合同名称：示范合同", "合同签订日期：{day}", "合同金额：见上", "供应商（乙方）：见上",
        "主要标的：示范设备，数量1，单价1元", "履约期限：30日，地点：示范市", "采购方式：公开招标",
        "联系方式：0739-5000001",
    ),
}  # fmt: skip
UNTRADED: Pair = ("other", "other")  # penalties, licences, what a newspaper prints
PAIRS = frozenset(_ENDINGS)


@dataclass(frozen=True)
class Note:
    """One notice, wherever it is posted."""

    number: int
    pair: Pair
    name: str
    code: str
    posted: datetime
    budget: int
    winner: str

    @property
    def title(self) -> str:
        return self.name + _ENDINGS[self.pair]

    @property
    def dated(self) -> bool:
        """Whether it names a deadline; the land market's site has one of its own making."""
        return self.pair[0] not in ("land", "other")

    @property
    def mark(self) -> str:
        """The beginning of its name, by which it is known however a site cuts its title."""
        return self.name[:5]

    def body(self, deadline: str = "2026年10月28日09时30分", price: int | None = None) -> str:
        """Its text; a deadline or a price may be other than it was."""
        works = "招标" if self.pair[0] == "construction" else "采购"
        told = [f"项目名称：{self.name}", f"项目编号：{self.code}", f"{works}人：示范市第{self.number}建设管理处"]
        if self.pair[1] in ("result", "candidates", "contract", "acceptance"):
            what = "中标候选人" if self.pair[1] == "candidates" else "中标人"
            told += [f"{what}：{self.winner}", f"中标金额：{price or self.budget - 12_300}元"]
        elif not self.dated:
            told += [f"自2026年9月起，{self.name}周边实行交通管制，费用{price or self.budget}元由承办单位承担。"]
        else:
            told += [f"预算金额：{self.budget}元", f"投标截止时间：{deadline}"]
        told += [line.replace("{day}", f"{self.posted:%Y年%m月%d日}") for line in OWED.get(self.pair, ())]
        told += [f"第{n}条 有关人员应当遵守现场秩序，服从{self.name}工作人员的安排。" for n in range(1, 9)]
        return f"<h3>一、说明（{PHRASE}）</h3>" + "".join(f"<p>{line}</p>" for line in told)

    def edited(self) -> str:
        """The text as somebody changes it in silence."""
        return self.body("2026年11月17日15时00分", self.budget - 98_700)


@dataclass
class Wrongs:
    """What is really wrong from a time on, by the note's number; the same on every platform that carries its pair."""

    since: datetime
    absent: set[int] = field(default_factory=set)
    edited: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Notes:
    """All notices of a round by pair, and what goes wrong with them."""

    by_pair: dict[Pair, list[Note]]
    wrongs: Wrongs

    def all(self) -> list[Note]:
        return [note for notes in self.by_pair.values() for note in notes]

    def entries(self, pair: Pair, column: str) -> list[Entry]:
        """The pair's notices as a board has them in one of its columns."""
        return [self._entry(note, column) for note in self.by_pair[pair] if note.number not in self.wrongs.absent]

    def _entry(self, note: Note, column: str) -> Entry:
        at = self.wrongs.since.replace(tzinfo=None)
        edits = (Edit(at, body=note.edited()),) if note.number in self.wrongs.edited else ()
        return Entry(
            number=note.number, column=column, title=note.title, posted=note.posted, body=note.body(), region=REGION,
            project=f"project{note.number}", code=note.code, purchaser=f"示范市第{note.number}建设管理处",
            edits=edits, gone_at=at if note.number in self.wrongs.gone else None,
        )  # fmt: skip

    def lines(self, *, absent: bool) -> list[str]:
        """The reference's notices as posting lines: those that stand everywhere, or those that stand only there."""
        return [_line(note) for note in self.all() if (note.number in self.wrongs.absent) == absent]


def _line(note: Note) -> str:
    said = {
        "id": f"R{note.number}", "platform": REFERENCE, "url": f"http://reference.example.cn/{note.number}.html",
        "title": note.title, "published_at": note.posted.strftime("%Y-%m-%dT%H:%M"), "html": note.body(),
        "region": REGION, "trade_kind": note.pair[0], "notice_type": note.pair[1],
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False)


def drawn(dice: random.Random, pairs: Iterable[Pair], count: int, first: datetime, forgiving: set[Pair]) -> Notes:
    """So many notices of each pair; three wrongs a pair, from before the fourth night on (nothing goes where the site
    cannot say so: `forgiving`)."""
    names = _names(dice)
    wrongs = Wrongs(first + timedelta(days=2, hours=11))
    by_pair: dict[Pair, list[Note]] = {}
    number = 0
    for pair in sorted(set(pairs)):
        notes = by_pair[pair] = []
        for place in range(count + OLDER):
            number += 1
            notes.append(_note(dice, number, pair, next(names), _posted(dice, first, place)))
        fresh = notes[OLDER : OLDER + 3]
        dice.shuffle(fresh)
        wrongs.absent.add(fresh[0].number)
        wrongs.edited.add(fresh[1].number)
        if pair not in forgiving:
            wrongs.gone.add(fresh[2].number)
    return Notes(by_pair, wrongs)


def _names(dice: random.Random) -> Iterable[str]:
    places = [a + b for a in _FIRST for b in _SECOND]
    dice.shuffle(places)
    objects = [f"{what}{work}" for what in _OBJECTS for work in _WORKS]
    dice.shuffle(objects)
    return iter([f"{place}镇{objects[n % len(objects)]}项目" for n, place in enumerate(places)])


def _note(dice: random.Random, number: int, pair: Pair, name: str, posted: datetime) -> Note:
    code = f"SY{dice.choice(('ZB', 'CG', 'JY'))}-{posted.year}-{dice.randint(1000, 9999)}{number:03}"
    winner = f"{dice.choice(_FIRST)}{dice.choice(_SECOND)}{dice.choice(('建设', '科技', '商贸'))}有限公司"
    return Note(number, pair, name, code, posted, dice.randint(300, 9000) * 1000 + number, winner)


def _posted(dice: random.Random, first: datetime, place: int) -> datetime:
    """A minute of a working hour; the first few from before the window, the next three a week before the fourth
    night, so that they are read again on it whatever they say."""
    today = first.replace(tzinfo=None, hour=0, minute=0)
    back = dice.randint(36, 44) if place < OLDER else 4 if place < OLDER + 3 else dice.randint(5, 28)
    return today - timedelta(days=back) + timedelta(hours=dice.randint(9, 16), minutes=dice.randint(0, 59))
