"""From a folder to the model: what is decoded, and how references are understood."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lanebook.corpus import load
from lanebook.diagnostics import Language, Span
from lanebook.model.control import GLOSSARY, volume_part
from lanebook.model.corpus import Corpus
from lanebook.model.documents import Force, FormKind, ObjectKind, Target
from lanebook.model.flow import Decision, Flow, Parallel, Repeat, Task
from lanebook.model.ids import FlowId, FormId, RoleId, RuleId
from lanebook.model.origin import place_of
from lanebook.model.people import RoleKind
from lanebook.model.timing import Duration, Every, Moment, Offset
from lanebook.model.walk import all_steps
from tests.corpus.handbooks import FILES, HANDBOOK, VISIT, write_handbook

_FLOW = FlowId("office/visit")
_HEAD = "name: 来访\nowner: steward\ntrigger: 客户到门口\n"


def _loaded(folder: Path, changes: dict[str, str] | None = None) -> Corpus:
    corpus, findings = load(write_handbook(folder, changes))
    assert findings == ()
    assert corpus is not None
    return corpus


def _flow(folder: Path, rest: str) -> Flow:
    without_questions = {"questions.yml": "questions: []\n"}
    return _loaded(folder, {"office/flows/visit.yml": _HEAD + rest, **without_questions}).flows[
        _FLOW
    ]


def test_the_handbook_keeps_what_its_file_says(tmp_path: Path) -> None:
    corpus = _loaded(tmp_path)
    assert corpus.title == "小手册"
    assert corpus.language is Language.ZH
    assert corpus.control.revision == "1.0"
    assert corpus.control.effective == datetime.date(2025, 1, 1)
    assert [volume.id for volume in corpus.volumes] == ["office"]


def test_changes_keep_what_they_affect_and_are_in_force_from_their_date(tmp_path: Path) -> None:
    record = """\
changes:
  - {revision: "0.9", date: 2024-11-01, what: 试行}
  - {revision: "1.0", date: 2024-12-01, effective: 2025-01-01, what: 首次发布, affects: \
[office/roles/guard.watch, office/volume, glossary, office]}
"""
    corpus = _loaded(tmp_path, {"handbook.yml": HANDBOOK + record})
    trial, first = corpus.control.changes
    assert (trial.effective, trial.affects) == (datetime.date(2024, 11, 1), None)
    assert first.effective == datetime.date(2025, 1, 1)
    assert first.affects == (
        Target(ObjectKind.DUTY, "office/guard.watch"),
        volume_part("office"),
        GLOSSARY,
        Target(ObjectKind.VOLUME, "office"),
    )


def test_objects_come_in_reading_order(tmp_path: Path) -> None:
    volume = "title: 前台\nintroduction: 讲接待。\nroles: [管家, customer]\n"
    corpus = _loaded(tmp_path, {"office/volume.yml": volume})
    order = ["office/steward", "office/customer", "office/guard"]
    assert list(corpus.volumes[0].roles) == order
    assert list(corpus.roles) == order


def test_a_role_is_decoded_with_its_duties(tmp_path: Path) -> None:
    role = """\
name: 保安
aliases: 门卫
summary: 看守大门。
stage: front
duties:
  - id: watch
    do: 看守大门
    every: [day, week]
    times: 2
    at: 早
    tell: 管家
    with: 对讲机
    record: 登记簿
    flows: 来访
    supports: 管家.receive
    inferred: true
    source: D1-01
"""
    found = _loaded(tmp_path, {"office/roles/guard.yml": role}).roles[RoleId("office/guard")]
    assert found.kind is RoleKind.STAFF
    assert found.aliases == ("门卫",)
    duty = found.duties[0]
    assert duty.id == "office/guard.watch"
    assert duty.every == (Every.DAY, Every.WEEK)
    assert (duty.times, duty.at, duty.means, duty.inferred) == (2, ("早",), "对讲机", True)
    assert duty.tell == ("office/steward",)
    assert duty.records == ("office/log",)
    assert duty.flows == ("office/visit",)
    assert duty.supports == "office/steward.receive"
    assert duty.source == ("D1-01",)


def test_a_step_keeps_everything_written_at_it(tmp_path: Path) -> None:
    flow = _flow(
        tmp_path,
        """\
moments: [{id: seated, name: 客户入座}]
steps:
  - id: stop
    by: [guard, 管家]
    do: 问明来意
    tell: customer
    with: 对讲机
    when: 雨天
    how: 站好
    say: 您好
    within: 1h30m
    record: log
    risk: 认错人
    if_fails: 重来
    checkpoint: 证件
    to: steward
    after: 45m
    from: seated
    note: 说明
    allow: {tell-self: 理由}
    source: [D1-01, D1-02]
