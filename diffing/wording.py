"""What differs between platforms by template alone: furniture of pages, set phrases, and the names of labels.

Nothing here hides a value: a set phrase that holds a date, a sum or a number counts unless the other side has it too.
"""

from __future__ import annotations

import re
import unicodedata

from notices.layout.chrome import is_chrome

# Labels that mean one thing, the first of each line standing for all. A label missing here only counts as wording.
_SYNONYMS = """
招标人 招标单位 招标人名称 招标人信息
采购人 采购单位 采购人名称 采购单位名称
代理机构 招标代理机构 采购代理机构 代理机构名称 采购代理机构名称 招标代理机构名称 招标代理 采购代理 代理单位
联系人 联系人姓名 项目联系人
联系电话 电话 联系方式 电话号码 联系人电话 项目联系电话 项目联系方式
地址 联系地址 单位地址 详细地址
邮编 邮政编码
传真 传真号码 传真电话
电子邮箱 邮箱 电子邮件 电子信箱
预算金额 采购预算 项目预算 预算 采购预算金额 项目预算金额 采购项目预算 预算价
最高限价 招标控制价 最高投标限价 控制价 采购最高限价 拦标价 项目最高限价 最高限价金额
投标保证金 投标保证金金额 保证金 保证金金额
项目编号 招标编号 采购编号 招标项目编号 采购项目编号 项目招标编号
项目名称 招标项目名称 采购项目名称 工程名称
投标截止时间 递交投标文件截止时间 投标文件递交截止时间 投标文件递交的截止时间
投标截止时间 提交投标文件截止时间 投标文件提交截止时间 投标截止日期
响应文件提交截止时间 递交响应文件截止时间 响应文件递交截止时间 提交响应文件截止时间 首次响应文件提交截止时间
开标时间 开标日期 开标时间及日期
开标地点 开标地址
文件获取时间 获取招标文件时间 招标文件获取时间 获取采购文件时间 采购文件获取时间 招标文件的获取时间 获取文件时间
工期 计划工期 要求工期 合同工期
质量要求 质量标准 质量 工程质量
合同履行期限 服务期限 服务期
建设地点 工程地点 项目地点 实施地点 项目建设地点
建设规模 工程规模 项目规模
资金来源 项目资金来源
招标范围 招标内容 招标内容及范围
中标人 中标单位 中标供应商 中标人名称 中标供应商名称
中标价 中标金额 中标价格 中标总价
"""
LABELS = {name: f"〔{line.split()[0]}〕" for line in _SYNONYMS.strip().splitlines() for name in line.split()}

