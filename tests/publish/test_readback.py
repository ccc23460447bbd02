"""Every number printed in a binder is the true one, in handbooks of any shape."""

from __future__ import annotations

from pathlib import Path

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.publish.binder import Job, write_all
from lanebook.publish.fonts import Faces
from lanebook.render.sheet import Scope, ScopeKind, binder
from tests.publish.made_up import write_made_up
from tests.publish.readback import read_back

HANDBOOK = Path(__file__).parents[1] / "handbook"
HANDBOOKS = 20


def _job(content: Path, target: Path) -> Job:
    corpus, findings = load(content)
    assert corpus, findings
    return Job(binder(handbook(corpus), Scope(ScopeKind.WHOLE)), target)


def test_every_number_is_true_and_every_link_leads_somewhere(faces: Faces, tmp_path: Path) -> None:
    contents = [write_made_up(tmp_path / f"h{seed}", seed) for seed in range(HANDBOOKS)]
    jobs = [_job(HANDBOOK, tmp_path / "own.pdf")]
    jobs += [_job(content, tmp_path / f"{content.name}.pdf") for content in contents]
    for report in write_all(tuple(jobs), faces, 2):
        found = read_back(report.target)
        assert found.faults == [], report.target.name
        assert found.counts["foot"] >= report.pages - 2
        assert found.counts["contents"] > 5
        assert found.counts["number"] > 5
        assert found.counts["bookmark"] == len(report.outline)