""",
    )
    (step,) = flow.steps
    assert isinstance(step, Task)
    common = step.common
    assert step.telling is not None
    assert (step.text, step.telling.to, step.telling.means) == (
        "问明来意", ("office/customer",), "对讲机",
    )  # fmt: skip
    assert common.actors == ("office/guard", "office/steward")
    assert common.hand_to == "office/steward"
    assert common.offset == Offset(2700, Moment("seated", "客户入座"))
    assert common.standard.within == Duration(5400)
    assert common.standard.say == ("您好",)
    assert common.standard.records == ("office/log",)
    assert (common.when, common.note, common.source) == ("雨天", "说明", ("D1-01", "D1-02"))
    assert common.allow == {"tell-self": "理由"}


def test_an_offset_counts_from_the_trigger_unless_it_says_otherwise(tmp_path: Path) -> None:
    flow = _flow(
        tmp_path,
        "prepare: [{by: steward, do: 备茶, before: 2d}]\nsteps: [{by: guard, do: 放行}]\n",
    )
    assert flow.prepare[0].common.offset == Offset(-172_800, Moment("trigger", "客户到门口"))


def test_steps_without_an_id_are_numbered_by_place_and_never_collide(tmp_path: Path) -> None:
    flow = _flow(
        tmp_path,
        """\
prepare: [{by: steward, do: 备茶}]
steps:
  - {by: guard, do: 一}
  - decide: 二？
    by: guard
    options:
      - {if: 是, steps: [{by: guard, do: 甲}, {by: guard, do: 乙}]}
      - {if: 否, steps: [{by: guard, do: 丙}]}
  - parallel:
      - - {by: guard, do: 丁}
      - - {id: step-1, by: steward, do: 戊}
        - {by: steward, do: 己}
  - id: tea
    repeat: 客户在座期间
    steps: [{by: steward, do: 庚}]
