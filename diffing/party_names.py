"""Whether two printed names are one party's: brackets, seals, short forms, and the renames staff have put on record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from notices.values.parties import party_key

_ADMINISTRATIVE = frozenset("省市县区州旗镇乡")  # what a short form of a public body leaves out: 百色(市)人民医院
MOST_LEFT_OUT = 3  # signs
LEAST_MEMBER = 6  # signs of the name of a consortium's member
_CONSORTIUM = re.compile(r"联合体|牵头|成员|主办|[（(][主成][)）]")
_JOINED = re.compile(r"[、,，;；/]|以及")
_NOTE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_UNNAMED = re.compile(r"^某|详见|^见|^无$|未知|^[/\-—*]*$")
_FIRM = re.compile(r"(?:公司|厂|企业)$")


# Members of a consortium: A（牵头人）、B（成员）; A、B联合体; 牵头人：A；成员：B; A联合体（成员：B）.
_FIRM_ENDS = "司院厂所团社心队局"
_ROLE = r"(?:联合体)?(?:牵头|主办|主体|成员|参与|参加)(?:人|单位|方|公司|企业)?[一二三四\d]?(?:名称)?"
_INNER = r"(?:[^（）()]|[（(][^（）()]*[)）])*"
_OPENED = re.compile(rf"[（(]\s*(?:联合体)?(?P<inside>{_ROLE}\s*[:：]{_INNER})[)）]")
_BETWEEN = re.compile(
    rf"[、,，;；/\n+＋&]|以及|(?<=[{_FIRM_ENDS}])(?:与|和|及|暨)(?=[\u4e00-\u9fff]{{2}})|"
    rf"[（(]\s*(?:[^（）()]*(?:联合体|牵头|成员|主办)[^（）()]*|主|成)\s*[)）](?:(?:与|和|及|暨)(?=[\u4e00-\u9fff]{{4}}))?|(?:^|(?<=[{_FIRM_ENDS})）\s、,，;；/]))(?:{_ROLE}|联合体)\s*[:：]"
)
_TOGETHER = re.compile(rf"(?<=[{_FIRM_ENDS})）])(?:共同)?(?:组成|组建)?的?联合体(?:投标)?$")


# 甲公司（原名乙公司，2026年9月变更登记）, 甲公司（曾用名：乙公司）, 乙公司（现已更名为甲公司）
_RENAMED = re.compile(
    r"[（(\[【]\s*(?:[^（）()\[\]【】]{0,14}?(?:原名称?|原[^（）()，,]{0,4}?名称|曾用名|前身|旧称|[更改]名(?:前|后)?)(?:为|是|自|称)?|"
    r"(?:现|已|拟)?(?:更名|改名|变更)为|由|原(?:为|系)?)\s*[:：]?\s*[“\"]?"
    r"(?P<other>(?![^（）()，,]{0,8}(?:候选|中标|成交|投标|供应商|牵头|成员|代理))[\u4e00-\u9fff（）()A-Za-z0-9]{4,40}?(?:公司|集团|厂|院|所|中心|社|企业|局|处|学校|医院|事务所))[”\"]?"
    r"(?P<rest>[^（）()\[\]【】]{0,40})[）)\]】]"
)
_SAYS_RENAMED = re.compile(r"原名|原[^，,]{0,4}名称|曾用名|前身|旧称|[更改]名|变更|[（(\[【]\s*原")


@dataclass(frozen=True)
class Renames:
    """The names on record as one party's, by key; a name that is not here equals no other because of it."""

    first: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(groups: Iterable[Iterable[str]]) -> Renames:
        """From groups of names, each of one party."""
        return Renames({_key(name): _key(names[0]) for names in map(tuple, groups) for name in names})

    def with_remarks(self, names: Iterable[str]) -> Renames:
        """These and the renames that printed names remark on themselves (甲公司（原名乙公司）)."""
        groups = [all_names(name) for name in names]
        told = [group for group in groups if len(group) > 1]
        return (
            Renames({**Renames.of([[*map(self.key, group)] for group in told]).first, **self.first}) if told else self
        )

    def key(self, name: str) -> str:
        """`name` for comparing: as printed but for width, brackets' form, seals; the first of its names on record."""
        key = _key(name)
        return self.first.get(key, key)

    def bidder(self, name: str) -> frozenset[str]:
        """The keys of those who bid under a printed name: of one party, or of a consortium's members in no order."""
        keys = (self.key(part) for part in _members(all_names(name)[0]))
        return frozenset(key for key in keys if key) or frozenset((self.key(name),))


