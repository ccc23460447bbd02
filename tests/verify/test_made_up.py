"""Everything is proven of binders of handbooks of any shape, and of the whole handbook."""

from __future__ import annotations

from pathlib import Path

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.pipeline.verifying import our_faces
from lanebook.publish.binder import Job, write_all
from lanebook.publish.fonts import Faces
from lanebook.render.sheet import Scope, ScopeKind, binder
from lanebook.verify.binder import Ground, prove_binder
from lanebook.verify.expected import objects_of, parts_of
from lanebook.verify.proof import together
from tests.publish.made_up import write_made_up

HANDBOOK = Path(__file__).parents[1] / "handbook"
HANDBOOKS = 20
WHOLE = Scope(ScopeKind.WHOLE)


def _book(content: Path) -> Handbook:
    corpus, findings = load(content)
    assert corpus, findings
    return handbook(corpus)


def test_binders_of_any_handbook_are_proven(faces: Faces, tmp_path: Path) -> None:
    contents = [write_made_up(tmp_path / f"h{seed}", seed) for seed in range(HANDBOOKS)]
    books = {tmp_path / "own.pdf": _book(HANDBOOK)}
    books |= {tmp_path / f"{content.name}.pdf": _book(content) for content in contents}
    jobs = tuple(Job(binder(book, WHOLE), path) for path, book in books.items())
    ours = our_faces()
    for report in write_all(jobs, faces, 2):
        corpus = books[report.target].corpus
        ground = Ground(books[report.target], objects_of(corpus), parts_of(corpus), ours)
        outcomes = together(prove_binder(report.target, WHOLE, ground))
        faults = [fault.message.en for outcome in outcomes for fault in outcome.faults]
        assert faults == [], report.target.name
        proven = {outcome.proof.name: outcome.proven for outcome in outcomes}
        assert proven["binder-feet"] >= report.pages - 2
        assert proven["binder-numbers"] > 5
        assert proven["binder-bookmarks"] >= len(report.outline)