""",
    )
    assert [step.common.id for step in all_steps(flow)] == [
        "prepare-1",
        "step-1-auto-2",
        "step-2",
        "step-2-1",
        "step-2-2",
        "step-2-3",
        "step-3",
        "step-3-1",
        "step-1",
        "step-3-3",
        "tea",
        "tea-1",
    ]
    written = [step.common.id for step in all_steps(flow) if step.common.written_id]
    assert written == ["step-1", "tea"]


def test_the_tree_of_steps_is_kept(tmp_path: Path) -> None:
    flow = _loaded(tmp_path).flows[_FLOW]
    decision = flow.steps[1]
    assert isinstance(decision, Decision)
    assert [(option.answer, option.end) for option in decision.options] == [
        ("有", None), ("没有", "客户离开"),
    ]  # fmt: skip
    nested = _flow(
        tmp_path / "nested",
        "steps:\n  - parallel: [[{by: guard, do: 一}], [{by: guard, do: 二}]]\n"
        "  - {repeat: 在座期间, by: steward, steps: [{by: steward, do: 三}]}\n",
    )
    assert isinstance(nested.steps[0], Parallel)
    assert isinstance(nested.steps[1], Repeat)


def test_rules_forms_and_questions_are_decoded(tmp_path: Path) -> None:
    rules = (
        "name: 礼仪\nfor: guard\nmoments: [{id: shift, name: 交班}]\n"
        "statements: [{id: a, must_not: 吸烟, before: 10m, from: shift}]\n"
    )
    corpus = _loaded(tmp_path, {"office/rules/manners.yml": rules})
    rule = corpus.rules[RuleId("office/manners")]
    assert rule.statements[0].force is Force.MUST_NOT
    assert rule.statements[0].offset == Offset(-600, Moment("shift", "交班"))
    assert corpus.forms[FormId("office/log")].kind is FormKind.REGISTER
    assert corpus.questions[0].touches == (
        Target(ObjectKind.DUTY, "office/guard.watch"),
        Target(ObjectKind.STEP, "office/visit", "stop"),
        Target(ObjectKind.TERM, "gate"),
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("guard", "office/guard"),
        ("保安", "office/guard"),
        ("门卫", "office/guard"),
        ("office/guard", "office/guard"),
        ("hotel/guard", "hotel/guard"),
        ("hotel/酒店保安", "hotel/guard"),
        ("酒店保安", "hotel/guard"),
    ],
)
def test_a_role_is_found_by_id_name_or_alias_nearest_volume_first(
    tmp_path: Path, written: str, meant: str
) -> None:
    corpus = _loaded(
        tmp_path,
        {
            "handbook.yml": FILES["handbook.yml"].replace("[office]", "[office, hotel]"),
            "hotel/volume.yml": "title: 酒店\nintroduction: 讲酒店。\n",
            "hotel/roles/guard.yml": "name: 酒店保安\naliases: [门卫, 门童]\nsummary: 看门。\n",
            "office/flows/visit.yml": VISIT.replace("by: guard\n    do", f"by: {written}\n    do"),
        },
    )
    assert corpus.flows[_FLOW].steps[0].common.actors == (meant,)


def test_an_object_knows_where_its_parts_stand(tmp_path: Path) -> None:
    origin = _loaded(tmp_path).flows[_FLOW].steps[0].common.origin
    path = origin.path
    assert place_of(origin) == Span(path, 7, 9, 7, 13)
    assert place_of(origin, "record") == Span(path, 8, 13, 8, 16)
    assert place_of(origin, "tell") == Span(path, 7, 9, 7, 13)


def test_all_faults_of_all_files_are_told_at_once_in_order(tmp_path: Path) -> None:
    folder = write_handbook(
        tmp_path,
        {
            "office/roles/guard.yml": "name: 保安\nsumary: 看门\nreports_to: stewart\n",
            "office/flows/visit.yml": _HEAD + "steps: [{do: 一}, {by: gaurd, do: 二}]\n",
            "glossary.yml": "terms: []\nterms: []\n",
            "office/forms/log.yml": "name: 登记簿\nkeeper: nobody\nfields: 多\n",
            "questions.yml": "questions: []\n",
        },
    )
    corpus, findings = load(folder)
    assert corpus is None
    assert [(each.rule, each.span.path.rpartition("/")[2]) for each in findings] == [
        ("duplicate-key", "glossary.yml"),
        ("missing-key", "visit.yml"),
        ("unknown-role", "visit.yml"),
        ("unknown-role", "log.yml"),
        ("wrong-type", "log.yml"),
        ("unknown-key", "guard.yml"),
        ("unknown-role", "guard.yml"),
    ]


def test_a_name_in_a_file_that_cannot_be_read_breeds_no_finding(tmp_path: Path) -> None:
    folder = write_handbook(
        tmp_path,
        {"office/roles/guard.yml": "\t", "office/flows/visit.yml": VISIT.replace("guard", "保安")},
    )
    assert [finding.rule for finding in load(folder)[1]] == ["tab-indentation"]


def test_markup_within_block_text_is_found_in_its_line(tmp_path: Path) -> None:
    volume = (
        "title: 前台\nintroduction: |\n  讲接待。\n\n  # 标题\n  <b>粗</b>\n"
        "scope: >-\n  一\n  {{ 二 }}\n"
    )
    _, findings = load(write_handbook(tmp_path, {"office/volume.yml": volume}))
    path = f"{(tmp_path / 'content').as_posix()}/office/volume.yml"
    assert [(finding.rule, finding.span) for finding in findings] == [
        ("markup-in-text", Span(path, 5, 3, 5, 4)),
        ("html-in-text", Span(path, 6, 3, 6, 6)),
        ("template-in-text", Span(path, 9, 3, 9, 10)),
    ]


_HOSTILE = st.sampled_from(
    ["<script>", "&#60;", "{{x}}", "{%", "![a](b)", "[a](javascript:b)", "\x00", "\u202e", "\u200b",
     "\U0001f600", "../", "|", "# ", "- ", ": ",
     "'", '"', "\n", "\t", "*a", "&a ", "!!x ", "保安", "，", "`", "__", "\\", "\u2028"]
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(FILES)),
    st.integers(0, 400),
    st.one_of(st.binary(max_size=30), st.lists(_HOSTILE, max_size=6).map("".join).map(str.encode)),
)
def test_whatever_is_put_into_a_file_is_read_or_refused(
    tmp_path: Path, path: str, place: int, hostile: bytes
) -> None:
    original = FILES[path].encode()
    folder = write_handbook(tmp_path, {path: original[:place] + hostile + original[place:]})
    corpus, findings = load(folder)
    assert (corpus is None) == any(finding.severity == "error" for finding in findings)


def test_twenty_five_thousand_lines_take_a_few_seconds(tmp_path: Path) -> None:
    steps = "".join(
        f"  - id: s{n}\n    by: guard\n    do: 问明来意并登记\n    how: 站好，微笑，看着客户\n"
        f"    record: log\n    within: 1m\n    source: D1-{n}\n"
        for n in range(36)
    )
    files = {
        f"office/flows/f{n}.yml": f"name: 流程{n}\n{_HEAD[9:]}steps:\n{steps}" for n in range(100)
    }
    folder = write_handbook(tmp_path, files)
    assert sum(text.count("\n") for text in files.values()) > 25_000
    start = time.perf_counter()
    corpus, findings = load(folder)
    # Some 1.5 s on two slow cores; the bound only has to catch what grows faster than the corpus.
    assert time.perf_counter() - start < 15
    assert findings == ()
    assert corpus is not None
