"""What a correction's own words change: its part of the text, what bears on bids for sure, what is slight."""

from __future__ import annotations

import pytest

from diffing.corrections.correcting import correcting_part, is_slight, may_bear

PARTIES = "四、凡对本次更正有疑问的，请与下列单位联系\n采购人信息\n联系人：孙示安"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("一、项目基本情况\n二、更正信息\n更正内容：\n工期改为90天\n三、其他补充事宜\n无\n" + PARTIES, "工期改为90天"),
        ("更正内容：工期改为90天\n更正日期：2026年9月10日", "工期改为90天"),
        ("现将有关内容更正如下：\n1、工期改为90天\n特此公告", "1、工期改为90天"),
        ("澄清内容\n图纸见附件\n联系方式\n联系人：孙示安", "图纸见附件"),
        ("示范路施工更正公告\n工期改为90天", ""),
        ("２．补充、变更内容\n２．１ 工期改为90天\n３．其他\n３．１ 招标文件其他内容不变", "２．１ 工期改为90天"),
        ("2.2 更正内容：\n2.3 工期改为90天\n2.4 更正日期：2026-09-03\n4.1 联系人：孙示安", "2.3 工期改为90天"),
        ("二、变更（澄清）内容\n工期改为90天\n三、其他\n其他内容不变", "工期改为90天"),
        ("二、补遗内容\n工期改为90天\n三、发布媒介\n示范网", "工期改为90天"),
        ("2、补充通知内容\n工期改为90天\n3、发布媒介\n示范网", "工期改为90天"),
        ("【修改内容】\n工期改为90天\n【联系方式】\n示范网", "工期改为90天"),
        ("第二章　更正信息\n工期改为90天\n第三章　其他补充事宜\n无", "工期改为90天"),
        ("序号 | 名称 | 内容\n1 | 更正信息 | \n | 工期 | 改为90天\n2 | 其他补充事宜 | \n | 无", "| 工期 | 改为90天"),
        (
            "示范路补遗书 一、项目基本情况：无；二、补遗内容：工期改为90天。三、发布媒介：示范网。四、联系方式：无",
            "工期改为90天。",
        ),
        ("更正内容：工期改为90天；更正日期：2026年9月10日", "工期改为90天；"),
        ("", ""),
    ],
)
def test_the_part_that_says_what_is_corrected(text: str, part: str) -> None:
    assert correcting_part(text) == part


def test_parties_and_how_to_reach_them_are_no_change() -> None:
    text = "更正内容：\n人员由6人改为10人\n" + PARTIES
    assert not is_slight(text, known=False)
    assert not is_slight(text, known=True)
    assert is_slight("更正内容：\n联系人改为杜示恒\n" + PARTIES, known=False)


@pytest.mark.parametrize("words", ["开标地点改为三楼", "联系电话有误，更正为 0739-1234567", "原公告有错别字，现予更正"])
def test_what_is_slight(words: str) -> None:
    assert is_slight(words, known=False)
    assert not may_bear(words)


def test_times_alone_are_slight_where_they_were_read() -> None:
    assert is_slight("投标截止时间延期至9月28日", known=True)
    assert not is_slight("投标截止时间延期至9月28日", known=False)


def test_what_parties_need_for_their_accounts_does_not_bear() -> None:
    assert may_bear("更正内容：\n样品要求见附件\n" + PARTIES)
    assert not may_bear("更正内容：\n开标地点改为三楼\n三、其他补充事宜\n采购需求等其他内容不变\n" + PARTIES)
