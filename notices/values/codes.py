"""Codes of projects: which kind a printed label means, and a key for comparing spellings of one code."""

from __future__ import annotations

import re
import unicodedata

from notices.values.chinese_numbers import small_number

# Order matters: the more specific label first. Each pattern must match the whole label, spaces removed.
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "plan",
        r"(?:政府)?采购(?:实施)?计划(?:编号|文号|批号|备案号|备案编号|号)|(?:采购)?计划(?:编号|文号|批号)|"
        r"采购条目编号|财政(?:采购)?编号|采购计划备案文号|预算编号|"
        r"(?:政府)?采购(?:预算)?(?:执行)?确认书?(?:编号|文号|号)|(?:预算)?执行确认书(?:编号|文号|号)|核准书?编号",
    ),
    ("contract", r"(?:政府采购)?(?:采购)?合同(?:编号|号)"),
    ("agency", r"(?:委托|采购|招标)?代理(?:机构)?(?:项目)?(?:编号|文号|号)|委托(?:代理)?编号"),
    (
        "platform",
        r".*统一(?:赋码|交易标识码)|统一项目代码|招标代码|投资项目代码|项目代码|平台编号|交易编号|"
        r"(?:交易)?登记(?:编)?号|系统编号",
    ),
    ("section", r"(?:分)?标段\(?包?\)?(?:编号|编码|号)|包(?:编号|号)|标包(?:编号|号)|标项编号|分包编号"),
    (
        "approval",
        r"(?:项目)?(?:审批|批准|核准|备案|立项|批复)(?:(?:单位|机关|部门|机构)[及和与、/])?(?:批准|审批|核准|备案|立项|批复)?"
        r"(?:文号|文件号|文件编号|编号|批文|证号)|批文(?:名称[及和])?(?:文号|编号|号)?|(?:批准|批复|审批|核准|立项)文件(?:名称[及和])?(?:编号|文号)?",
    ),
    (
        "project",
        r"(?:本|原)?(?:原公告的?)?(?:政府)?(?:招标|采购|交易|工程|磋商|谈判|询价|比选)?项目(?:招标|采购)?(?:编号|"
        r"编码|号)"
        r"|(?:政府)?(?:招标|采购|招标采购|采购文件|招标文件|谈判|磋商|询价|备案|询价文件|竞价)(?:编号|编码|文号)|"
        r"招标采购编号"
        r"|(?:公告|公示|地块|宗地|标的|挂牌|出让|转让|资产|采矿权|探矿权|矿业权|矿区|拍卖|竞价)编号|编号|文件编号|项目招标编号",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_PLAN_FORM = re.compile(r"[\u4e00-\u9fff]{1,6}采(?:计|确)")
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}\s*[\[【〔（(]\s*(?:19|20)\d\d\s*[\]】〕）)]\s*第?\s*\d{1,5}\s*号")


def code_kind(label: str, value: str = "") -> str | None:
    """The kind of code a label announces; None where the label announces none."""
    compact = re.sub(r"\s", "", unicodedata.normalize("NFKC", label))
    for kind, pattern in _COMPILED:
        if pattern.fullmatch(compact):
            return "plan" if kind == "project" and _PLAN_FORM.search(value) else kind
    return None


# 号 (U+53F7) and 第 (U+7B2C) lie among the Han that count.
_OF_KEY = re.compile(r"[0-9A-Z\u4e00-\u53f6\u53f8-\u7b2b\u7b2d-\u9fff]+")
_ASCII_NOT_OF_KEY = str.maketrans(dict.fromkeys((chr(n) for n in range(128) if not chr(n).isalnum()), ""))


def code_key(value: str) -> str:
    """`value` for comparing: NFKC, upper case, without brackets, hyphens, spaces, 第 and 号."""
    if value.isascii():
        plain = value.replace("-", "").upper()
        return plain if plain.isalnum() else plain.translate(_ASCII_NOT_OF_KEY)
    return "".join(_OF_KEY.findall(unicodedata.normalize("NFKC", value).upper()))


_AGAIN = re.compile(r"[-—_\s]*[(\[]?重(?:新)?(?:招标|采购|招|发)?\s*([0-9一二三四五六七八九十]{0,2})\s*(?:次)?[)\]]?$")
_NTH = re.compile(r"[-—_\s]*[(\[]?第?([二三四五六七八九2-9])次(?:招标|采购)?[)\]]?$")
_MIXED_END, _MIXED = re.compile(r"[A-Z]\d*[A-Z]?\d{2,}$"), re.compile(r"\d.*[A-Z]")
_RUNNING = re.compile(r"(?<=#)-([1-9])$|(?<=[0-9A-Z])-([1-9])$")


def split_round_suffix(value: str) -> tuple[str, int | None]:
    """A code without the mark of a new round, and the round the mark says: `…0851-重1` -> (`…0851`, 2).

    A bare `-1` may be a running number, so it counts only behind `#` or a part that mixes letters and digits.
    """
    text = unicodedata.normalize("NFKC", value).strip()
    match = _AGAIN.search(text) if "重" in text else None
    if match:
        return text[: match.start()], (small_number(match.group(1)) or 1) + 1
    match = _NTH.search(text) if "次" in text else None
    if match:
        return text[: match.start()], small_number(match.group(1))
    match = _RUNNING.search(text, len(text) - 2) if text[-2:-1] == "-" else None
    stem = text[: match.start()] if match else ""
    part = stem.rsplit("-", 1)[-1]
    if match and (stem.endswith("#") or (_MIXED_END.search(part) and _MIXED.match(part))):
        return stem, int(match.group(1) or match.group(2)) + 1
    return text, None


_CODE_CHAR = r"0-9A-Za-z０-９Ａ-Ｚａ-ｚ\u4e00-\u9fff\-—－_.#/\[\]()（）〔〕【】［］〈〉"


def clean_code(text: str) -> str | None:
    """The code at the head of a value, spaces removed; None where no code stands there."""
    compact = re.sub(r"[\s\u3000\xa0]+", "", _own_part(text)).lstrip(":：-—,，.。;；、")
    match = re.match(rf"[{_CODE_CHAR}]+", compact)
    if not match:
        return None
    code = _balance(match.group())
    code = re.sub(r"(?<=[0-9A-Za-z)）\]】〕])[\u4e00-\u9fff]{4,}$", "", code).strip("-—_./")
    digits = len(re.findall(r"\d", code))
    enough = digits >= 3 or (digits == 2 and re.search(r"[A-Za-z]{2}.*[-—－]", code) is not None)
    return code if enough and 4 <= len(code) <= 60 and re.search(r"[\dA-Za-z]", code) else None


def _own_part(text: str) -> str:
    """`text` without what follows a blank behind a whole code and reads as words."""
    head, blank, rest = text.strip().partition(" ")
    whole = len(head) >= 6 and len(re.findall(r"\d", head)) >= 4
    return head if blank and whole and re.search(r"[\u4e00-\u9fff]{4}", rest) else text


def _balance(code: str) -> str:
    pairs = {"(": ")", "（": "）", "[": "]", "〔": "〕", "【": "】", "［": "］"}
    mixed = {")": "(（", "）": "(（", "]": "[［", "〕": "〔", "】": "【", "］": "[［"}
    depth: list[str] = []
    for place, char in enumerate(code):
        if char in pairs:
            depth.append(char)
        elif char in mixed:
            if not depth or depth[-1] not in mixed[char]:
                return code[:place]
            depth.pop()
    return code if not depth else code[: code.rindex(depth[0])]
