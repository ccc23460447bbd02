"""The way in, from the author's folder to the model: find, read, fit, resolve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lanebook.corpus.compose import compose
from lanebook.corpus.control_shapes import HandbookShape
from lanebook.corpus.decode import ValidFile, decode
from lanebook.corpus.document_shapes import (
    FormShape,
    GlossaryShape,
    QuestionsShape,
    RuleShape,
    VolumeShape,
)
from lanebook.corpus.files import read_folder
from lanebook.corpus.index import Index, make_index
from lanebook.corpus.nodes import MapNode, Node
from lanebook.corpus.objects import check_names, check_object
from lanebook.corpus.shapes import Bare, FlowShape, RoleShape
from lanebook.corpus.sources import FileKind, Folder, SourceFile
from lanebook.corpus.texts import check_texts
from lanebook.corpus.validate import validate
from lanebook.corpus.volumes import check_volumes
from lanebook.diagnostics import Diagnostic, Language, Severity, Span
from lanebook.diagnostics.rules import in_order
from lanebook.model.corpus import Corpus

SHAPES: Mapping[FileKind, type[Bare]] = {
    FileKind.HANDBOOK: HandbookShape,
    FileKind.GLOSSARY: GlossaryShape,
    FileKind.QUESTIONS: QuestionsShape,
    FileKind.VOLUME: VolumeShape,
    FileKind.ROLE: RoleShape,
    FileKind.FLOW: FlowShape,
    FileKind.RULE: RuleShape,
    FileKind.FORM: FormShape,
}
_VALUE_RULES = frozenset(
    {
        "bad-value",
        "wrong-type",
        "missing-value",
        "html-in-text",
        "template-in-text",
        "markup-in-text",
        "bad-link",
        "control-character",
    }
)
"""Findings about a value as such: whatever else is said of that value follows from them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading a folder."""

    corpus: Corpus | None
    """None if any finding is an error."""
    findings: tuple[Diagnostic, ...]
    """In order of path and place."""
    sources: Mapping[str, str]
    """Texts of YAML files and pages by path as shown, for printing the lines findings point at."""
    language: Language
    """What ``handbook.yml`` says, as far as it can be read; Chinese otherwise."""
    index: Index
    """All that can be referred to, faulty files included."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """What can be said of one file alone. It depends on nothing but the file."""

    node: Node | None
    """The tree; None when its YAML cannot be used."""
    valid: ValidFile | None
    """The file in its shape, if it fits."""
    findings: tuple[Diagnostic, ...]


def load_with_sources(folder: Path) -> Loaded:
    """Read, check and decode the corpus below a folder."""
    return load_found(read_folder(folder))


def read_file(file: SourceFile) -> FileReading:
    """Compose one file, look at its texts and fit it into its shape."""
    if file.text is None:
        return FileReading(None, None, ())
    composed = compose(file.text, file.path)
    findings = list(composed.findings)
    node = composed.node
    if node is None:
        return FileReading(None, None, tuple(findings))
    findings += check_texts(node, file.text)
    valid = validate(node, SHAPES[file.kind])
    findings += _not_following(list(valid.findings), findings)
    if isinstance(node, MapNode):
        findings += _not_following(list(check_object(file.kind, node)), findings)
    if valid.shape is None or valid.node is None:
        return FileReading(node, None, tuple(findings))
    return FileReading(node, ValidFile(file, valid.shape, valid.node), tuple(findings))


def language_in(files: Iterable[SourceFile]) -> Language:
    """What the handbook's own file says, as far as it can be read; Chinese otherwise."""
    own = (read_file(file).valid for file in files if file.kind is FileKind.HANDBOOK)
    return _language(tuple(one for one in own if one))


def load_found(found: Folder, read: Callable[[SourceFile], FileReading] = read_file) -> Loaded:
    """Check and decode what was found in a folder.

    Args:
        found: The files.
        read: ``read_file``, or a memory of what it said of files that have not changed.
    """
    readings = [(file, read(file)) for file in found.files]
    trees = tuple((file, reading.node) for file, reading in readings)
    valid = tuple(reading.valid for _, reading in readings if reading.valid)
    findings = [*found.findings, *(each for _, one in readings for each in one.findings)]
    index = make_index(found.volumes, trees)
    findings += check_names(index)
    findings += check_volumes(found, trees)
    references: list[Diagnostic] = []
    corpus = decode(valid, index, found, references)
    findings += _not_following(references, findings)
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    sources = {file.path: file.text for file in found.files if file.text is not None}
    sources |= {found.show(page.path): page.text for page in found.pages}
    return Loaded(None if wrong else corpus, in_order(findings), sources, _language(valid), index)


def _language(valid: tuple[ValidFile, ...]) -> Language:
    shapes = (item.shape for item in valid if isinstance(item.shape, HandbookShape))
    return next((Language(shape.language) for shape in shapes), Language.ZH)


def _not_following(later: list[Diagnostic], earlier: list[Diagnostic]) -> list[Diagnostic]:
    """The later findings without those about a value that is faulty in itself."""
    places = [finding.span for finding in earlier if finding.rule in _VALUE_RULES]
    return [
        finding for finding in later if not any(_holds(finding.span, place) for place in places)
    ]


def _holds(outer: Span, inner: Span) -> bool:
    return (
        outer.path == inner.path
        and (outer.line, outer.column) <= (inner.line, inner.column)
        and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
    )
