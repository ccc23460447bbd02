"""Binders against the rules of PDF/UA-1 and PDF/A-2a, and the syntax of PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import Faces
from lanebook.render.sheet import Scope, ScopeKind, binder, cards

HANDBOOK = Path(__file__).parents[1] / "handbook"
AMBIGUOUS_END = "PDFA2A-STREAM-LENGTH-001"
"""Also reported, wrongly, of streams whose last byte is a carriage return."""
SCOPES = {
    "whole": Scope(ScopeKind.WHOLE),
    "volume": Scope(ScopeKind.VOLUME, "teahouse"),
    "role": Scope(ScopeKind.ROLE, "teahouse/tea-master"),
    "flow": Scope(ScopeKind.FLOW, "teahouse/serve"),
    "sheet": Scope(ScopeKind.FORM, "teahouse/refund-slip"),
    "register": Scope(ScopeKind.FORM, "teahouse/stock-log"),
}


def _book(size: str) -> Handbook:
    corpus, findings = load(HANDBOOK)
    assert corpus, findings
    return handbook(replace(corpus, paper=size))


def _failed(path: Path, profile: str) -> set[str]:
    report = page.validate_pdf(path, profile=profile, limits=page.SafetyLimits.unlimited())
    return {failure.rule_id for failure in report.failures}


@pytest.mark.parametrize("size", ["A4", "A5"])
@pytest.mark.parametrize("scope", SCOPES)
def test_a_binder_breaks_no_rule(scope: str, size: str, faces: Faces, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    write_pdf(binder(_book(size), SCOPES[scope]), target, faces)
    assert _failed(target, "ua1") == set()
    assert _failed(target, "pdfa2a") <= {AMBIGUOUS_END}
    with pikepdf.open(target) as pdf:
        assert pdf.check_pdf_syntax() == []
        for number in range(1, len(pdf.objects)):
            stream = pdf.get_object(number, 0)
            if isinstance(stream, pikepdf.Stream):
                assert int(stream.Length) == len(stream.read_raw_bytes())


def test_pocket_cards_break_no_rule(faces: Faces, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    write_pdf(cards(_book("A4"), Scope(ScopeKind.VOLUME, "teahouse")), target, faces)
    assert _failed(target, "ua1") == set()
    assert _failed(target, "pdfa2a") <= {AMBIGUOUS_END}
