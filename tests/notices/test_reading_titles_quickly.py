"""What lets a title be read quickly changes nothing: short tests before long patterns miss nothing those find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from notices.values.closing_words import closing_signs, closing_words, name_end
from notices.values.stages import STAGE_WORDS, may_tell_stage
from notices.values.titles import bare_name, lots_in, read_title, title_core

# Words of the patterns themselves, and what stands around them in invented titles.
WORDS = sorted({word for _, pattern in STAGE_WORDS for word in re.findall(r"[\u4e00-\u9fff]{2,6}", pattern)})
PARTS = (
    "云溪县 饮水工程 被服 项目 采购 服务 的 （二次） (重招) 第三次 一标段 包2 标 公告 公示 - ： 【变更】 关于 1 (2)"
).split()
TITLES = st.lists(st.sampled_from(WORDS + PARTS * 4), min_size=1, max_size=9).map("".join)


@given(TITLES)
def test_a_text_that_tells_a_stage_may_tell_one(title: str) -> None:
    assert may_tell_stage(title) or not any(re.search(pattern, title) for _, pattern in STAGE_WORDS)


@given(TITLES, st.sampled_from(["云溪县松树镇x", "A区", "饮水y"]))
def test_what_stands_before_the_closing_signs_does_not_matter(title: str, before: str) -> None:
    words = closing_words(closing_signs(title))
    assert title.endswith(words)
    assert closing_words(before + title) == words
    assert before + title[: name_end("zz" + title) - 2] == (before + title)[: name_end(before + title)]


@given(TITLES)
def test_parts_read_together_are_those_read_alone(title: str) -> None:
    parts = read_title(title)
    assert (parts.name, parts.lots, parts.core) == (bare_name(title), lots_in(title), title_core(title))
    assert title_core(parts.core) == parts.core
