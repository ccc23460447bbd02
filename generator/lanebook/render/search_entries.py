"""What the search finds: every object of the corpus and every part that has a place of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lanebook.derive.handbook import Handbook
from lanebook.model.corpus import Volume
from lanebook.model.documents import Form, ObjectKind, Question, Rule, Statement, Target, Term
from lanebook.model.flow import Call, Decision, End, Flow, Repeat, Step, Task, Wait
from lanebook.model.ids import FormId, RoleId
from lanebook.model.people import Duty, Role
from lanebook.model.walk import all_steps, told_by
from lanebook.render import address
from lanebook.render.nav import leaves, navigation
from lanebook.render.page_questions import question_pages
from lanebook.render.search_shelf import (
    Shelf,
    entry,
    page_text,
    place_of,
    plain,
    plainly,
)
from lanebook.render.words import PERIODS, duration, offset
from lanebook.render.words_page import Words
from lanebook.search.entry import Contents, Entry, Kind


def search_contents(book: Handbook) -> Contents:
    """Everything that can be found, in reading order, parts after what they are parts of."""
    corpus = book.corpus
    shelf = Shelf(book)
    for volume in corpus.volumes:
        _volume(shelf, volume)
    for role in corpus.roles.values():
        _role(shelf, role)
    for flow in corpus.flows.values():
        _flow(shelf, flow)
    for rule in corpus.rules.values():
        _rule(shelf, rule)
    for form in corpus.forms.values():
        _form(shelf, form)
    for term in corpus.terms.values():
        _term(shelf, term)
    asked = question_pages(corpus)
    for question in corpus.questions:
        _question(shelf, question, asked[question.id])
    _pages(shelf)
    titles = tuple(plain(volume.title) for volume in corpus.volumes)
    synonyms = tuple(group.words for group in corpus.synonyms)
    return Contents(shelf.filled(), titles, synonyms)


def _roles(roles: Iterable[RoleId | None]) -> Iterator[Target]:
    yield from (Target(ObjectKind.ROLE, role) for role in roles if role)


def _forms(forms: Iterable[FormId]) -> Iterator[Target]:
    yield from (Target(ObjectKind.FORM, form) for form in forms)


def _volume(shelf: Shelf, volume: Volume) -> None:
    target = Target(ObjectKind.VOLUME, volume.id)
    text = plainly(volume.sector, volume.introduction, volume.scope, volume.note)
    text += volume.source
    shelf.put(target, entry(Kind.VOLUME, volume.id, volume.title, text))
    page = place_of(target)
    for place in volume.places:
        shelf.put_more(
            Entry(
                Kind.PLACE,
                f"{volume.id}.{place.id}",
                plain(place.name),
                f"{page}#places",
                plainly(place.note),
                plainly(*place.aliases),
                volume=shelf.entries[shelf.position(target)].volume,
            )
        )


def _role(shelf: Shelf, role: Role) -> None:
    text = (*plainly(role.summary, role.unit, *role.posts, role.note), *role.source)
    made = entry(Kind.ROLE, role.id, role.name, text, plainly(*role.aliases))
    shelf.put(Target(ObjectKind.ROLE, role.id), made)
    for duty in role.duties:
        _duty(shelf, duty)


def _duty(shelf: Shelf, duty: Duty) -> None:
    periods = tuple(PERIODS[every].in_(shelf.language) for every in duty.every)
    said = plainly(*duty.at, duty.when, duty.how, duty.means, duty.note)
    text = (*periods, *said, *duty.source)
    named = [*_roles(duty.tell), *_forms(duty.records)]
    named += [Target(ObjectKind.FLOW, flow) for flow in duty.flows]
    timed = bool(duty.every or duty.at or duty.when)
    made = entry(Kind.DUTY, duty.id, duty.text, text, timed=timed)
    shelf.put(Target(ObjectKind.DUTY, duty.id), made, named)


def _flow(shelf: Shelf, flow: Flow) -> None:
    facts = (flow.summary, flow.trigger, flow.outcome, flow.applies_to, flow.place, flow.note)
    text = (*plainly(*facts, *(moment.name for moment in flow.moments)), *flow.source)
    target = Target(ObjectKind.FLOW, flow.id)
    made = entry(Kind.FLOW, flow.id, flow.name, text, plainly(*flow.aliases))
    shelf.put(target, made, _roles([flow.owner]))
    for step in all_steps(flow):
        _step(shelf, flow, step)


def _step(shelf: Shelf, flow: Flow, step: Step) -> None:
    common, standard = step.common, step.common.standard
    head, *more = (*_said(shelf, step), "")
    times = _times(shelf, step)
    conduct = (common.when, standard.how, standard.checkpoint, standard.risk, standard.if_fails)
    said = (*plainly(*more, *conduct, common.note), *times)
    named = [*_roles((*common.actors, *told_by(step), common.hand_to)), *_forms(standard.records)]
    if isinstance(step, Call):
        named.append(Target(ObjectKind.FLOW, step.flow))
    if not head and not said and not standard.say:
        return  # a fork or a jump: nothing is said there
    identity = f"{flow.id}.{common.id}"
    target = Target(ObjectKind.STEP, flow.id, common.id)
    timed = bool(times or common.when)
    made = entry(Kind.STEP, identity, head or flow.name, (*said, *common.source), timed=timed)
    shelf.put(target, made, named)
    _phrases(shelf, target, identity, standard.say)


def _said(shelf: Shelf, step: Step) -> tuple[str, ...]:
    """What a step says first, and its answers."""
    corpus = shelf.book.corpus
    match step:
        case Task():
            means = step.telling.means if step.telling else None
            if step.text:
                return (step.text, *plainly(means))
            names = (corpus.roles[role].name for role in told_by(step))
            return (Words(shelf.language)("tell") + "、".join(names), *plainly(means))
        case Wait() | End():
            return (step.text,)
        case Call():
            return (corpus.flows[step.flow].name,)
        case Decision():
            ends = (option.end for option in step.options if option.end)
            return (step.question, *(option.answer for option in step.options), *ends)
        case Repeat():
            return (step.condition,)
        case _:
            return ()


def _times(shelf: Shelf, step: Step) -> tuple[str, ...]:
    common = step.common
    found = []
    if common.offset:
        moment = plain(common.offset.moment.name)
        found.append(offset(common.offset.seconds, moment, shelf.language))
    if common.standard.within:
        found.append(duration(common.standard.within.seconds, shelf.language))
    return tuple(found)


def _phrases(shelf: Shelf, target: Target, identity: str, say: tuple[str, ...]) -> None:
    """Words to say, at the place of the step or statement that has them said."""
    parent = shelf.position(target)
    volume = shelf.entries[parent].volume
    for words in say:
        shelf.put_more(Entry(Kind.PHRASE, identity, plain(words), "", volume=volume, parent=parent))


def _rule(shelf: Shelf, rule: Rule) -> None:
    target = Target(ObjectKind.RULE, rule.id)
    text = (*plainly(rule.summary, rule.note), *rule.source)
    named = [*_roles(rule.roles), *(Target(ObjectKind.FLOW, flow) for flow in rule.flows)]
    shelf.put(target, entry(Kind.RULE, rule.id, rule.name, text, plainly(*rule.aliases)), named)
    for statement in rule.statements:
        _statement(shelf, rule, statement)


def _statement(shelf: Shelf, rule: Rule, one: Statement) -> None:
    after = one.offset
    times = (offset(after.seconds, plain(after.moment.name), shelf.language),) if after else ()
    text = (*plainly(one.when, one.how, one.if_fails, one.note), *times, *one.source)
    identity = f"{rule.id}.{one.id}"
    target = Target(ObjectKind.RULE, rule.id, one.id)
    timed = bool(times or one.when)
    made = entry(Kind.STATEMENT, identity, one.text, text, timed=timed)
    shelf.put(target, made, [*_roles(one.by), *_forms(one.records)])
    _phrases(shelf, target, identity, one.say)


def _form(shelf: Shelf, form: Form) -> None:
    target = Target(ObjectKind.FORM, form.id)
    text = (*plainly(form.summary, form.keep, form.note), *form.source)
    made = entry(Kind.FORM, form.id, form.name, text, plainly(*form.aliases))
    shelf.put(target, made, _roles([form.keeper]))
    for one in form.fields:
        text = (*plainly(*one.options, one.hint, one.unit, one.note), *one.source)
        part = Target(ObjectKind.FORM, form.id, one.id)
        shelf.put(part, entry(Kind.FIELD, f"{form.id}.{one.id}", one.name, text))


def _term(shelf: Shelf, term: Term) -> None:
    text = (*plainly(term.meaning, term.note), *term.source)
    made = entry(Kind.TERM, term.id, term.name, text, plainly(*term.aliases))
    see = [Target(ObjectKind.TERM, other) for other in term.see]
    shelf.put(Target(ObjectKind.TERM, term.id), made, see)


def _question(shelf: Shelf, one: Question, page: str) -> None:
    place = f"{address.finished(page)}#question-{one.id}"
    text = (*plainly(one.decision, one.reason, one.note), *one.source)
    made = Entry(Kind.QUESTION, one.id, plain(one.question), place, text)
    shelf.put_more(made, one.touches)


def _pages(shelf: Shelf) -> None:
    """The pages that are no object's, by their titles; the author's with all that they say."""
    taken = {one.place for one in shelf.entries}
    written = {page.path: page.text for page in shelf.book.corpus.pages}
    volumes: list[str] = [volume.id for volume in shelf.book.corpus.volumes]
    for title, path in leaves(navigation(shelf.book)):
        place = address.finished(path)
        if place in taken:
            continue
        volume = path.partition("/")[0]
        text = page_text(written[path]) if path in written else ()
        number = volumes.index(volume) if volume in volumes else None
        shelf.put_more(Entry(Kind.PAGE, path, title, place, text, volume=number))
