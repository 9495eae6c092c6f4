"""The articles findings rest on: whether their text was confirmed, and when their law was in force.

As the rule catalogue marks them and nothing beyond: an article marked in part, in two ways or with its number from
memory is `partly`; a day that the catalogue does not give is left blank.
"""

from __future__ import annotations

import re
from datetime import date

from notices.vocabulary import Severity
from store.judged import Basis

TENDER_LAW = "招标投标法"
TENDER_REGULATION = "招标投标法实施条例"
PURCHASE_LAW = "政府采购法"
PURCHASE_REGULATION = "政府采购法实施条例"
TENDER_NOTICES = "招标公告和公示信息发布管理办法"
PURCHASE_NOTICES = "政府采购信息发布管理办法"
PURCHASE_NOTICES_BEFORE = "政府采购信息公告管理办法"
PLATFORM_RULES = "公共资源交易平台管理暂行办法"
LAND_REGULATION = "土地管理法实施条例"
LAND_AUCTIONS = "招标拍卖挂牌出让国有建设用地使用权规定"
MINING_TRADES = "矿业权出让交易规则"
STATE_ASSETS = "企业国有资产交易监督管理办法"
NEGOTIATION = "政府采购竞争性磋商采购方式管理暂行办法"
NON_TENDER = "政府采购非招标采购方式管理办法"
GOODS_AND_SERVICES = "政府采购货物和服务招标投标管理办法"
STANDARD_WORKS = "标准施工招标文件（2007年版）"
NOTICE_PERIODS = "财库〔2015〕135号"
NOTICE_FORMS = "财办库〔2020〕50号"
INTENTIONS = "财库〔2020〕10号"
BARRIERS = "财库〔2019〕38号"
FAIR_COMPETITION = "公平竞争审查条例"
PERSONAL_DATA = "个人信息保护法"
OPEN_GOVERNMENT = "政府信息公开条例"
CREDIT_CODE_STANDARD = "GB 32100-2015"
DATA_RULES = "公共资源交易平台系统数据规范"
SITE_INSPECTION = "国办秘函〔2019〕19号"
# When a law was in force, first and last day, where the catalogue says so.
IN_FORCE: dict[str, tuple[date | None, date | None]] = {
    PURCHASE_NOTICES_BEFORE: (None, date(2020, 2, 29)),
    PURCHASE_NOTICES: (date(2020, 3, 1), None),
    NOTICE_FORMS: (date(2020, 7, 1), None),
    INTENTIONS: (date(2022, 1, 1), None),  # for budgets below the province's
}
# Of which day the text is that the catalogue looked at, where it says so; later changes it cannot have seen.
TEXT_OF: dict[str, date] = dict.fromkeys(
    (TENDER_LAW, TENDER_REGULATION, PURCHASE_LAW, PURCHASE_REGULATION, LAND_REGULATION, PERSONAL_DATA, OPEN_GOVERNMENT),
    date(2025, 4, 19),
)


def _article(law: str, article: str, confirmed: str) -> Basis:
    return Basis(law, article, confirmed, *IN_FORCE.get(law, (None, None)))


