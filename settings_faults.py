"""What is wrong with a configuration, in words: the key's path, what was expected there, what was found."""

from __future__ import annotations

from pydantic_core import ErrorDetails

_EXPECTED = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这个配置项；核对拼写，或删去",
    "literal_error": "应为 {expected} 之一",
    "string_type": "应为文字",
    "string_pattern_mismatch": "格式不对，应合 {pattern}",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_parsing": "应为数",
    "float_type": "应为数",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "tuple_type": "应为列表 [...]",
    "dict_type": "应为键值表 {{...}}",
    "model_type": "应为键值表 {{...}}",
    "path_type": "应为路径",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "date_from_datetime_parsing": "应为日期，如 2026-09-21",
    "date_type": "应为日期，如 2026-09-21",
}


def explain(detail: ErrorDetails) -> str:
    """One fault in words: the key's path, what was expected there, what was found."""
    path = ""
    for part in detail["loc"]:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    template = _EXPECTED.get(detail["type"])
    if template is not None:
        words = template.format(**{key: str(value) for key, value in detail.get("ctx", {}).items()})
    else:
        words = detail["msg"].removeprefix("Value error, ")
    found = detail["input"]
    plain = isinstance(found, (str, int, float, bool)) and detail["type"] != "extra_forbidden"
    return f"{path}{': ' if path else ''}{words}{f'，实为 {found!r}' if plain else ''}"
