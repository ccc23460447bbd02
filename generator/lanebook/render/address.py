"""Where every object stands: its page on the site and its anchor, made from ids alone."""

from __future__ import annotations

import posixpath

from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, QuestionId, VolumeId, stem_of, volume_of

_FOLDERS = {
    ObjectKind.ROLE: "roles",
    ObjectKind.DUTY: "roles",
    ObjectKind.FLOW: "flows",
    ObjectKind.STEP: "flows",
    ObjectKind.RULE: "rules",
    ObjectKind.FORM: "forms",
}
_PARTS = {
    ObjectKind.ROLE: "duty",
    ObjectKind.DUTY: "duty",
    ObjectKind.FLOW: "step",
    ObjectKind.STEP: "step",
    ObjectKind.RULE: "statement",
    ObjectKind.FORM: "field",
}
WELCOME_PAGE = "index.md"
GLOSSARY_PAGE = "glossary.md"
NAMES_PAGE = "names.md"
QUESTIONS_PAGE = "questions.md"
REGISTER_PAGE = "register.md"
CHANGES_PAGE = "changes.md"
ABOUT_PAGE = "about.md"
MANUAL = "manual"
"""The folder of the manual; no volume may have its name."""
OWN_PAGES = (
    *(WELCOME_PAGE, GLOSSARY_PAGE, NAMES_PAGE, QUESTIONS_PAGE, REGISTER_PAGE),
    *(CHANGES_PAGE, ABOUT_PAGE),
)
"""The pages of the handbook as a whole."""
SEARCH_INDEX = "assets/lanebook/search-index.js"
"""What the search of the site knows, beside the scripts that read it."""
SITE_DATA = ".lanebook/site.json"
"""What the site generator has to know beside the pages; the dot keeps it out of the site."""

_KEYS = ".lanebook/keys"


def page_of(target: Target) -> str:
    """The Markdown page an object stands on, relative to the site's root: ``v/roles/guard.md``.

    For a term it is the first page of the glossary, which may have others.
    """
    if target.kind is ObjectKind.TERM:
        return GLOSSARY_PAGE
    if target.kind is ObjectKind.VOLUME:
        return f"{target.id}/index.md"
    stem = stem_of(target.id).partition(".")[0]
    return f"{volume_of(target.id)}/{_FOLDERS[target.kind]}/{stem}.md"


def anchor_of(target: Target) -> str | None:
    """The anchor on that page, or None for the whole page: ``step-stop``, ``term-show-flat``."""
    if target.kind is ObjectKind.TERM:
        return f"term-{target.id}"
    part = target.part
    if target.kind is ObjectKind.DUTY:
        part = stem_of(target.id).partition(".")[2]
    return f"{_PARTS[target.kind]}-{part}" if part else None


def volume_page(volume: VolumeId, name: str) -> str:
    """A page about the whole volume: ``index``, ``calendar``, ``roles/index`` …."""
    return f"{volume}/{name}.md"


def diagram_of(flow: FlowId) -> str:
    """The SVG file of a flow's diagram, beside the flow's page."""
    return page_of(Target(ObjectKind.FLOW, flow)).removesuffix(".md") + ".svg"


def countdown_of(flow: FlowId) -> str:
    """The SVG file of a flow's countdown; no id holds a dot, so no flow has this name."""
    return page_of(Target(ObjectKind.FLOW, flow)).removesuffix(".md") + ".countdown.svg"


def key_of(drawing: str) -> str:
    """The key to a drawing as HTML, to be put below it; the dot keeps it out of the site."""
    return f"{_KEYS}/{drawing.removesuffix('.svg')}.html"


def manual_file(path: str) -> str:
    """A page or a drawing of the manual, by its path there."""
    return f"{MANUAL}/{path}"


def relative(path: str, from_page: str) -> str:
    """The way from one page to another file of the site."""
    return posixpath.relpath(path, posixpath.dirname(from_page) or ".")


def link(target: Target, from_page: str, home: str | None = None) -> str:
    """A relative link from one Markdown page to an object, on ``home`` if not its usual page."""
    page, anchor = home or page_of(target), anchor_of(target)
    path = "" if page == from_page else relative(page, from_page)
    return f"{path}#{anchor}" if anchor else path or posixpath.basename(page)


def finished(page: str) -> str:
    """The HTML page that a Markdown page becomes."""
    return page.removesuffix(".md") + ".html"


def site_link(target: Target, from_page: str) -> str:
    """The same between finished HTML pages, for what Markdown does not see: a diagram's links.

    The page is always named, so that the link also works from the diagram's own file.
    """
    page, anchor = page_of(target), anchor_of(target)
    path = finished(relative(page, from_page))
    return f"{path}#{anchor}" if anchor else path


def binder_anchor(target: Target) -> str:
    """The anchor of an object in a binder, unique in the whole handbook."""
    name = target.id.replace("/", "--").replace(".", "--duty-")
    if target.kind is ObjectKind.DUTY:
        return f"{ObjectKind.ROLE}--{name}"
    kind = ObjectKind.FLOW if target.kind is ObjectKind.STEP else target.kind
    return f"{kind}--{name}" + (f"--{_PARTS[target.kind]}-{target.part}" if target.part else "")


def question_anchor(question: QuestionId) -> str:
    """The anchor of an open question in a binder."""
    return f"question--{question}"
