"""The manual as part of a site: read once for each language, checked like any corpus."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lanebook.check import check
from lanebook.corpus.manual import MANUAL, load_manual
from lanebook.derive.handbook import handbook
from lanebook.diagnostics import LanebookError, Language, Text
from lanebook.diagnostics.rules import in_order
from lanebook.diagnostics.text import render_text
from lanebook.model.manual import Manual
from lanebook.pipeline.rules import chapters
from lanebook.render.manual import ManualSection, manual_section


@cache
def section(language: Language) -> ManualSection:
    """The manual's pages and drawings; the same for every handbook of a language."""
    manual = read_manual(language)
    return manual_section(manual, handbook(manual.corpus), chapters(language))


def read_manual(language: Language, folder: Path = MANUAL) -> Manual:
    """Read the manual and check its examples.

    Raises:
        LanebookError: An example is not clean; says which, where and why.
    """
    found = load_manual(language, folder)
    corpus, findings = found.loaded.corpus, found.loaded.findings
    if corpus is not None:
        # A manual has no date of review: the day it took effect stands for any.
        findings = in_order([*findings, *check(corpus, corpus.control.effective)])
    if findings or corpus is None:
        raise LanebookError(
            Text(
                "手册自带的例子有问题：\n"
                + render_text(findings, found.loaded.sources, Language.ZH),
                "the manual's examples are not right:\n"
                + render_text(findings, found.loaded.sources, Language.EN),
            ),
            Text("改正上面所说的代码块", "mend the blocks named above"),
        )
    return Manual(found.pages, corpus)
