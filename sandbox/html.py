"""Templates: one body, written as each family of sites writes its pages."""

from __future__ import annotations

from html import escape

from sandbox import construction_text, procurement_text, resource_text, wording
from sandbox.blocks import Body, Grid, Item, Pair, Section, full_name
from sandbox.model import CCGP, CENTRE, PROVINCE, Posting

_NBSP = "&#xa0;"


def body(posting: Posting) -> Body:
    """What a posting says, whatever it is about."""
    texts = {"construction": construction_text.body, "procurement": procurement_text.body}
    return texts.get(posting.notice.subject.kind, resource_text.body)(posting)


def title(posting: Posting) -> str:
    """The title as the platform's list shows it."""
    subject, look = posting.notice.subject, posting.style
    name = full_name(subject, look)
    if look.bare_title:
        return name
    if subject.kind == "construction":
        words = construction_text.TITLES[posting.notice.stage]
    elif subject.kind == "procurement":
        words = procurement_text.title_words(subject, posting.notice.stage)
    else:
        words = resource_text.title_words(subject.kind, posting.notice.stage)
    if posting.platform == CENTRE and look.tag:
        return f"【{subject.region.name}】{name}{words}"
    if posting.platform == CCGP and look.buyer_title:
        return f"{subject.agency}关于{name}的{words}"
    return name + words


def number(voice: str, place: int) -> str:
    """A heading's number."""
    return f"{place}. " if voice == "decimal" else f"{wording.ordinal(place)}、"


def _table(grid: Grid) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in grid.header)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in grid.rows)
    return f'<table border="1" cellspacing="0"><tr>{head}</tr>{rows}</table>'


def _line(item: Item, prefix: str = "") -> str:
    if isinstance(item, Grid):
        return _table(item)
    text = f"{item.label}：{item.value}" if isinstance(item, Pair) else item
    return f"<p>{prefix}{escape(text)}</p>"


def section(part: Section, voice: str, place: int) -> str:
    """A numbered section with one paragraph a line."""
    lines = [
        _line(item, f"{place}.{row} " if voice == "decimal" and not isinstance(item, Grid) else "")
        for row, item in enumerate(part.items, 1)
    ]
    return f"<p><strong>{number(voice, place)}{escape(part.title)}</strong></p>" + "".join(lines)


def _rows(part: Section) -> str:
    """A section as rows of a label-and-value table; two short pairs share a row."""
    out = [f'<tr><td colspan="4"><b>{escape(part.title)}</b></td></tr>']
    waiting: Pair | None = None
    for item in part.items:
        if isinstance(item, Pair) and len(item.value) <= 24:
            if waiting:
                cells = "".join(f"<td>{escape(p.label)}</td><td>{escape(p.value)}</td>" for p in (waiting, item))
                out.append(f"<tr>{cells}</tr>")
            waiting = None if waiting else item
            continue
        if waiting:
            out.append(f'<tr><td>{escape(waiting.label)}</td><td colspan="3">{escape(waiting.value)}</td></tr>')
            waiting = None
        if isinstance(item, Pair):
            out.append(f'<tr><td>{escape(item.label)}</td><td colspan="3">{escape(item.value)}</td></tr>')
        else:
            out.append(f'<tr><td colspan="4">{_line(item)}</td></tr>')
    if waiting:
        out.append(f'<tr><td>{escape(waiting.label)}</td><td colspan="3">{escape(waiting.value)}</td></tr>')
    return "".join(out)


def pieces(posting: Posting) -> list[str]:
    """The body as a list of HTML pieces, one a section, the signature last."""
    whole, voice = body(posting), posting.style.voice
    signed = "".join(f'<p style="text-align:right">{escape(line)}</p>' for line in whole.signature if line)
    if voice == "table":
        rows = "".join(_rows(part) for part in whole.sections)
        return [f'<table class="detail" border="1">{rows}</table>', signed]
    return [section(part, voice, place) for place, part in enumerate(whole.sections, 1)] + [signed]


def plain(posting: Posting) -> str:
    """The whole body as simple HTML."""
    return "\n".join(pieces(posting))


def _spans(text: str) -> str:
    """Text split into nested spans the way a Word converter leaves it."""
    out, start = [], 0
    while start < len(text):
        size = 3 + (start + len(text)) % 5
        piece = escape(text[start : start + size]).replace(" ", _NBSP)
        out.append(f'<span style="font-family:宋体"><span style="font-size:12pt">{piece}</span></span>')
        start += size
    return "".join(out)


def _word_item(item: Item, prefix: str) -> str:
    if isinstance(item, Grid):
        rows = [item.header, *item.rows]
        cells = ["".join(f"<td><p>{_spans(cell)}</p></td>" for cell in row) for row in rows]
        return "<table cellspacing='0'>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    text = f"{item.label}：{item.value}" if isinstance(item, Pair) else item
    return f"<p style='text-indent:24pt'>{_NBSP * 2}{_spans(prefix + text)}</p>"


def word(posting: Posting) -> str:
    """The whole body as a Word converter writes it, for the province's platform."""
    whole, voice = body(posting), posting.style.voice
    lines = [f"<p style='text-align:center'>{_spans(whole.title)}</p>"]
    for place, part in enumerate(whole.sections, 1):
        lines.append(f"<p>{_spans(number(voice, place) + part.title)}</p>")
        for row, item in enumerate(part.items, 1):
            lines.append(_word_item(item, f"{place}.{row} " if voice == "decimal" else ""))
    lines += [f"<p style='text-align:right'>{_spans(line)}</p>" for line in whole.signature if line]
    head = '<meta name="generator" content="Aspose.Words for Java 20.12.0" />'
    return f"<html><head>{head}</head><body><div>{''.join(lines)}</div></body></html>"


def rendered(posting: Posting) -> str:
    """The body in the template of the posting's platform."""
    return word(posting) if posting.platform == PROVINCE else plain(posting)
