"""Which platforms are the statutory medium (法定媒介) for a kind of trade."""

from __future__ import annotations

from notices.vocabulary import TradeKind
from settings import PROCUREMENT_FAMILIES, Platform, Settings


def is_medium(config: Settings, platform: Platform, kind: TradeKind) -> bool:
    """Whether a platform is the medium for a kind: of those in that role, the ones that owe it by the obligations.

    Where no obligation names one for the kind, it follows from what the platforms are: purchases have sites of their
    own, all else the province's platform. Of a platform that is only imported its boards tell which of the two it is.
    """
    if platform.role != "statutory":
        return False
    named = {p for o in config.obligations or () if o.rule == "R-A02" and kind in o.trade_kind for p in o.platforms}
    return platform.id in named if named else is_medium_by_itself(platform, kind)


def is_medium_by_itself(platform: Platform, kind: TradeKind) -> bool:
    """The same by what a platform is alone, for the obligations that follow from roles."""
    if platform.trade_kinds is not None and kind not in platform.trade_kinds:
        return False
    return _is_for_purchases(platform) == (kind == TradeKind.PROCUREMENT)


def _is_for_purchases(platform: Platform) -> bool:
    if platform.family == "import":
        return platform.trade_kinds == (TradeKind.PROCUREMENT,)
    return platform.family in PROCUREMENT_FAMILIES
