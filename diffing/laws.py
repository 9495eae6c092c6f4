"""The articles findings rest on and whether their text was confirmed, as the rule catalogue marks them."""

from __future__ import annotations

import re

from notices.vocabulary import Severity
from store.records import Basis

TENDER_LAW = "招标投标法"
TENDER_REGULATION = "招标投标法实施条例"
PURCHASE_LAW = "政府采购法"
PURCHASE_REGULATION = "政府采购法实施条例"
TENDER_NOTICES = "招标公告和公示信息发布管理办法"
PURCHASE_NOTICES = "政府采购信息发布管理办法"
PLATFORM_RULES = "公共资源交易平台管理暂行办法"
LAND_REGULATION = "土地管理法实施条例"

PLATFORM_8 = Basis(PLATFORM_RULES, "第八条", "yes")
LAND_18 = Basis(LAND_REGULATION, "第十八条", "yes")
TENDER_16 = Basis(TENDER_LAW, "第十六条", "yes")
TENDER_23 = Basis(TENDER_LAW, "第二十三条", "yes")
TENDER_REG_15 = Basis(TENDER_REGULATION, "第十五条", "yes")
TENDER_REG_15_3 = Basis(TENDER_REGULATION, "第十五条第三款", "yes")
TENDER_REG_21 = Basis(TENDER_REGULATION, "第二十一条", "yes")
TENDER_REG_73_3 = Basis(TENDER_REGULATION, "第七十三条第三项", "yes")
NOTICES_8 = Basis(TENDER_NOTICES, "第八条", "yes")
NOTICES_11 = Basis(TENDER_NOTICES, "第十一条", "partly")
NOTICES_15 = Basis(TENDER_NOTICES, "第十五条", "partly")
PURCHASE_11 = Basis(PURCHASE_LAW, "第十一条", "yes")
PURCHASE_REG_8 = Basis(PURCHASE_REGULATION, "第八条", "yes")
PURCHASE_REG_50 = Basis(PURCHASE_REGULATION, "第五十条", "yes")
PURCHASE_NOTICES_8 = Basis(PURCHASE_NOTICES, "第八条", "yes")
PURCHASE_NOTICES_11 = Basis(PURCHASE_NOTICES, "第十一条", "partly")
PURCHASE_NOTICES_14 = Basis(PURCHASE_NOTICES, "第十四条", "no")

KNOWN = tuple(value for value in tuple(globals().values()) if isinstance(value, Basis))


def capped(severity: Severity, basis: tuple[Basis, ...]) -> Severity:
    """Red only on a confirmed article; otherwise at most orange."""
    if severity == Severity.RED and not any(article.confirmed == "yes" for article in basis):
        return Severity.ORANGE
    return severity


def find(law: str, article: str) -> Basis | None:
    """The catalogue's entry for an article the configuration names, as two keys or one text; None if it has none."""
    wanted = re.sub(r"[\s《》]", "", law + article)
    return next((basis for basis in KNOWN if basis.law + basis.article == wanted), None)