_NAME = r"[^。；;]"
_WHEN = r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?"
# A line of the page around the notice, whole.
_FURNITURE = re.compile(
    r"(?:信息|文章|稿件|公告)?来源:.{0,30}|(?:发布|发稿|录入|供稿|编辑|责任编辑|审核|校对|作者)(?:人|者|单位|机构)?:.{0,30}"
    rf"|(?:信息|公告|文章)?(?:发布|更新|录入|创建|提交)(?:时间|日期):?\s*(?:{_WHEN})?"
    r"|(?:阅读|浏览|点击|访问|查看)(?:次数|人数|量|数|率)?[:：]?\s*\(?\d*\)?\s*次?|已?有?\d+人(?:浏览|阅读|查看)"
    r"|分享(?:到|至)?:?.{0,40}|(?:微信|微博|新浪微博|qq空间|qq好友|qq|朋友圈|复制链接|更多|[\s、|/])+"
    r"|(?:用?微信)?扫一扫.{0,20}|扫描?二维码.{0,20}|手机(?:扫码|版|浏览).{0,12}|打开微信.{0,30}"
    r"|(?:我要|网站|站点)?(?:打印|关闭|收藏|纠错|返回|返回顶部|返回列表|返回首页|回到顶部|加入收藏|top|点赞|评论)(?:本页|此页|页面|窗口|网页|本文)?"
    r"(?:[\s|/\[\]【】]*(?:打印|关闭|收藏|纠错|返回)(?:本页|此页|页面|窗口|网页|本文)?)*"
    r"|(?:上|下)一?(?:篇|条|页)(?::.*)?|相关(?:公告|链接|附件|推荐|信息|文章):?"
    r"|字[体号]:?[\s\[\]【】大中小|]*|(?:大|中|小)[\s|]+(?:大|中|小)[\s|]+(?:大|中|小)"
    r"|(?:您?(?:当前|现在|目前)?(?:所在)?的?位置|首页)\s*[:>›»/].*"
    r"|(?:点击)?(?:附件)?下载(?:附件|专区|次数:?\d*|全部)?:?|附件(?:下载|列表|信息):?.{0,60}|(?:点击|在线)(?:预览|下载|查看)"
    r"|[^。；:]{2,60}\.(?:pdf|docx?|xlsx?|zip|rar|gef|zbj|7z)\s*(?:\([\d.]+\s*[kmg]?b?\)|[\d.]+\s*[kmg]b)?\s*(?:点击|在线)?(?:下载|预览)"
    r"|版权所有.*|copyright.*|.{0,12}(?:主办|承办|技术支持|网站维护|运维)(?:单位)?:.{0,40}|.{0,6}icp备.{0,20}|.{0,8}公网安备.{0,20}"
    r"|网站(?:标识码|地图|声明).{0,20}|免责声明.*|(?:公告|原文)链接:\s*(?:https?://\S*)?|(?:详)?见(?:附件|公告)"
    r"|(?:公告|公示|文章|信息)?(?:正文|详情|内容)(?:如下)?:?|\{\{.*\}\}",
    re.IGNORECASE,
)
# A set sentence of a template: it tells nothing that the title and the labels do not.
_SET_SENTENCE = re.compile(
    r"特此(?:公告|公示|通知|声明|说明)"
    rf"|(?:现|兹)?将?{_NAME}{{0,60}}(?:公告|公示|公布|通知)如下"
    r"|(?:致)?(?:各|尊敬的)(?:潜在|有关|相关|意向)*(?:投标人|供应商|投标单位|单位|投标人们)"
    rf"|{_NAME}{{0,80}}(?:欢迎|诚邀|邀请){_NAME}{{0,40}}(?:投标|响应|报名|磋商|谈判|报价|参加|竞标|参与)(?:活动)?"
    rf"|{_NAME}{{0,8}}(?:投标人|供应商)(?:前来|踊跃|积极|参加)+(?:投标|响应|报名|磋商|谈判|报价)"
    rf"|{_NAME}{{0,80}}(?:已具备招标条件|具备招标条件){_NAME}{{0,60}}"
    rf"|受{_NAME}{{2,40}}委托{_NAME}{{0,100}}(?:招标|采购|磋商|谈判|询价|组织|代理){_NAME}{{0,40}}"
    rf"|{_NAME}{{0,60}}现(?:对|就){_NAME}{{2,60}}(?:进行|组织|实施){_NAME}{{0,10}}(?:招标|采购|磋商|谈判|询价|公示|公告){_NAME}{{0,40}}"
    rf"|{_NAME}{{0,20}}(?:公告|公示)(?:同时|同步)?在{_NAME}{{4,160}}(?:发布|公布|公示|公告)"
    rf"|{_NAME}{{0,60}}潜在(?:投标人|供应商)(?:应|可)?在?{_NAME}{{0,60}}获取{_NAME}{{0,100}}"
    rf"|{_NAME}{{0,12}}(?:公告|公示)?(?:内容)?以{_NAME}{{2,40}}(?:发布|公布){_NAME}{{0,10}}为准(?:特此(?:公告|公示))?"
    r"|项目概况|(?:公告|公示)(?:内容|信息|概况|附件)"
)
_SET_BEGINNING = re.compile("特此|本(?:公告|公示)|(?:公告|公示)(?:内容|同时)|项目概况|各(?:潜在|有关)|现[将就对]|受")
_SET_WORDS = re.compile("公告|公示|特此|如下|各|尊敬|欢迎|诚邀|邀请|具备招标|委托|现对|现就|潜在|为准|项目概况")
_TITLE = re.compile(r"[^。；:]{6,90}(?:公告|公示)(?:[(（\[【].{1,12}[)）\]】])*")
_TAG = re.compile(r"^(?:[\[【(（〔][^\])】）〕]{1,12}[\])】）〕])+|(?:[\[【(（〔][^\])】）〕]{1,10}[\])】）〕])+$")


def bare_label(text: str) -> str:
    """A label's letters: no blanks, brackets, signs."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\W_]+", "", re.sub(r"\([^)]*\)", "", plain))


def is_furniture(text: str) -> bool:
    """Whether a clause, whole, is part of the page and not of the notice."""
    plain = " ".join(unicodedata.normalize("NFKC", text).strip(" []【】<>·|-").split())
    return not plain or is_chrome(text) or _FURNITURE.fullmatch(plain.strip("。;. ")) is not None


def is_set_sentence(text: str) -> bool:
    """Whether a clause, whole, is a sentence of a template."""
    if not _SET_WORDS.search(text):
        return False
    plain = re.sub(r"[\s,，。!:]+", "", unicodedata.normalize("NFKC", text)).strip(";.")
    return _SET_SENTENCE.fullmatch(plain) is not None


def begins_set_sentence(text: str) -> bool:
    """Whether a line begins as sentences of templates do."""
    return _SET_BEGINNING.match(text) is not None


def title_core(text: str) -> str | None:
    """A title line without the tags that lists put around it ([公开] …【变更公告】); None where it is no title."""
    if text[-1:] not in "告示)）]】":
        return None
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return _TAG.sub("", plain) if _TITLE.fullmatch(plain) else None
