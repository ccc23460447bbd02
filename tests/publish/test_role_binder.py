"""The binder of a role is its closure: read back from the PDF, and compared with the model.

What has to be in it is collected here step by step from the corpus, not taken from ``derive``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pypdf import PdfReader

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.derive.membership import groups_of
from lanebook.model.documents import ObjectKind, Rule, Target
from lanebook.model.flow import Flow
from lanebook.model.ids import RoleId
from lanebook.model.walk import all_steps, told_by
from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import Faces
from lanebook.render.address import binder_anchor
from lanebook.render.inline import to_plain
from lanebook.render.sheet import Scope, ScopeKind, binder

CONTENT = Path(__file__).parents[2] / "content"
_BLANK = re.compile(r"[\s\u2060]+")
ROLES = ("sales-office/photographer", "courier/sorter", "restaurant/cashier")


@pytest.fixture(scope="module")
def book() -> Handbook:
    corpus, findings = load(CONTENT)
    assert corpus, findings
    return handbook(corpus)


def bare(text: str) -> str:
    return _BLANK.sub("", text)


@dataclass
class Expected:
    """What concerns a role, straight from the author's words."""

    selves: set[RoleId]
    flows: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    clauses: set[str] = field(default_factory=set)
    own_words: set[str] = field(default_factory=set)
    foreign_words: set[str] = field(default_factory=set)


def expected_of(book: Handbook, role: RoleId) -> Expected:
    corpus = book.corpus
    found = Expected({role, *groups_of(corpus)[role]})
    for duty in corpus.roles[role].duties:
        found.forms |= {*duty.records}
    for flow in corpus.flows.values():
        collect_flow(found, flow)
        if flow.owner == role:
            found.flows.add(flow.id)
    for rule in corpus.rules.values():
        collect_rule(found, rule)
    found.forms |= {form.id for form in corpus.forms.values() if form.keeper == role}
    return found


def collect_flow(found: Expected, flow: Flow) -> None:
    for step in all_steps(flow):
        common = step.common
        acts = bool(found.selves & {*common.actors})
        if acts or found.selves & {*told_by(step), common.hand_to}:
            found.flows.add(flow.id)
        if acts:
            found.forms |= {*common.standard.records}
        if common.standard.how:
            words = found.own_words if acts else found.foreign_words
            words.add(bare(to_plain(common.standard.how)))


def collect_rule(found: Expected, rule: Rule) -> None:
    for one in rule.statements:
        if found.selves & {*rule.roles, *one.by}:
            found.rules.add(rule.id)
        if found.selves & {*(one.by or rule.roles)}:
            anchor = binder_anchor(Target(ObjectKind.RULE, rule.id, one.id))
            found.clauses.add(anchor)
            found.forms |= {*one.records}


@pytest.mark.parametrize("role", ROLES)
def test_the_pdf_holds_the_closure_and_nothing_else(
    role: RoleId, book: Handbook, faces: Faces, tmp_path: Path
) -> None:
    expected = expected_of(book, role)
    report = write_pdf(binder(book, Scope(ScopeKind.ROLE, role)), tmp_path / "role.pdf", faces)
    reader = PdfReader(report.target)
    text = bare("".join(page.extract_text() for page in reader.pages))

    titles = [one.title.split(" ", 1)[-1] for one in report.outline]
    for table, held in (
        (book.corpus.flows, expected.flows),
        (book.corpus.rules, expected.rules),
        (book.corpus.forms, expected.forms),
    ):
        for identity, one in table.items():
            if [other.name for other in table.values()].count(one.name) == 1:
                assert (one.name in titles) == (identity in held), (role, identity)

    assert "待定事项" not in titles
    for question in book.corpus.questions:
        assert bare(to_plain(question.question)) not in text
    for words in expected.own_words:
        assert words in text, words
    for words in expected.foreign_words - expected.own_words:
        assert len(words) < 8 or words not in text, words


@pytest.mark.parametrize("role", ROLES)
def test_clauses_and_hand_offs_are_those_of_the_role(role: RoleId, book: Handbook) -> None:
    expected = expected_of(book, role)
    html = "".join(leaf.html for leaf in binder(book, Scope(ScopeKind.ROLE, role)).leaves)
    ids = re.findall(r'\sid="([^"]+)"', html)
    clauses = {one for one in ids if one.startswith("rule--") and "--statement-" in one}
    assert {one for one in clauses if not one.endswith("--note")} == expected.clauses
    names = {book.corpus.roles[one].name for one in expected.selves}
    for flow in expected.flows:
        chapter = section_of(html, binder_anchor(Target(ObjectKind.FLOW, flow)))
        assert ">交接</h2>" not in chapter
        for row in raci_rows(chapter):
            assert any(row.get(name) for name in names), (flow, row)


@pytest.mark.parametrize("role", ROLES)
def test_the_hand_offs_of_a_role_stand_in_its_chapter(role: RoleId, book: Handbook) -> None:
    own = book.closures[role]
    sheet = binder(book, Scope(ScopeKind.ROLE, role))
    html = next(
        leaf.html for leaf in sheet.leaves if f'id="role--{role.replace("/", "--")}"' in leaf.html
    )
    for heading, passed in (("交出", own.gives), ("接收", own.receives)):
        lines = {(one.flow, one.giver, one.step, one.following, one.means) for one in passed}
        table = re.search(rf"<h3>{heading}</h3>.*?</table>", html, re.DOTALL)
        found = re.findall(r"<tr><td>", table[0]) if table else []
        assert len(found) == len(lines)


def section_of(html: str, anchor: str) -> str:
    """A chapter: from its heading to the next document."""
    start = html.index(f'<h1 id="{anchor}"')
    return html[start : html.index("</html>", start)]


def raci_rows(html: str) -> Iterator[dict[str, str]]:
    for matrix in re.findall(r'<table class="lines matrix">.*?</table>', html, re.DOTALL):
        heads = re.findall(r'<th scope="col" class="letter">(.*?)</th>', matrix)
        plain = [bare(re.sub(r"<[^>]+>", "", head)) for head in heads]
        for row in re.findall(r"<tr><td>.*?</tr>", matrix):
            letters = re.findall(r'<td class="letter">(.*?)</td>', row)
            yield dict(zip(plain, letters, strict=True))
