"""A file in its one layout, proven to say what it said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from lanebook.corpus.canonical import set_anew
from lanebook.corpus.compose import compose
from lanebook.corpus.lossless import comments_in, read_lossless
from lanebook.corpus.nodes import ScalarNode, to_plain
from lanebook.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Formatted:
    """What came of laying out a file."""

    text: str | None
    """The new text; None where the file stays as it is."""
    findings: tuple[Diagnostic, ...] = ()
    """Why it stays: it is no sound YAML. Empty where the new text would say something else."""


def format_text(text: str, path: str) -> Formatted:
    """Lay out one file, its lines ended by line feeds."""
    composed = compose(text, path)
    if composed.node is None or composed.findings:
        return Formatted(None, composed.findings)
    if isinstance(composed.node, ScalarNode):
        return Formatted(text)
    before = read_lossless(text)
    new = set_anew(before)
    again = compose(new, path)
    if again.node is None or again.findings:
        return Formatted(None)
    same = (
        to_plain(again.node) == to_plain(composed.node)
        and list(_typed(new)) == list(_typed(text))
        and Counter(comments_in(read_lossless(new))) == Counter(comments_in(before))
    )
    return Formatted(new if same else None)


def laid_out(text: str) -> str:
    """A text in its layout; as it is where only a check can say what is wrong with it."""
    return format_text(text, "").text or text


def _typed(text: str) -> Iterator[tuple[str, str, str]]:
    """The events of a text as other readers of YAML understand them, editors among them."""
    resolver = yaml.resolver.Resolver()
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            # types-pyyaml leaves this one untyped
            tag = resolver.resolve(  # type: ignore[no-untyped-call]
                yaml.ScalarNode, event.value, event.implicit
            )
            yield "scalar", event.value, str(tag)
        elif isinstance(event, yaml.CollectionStartEvent | yaml.CollectionEndEvent):
            yield type(event).__name__, "", ""
