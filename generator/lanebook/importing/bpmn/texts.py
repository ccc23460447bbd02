"""Texts of BPMN elements as the author's format can hold them."""

from __future__ import annotations

import html
import re

from lanebook.corpus.scalars import LONGEST_LINE
from lanebook.corpus.texts import tamed
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.naming import shortened

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"})
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n\s*\n+")
_BETWEEN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])"
)


def line_of(text: str) -> str:
    """A text in one line; too long a one is cut."""
    return shortened(whole_line(text), LONGEST_LINE)


def whole_line(text: str) -> str:
    """A text in one line, however long. Lines of Chinese are joined without a space."""
    joined = _BETWEEN_CHINESE.sub("", words_of(text))
    return tamed(" ".join(joined.split())).strip()


def words_of(text: str) -> str:
    """A text of several lines; HTML, which tools put into documentation, as its words alone."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if _TAG.search(plain):
        plain = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BREAKS else "", plain)
        plain = html.unescape(plain)
    lines = (_SPACE.sub(" ", line).strip() for line in plain.split("\n"))
    return tamed(_LINES.sub("\n", "\n".join(lines)).strip()).strip()


def named(element: Element) -> str:
    """The name of an element, in one line."""
    return line_of(element.get("name"))


def documented(element: Element) -> str:
    """All documentation of an element."""
    found = (words_of(one.text) for one in element.all("documentation"))
    return "\n".join(one for one in found if one)


def condition_of(flow: Element) -> str:
    """The condition of a sequence flow, as written for machines."""
    found = flow.first("conditionExpression")
    return line_of(found.text) if found else ""


def event_kind(event: Element) -> str:
    """What an event catches or throws: ``timer``, ``message`` …; empty for none."""
    kinds = [
        one.name.removesuffix("EventDefinition")
        for one in event.children
        if one.name.endswith("EventDefinition") and one.space == event.space
    ]
    return kinds[0] if kinds else ""


def title_of(event: Element) -> str:
    """What an event is called: its name, or what it waits for."""
    name = named(event)
    if name:
        return name
    for one in event.children:
        if one.name.endswith("EventDefinition"):
            inside = (line_of(part.text) for part in one.walk() if part.text)
            return next((text for text in inside if text), line_of(one.get("name")))
    return ""
