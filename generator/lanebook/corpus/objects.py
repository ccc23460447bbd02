"""What the shapes cannot say of single files: ids used twice, statements of two forces.

Looks at the tree as written, like ``corpus.steps``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lanebook.corpus.index import Index, step_objects
from lanebook.corpus.moments import check_moment_ids, check_offset, collect_moments
from lanebook.corpus.nodes import MapNode, Node, as_items, objects_in, opening, scalar_text
from lanebook.corpus.references import COMMA_ADVICE, NOUNS, named_twice, part_of
from lanebook.corpus.shape_rules import (
    ALIAS_OF_TWO_FLOWS,
    ALIAS_OF_TWO_FORMS,
    ALIAS_OF_TWO_ROLES,
    ALIAS_OF_TWO_RULES,
    ALIAS_OF_TWO_TERMS,
    BAD_VALUE,
    DUPLICATE_ID,
    MISPLACED_KEY,
    STATEMENT_OF_TWO_FORCES,
    STATEMENT_WITHOUT_FORCE,
)
from lanebook.corpus.sources import FileKind
from lanebook.corpus.steps import check_steps
from lanebook.diagnostics import Diagnostic, Span, Text

_FORCES = ("must", "must_not", "should", "may")
_LISTS = {
    FileKind.HANDBOOK: (),
    FileKind.VOLUME: ("places",),
    FileKind.ROLE: ("duties",),
    FileKind.FLOW: ("moments",),
    FileKind.RULE: ("moments", "statements"),
    FileKind.FORM: ("fields",),
    FileKind.GLOSSARY: ("terms",),
    FileKind.QUESTIONS: ("questions",),
}
"""Keys of lists whose objects have ids, unique in their list."""
_DUTY_PARTNERS = {"with": "tell", "times": "every"}
"""Keys of a duty, each with the one it goes with."""
_ALIAS_RULES = {
    FileKind.ROLE: ALIAS_OF_TWO_ROLES,
    FileKind.FLOW: ALIAS_OF_TWO_FLOWS,
    FileKind.FORM: ALIAS_OF_TWO_FORMS,
    FileKind.RULE: ALIAS_OF_TWO_RULES,
    FileKind.GLOSSARY: ALIAS_OF_TWO_TERMS,
}


def check_object(kind: FileKind, node: MapNode) -> tuple[Diagnostic, ...]:
    """Findings about one file by itself."""
    findings: list[Diagnostic] = []
    for named in (node, *objects_in(node.get("terms"))):
        findings += _joined_aliases(named)
        findings += _repeated_aliases(named)
    for key in _LISTS[kind]:
        findings += _repeated_ids(objects_in(node.get(key)))
    if kind is FileKind.HANDBOOK:
        findings += _repeated(as_items(node.get("volumes")))
    if kind is FileKind.ROLE:
        findings += [each for duty in objects_in(node.get("duties")) for each in _lonely(duty)]
    if kind is FileKind.FLOW:
        steps = [*step_objects(node.get("prepare")), *step_objects(node.get("steps"))]
        moments = collect_moments([], node, "")
        findings += _repeated_ids(steps)
        findings += check_steps(node)
        findings += check_moment_ids(node)
        findings += [found for step in steps for found in check_offset(step, moments)]
    if kind is FileKind.RULE:
        moments = collect_moments([], node, None)
        for statement in objects_in(node.get("statements")):
            findings += _force(statement)
            findings += check_offset(statement, moments)
    return tuple(findings)


def _lonely(duty: MapNode) -> Iterator[Diagnostic]:
    """Keys of a duty that say nothing without another one."""
    for key, partner in _DUTY_PARTNERS.items():
        entry = duty.entry(key)
        if entry and not duty.entry(partner):
            yield MISPLACED_KEY.at(
                entry.key_span,
                Text(
                    f"没有写 {partner}，用不上“{key}”", f"“{key}” means nothing without {partner}"
                ),
                Text(f"写上 {partner}，或删去 {key}", f"add {partner}, or remove {key}"),
            )


def _joined_aliases(node: MapNode) -> Iterator[Diagnostic]:
    """Aliases with a full-width comma between them, so that YAML sees one."""
    for item in as_items(node.get("aliases")):
        text = scalar_text(item)
        if text and "\uff0c" in text:
            yield BAD_VALUE.at(
                part_of(item.span, text, text.index("\uff0c")),
                Text(f"“{text}”不是一个别名", f"“{text}” is not one alias"),
                COMMA_ADVICE,
            )


def _repeated_aliases(node: MapNode) -> Iterator[Diagnostic]:
    """Aliases that are the name, or another alias, again."""
    seen = {scalar_text(node.get("name"))}
    for item in as_items(node.get("aliases")):
        text = scalar_text(item)
        if text and text in seen:
            yield named_twice(item.span, "aliases", text)
        seen.add(text)


def _repeated_ids(objects: Iterable[MapNode]) -> Iterator[Diagnostic]:
    return _repeated(value for part in objects if (value := part.get("id")))


def _repeated(values: Iterable[Node]) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for value in values:
        text = scalar_text(value)
        if not text:
            continue
        place = first.setdefault(text, value.span)
        if place is not value.span:
            yield DUPLICATE_ID.at(
                value.span,
                Text(
                    f"编号“{text}”用了两次，第一次在第 {place.line} 行",
                    f"the id “{text}” is used twice, first in line {place.line}",
                ),
                Text("换一个编号；已发布的那个不要动", "choose another; keep the released one"),
            )


def _force(statement: MapNode) -> Iterator[Diagnostic]:
    present = [entry for entry in statement.entries if entry.key in _FORCES]
    names = "must、must_not、should、may"
    if not present:
        yield STATEMENT_WITHOUT_FORCE.at(
            opening(statement),
            Text("这一条没有写规定什么", "this statement does not say what it asks"),
            Text(f"写上 {names} 之一", "write one of must, must_not, should, may"),
        )
    for extra in present[1:]:
        yield STATEMENT_OF_TWO_FORCES.at(
            extra.key_span,
            Text(
                f"{present[0].key} 和 {extra.key} 不能在同一条里",
                f"{present[0].key} and {extra.key} cannot stand in one statement",
            ),
            Text("拆成两条", "make two statements of it"),
        )


def check_names(index: Index) -> tuple[Diagnostic, ...]:
    """Names and aliases that two objects of one volume share, at the second place."""
    findings = []
    first: dict[tuple[FileKind, str, str], tuple[str, Span]] = {}
    for named in index.by_id.values():
        for name, span in named.names:
            key = named.kind, named.volume, name
            owner, place = first.setdefault(key, (named.qualified, span))
            if owner != named.qualified:
                findings.append(_shared(named.kind, name, span, place))
    return tuple(findings)


def _shared(kind: FileKind, name: str, span: Span, first: Span) -> Diagnostic:
    noun, place = NOUNS[kind], f"{first.path}:{first.line}"
    return _ALIAS_RULES[kind].at(
        span,
        Text(
            f"“{name}”是两个{noun.zh}的名称或别名，另一处在 {place}",
            f"“{name}” names two {noun.en}s; the other place is {place}",
        ),
        Text("改掉其中一处", "change one of them"),
    )
