"""The kinds of sites that can be read, by the family names of the configuration."""

from __future__ import annotations

from crawlers.families.base import Family, Site
from crawlers.families.bidding_hunan import BiddingHunan
from crawlers.families.ccgp import Ccgp
from crawlers.families.ccgp_hunan import CcgpHunan
from crawlers.families.city_gov import CityGov
from crawlers.families.credit import Credit
from crawlers.families.epoint import Epoint
from crawlers.families.freecms import FreeCms
from crawlers.families.gettplist import GetTpList
from crawlers.families.gettplist_pages import GetTpListPages
from crawlers.families.ggzy import Ggzy
from crawlers.families.jeecms import Jeecms
from crawlers.families.jsgc import Jsgc
from crawlers.families.landchina import LandChina
from crawlers.families.listdsview import ListDsView
from crawlers.families.newspaper import Newspaper
from crawlers.families.tradeapi import TradeApi
from crawlers.families.trs import Trs
from crawlers.families.webforms import WebForms
from crawlers.families.zcygov import ZcyGov

_BUILT = (
    GetTpList, GetTpListPages, TradeApi, Jeecms, CcgpHunan, BiddingHunan, Ccgp, Ggzy, LandChina, CityGov, Newspaper,
    Credit, ListDsView, WebForms, Epoint, ZcyGov, FreeCms, Jsgc, Trs,
)  # fmt: skip
FAMILIES: dict[str, type[Family]] = {family.name: family for family in _BUILT}

__all__ = ["FAMILIES", "Family", "Site"]
