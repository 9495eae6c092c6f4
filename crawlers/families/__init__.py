"""The kinds of sites that can be read, by the family names of the configuration."""

from __future__ import annotations

from crawlers.families.base import Family, Site
from crawlers.families.bidding_hunan import BiddingHunan
from crawlers.families.ccgp_hunan import CcgpHunan
from crawlers.families.epoint import Epoint
from crawlers.families.freecms import FreeCms
from crawlers.families.gettplist import GetTpList
from crawlers.families.jeecms import Jeecms
from crawlers.families.jsgc import Jsgc
from crawlers.families.tradeapi import TradeApi
from crawlers.families.trs import Trs

FAMILIES: dict[str, type[Family]] = {
    family.name: family for family in (GetTpList, TradeApi, Jeecms, CcgpHunan, BiddingHunan, Epoint, FreeCms, Jsgc, Trs)
}

__all__ = ["FAMILIES", "Family", "Site"]