PLATFORM_8 = _article(PLATFORM_RULES, "第八条", "yes")
LAND_18 = _article(LAND_REGULATION, "第十八条", "yes")
TENDER_16 = _article(TENDER_LAW, "第十六条", "yes")
TENDER_18 = _article(TENDER_LAW, "第十八条", "yes")
TENDER_20 = _article(TENDER_LAW, "第二十条", "yes")
TENDER_22 = _article(TENDER_LAW, "第二十二条", "yes")
TENDER_23 = _article(TENDER_LAW, "第二十三条", "yes")
TENDER_24 = _article(TENDER_LAW, "第二十四条", "yes")
TENDER_34 = _article(TENDER_LAW, "第三十四条", "yes")
TENDER_37 = _article(TENDER_LAW, "第三十七条", "yes")
TENDER_44 = _article(TENDER_LAW, "第四十四条", "yes")
TENDER_45 = _article(TENDER_LAW, "第四十五条", "yes")
TENDER_46 = _article(TENDER_LAW, "第四十六条", "yes")
TENDER_52 = _article(TENDER_LAW, "第五十二条", "yes")
TENDER_REG_15 = _article(TENDER_REGULATION, "第十五条", "yes")
TENDER_REG_15_3 = _article(TENDER_REGULATION, "第十五条第三款", "yes")
TENDER_REG_16 = _article(TENDER_REGULATION, "第十六条", "yes")
TENDER_REG_17 = _article(TENDER_REGULATION, "第十七条", "yes")
TENDER_REG_21 = _article(TENDER_REGULATION, "第二十一条", "yes")
TENDER_REG_26 = _article(TENDER_REGULATION, "第二十六条", "yes")
TENDER_REG_31 = _article(TENDER_REGULATION, "第三十一条", "yes")
TENDER_REG_32 = _article(TENDER_REGULATION, "第三十二条", "yes")
TENDER_REG_33 = _article(TENDER_REGULATION, "第三十三条", "yes")
TENDER_REG_44 = _article(TENDER_REGULATION, "第四十四条", "yes")
TENDER_REG_53 = _article(TENDER_REGULATION, "第五十三条", "yes")
TENDER_REG_54 = _article(TENDER_REGULATION, "第五十四条", "yes")
TENDER_REG_55 = _article(TENDER_REGULATION, "第五十五条", "yes")
TENDER_REG_57 = _article(TENDER_REGULATION, "第五十七条", "yes")
TENDER_REG_58 = _article(TENDER_REGULATION, "第五十八条", "yes")
TENDER_REG_73_3 = _article(TENDER_REGULATION, "第七十三条第三项", "yes")
TENDER_REG_75 = _article(TENDER_REGULATION, "第七十五条", "yes")
NOTICES_5 = _article(TENDER_NOTICES, "第五条", "yes")
NOTICES_6 = _article(TENDER_NOTICES, "第六条", "yes")
NOTICES_8 = _article(TENDER_NOTICES, "第八条", "yes")
NOTICES_9 = _article(TENDER_NOTICES, "第九条", "yes")
NOTICES_11 = _article(TENDER_NOTICES, "第十一条", "partly")
NOTICES_15 = _article(TENDER_NOTICES, "第十五条", "partly")
NOTICES_16 = _article(TENDER_NOTICES, "第十六条", "no")
PURCHASE_11 = _article(PURCHASE_LAW, "第十一条", "yes")
PURCHASE_35 = _article(PURCHASE_LAW, "第三十五条", "yes")
PURCHASE_36 = _article(PURCHASE_LAW, "第三十六条", "yes")
PURCHASE_46 = _article(PURCHASE_LAW, "第四十六条", "yes")
PURCHASE_63 = _article(PURCHASE_LAW, "第六十三条", "yes")
PURCHASE_REG_8 = _article(PURCHASE_REGULATION, "第八条", "yes")
PURCHASE_REG_20 = _article(PURCHASE_REGULATION, "第二十条", "yes")
PURCHASE_REG_21 = _article(PURCHASE_REGULATION, "第二十一条", "yes")
PURCHASE_REG_30 = _article(PURCHASE_REGULATION, "第三十条", "yes")
PURCHASE_REG_31 = _article(PURCHASE_REGULATION, "第三十一条", "yes")
PURCHASE_REG_33 = _article(PURCHASE_REGULATION, "第三十三条", "yes")
PURCHASE_REG_34 = _article(PURCHASE_REGULATION, "第三十四条", "yes")
PURCHASE_REG_38 = _article(PURCHASE_REGULATION, "第三十八条", "yes")
PURCHASE_REG_43 = _article(PURCHASE_REGULATION, "第四十三条", "yes")
PURCHASE_REG_45 = _article(PURCHASE_REGULATION, "第四十五条", "yes")
PURCHASE_REG_48 = _article(PURCHASE_REGULATION, "第四十八条", "yes")
PURCHASE_REG_50 = _article(PURCHASE_REGULATION, "第五十条", "yes")
PURCHASE_NOTICES_7 = _article(PURCHASE_NOTICES, "第七条", "yes")
PURCHASE_NOTICES_8 = _article(PURCHASE_NOTICES, "第八条", "yes")
PURCHASE_NOTICES_9 = _article(PURCHASE_NOTICES, "第九条", "partly")
PURCHASE_NOTICES_11 = _article(PURCHASE_NOTICES, "第十一条", "partly")
PURCHASE_NOTICES_14 = _article(PURCHASE_NOTICES, "第十四条", "no")
NEGOTIATION_10 = _article(NEGOTIATION, "第十条", "yes")
CONSULTATION = _article(NEGOTIATION, "", "no")  # on scoring: its article is not on record
NON_TENDER_29 = _article(NON_TENDER, "第二十九条", "partly")
NON_TENDER_45 = _article(NON_TENDER, "第四十五条", "partly")
GOODS_16 = _article(GOODS_AND_SERVICES, "第十六条", "partly")
GOODS_OPENING = _article(GOODS_AND_SERVICES, "", "no")
GOODS_69 = _article(GOODS_AND_SERVICES, "第六十九条", "partly")
LETTER_FORM = _article(STANDARD_WORKS, "投标人须知附表四", "partly")
PERIODS = _article(NOTICE_PERIODS, "", "yes")
FORMS = _article(NOTICE_FORMS, "", "partly")
INTENTION_30 = _article(INTENTIONS, "", "yes")
BARRIER_LIST = _article(BARRIERS, "", "partly")
LAND_8 = _article(LAND_AUCTIONS, "第八条", "yes")
LAND_AUCTION_18 = _article(LAND_AUCTIONS, "第十八条", "no")
LAND_20 = _article(LAND_AUCTIONS, "第二十条", "no")
LAND_22 = _article(LAND_AUCTIONS, "第二十二条", "yes")
MINING = _article(MINING_TRADES, "", "partly")
STATE_ASSETS_13 = _article(STATE_ASSETS, "第十三条", "partly")
STATE_ASSETS_27 = _article(STATE_ASSETS, "第二十七条", "partly")
STATE_ASSETS_49 = _article(STATE_ASSETS, "第四十九条", "partly")
PERSONAL_6 = _article(PERSONAL_DATA, "第六条", "yes")
PERSONAL_25 = _article(PERSONAL_DATA, "第二十五条", "yes")
PERSONAL_28 = _article(PERSONAL_DATA, "第二十八条", "yes")
OPEN_15 = _article(OPEN_GOVERNMENT, "第十五条", "yes")
CREDIT_CODES = _article(CREDIT_CODE_STANDARD, "", "yes")
DATA_STANDARD = _article(DATA_RULES, "", "partly")
SITE_CHECK = _article(SITE_INSPECTION, "", "yes")
PURCHASE_REG_67_3 = _article(PURCHASE_REGULATION, "第六十七条第三项", "yes")
PURCHASE_REG_67_4 = _article(PURCHASE_REGULATION, "第六十七条第四项", "yes")

KNOWN = tuple(value for value in tuple(globals().values()) if isinstance(value, Basis))


def in_force(articles: tuple[Basis, ...], day: date) -> tuple[Basis, ...]:
    """Those articles that were in force on a day, as far as is on record."""
    for article in articles:
        if article.valid_from is not None or article.valid_to is not None:
            return _of_day(articles, day)
    return articles  # as nearly always, and every judgement asks


def _of_day(articles: tuple[Basis, ...], day: date) -> tuple[Basis, ...]:
    return tuple(
        article for article in articles
        if not (article.valid_from and day < article.valid_from) and not (article.valid_to and day > article.valid_to)
    )  # fmt: skip


def capped(severity: Severity, basis: tuple[Basis, ...]) -> Severity:
    """Red only on a confirmed article; otherwise at most orange."""
    if severity == Severity.RED and not any(article.confirmed == "yes" for article in basis):
        return Severity.ORANGE
    return severity


def find(law: str, article: str) -> Basis | None:
    """The catalogue's entry for an article the configuration names, as two keys or one text; None if it has none."""
    wanted = re.sub(r"[\s《》]", "", law + article)
    return next((basis for basis in KNOWN if basis.law + basis.article == wanted), None)
