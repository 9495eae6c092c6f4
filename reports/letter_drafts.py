"""The common text of an award letter for each trade kind, filled from the result; what that does not state is blank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from diffing import laws
from notices.vocabulary import TradeKind
from reports.letter_facts import Award
from store.judged import Basis

BLANK = "（　　　）"
DRAFT = "草案：供核对修改；未经招标人、采购人或出让人确认、盖章，不生效。"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as people read it: title, addressee, clauses, signature, and what is left blank."""

    award: Award
    title: str
    number: str
    addressee: str
    clauses: tuple[str, ...]
    signature: tuple[str, ...]
    blanks: tuple[str, ...]
    basis: tuple[Basis, ...]


@dataclass(slots=True)
class _Form:
    """A form being filled: what has no value stays a visible blank and is noted."""

    blanks: list[str] = field(default_factory=list)

    def fill(self, name: str, value: str | None) -> str:
        """The value, or a blank under this name."""
        if value:
            return value
        self.blanks.append(name)
        return BLANK


def draft_of(award: Award) -> Draft:
    """The letter for one award."""
    form = _Form()
    title = "成交确认书" if award.kind == TradeKind.LAND else f"{award.called}通知书"
    number = f"编号：{form.fill('编号', None)}"
    winner = form.fill(_WINNERS.get(award.kind, f"{award.called}人"), award.winner)
    clauses, signature, basis = _FORMS.get(award.kind, _other)(award, form)
    addressee = "" if award.kind == TradeKind.LAND else f"{winner}："
    clauses = tuple(clause.replace(_WINNER, winner) for clause in clauses)
    signature = tuple(part.replace(_WINNER, winner) for part in signature)
    form.blanks.append("发出日期")
    signature = (*signature, f"{BLANK}年（　）月（　）日")
    return Draft(award, title, number, addressee, clauses, signature, tuple(dict.fromkeys(form.blanks)), basis)


_WINNER = "\0"  # where the winner's name comes
_WINNERS = {TradeKind.CONSTRUCTION: "中标人", TradeKind.LAND: "竞得人"}
_Parts = tuple[tuple[str, ...], tuple[str, ...], tuple[Basis, ...]]


def _works(award: Award, form: _Form) -> _Parts:
    period = {"施工": "工期", "货物": "交货期"}.get(award.bought, "服务期")
    clauses = [
        f"你方于{form.fill('投标日期', None)}递交的{award.project}（{form.fill('项目编号', award.code)}）{_lot(award)}"
        "投标文件已被我方接受，被确定为中标人。",
        _price("中标价", award, form),
        f"{period}：{form.fill(period, award.period)}。",
    ]
    if award.bought != "货物":
        clauses += [
            f"质量标准：{form.fill('质量标准', award.quality)}。",
            f"项目负责人：{form.fill('项目负责人', award.manager)}，"
            f"证书名称及编号：{form.fill('项目负责人证书名称及编号', award.certificate)}。",
        ]
    clauses += [
        f"请你方自本通知书发出之日起{form.fill('签订合同期限', None)}日内（不超过三十日），"
        f"到{form.fill('签订合同地点', None)}与我方订立书面合同。",
        f"订立合同前，请按招标文件的规定向我方提交履约担保：{form.fill('履约担保', None)}"
        "（不超过中标合同金额的10%；招标文件不要求的，删去本条）。",
        "特此通知。",
    ]
    signature = (
        f"招标人：{form.fill('招标人', award.tenderer)}（盖章）",
        f"法定代表人或其委托代理人：{BLANK}（签字或盖章）",
        f"招标代理机构：{form.fill('招标代理机构', award.agency)}（盖章）",
    )
    basis = (laws.TENDER_45, laws.TENDER_46, laws.TENDER_REG_58)
    return tuple(clauses), signature, (*basis, laws.LETTER_FORM) if award.bought == "施工" else basis


def _purchase(award: Award, form: _Form) -> _Parts:
    called = award.called
    clauses = (
        f"在{award.project}（{form.fill('项目编号', award.code)}）{_lot(award)}的采购活动中，经评审并经采购人确定，"
        f"你单位为{called}供应商。",
        _price(f"{called}金额", award, form),
        f"请你单位自本通知书发出之日起{form.fill('签订合同期限', None)}日内（不超过三十日），"
        f"到{form.fill('签订合同地点', None)}，按照采购文件确定的事项与采购人签订政府采购合同。",
        "本通知书对采购人和供应商均具有法律效力。",
        "特此通知。",
    )
    signature = (
        f"采购人：{form.fill('采购人', award.tenderer)}（盖章）",
        f"采购代理机构：{form.fill('采购代理机构', award.agency)}（盖章）",
    )
    return clauses, signature, (laws.PURCHASE_46,)


def _land(award: Award, form: _Form) -> _Parts:
    tenderer = form.fill("出让人", award.tenderer)
    clauses = (
        f"一、出让人：{tenderer}；竞得人：{_WINNER}。",
        f"二、成交标的：{award.project}（{form.fill('宗地（地块）编号', award.code)}）。",
        f"三、成交时间：{form.fill('成交时间', award.awarded_on)}；成交地点：{form.fill('成交地点', award.place)}。",
        "四、" + _price("成交价款", award, form),
        f"五、签订国有建设用地使用权出让合同的时间：{form.fill('签订合同时间', None)}；"
        f"地点：{form.fill('签订合同地点', None)}。",
    )
    return clauses, (f"出让人：{tenderer}（盖章）", f"竞得人：{_WINNER}（盖章）"), (laws.LAND_20,)


def _other(award: Award, form: _Form) -> _Parts:
    clauses = (
        f"在{award.project}（{form.fill('项目编号', award.code)}）{_lot(award)}的交易活动中，你方为成交人。",
        _price("成交价", award, form),
        f"请你方于{form.fill('签订合同时间', None)}到{form.fill('签订合同地点', None)}签订合同。",
        "特此通知。",
    )
    signature = (
        f"转让方（出让人、采购人）：{form.fill('转让方（出让人、采购人）', award.tenderer)}（盖章）",
        f"代理机构：{form.fill('代理机构', award.agency)}（盖章）",
    )
    return clauses, signature, ()


def _lot(award: Award) -> str:
    if not award.lot:
        return ""
    return f"第{award.lot}包" if award.kind == TradeKind.PROCUREMENT else f"{award.lot}标段"


def _price(label: str, award: Award, form: _Form) -> str:
    if award.price_is_rate:
        return f"{label}：费率{form.fill(label, award.price.figures)}。"
    figures = form.fill(label, award.price.figures)
    return f"{label}：{figures}（大写：人民币{form.fill(f'{label}大写', award.price.capitals)}）。"


_FORMS: dict[TradeKind, Callable[[Award, _Form], _Parts]] = {
    TradeKind.CONSTRUCTION: _works,
    TradeKind.PROCUREMENT: _purchase,
    TradeKind.LAND: _land,
}
