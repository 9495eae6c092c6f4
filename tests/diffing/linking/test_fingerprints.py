"""Fingerprints are the same everywhere, and grams find names that are alike."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from diffing.linking.fingerprints import GRAM, of_signs, of_texts, rarest_grams

NAMES = ["云溪县松树镇杉木村饮水工程", "", "YXZC-2026-0031", "云溪县松树镇枫木村饮水工程", "青河市水务局", "\U00020000"]
EVEN = np.zeros(1 << 16, np.uint8)
TEXTS = st.lists(st.text(alphabet="云溪县松树镇杉木枫村饮水工程施工A1", max_size=20), max_size=12)


def test_another_process_gives_the_same() -> None:
    program = (
        "import sys, numpy as np\n"
        "from diffing.linking.fingerprints import of_signs, of_texts, rarest_grams\n"
        "texts = sys.argv[1:]\n"
        "prints = [of_texts(texts), of_signs(texts), rarest_grams(texts, np.zeros(1 << 16, np.uint8), 4).ravel()]\n"
        "print([part.tolist() for part in prints])\n"
    )
    ours = [of_texts(NAMES).tolist(), of_signs(NAMES).tolist(), rarest_grams(NAMES, EVEN, 4).ravel().tolist()]
    root = Path(__file__).resolve().parents[3]
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        told = subprocess.run(
            [sys.executable, "-c", program, *NAMES], capture_output=True, text=True, check=True, env=environment
        )
        assert told.stdout.strip() == str(ours)


@given(TEXTS, st.randoms(use_true_random=False))
def test_a_text_has_one_fingerprint_whatever_stands_beside_it(texts: list[str], chance: random.Random) -> None:
    order = list(range(len(texts)))
    chance.shuffle(order)
    shuffled = [texts[n] for n in order]
    assert of_texts(shuffled).tolist() == of_texts(texts)[order].tolist()
    assert of_signs(shuffled).tolist() == of_signs(texts)[order].tolist()
    assert rarest_grams(shuffled, EVEN, 3).tolist() == rarest_grams(texts, EVEN, 3)[order].tolist()


@given(st.lists(st.text(max_size=12), unique=True, max_size=20))
def test_other_texts_have_other_fingerprints_and_the_empty_one_has_none(texts: list[str]) -> None:
    assert len(set(of_texts(texts).tolist())) == len(texts)
    assert of_texts([""]).tolist() == of_signs([""]).tolist() == [0]


@given(st.text(min_size=1), st.text(), st.text())
def test_what_is_within_another_text_has_no_sign_that_the_other_lacks(inner: str, before: str, after: str) -> None:
    part, whole, turned = of_signs([inner, before + inner + after, inner[::-1]]).tolist()
    assert part & ~whole == 0
    assert part == turned


def slot(gram: str) -> int:
    """Where in the table of commonness a gram is counted."""
    low, high = 0, len(EVEN)
    while high - low > 1:
        middle = (low + high) // 2
        table = EVEN.copy()
        table[low:middle] = 1
        changed = rarest_grams([gram], table, 1)[0, 0] != rarest_grams([gram], EVEN, 1)[0, 0]
        low, high = (low, middle) if changed else (middle, high)
    return low


def test_rare_grams_are_chosen_before_common_ones() -> None:
    text = "青河市融雪剂采购"
    grams = [text[n : n + GRAM] for n in range(len(text) - GRAM + 1)]
    for rare in grams:
        table = np.full(1 << 16, 7, np.uint8)
        table[slot(rare)] = 0
        chosen = rarest_grams([text, rare], table, 1)
        assert chosen[0, 0] == chosen[1, 0]


def test_a_short_text_has_no_gram_and_none_runs_over_the_end_of_one() -> None:
    found = rarest_grams(["融雪剂", "融雪剂采", "采购公告", ""], EVEN, 4)
    assert (found > 0).sum(axis=1).tolist() == [0, 1, 1, 0]
    assert rarest_grams(["融雪剂采"], EVEN, 4).tolist() == [found[1].tolist()]


@given(st.text(alphabet="云溪县松树镇杉木枫村饮水工程施工采购", min_size=GRAM, max_size=20), st.sampled_from("项目A类"))
def test_a_name_with_one_sign_more_at_the_end_shares_all_grams_but_one(name: str, sign: str) -> None:
    shorter, longer = ({gram for gram in row if gram} for row in rarest_grams([name, name + sign], EVEN, 4).tolist())
    assert len(shorter & longer) >= len(shorter) - 1


def test_names_that_are_alike_share_a_gram() -> None:
    name = "云溪县松树镇杉木村人饮巩固提升工程"
    others = ["松树镇杉木村人饮巩固提升工程", f"{name}施工", "云溪县杉木村人饮巩固提升工程"]
    ours, *theirs = (set(row) - {0} for row in rarest_grams([name, *others], EVEN, 4).tolist())
    assert all(ours & grams for grams in theirs)
