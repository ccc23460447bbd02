"""The manual as a section of the site: pages whose listings stand beside what they draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.derive.handbook import Handbook
from lanebook.model.ids import FlowId, stem_of
from lanebook.model.manual import Listing, Manual, ManualPage, Picture, RuleChapter
from lanebook.render import address
from lanebook.render.listing import listing
from lanebook.render.manual_drawings import Drawn, drawings
from lanebook.render.manual_rules import rule_files, rule_nav
from lanebook.render.nav import Nav, title_of
from lanebook.render.sheet_loose_foot import LOOSE_PAPERS
from lanebook.render.words_page import Words

_LONG = 18
"""A listing of more lines is folded below its drawing; a shorter one stands beside it."""
_WIDE = 440.0
"""A wider drawing stands below its listing."""
_WIDE_PAGE = "---\nhide: [navigation]\n---\n\n"
"""For pages with examples: listing and drawing stand side by side."""


@dataclass(frozen=True, slots=True)
class ManualSection:
    """What the manual adds to a site."""

    files: Mapping[str, str]
    """Pages and drawings by path."""
    nav: Nav


def manual_section(manual: Manual, book: Handbook, rules: tuple[RuleChapter, ...]) -> ManualSection:
    """Write the manual's pages and draw its examples.

    Args:
        manual: The manual in the language of the site.
        book: What follows from its corpus.
        rules: The rule book, in the same language.
    """
    words = Words(manual.corpus.language)
    homes = _homes(manual)
    files: dict[str, str] = {}
    for page in manual.pages:
        text = page.text
        for one in reversed(page.listings):
            drawn = dict(_drawn(one, book, homes))
            files |= {address.manual_file(path): each.svg for path, each in drawn.items()}
            text = text[: one.start] + _example(one, drawn, book, words) + text[one.end :]
        front = _WIDE_PAGE if page.listings else ""
        files[address.manual_file(page.path)] = front + text
    pages: Nav = [{_title(page): address.manual_file(page.path)} for page in manual.pages]
    files |= rule_files(rules, words.language)
    pages.append(rule_nav(rules, words.language))
    return ManualSection(dict(sorted(files.items())), [{words("page-manual"): pages}])


def _title(page: ManualPage) -> str:
    return title_of(page.text, page.path)


def _homes(manual: Manual) -> Mapping[FlowId, str]:
    """Where each flow is shown: the heading that its file is named after."""
    return {
        one.flow: f"{page.path.removesuffix('.md')}.html#{stem_of(one.flow)}"
        for page in manual.pages
        for one in page.listings
        if one.flow and one.text
    }


def _drawn(
    one: Listing, book: Handbook, homes: Mapping[FlowId, str]
) -> Iterator[tuple[str, Drawn]]:
    """What is drawn for a listing, by paths relative to the manual."""
    if one.flow is None:
        return
    pictures = drawings(book, one.flow, one.picture, one.role, homes)
    marks = [one.picture, stem_of(one.role) if one.role else None]
    name = ".".join([stem_of(one.flow), *(mark for mark in marks if mark)])
    for number, picture in enumerate(pictures, 1):
        yield f"{name}{f'.{number}' if len(pictures) > 1 else ''}.svg", picture


def _example(one: Listing, drawn: Mapping[str, Drawn], book: Handbook, words: Words) -> str:
    """A listing, its drawings, or both in one frame; Markdown that holds HTML."""
    shown = listing(one.text, one.file, one.emphasised) if one.text else ""
    long = one.text.count("\n") > _LONG
    if long:
        summary = f"<summary>{words('unfold-listing')}</summary>"
        shown = f'<details class="lb-source">{summary}\n{shown}\n</details>'
    name, sheet = _name(one, book, words) if one.flow else "", one.picture in LOOSE_PAPERS
    pictures = [_sheet(name, path) if sheet else _picture(name, path) for path in drawn]
    parts = [*pictures, shown] if long else [shown, *pictures]
    inside = "\n\n".join(part for part in parts if part)
    tall = long or (not sheet and any(each.width > _WIDE for each in drawn.values()))
    return f'<div class="lb-example{" lb-tall" * tall}" markdown>\n\n{inside}\n\n</div>'


def _picture(name: str, path: str) -> str:
    """A drawing that becomes part of the page, with its tools."""
    return f"![{name}]({path}){{.lb-picture}}"


def _sheet(name: str, path: str) -> str:
    """A sheet of paper, white in every scheme, to be looked at whole or opened by itself."""
    return f"[![{name}]({path})]({path}){{.lb-sheet}}"


def _name(one: Listing, book: Handbook, words: Words) -> str:
    assert one.flow, "only flows are drawn"
    key = "countdown-of" if one.picture is Picture.COUNTDOWN else "diagram-of"
    return words(key, name=book.corpus.flows[one.flow].name)
