"""What a correction's own words change: its part of the text, what bears on bids for sure, what is slight."""

from __future__ import annotations

import pytest

from diffing.correcting import bears_for_sure, correcting_part, is_slight, may_bear

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
        ("", ""),
    ],
)
def test_the_part_that_says_what_is_corrected(text: str, part: str) -> None:
    assert correcting_part(text) == part


@pytest.mark.parametrize(
    ("part", "thing"),
    [
        ("投标人资质要求由“叁级”更正为“贰级”。", "资质要求"),
        ("原评分标准中业绩得2分，现修改为得1分。", "评分标准"),
        ("增加招标范围：室外管网。", "招标范围"),
        ("服务内容增加夜间值守。", "服务内容"),
        ("删除资格要求第3条。", "资格要求"),
        ("开标地点改为三楼；技术参数第2条更改为不低于32GB。", "技术参数"),
        ("序号 | 更正项 | 更正前内容 | 更正后内容\n1 | 采购需求 | 20台 | 30台", "采购需求"),
        ("更正项 | 原公告内容 | 更正后\n开标地点 | 二楼 | 三楼\n评分标准 | 得2分 | 得1分", "评分标准"),
        ("一、施工图纸，原：原图纸；现更正为：以本次上传的修改后图纸为准。", "图纸"),
        ("（1）设备技术参数第3项：主频不低于2.1GHz；现更正为：主频不低于3.0GHz。", "技术参数"),
        ("（1）原公告中“合同履行期限：签订后60日内”，现更正为“合同履行期限：签订后20日内”。", "合同履行期限"),
        ("将原公告的“商务要求付款方式：预付30%”修改为“付款方式：验收合格后一次性支付”。", "付款方式"),
        ("交货期：30日历天；变更为：15日历天", "交货期"),
        ("施工范围：更正前：不含场外管网；更正后：增加场外管网，清单相应调整。", "施工范围"),
        ("（1）施工范围由“不含场外管网，不含绿化”变更为“增加场外管网”。", "施工范围"),
        ("1、技术参数\n更正前：内存8GB\n更正后：内存16GB", "技术参数"),
        ("２．１ 招标范围：变更前：道路；变更后：道路及绿化。", "招标范围"),
        ("原文：付款方式：预付30%。\n现更正为：付款方式：验收后一次性支付。", "付款方式"),
        ("更正前内容：资格要求：具有甲级资质。更正后内容：资格要求：具有乙级及以上资质。", "资格要求"),
        ("评分标准第3条，原为：得2分，现为：得1分", "评分标准"),
        ("采购数量：修改前：20台，修改后：30台", "采购数量"),
        ("采购清单增加两项", "采购清单"),
        ("原招标文件内容：“工期：180日历天”；修改为：“工期：120日历天”", "工期"),
    ],
)
def test_what_bears_on_bids_for_sure(part: str, thing: str) -> None:
    assert bears_for_sure(part) == thing


@pytest.mark.parametrize(
    "part",
    [
        "投标截止时间由9月14日更正为9月28日。",
        "招标范围不变，开标地点改为三楼。",
        "评分标准见附件。",
        "资格条件按原公告，其他内容改为网上提交。",
        "图纸装订要求改为一正三副。",
        "采购需求附件无法打开，现更改为可打开的。",
        "图纸下载网址更正为示范网。",
        "招标控制价公布时间调整为9月12日。",
        "采购需求所在页码更正为第12页。",
        "原公告“技术参数”系笔误，更正为“技术要求”。",
        "工期更正为90天，不影响投标文件编制。",
        "问：资质要求能否改为叁级？\n答：以招标文件为准。",
        "问题1：业绩要求过高\n答复：业绩要求修改为一项",  # what was asked and what answered cannot be told apart
        "资格要求不作修改，仍然有效；不再新增评分标准。",
        "更正前内容 | 更正后内容\n评分标准得2分 | 评分标准得1分",  # nothing says what the row is about
        "序号 | 更正项 | 更正前内容 | 更正后内容\n1 | 采购需求 | 20台 | 20台",
        "联系电话：0739-1234567；现更正为：0739-7654321。",
        "开标地点：二楼；现更正为：三楼。",
        "图纸，原：扫描不清晰；现更正为：重新上传的图纸。",
        "合同履行期限：30日历天；现更正为：30个日历天。",
        "采购需求联系人：孙示安；现更正为：杜示恒。",
        "付款方式及技术参数的格式：附件一；现更正为：附件二。",
        "施工范围：更正前：不含绿化；更正后：不含绿化。",
        "开标地点：更正前：二楼；更正后：三楼。",
        "技术参数：更正前：见附件一；更正后：详见附件二。",
        "施工范围所在页码：更正前：第3页；更正后：第4页。",
        "图纸：更正前：扫描件；更正后：重新上传的图纸。",
        "代理服务费：更正前：按标准收取；更正后：定额1万元。",
        "更正前：原公告；更正后：本公告",
        "原文：技术参数见附件。现更正为：开标地点在三楼",
        "",
    ],
)
def test_what_is_left_open(part: str) -> None:
    assert bears_for_sure(part) is None


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