NO_RENAMES = Renames()


def all_names(name: str) -> tuple[str, ...]:
    """A printed name without its remark on a rename, and the name that the remark tells beside it."""
    found = _RENAMED.search(name)
    if found is None or not _SAYS_RENAMED.search(found.group()):
        return (name,)
    bare = (name[: found.start()] + name[found.end() :]).strip()
    return (bare, found["other"]) if bare else (name,)


def named(name: str) -> bool:
    """Whether a name names somebody: 某单位, 详见公告 do not."""
    return bool(_key(name)) and _UNNAMED.search(name.strip()) is None


def one_party(a: str, b: str, renames: Renames = NO_RENAMES) -> bool:
    """Whether two names may be one party's; of names joined (A、B) one in common is enough."""
    ours, theirs = ([part for each in all_names(name) for part in _parts(each)] for name in (a, b))
    return any(_one(x, y, renames) for x in ours for y in theirs)


def _one(a: str, b: str, renames: Renames) -> bool:
    left, right = renames.key(a), renames.key(b)
    if left == right or left in right or right in left:
        return True
    if _abbreviates(*sorted((left, right), key=len)):
        return True
    noted_a, noted_b = _NOTE.search(a), _NOTE.search(b)
    if bool(noted_a) == bool(noted_b) or _FIRM.search(left) or _FIRM.search(right):
        return False
    return renames.key(_NOTE.sub("", a)) == renames.key(_NOTE.sub("", b))


def _parts(name: str) -> list[str]:
    parts = [part for part in _JOINED.split(name) if _key(part)]
    return [name, *parts] if len(parts) > 1 else [name]


def members_of(name: str) -> tuple[str, ...]:
    """The members of the consortium a name tells of, without what each does there; none where it tells of no such."""
    return tuple(m for m in _members(name) if len(_key(m)) >= LEAST_MEMBER) if _CONSORTIUM.search(name) else ()


def one_bidder(a: str, b: str, renames: Renames = NO_RENAMES) -> bool:
    """Whether two names may be one bidder's; of consortia one may leave members out, but name none that is another."""
    if not (_CONSORTIUM.search(a) or _CONSORTIUM.search(b)):
        return one_party(a, b, renames)
    ours, theirs = members_of(a) or (a,), members_of(b) or (b,)
    return _all_among(ours, theirs, renames) or _all_among(theirs, ours, renames)


def _all_among(few: Iterable[str], many: tuple[str, ...], renames: Renames) -> bool:
    return all(any(one_party(one, other, renames) for other in many) for one in few)


@lru_cache(maxsize=1024)  # every platform names a project's bidders, and several rules compare them
def _members(name: str) -> tuple[str, ...]:
    """The names that one printed name joins."""
    parts = _BETWEEN.split(_OPENED.sub(r"、\g<inside>", name))
    return tuple(_TOGETHER.sub("", part.strip()) for part in parts)


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    """A doubled name once; 有限责任公司 is what 有限公司 is short for, 股份有限公司 is another firm."""
    key = party_key(name).replace("有限责任公司", "有限公司")
    half = len(key) // 2
    return key[:half] if half >= 4 and key[:half] == key[half:] else key


def _abbreviates(short: str, long: str) -> bool:
    """Whether `short` is `long` but for signs such as 省, 市, 县."""
    if len(short) < 4 or not 0 < len(long) - len(short) <= MOST_LEFT_OUT:
        return False
    place = 0
    for sign in long:
        if place < len(short) and short[place] == sign:
            place += 1
        elif sign not in _ADMINISTRATIVE:
            return False
    return place == len(short)
