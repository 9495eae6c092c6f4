"""Templates to text: one Jinja environment for mail and pages, everything escaped, colours and shapes in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from notices.privacy import mask
from notices.vocabulary import STATE_NAMES, Severity
from reports.items import severity_text
from reports.words import clock_text, day_text, long_clock_text, shorten, weekday_text

TEMPLATES = Path(__file__).parent / "templates"


def _lines(text: str) -> Markup:
    """Escaped text with its line ends kept."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def _environment(autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=autoescape, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "day": day_text, "weekday": weekday_text, "clock": clock_text, "longclock": long_clock_text, "lines": _lines,
        "masked": mask, "shorten": shorten, "severity": severity_text,
    }  # fmt: skip
    environment.globals |= {"SEVERITIES": tuple(Severity), "STATE_NAMES": STATE_NAMES}
    return environment


HTML = _environment(autoescape=True)
PLAIN = _environment(autoescape=False)


def html(template: str, **values: Any) -> str:
    """An HTML template with values."""
    return HTML.get_template(template).render(**values)


def plain(template: str, **values: Any) -> str:
    """A plain-text template with values."""
    return PLAIN.get_template(template).render(**values)
