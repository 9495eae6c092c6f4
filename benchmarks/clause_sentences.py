"""The sentences whose labels measure the rules on clauses: drawn from real documents before any rule saw them."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pypdfium2

from notices.read import read_file
from notices.vocabulary import Stage

SEED = 20261130
# Lines of the text as read, first and last, found by hand: passages that say who may bid, how bids are scored, what is
# asked for and how the documents are had. Contracts, forms and the standing rules of procedure are left out.
PASSAGES: dict[str, list[tuple[str, int, int]]] = {
    "example.pdf": [("qualification", 33, 37), ("terms", 71, 108)],
    "public-02-shaanxi-xianyang-water-smart-2026.pdf": [
        ("qualification", 83, 124), ("documents", 125, 157), ("terms", 158, 193), ("requirement", 528, 2326),
        ("scoring", 2327, 2478)],
    "public-04-shanghai-single-source-2026.pdf": [
        ("qualification", 46, 59), ("documents", 60, 91), ("scoring", 210, 286), ("requirement", 287, 307)],
    "public-06-henan-zhengzhou-2026-312.pdf": [
        ("qualification", 72, 84), ("documents", 85, 119), ("terms", 120, 193), ("scoring", 400, 499),
        ("requirement", 665, 718)],
    "public-08-shaanxi-baoji-books-2025.pdf": [
        ("qualification", 40, 73), ("documents", 74, 132), ("terms", 133, 182), ("scoring", 417, 432),
        ("requirement", 916, 928)],
    "public-10-shanghai-exam-equipment-2026.pdf": [
        ("qualification", 43, 55), ("documents", 56, 86), ("terms", 87, 126), ("qualification", 794, 807),
        ("requirement", 808, 825), ("scoring", 826, 1024)],
    "public-12-shanghai-xuhui-municipal-2026.pdf": [
        ("qualification", 17, 32), ("documents", 33, 58), ("requirement", 252, 494), ("scoring", 836, 867)],
}  # fmt: skip
# Words near which such clauses may stand; wider than any pattern, so that what the patterns miss is drawn too.
TRIGGER = re.compile(
    r"注册|本地|当地|[省市区县]内|属地|分公司|分支|办事处|业绩|奖|行业|经营范围|资本|资产|营业额|收入|人员|成立|金额|A{3}|信用|守合同"
    r"|协会|证书|认证|资质|面积|场所|场地|房|车辆|网点|机构|国有|外资|品牌|专利|原产|进口|厂家|厂商|原厂|授权|名录|入围|定点|原件"
    r"|报名|备案|登记|亲自|本人|到场|检测|黑名单|不良|联合体|指定|软件|CA|保证金|酌情|优|良|一般|较好|综合评审|综合评价|打分"
)
# The same, nearer: most clauses that deserve a look have one of these words, and few sentences have.
NEAR = re.compile(
    r"本地|当地|属地|[省市区县](?:范围)?内|注册[地资]|分公司|分支|办事处|业绩|奖|经营范围|注册资|净资产|成立|A{3}|守合同|协会|面积|场所|房"
    r"|网点|国有|外资|品牌|专利|原产|原装|进口|原厂|厂家|厂商|制造商|名录|入围|定点|备案|亲自|黑名单|不良|指定|酌情|综合评审|主观|资质"
)
SHARES = {("documents", 2): 45, ("documents", 1): 30, ("documents", 0): 25, ("notices", 2): 25, ("notices", 1): 15}
SHORTEST = 8


@dataclass(frozen=True)
class Sentence:
    """A sentence of a document, where it stands, and its neighbours."""

    id: str
    set: str
    file: str
    page: int | None
    passage: str
    sentence: str
    before: str
    after: str


def digest(text: str) -> str:
    """The name of a sentence that gives none of it away."""
    return hashlib.sha256(re.sub(r"\s", "", text).encode()).hexdigest()[:12]


def parts(line: str) -> list[str]:
    """The sentences of a line; the cells of a table's row are apart."""
    return [part.strip() for cell in line.split(" | ") for part in re.split(r"(?<=[。；;])", cell) if part.strip()]


def _pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [re.sub(r"\s", "", document[n].get_textpage().get_text_bounded()) for n in range(len(document))]


def _page(pages: list[str], text: str, after: int) -> int | None:
    start = re.sub(r"\s", "", text)[:14]
    return next((n + 1 for n in range(max(after - 1, 0), len(pages)) if start in pages[n]), None)


def of_documents(corpus: Path) -> Iterator[Sentence]:
    """Every sentence of the passages, once a document."""
    for name, passages in PASSAGES.items():
        path = corpus / "tender_files" / name
        lines, pages, seen = read_file(path).text.split("\n"), _pages(path), set[str]()
        for passage, first, last in passages:
            said = [part for line in lines[first - 1 : last] for part in parts(line)]
            page = 2
            for before, sentence, after in zip(["", *said], said, [*said[1:], ""], strict=False):
                found = _page(pages, sentence, page)
                page = found or page
                if len(re.sub(r"\s", "", sentence)) >= SHORTEST and digest(sentence) not in seen:
                    seen.add(digest(sentence))
                    yield Sentence(digest(sentence), "documents", name, found, passage, sentence, before, after)


def of_notices(corpus: Path) -> Iterator[Sentence]:
    """Every sentence of the tender notices, once a notice."""
    for path in sorted((corpus / "fields" / "notices").iterdir()):
        reading = read_file(path)
        if reading.unread or reading.fields.stage not in (Stage.TENDER, Stage.PREQUALIFICATION):
            continue
        said, seen = [part for line in reading.text.split("\n") for part in parts(line)], set[str]()
        for before, sentence, after in zip(["", *said], said, [*said[1:], ""], strict=False):
            if len(re.sub(r"\s", "", sentence)) >= SHORTEST and digest(sentence) not in seen:
                seen.add(digest(sentence))
                yield Sentence(digest(sentence), "notices", path.name, None, "notice", sentence, before, after)


def nearness(text: str) -> int:
    """2 with a near word, 1 with a wider one, 0 with none."""
    return 2 if NEAR.search(text) else int(bool(TRIGGER.search(text)))


def drawn(corpus: Path) -> list[Sentence]:
    """The drawn sentences, in an order that tells nothing."""
    every = [*of_documents(corpus), *of_notices(corpus)]
    chance, chosen = random.Random(SEED), list[Sentence]()
    for (kind, near), count in SHARES.items():
        pool = [s for s in every if s.set == kind and nearness(s.sentence) == near]
        few = [s for s in pool if s.passage == "requirement"]  # long lists of figures: a quarter at most
        part = chance.sample(few, min(len(few), count // 4))
        chosen += part + chance.sample([s for s in pool if s.passage != "requirement"], count - len(part))
        print(kind, near, "of", len(pool), "drawn", count, file=sys.stderr)
    chance.shuffle(chosen)
    return chosen


if __name__ == "__main__":
    for number, one in enumerate(drawn(Path(os.environ["HEDUI_CORPUS"])), start=1):
        print(json.dumps({"n": number, **asdict(one)}, ensure_ascii=False))
