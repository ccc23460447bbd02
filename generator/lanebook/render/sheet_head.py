"""What stands around the text of every page: running heads, feet, and the metadata of the file."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import Language
from lanebook.render.sheet_plan import Chapter, Plan, ScopeKind
from lanebook.render.sheet_writer import Writer
from lanebook.render.words_sheet import WORDS

_LANGUAGES = {Language.ZH: "zh-CN", Language.EN: "en"}


@dataclass(frozen=True, slots=True)
class Head:
    """What every leaf says of the document it belongs to."""

    language: str
    title: str
    running: str
    """The inner running head."""
    document: str
    """The foot: number, revision, date."""
    organisation: str
    description: str
    keywords: str
    created: str
    modified: str
    blank: str
    """What stands on a page that is left blank."""


def title_of(book: Handbook, planned: Plan) -> str:
    """What a binder is called as a file."""
    words = WORDS["title-of-binder"].in_(book.corpus.language)
    return words.format(book.corpus.title, planned.title)


def head_of(pen: Writer, planned: Plan, chapter: Chapter | None = None) -> Head:
    """Of a chapter, or of what is about the whole document.

    A chapter names its own state and no other's, so that it stays as it is when others change.
    """
    corpus = pen.corpus
    title = title_of(pen.book, planned)
    own = chapter is not None and chapter.number in planned.editions and not planned.is_single
    state = planned.edition_of(chapter) if chapter else planned.edition
    foot = (
        planned.document,
        pen.word("chapter-revised-as" if own else "revised-as", state.revision),
        pen.word("in-force", state.effective.isoformat()),
    )
    first = min((one.date for one in corpus.control.changes), default=corpus.control.effective)
    return Head(
        language=_LANGUAGES[corpus.language],
        title=title,
        running=_running(pen, planned, chapter, title),
        document="　".join(foot),
        organisation=corpus.organisation,
        description=corpus.subtitle or corpus.title,
        keywords=", ".join((planned.document, state.revision, planned.title)),
        created=first.isoformat(),
        modified=state.effective.isoformat(),
        blank=pen.word("blank-page"),
    )


def _running(pen: Writer, planned: Plan, chapter: Chapter | None, title: str) -> str:
    """The inner running head: the binder, or, in the whole handbook, the volume."""
    if planned.scope.kind is not ScopeKind.WHOLE or chapter is None or chapter.volume is None:
        return title
    return pen.word("title-of-binder", pen.corpus.title, pen.book.volume(chapter.volume).title)


def outer_head(book: Handbook, planned: Plan, chapter: Chapter) -> str:
    """The outer running head of a chapter; one of another volume says of which.

    So does every chapter of a role's binder, which belongs to no volume as a whole. The whole
    handbook has its volumes in the inner running heads.
    """
    named = f"{chapter.number}　{chapter.title}"
    scope, volume = planned.scope, chapter.volume
    if scope.kind is ScopeKind.WHOLE or volume is None or len(book.corpus.volumes) == 1:
        return named
    if scope.kind is ScopeKind.VOLUME and volume == scope.id:
        return named
    title = book.volume(volume).title
    return named if chapter.title.startswith(title) else f"{title}　{named}"
