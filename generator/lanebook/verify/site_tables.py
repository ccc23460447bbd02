"""Proofs about lists of the site: each thing has its row, and each cell says what it has to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import Text
from lanebook.model.control import Control
from lanebook.model.corpus import Volume
from lanebook.model.documents import Form, ObjectKind, Target
from lanebook.model.flow import Flow, Step
from lanebook.model.ids import FormId, RoleId
from lanebook.model.people import RoleKind
from lanebook.model.walk import all_steps, is_work
from lanebook.render import address
from lanebook.render.words import FORM_KINDS, duration, offset
from lanebook.render.words_page import Words
from lanebook.verify.drawn import done_in
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_reading import Site
from lanebook.verify.wording import bare, holds

TABLES = Proof(
    "site-tables",
    Text("行清单", "rows of lists"),
    Text("重新生成网站", "build the site again"),
)

Cell = str | tuple[str, ...]
"""What a cell says, and nothing else; or texts that are in it, whatever else is."""
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """A page with lists, and the rows that have to be there."""

    path: str
    rows: tuple[Row, ...]


def tables(site: Site, book: Handbook) -> Outcome:
    """The register, and each list of a volume, has a row for everything that is in it."""
    lists = (
        _register(book),
        *(one for volume in book.corpus.volumes for one in _of_volume(book, volume)),
    )
    return judge(
        TABLES,
        (
            *(found for one in lists for found in _rows(site, one)),
            *_control(site, book),
            *_editions(site, book),
        ),
    )


def _rows(site: Site, one: _List) -> Iterator[Verdict]:
    page = site.page_of(one.path)
    for row in one.rows:
        yield verdict(
            holds=page is not None and any(_is(row, found) for found in page.rows),
            path=site.shown(one.path),
            zh=f"清单缺这一行，或有一格不对：{_shown(row)}",
            en=f"a list lacks a row, or a cell of it is wrong: {_shown(row)}",
        )


def _is(row: Row, found: tuple[str, ...]) -> bool:
    return len(found) >= len(row) and all(map(_says, row, found))


def _says(cell: Cell, found: str) -> bool:
    if isinstance(cell, tuple):
        return all(holds(found, text) for text in cell)
    return len(found) <= len(bare(cell)) and holds(found, cell)


def _shown(row: Row) -> str:
    return " | ".join(cell if isinstance(cell, str) else " ".join(cell) for cell in row)


def _register(book: Handbook) -> _List:
    """Volumes and forms with their document numbers, and who keeps what for how long."""
    corpus, words = book.corpus, Words(book.corpus.language)
    volumes = (
        ((volume.title,), book.chapters.documents[Target(ObjectKind.VOLUME, volume.id)])
        for volume in corpus.volumes
    )
    forms = (
        (
            (form.name,),
            book.chapters.documents[Target(ObjectKind.FORM, form.id)],
            (),
            (),
            (book.volume(form.id).title,),
            *_kept(book, form),
        )
        for form in corpus.forms.values()
    )
    counts = (
        (
            (volume.title,),
            (),
            (),
            (),
            tuple(
                words(key, n=str(count)) for key, count in _counts(book, volume).items() if count
            ),
        )
        for volume in corpus.volumes
    )
    return _List(address.REGISTER_PAGE, (*volumes, *forms, *counts))


def _kept(book: Handbook, form: Form) -> tuple[Cell, ...]:
    kind = FORM_KINDS[form.kind].in_(book.corpus.language)
    return (kind, _role(book, form.keeper), form.keep or "")


def _role(book: Handbook, role: RoleId | None) -> str:
    return book.corpus.roles[role].name if role else ""


def _counts(book: Handbook, volume: Volume) -> dict[str, int]:
    posts = (role for role in volume.roles if book.corpus.roles[role].kind is RoleKind.STAFF)
    return {
        "count-roles": len(tuple(posts)),
        "count-flows": len(volume.flows),
        "count-rules": len(volume.rules),
        "count-forms": len(volume.forms),
    }


def _of_volume(book: Handbook, volume: Volume) -> Iterator[_List]:
    corpus = book.corpus
    forms = tuple(
        (
            (corpus.forms[one].name,),
            *_kept(book, corpus.forms[one]),
            corpus.forms[one].summary or "",
        )
        for one in volume.forms
    )
    yield _List(address.volume_page(volume.id, "forms/index"), forms)
    rules = tuple(
        (
            (corpus.rules[one].name,),
            tuple(_role(book, role) for role in corpus.rules[one].roles),
            corpus.rules[one].summary or "",
        )
        for one in volume.rules
    )
    yield _List(address.volume_page(volume.id, "rules/index"), rules)
    roles = (corpus.roles[one] for one in volume.roles)
    rows = (
        ((role.name, *role.aliases), (_role(book, role.reports_to),), role.summary or "")
        for role in roles
    )
    yield _List(address.volume_page(volume.id, "roles/index"), tuple(rows))
    timed = tuple(_timed(book, corpus.flows[flow]) for flow in volume.flows)
    standards = tuple(row for rows in timed for row in rows)
    yield _List(address.volume_page(volume.id, "standards"), standards)


def _timed(book: Handbook, flow: Flow) -> Iterator[Row]:
    """Steps that have to be done within a time, at a time, or with a control point."""
    corpus = book.corpus
    for step in all_steps(flow):
        standard = step.common.standard
        times = tuple(_times(book, step))
        if is_work(step) and (times or standard.checkpoint):
            actors = step.common.actors[:1]
            said = tuple(done_in(corpus, step))
            yield said, (*(_role(book, one) for one in actors),), times, standard.checkpoint or ""


def _times(book: Handbook, step: Step) -> Iterator[str]:
    common, language = step.common, book.corpus.language
    if common.offset:
        yield offset(common.offset.seconds, common.offset.moment.name, language)
    if common.standard.within:
        yield duration(common.standard.within.seconds, language)


def _control(site: Site, book: Handbook) -> Iterator[Verdict]:
    """What the register says of the handbook as a document."""
    page = site.page_of(address.REGISTER_PAGE)
    place = page.places.get("handbook", "") if page else ""
    for text in control_data(book):
        yield verdict(
            holds=holds(place, text),
            path=site.shown(address.REGISTER_PAGE),
            zh=f"文件控制信息缺：{text}",
            en=f"the document control data lack: {text}",
        )


def control_data(book: Handbook) -> tuple[str, ...]:
    """What has to be known of a handbook as a document, in the words of its author."""
    control: Control = book.corpus.control
    dates = (control.effective, control.review_due)
    texts = (
        book.corpus.title,
        book.corpus.organisation,
        control.code,
        control.revision,
        *(date.isoformat() for date in dates if date),
        control.owner,
        control.prepared,
        control.reviewed,
        control.approved,
    )
    return tuple(text for text in texts if text)


def _editions(site: Site, book: Handbook) -> Iterator[Verdict]:
    """A document has the same revision in the register and on its page, and a recorded one."""
    control, words = book.corpus.control, Words(book.corpus.language)
    known = [(control.revision, control.effective)]
    known += [(one.revision, one.effective) for one in control.changes]
    register = site.page_of(address.REGISTER_PAGE)
    listed: list[tuple[str, Target]] = [
        (volume.title, Target(ObjectKind.VOLUME, volume.id)) for volume in book.corpus.volumes
    ]
    listed += [
        (form.name, Target(ObjectKind.FORM, FormId(form.id))) for form in book.corpus.forms.values()
    ]
    for name, target in listed:
        number = book.chapters.documents[target]
        page = site.page_of(address.page_of(target))
        rows = register.rows if register else ()
        yield verdict(
            holds=page is not None
            and any(
                _is(((name,), number, revision, date.isoformat()), row)
                and holds(page.text, words("revision-of", revision=revision, date=date.isoformat()))
                for row in rows
                for revision, date in known
            ),
            path=site.shown(address.REGISTER_PAGE),
            zh=f"“{name}”的版次没有登记过，或与它页面上的不同",
            en=f"the revision of “{name}” is none on record, or not that of its page",
        )
