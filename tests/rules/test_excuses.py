"""Every rule of process lint is silenced in place with a reason, and is told of otherwise."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from lanebook.check import RULES, UNEXCUSABLE
from lanebook.corpus.compose import compose
from lanebook.corpus.nodes import MapNode, objects_in
from lanebook.corpus.rule_pages import load_rule_page
from lanebook.diagnostics import Language, Span
from lanebook.pipeline.reading import read
from tests.mutation.edits import Add, Way, edited

HANDBOOK = Path(__file__).parent / "handbook" / Language.ZH
TODAY = datetime.date(2026, 6, 1)
CONTENT = Path("content")


@pytest.mark.parametrize("rule", [name for name in RULES if name not in UNEXCUSABLE])
def test_a_reason_silences_the_rule(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HANDBOOK, tmp_path / CONTENT)
    monkeypatch.chdir(tmp_path)
    for one in load_rule_page(rule, Language.ZH).wrong:
        assert one.path
        path = CONTENT / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, encoding="utf-8")
    found = read(CONTENT, TODAY).findings
    assert found
    for span in (each.span for each in found):
        _excuse(rule, span)
    assert read(CONTENT, TODAY).findings == ()


def _excuse(rule: str, span: Span) -> None:
    """Give the reason at the object of the finding, or at the handbook for what volumes say."""
    path = Path(span.path)
    if path.name == "volume.yml":
        path = CONTENT / "handbook.yml"
    text = path.read_text(encoding="utf-8")
    root = compose(text, path.as_posix()).node
    assert isinstance(root, MapNode)
    way: Way = ()
    for key in ("terms", "questions"):
        for place, item in enumerate(objects_in(root.get(key))):
            if item.span.line <= span.line <= item.span.end_line:
                way = (key, place)
    if not way and root.entry("allow"):
        return
    path.write_text(edited(text, root, Add(way, "allow", {rule: "试用"})), encoding="utf-8")
