"""Invented tender notices: sections of clauses, clauses of words and values; written from what notices look like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from notices.vocabulary import SHANGHAI

ValueKind = Literal["moment", "day", "money", "share", "number", "grade", "phone", "person", "firm", "code"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a clause: what it is, and what it says (a datetime, fen, a number, or text)."""

    kind: ValueKind
    says: object


@dataclass(frozen=True, slots=True)
class Clause:
    """Words and values; `label` where it is a label and what stands behind it; `about` what a change of it touches."""

    parts: tuple[str | Value, ...]
    about: str
    label: str = ""
    identity: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its clauses."""

    heading: str
    clauses: tuple[Clause, ...]


_PLACES = "云栖县 望溪区 临桂岭县 青禾市 白石镇 松岗乡 枫林区 长亭县".split()
_WORKS = (
    "第三小学教学楼扩建工程|城北污水处理厂提标改造项目|东环路路灯节能改造工程|人民医院检验设备采购项目|"
    "乡镇农贸市场升级改造项目|水库除险加固工程|智慧停车管理平台建设项目|养老服务中心装修工程|档案数字化加工服务项目"
).split("|")
_SURNAMES, _GIVEN = (
    "陈林周吴郑冯褚卫蒋沈韩杨朱秦许何吕张孔曹",
    "文斌 丽 建军 晓燕 国平 志远 海霞 明 思源 立新 桂芳 俊".split(),
)
_FIRM_HEADS, _FIRM_TAILS = (
    "恒远 启明 中砺 博澜 瑞丰 天工 汇智 嘉禾 远景 盛泰".split(),
    ("项目管理有限公司|工程咨询有限公司|招标代理有限公司|建设集团有限公司").split("|"),
)
_DUTIES = (
    "投标人须具有独立承担民事责任的能力，并持有有效的营业执照|投标人须具备建筑工程施工总承包{grade}及以上资质，且安全生产许可证在有效期内|"
    "拟派项目负责人须具备相应专业{grade}注册建造师执业资格，且未担任其他在建工程的项目负责人|"
    "近{number}年内至少承担过{number}项类似业绩，以合同和验收证明为准|财务状况良好，须提供近{number}年经审计的财务报告|"
    "投标人近{number}个月内须依法缴纳税收和社会保障资金，并提供凭证|注册资本不得低于{money}|"
    "拟投入本项目的专职安全员不少于{number}名，均须持有效的考核证书|被列入失信被执行人名单的，不得参加投标|"
    "单位负责人为同一人或者存在控股、管理关系的不同单位，不得参加同一标段投标|本项目不接受联合体投标|"
    "技术负责人须具有{grade}职称，从事同类工作不少于{number}年"
).split("|")
_MONIES = (
    "投标保证金的金额为{money}，须从投标人的基本账户转出|履约保证金为中标价的{share}，由中标人在签约前缴纳|"
    "预付款为合同价的{share}，按月进度支付至已完工程量的{share}|招标代理服务费按{money}包干，由中标人支付|"
    "质量保证金为结算价的{share}，缺陷责任期满后无息退还|招标文件每套售价{money}，售后不退|投标报价超过{money}的，作无效投标处理|"
    "工程变更引起的造价调整超过{share}时，另行签订补充协议"
).split("|")
_TERMS = (
    "投标人应在{moment}前将投标文件上传至交易系统，逾期系统不予接收|投标有效期为{number}日历天，从投标截止之日起计算|"
    "对招标文件有疑问的，应在{moment}前以书面形式提出|招标人将在收到疑问后{number}日内作出答复|"
    "踏勘现场的集合时间为{moment}，集合地点另行通知|中标通知书发出后{number}个工作日内签订书面合同|"
    "解密时间为开标后{number}分钟，因投标人原因未能解密的视为撤回投标文件|结果公示期不少于{number}日"
).split("|")
_OTHERS = (
    "评标委员会由{number}人组成，其中技术、经济方面的专家不少于成员总数的三分之二|投标文件应当使用中文，外文资料须附译文|"
    "本次招标采用资格后审，评标办法为综合评分法，其中商务部分占{share}，技术部分占{share}|交货时须附出厂合格证和质保书|"
    "投标人须使用数字证书登录交易系统下载文件，未按要求办理的责任自负|施工现场须设置围挡和扬尘监测设备|"
    "中标人不得将主体工程分包给其他单位|验收按国家现行标准执行，不合格的限期整改|设备质保期自验收合格之日起计算，不少于{number}个月|"
    "现场道路狭窄，大型车辆须错峰进出|本工程所需的主要材料由承包人自行采购，进场前须报监理单位检验|"
    "投标人递交的资料有弄虚作假的，取消其中标资格并记入不良行为记录|夜间施工须事先取得许可，噪声应符合规定"
).split("|")
_WAYS = (
    "投标人可登录交易系统凭数字证书下载招标文件及图纸，网上支付后长期有效|招标文件的澄清或者修改在原网站发布，投标人应自行查看，招标人不再逐一通知|"
    "图纸电子版以压缩包形式提供，总大小约{number}兆，下载缓慢的可错开上午时段|投标文件分为商务、技术、报价三个部分，分别签章后合并加密上传|"
    "投标文件的页数不宜超过{number}页，附图不计在内|同一投标人递交两份以上内容不同的投标文件且未声明以哪份为准的，均不予受理|"
    "交易系统发生故障致使开标无法进行的，开标时间顺延，并以{moment}为最后期限|远程开标的投标人应提前{number}分钟进入开标大厅并完成签到|"
    "监控录像与电子档案的保存期限为{number}个月，保管单位为交易中心档案室|开标过程中对报价有异议的，应当场提出并由记录人员记入开标记录|"
    "采用担保机构保函的，保函有效期应超出投标有效期{number}日|现场踏勘的交通和食宿由投标人自理，踏勘中发生的意外由投标人自行承担"
).split("|")
_WORKSITE = (
    "本工程位于旧城区，地下管线复杂，开挖前须会同产权单位逐段交底并留存影像|材料堆放区与生活区应当分开设置，通道宽度不得小于{number}米|"
    "混凝土强度等级、钢筋规格以施工图为准，未注明的按通用图集执行|承包人每月{number}日前报送进度报表，逾期的该月不予计量|"
    "雨季施工须编制专项方案，并配备不少于{number}台抽排水设备|关键工序实行旁站监理，旁站记录与隐蔽验收资料同步归档|"
    "农民工工资专用账户的拨付比例不低于当期进度款的{share}，由总承包单位代发|绿色建材应用比例不低于{share}，并在竣工资料中单列|"
    "设备安装调试期间由供货方派驻{number}名技术人员，驻场补贴已含在报价内|系统须支持不少于{number}个并发会话，首屏响应时间应符合行业规范|"
    "数据接口采用开放标准，源代码及设计文档在验收时一并移交|培训分{number}批进行，每批结束后由使用部门出具确认单|"
    "备品备件按设备总价的{share}配置，随机工具列入装箱清单|竣工图须加盖竣工图章，纸质一式{number}份，电子版一份"
).split("|")
_CONTACTS = (
    "监督部门及电话：{firm}，{phone}|办理数字证书的咨询电话为{phone}|交易系统技术支持电话：{phone}，工作时间内有人值守|异议由{person}负责受理，联系电话{phone}"
).split("|")
ADDED = (
    "投标人须承诺在{number}小时内响应现场维修要求|中标人须按合同价的{share}购买工程一切险|投标人须在当地设有常驻服务网点并配备不少于{number}名工程师|"
    "样品应在{moment}前送至指定地点封存|投标人须提供制造商出具的原厂授权书|延误工期的违约金为每日{money}|评审中新增答辩环节，时长不超过{number}分钟|"
    "驻场人员的食宿由中标人自理|设备进场前须由第三方机构抽检|投标人不得租借他人印章"
).split("|")


def make_notice(random: Random, length: int = 3000) -> tuple[Section, ...]:
    """A notice of eight to twelve sections and about `length` characters."""
    maker = Maker(random)
    start = datetime(2026, random.randint(1, 11), random.randint(1, 28), 9, 30, tzinfo=SHANGHAI)
    sections = [maker.basics(), maker.plan(start)]
    pools = [
        ("投标人资格要求", _DUTIES, "qualification"),
        ("费用与保证金", _MONIES, "price"),
        ("时间安排", _TERMS, "deadline"),
        ("评标与合同", _OTHERS, "wording"),
        ("递交与开标", _WAYS, "wording"),
        ("实施要求", _WORKSITE, "wording"),
        ("监督与咨询", _CONTACTS, "contact"),
    ]
    more = [
        ("技术与商务要求", _OTHERS, "wording"),
        ("补充资格条件", _DUTIES, "qualification"),
        ("其他费用", _MONIES, "price"),
        ("其他期限", _TERMS, "deadline"),
        ("其他事项", _OTHERS, "wording"),
    ]
    chosen = pools + random.sample(more, random.randint(0, 2))
    used: set[str] = set()
    body: list[Section] = []
    for heading, pool, about in chosen:
        fresh = [sentence for sentence in pool if sentence not in used]
        taken = random.sample(fresh, min(len(fresh), random.randint(5, 9)))
        used.update(taken)
        body.append(Section(heading, tuple(maker.sentence(text, about) for text in taken)))
    sections += [s for s in body if s.clauses]
    sections.insert(-1, maker.lots())
    while sum(map(_size, sections)) < length - 300 and len(sections) < 11:
        sections.insert(-1, maker.lots())
    return (*sections, maker.ends())


def _size(section: Section) -> int:
    """About how many characters a section comes to."""
    said = sum(len(part) if isinstance(part, str) else 9 for clause in section.clauses for part in clause.parts)
    return said + sum(len(clause.label) + 4 for clause in section.clauses) + len(section.heading)


class Maker:
    """Clauses with fresh values, numbered."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0
        self.lots_made = 0
        self.place, self.work = random.choice(_PLACES), random.choice(_WORKS)

    def value(self, kind: str) -> Value:
        """A value of a kind."""
        pick = self.random
        if kind in ("moment", "day"):
            day, hour = (pick.randint(1, 12), pick.randint(1, 28)), (pick.randint(8, 17), pick.choice((0, 15, 30)))
            at = datetime(2026, *day, *hour, tzinfo=SHANGHAI)
            return Value(kind, at)  # type: ignore[arg-type]
        if kind == "money":
            fen = pick.choice(
                (pick.randint(3, 90) * 10**6, pick.randint(10**5, 9 * 10**7) * 100, pick.randint(10**7, 10**10))
            )
            return Value("money", fen)
        if kind == "share":
            return Value("share", pick.choice((3, 5, 8, 10, 15, 20, 30, 60, 70, 85, 97, 2.5, 0.5)))
        if kind == "number":
            return Value("number", pick.choice((2, 3, 5, 6, 7, 10, 12, 15, 20, 24, 30, 45, 60, 90, 120, 180)))
        if kind == "grade":
            return Value("grade", pick.choice(("一级", "二级", "三级")))
        if kind == "phone":
            return Value("phone", (f"0{pick.randint(711, 799)}", str(pick.randint(2 * 10**6, 9 * 10**6))))
        if kind == "person":
            return Value("person", pick.choice(_SURNAMES) + pick.choice(_GIVEN))
        if kind == "firm":
            return Value("firm", pick.choice(_PLACES)[:2] + pick.choice(_FIRM_HEADS) + pick.choice(_FIRM_TAILS))
        return Value("code", f"{pick.choice(('YXJY', 'QHZB', 'WXCG'))}-2026-{pick.randint(1000, 9999)}")

    def sentence(self, text: str, about: str) -> Clause:
        """A sentence with its slots filled."""
        parts: list[str | Value] = []
        for n, piece in enumerate(text.replace("}", "{").split("{")):
            if piece:
                parts.append(self.value(piece) if n % 2 else piece)
        return self.clause(tuple(parts), about)

    def clause(self, parts: tuple[str | Value, ...], about: str, label: str = "") -> Clause:
        """A clause with the next number as its identity."""
        self.count += 1
        return Clause(parts, about, label, self.count)

    def field(self, label: str, about: str, *parts: str | Value) -> Clause:
        """A label and what it says."""
        return self.clause(parts, about, label)

    def basics(self) -> Section:
        """What is bought."""
        return Section(
            "项目基本情况",
            (
                self.field("项目编号", "wording", self.value("code")),
                self.field("项目名称", "wording", self.place + self.work),
                self.field("预算金额", "price", self.value("money")),
                self.field("最高限价", "price", self.value("money")),
                self.field("资金来源", "wording", "财政资金和单位自筹"),
                self.field("建设地点", "wording", f"{self.place}境内"),
                self.field("工期", "deadline", self.value("number"), "日历天"),
                self.field("质量要求", "wording", "符合国家验收标准，一次性验收合格"),
            ),
        )

    def plan(self, start: datetime) -> Section:
        """When and where."""
        return Section(
            "文件获取与投标",
            (
                self.field(
                    "文件获取时间", "deadline", Value("day", start), "至", Value("day", start + timedelta(days=6))
                ),
                self.field("投标截止时间", "deadline", Value("moment", start + timedelta(days=25))),
                self.field("开标时间", "deadline", Value("moment", start + timedelta(days=25))),
                self.field("开标地点", "wording", f"{self.place}公共资源交易中心{self.random.randint(1, 4)}楼开标室"),
            ),
        )

    def lots(self) -> Section:
        """A table of lots, a label a line."""
        self.lots_made += 1
        rows: list[Clause] = []
        for n in range(1, self.random.randint(4, 8)):
            lot = "ABCDEFG"[self.lots_made - 1] + str(n)
            rows += [
                self.field(f"{lot}包内容", "wording", f"{self.random.choice(_WORKS)}配套{lot}"),
                self.field(f"{lot}包预算", "price", self.value("money")),
                self.field(f"{lot}包工期", "deadline", self.value("number"), "日历天"),
                self.field(
                    f"{lot}包最低资质", "qualification", "相应专业", self.value("grade"), "及以上，须在有效期内"
                ),
                self.field(
                    f"{lot}包交付地点", "wording", f"{self.random.choice(_PLACES)}{self.random.choice(_WORKS)}现场"
                ),
            ]
        return Section(f"分包情况{'一二三四五六七'[self.lots_made - 1]}", tuple(rows))

    def ends(self) -> Section:
        """Whom to call."""
        return Section(
            "联系方式",
            (
                self.field("招标人", "contact", f"{self.place}城市建设管理中心"),
                self.field("地址", "contact", f"{self.place}解放路{self.random.randint(2, 300)}号"),
                self.field("联系人", "contact", self.value("person")),
                self.field("联系电话", "contact", self.value("phone")),
                self.field("招标代理机构", "contact", self.value("firm")),
                self.field("项目负责人姓名", "contact", self.value("person")),
                self.field("传真", "contact", self.value("phone")),
            ),
        )
