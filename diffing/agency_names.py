"""Which printed names are one agency's: by spelling and brackets, renames on record, and the credit code they bear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from diffing.party_names import NO_RENAMES, Renames, named
from notices.fields import CreditCode
from notices.values.credit_codes import credit_code_valid
from store.records import Posting

Agency = str  # what an agency is known by here: the key of one of its names


@dataclass(frozen=True, slots=True)
class Known:
    """An agency as it is shown: the name printed most often, its other spellings, its credit code."""

    name: str
    also: tuple[str, ...]
    code: str | None


class Agencies:
    """The agencies that some postings name."""

    def __init__(self, postings: Iterable[Posting], renames: Renames = NO_RENAMES) -> None:
        self._renames = renames
        self._printed: dict[str, Counter[str]] = {}
        stated: dict[str, set[str]] = {}
        for posting in postings:
            name = posting.fields.agency or posting.claims.get("agency")
            if name and named(str(name)):
                key = self._see(str(name))
                own = posting.fields.credit_codes
                stated.setdefault(key, set()).update(c.value for c in own if self._bears(c, key))
        # A name beside which two codes stand was misprinted at least once: neither says who else it is.
        self._codes = {key: next(iter(codes)) for key, codes in stated.items() if len(codes) == 1}
        self._first: dict[str, str] = {}
        for key, code in sorted(self._codes.items()):
            self._first.setdefault(code, key)

    def _see(self, name: str) -> str:
        key = self._renames.key(name)
        self._printed.setdefault(key, Counter())[" ".join(name.split())] += 1
        return key

    def _bears(self, code: CreditCode, key: str) -> bool:
        """Whether a code is printed as the agency's: a purchaser's or winner's beside it is none of its own."""
        return code.party is not None and self._renames.key(code.party) == key and credit_code_valid(code.value)

    def of(self, name: str | None) -> Agency | None:
        """The agency a name means; None for no name and for one that names nobody."""
        if not name or not named(name):
            return None
        key = self._renames.key(name)
        self._printed.setdefault(key, Counter({name: 1}))
        code = self._codes.get(key)
        return self._first[code] if code else key

    def known(self, agency: Agency) -> Known:
        """How an agency is shown."""
        code = self._codes.get(agency)
        keys = [key for key in self._printed if self._codes.get(key) == code] if code else [agency]
        printed = sum((self._printed.get(key, Counter()) for key in keys), Counter[str]())
        names = sorted(printed, key=lambda name: (-printed[name], name)) or [agency]
        return Known(names[0], tuple(names[1:]), code)
