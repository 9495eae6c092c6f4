"""Whether a notice tells of a challenge, a complaint, a new evaluation or a suspension: not the standing words on how
one is made."""

from __future__ import annotations

import re

_CASE = r"(?:质疑|投诉|异议|举报|信访)"
_TRADE = r"(?:采购|招标|招投标|评审|评标|定标|交易|挂牌|拍卖|出让|竞买|竞价)"
_RUN = r"[^。；;，,\n]"
# What is plain wherever it stands.
_PLAIN = re.compile(
    r"(?:质疑|投诉)(?:成立|不成立|处理(?:决定|结果|期间)|答复后)|暂停(?:采购|签订|履行)|中止(?:采购|交易|公告|挂牌)|重新评审|复核(?:结果|后)"
)
# What is plain in a sentence that tells what was, and does not say how one may challenge, or who may bid.
_RECEIVED = (
    rf"(?:收到|接到|接获|因|由于|鉴于|受){_RUN}{{0,30}}?{_CASE}(?!电话|渠道|受理|期)|(?:已|经)受理{_RUN}{{0,12}}{_CASE}"
    rf"|(?:有|某|该)(?:供应商|投标人|竞买人|响应人|公司|单位|个人){_RUN}{{0,30}}?提(?:出|起|交){_RUN}{{0,6}}{_CASE}"
    rf"|(?:供应商|投标人|竞买人|公司){_RUN}{{0,30}}?(?:已{_RUN}{{0,4}}提(?:出|起|交)|提(?:出|起|交)了){_RUN}{{0,6}}{_CASE}"
)
_HANDLED = (
    rf"{_CASE}(?:书|函|事项|材料|问题|内容|件|案件)?{_RUN}{{0,8}}?(?:已{_RUN}{{0,8}}?(?:处理|答复|办结|核实|核查|查实|驳回|撤回|受理|作出)"
    r"|(?:处理|答复|核查|核实|调查|办理|审查)(?:完毕|完成|完结|完后|结束|终结|期间|后)|(?:均|全部|部分)?不?成立|不?属实|被?驳回|撤回|撤诉|办结)"
)
_HALTED = (
    rf"(?:(?:{_TRADE}|项目)(?:活动|工作|程序|流程|事宜|进程)?(?:依法|依规|现|已|曾|被|予以|于{_RUN}{{2,14}}|经{_RUN}{{2,14}})*(?:暂停|中止|暂缓)"
    rf"|(?:暂停|中止|暂缓)(?:了)?(?:本次|本项目|该项目|本|该|上述|后续)?(?:的)?(?:政府)?(?:{_TRADE}|签订|签约|履行|公告|公示|发布|合同|结果))"
    rf"|(?:恢复|重启)(?:了)?(?:本次|本项目|该项目|本|该)?(?:的)?(?:政府)?{_TRADE}(?!站)"
    rf"|(?:{_TRADE}|项目)(?:活动|工作|程序|流程)(?:现|已|得以|予以|于{_RUN}{{2,14}})*恢复"
)
_AGAIN = (
    r"(?:重新|再次)(?:组织|进行|开展|启动|抽取专家)*(?:评审|评标|评定|评议|评分|磋商评审|谈判评审)"
    r"|原(?:评审|评标|磋商|谈判|询价)(?:委员会|小组|专家)"
    r"|(?:行政复议|行政诉讼|行政裁决|监督检查|立案调查)(?:处理)?(?:期间|完毕|结束|终结|决定|结论)"
    rf"|(?:配合|接受){_RUN}{{0,16}}(?:调查|核查|监督检查)(?:期间|[，,。；;]|$)"
)
_TOLD = re.compile("|".join((_RECEIVED, _HANDLED, _HALTED, _AGAIN)))
# What was looked at a second time: the evaluation, and no sum, drawing or list of quantities.
_REVIEWED = re.compile(
    rf"(?:复核|复评|复审)(?:评审|评标|评议)|(?:评审|评标|评分|得分|磋商|谈判|评定|定标|中标|成交)(?:结果|报告|情况|意见|委员会|小组|专家)?{_RUN}{{0,10}}(?:复核|复评(?!分)|复审)(?![人员岗])"
    rf"|(?:经|依法|启动|组织|进行|开展|完成|申请)(?:了)?(?:{_RUN}{{0,12}}(?:评审|评标|磋商|谈判|委员会|小组|专家){_RUN}{{0,6}})?(?:复核|复评|复审)(?![人员岗]|{_RUN}{{0,6}}(?:工程量|清单|图纸|概算|预算|结算|造价))"
)
_STANDING = re.compile(
    r"(?<![许认])可(?![行研])|应当|应该|(?<![供响相对适])应(?=在|于|自|向|按|以|书|由|对|及)|必?须(?!知)|不得|有权|请(?=于|在|向|按|以|将)|如(?=有|对|果|需|遇|认|发|因|受|在)|若|凡"
    r"|认为|逾期|期满|满意|不予|之日起|工作日内|[日天]内|电话|邮箱|地址|方式|资格|未被|未处于|状态|失信|处罚|责令|期限内提|的供应商|的投标人|法律责任"
)
_SENTENCE = re.compile(r"[。；;\n]")


def tells_of_dispute(text: str) -> bool:
    """Whether a text tells that there was a dispute or a suspension."""
    if _PLAIN.search(text):
        return True
    return any(_tells(part) and not _STANDING.search(part) for part in _SENTENCE.split(text))


def _tells(sentence: str) -> bool:
    reviewed = "复" in sentence and _REVIEWED.search(sentence)
    return bool(reviewed or _TOLD.search(sentence))
