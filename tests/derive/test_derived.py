"""Numbers, RASCI, hand-offs, calendar, countdown, closure, mentions and uses."""

from __future__ import annotations

from lanebook.derive.handbook import Handbook
from lanebook.derive.handoffs import moments_of_truth
from lanebook.derive.membership import members_of
from lanebook.derive.raci import Part, flow_parts
from lanebook.derive.schedule import calendar, countdown
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind
from lanebook.model.ids import FlowId, RoleId, VolumeId
from lanebook.model.timing import Every

SERVE = FlowId("teahouse/serve")
REFUND = FlowId("teahouse/refund")
HOST = RoleId("teahouse/host")
TEA_MASTER = RoleId("teahouse/tea-master")
MANAGER = RoleId("teahouse/manager")


def test_work_is_numbered_as_written_and_preparation_apart(book: Handbook) -> None:
    numbers = book.numbers[SERVE]
    assert [numbers[step] for step in ("warm", "cakes")] == ["P1", "P2"]  # type: ignore[index]
    assert numbers["welcome"] == "1"  # type: ignore[index]
    assert "parallel-start" not in numbers
    assert "refill-loop" not in numbers
    assert "leave" not in numbers


def test_the_first_actor_is_responsible_and_the_others_support(book: Handbook) -> None:
    rows = dict(book.matrices[SERVE].rows)
    brew = next(parts for step, parts in rows.items() if step == "brew")
    assert brew == {
        TEA_MASTER: (Part.RESPONSIBLE,),
        HOST: (Part.SUPPORTS,),
        MANAGER: (Part.ACCOUNTABLE,),
        "teahouse/team": (Part.INFORMED,),
    }


def test_every_step_has_one_accountable_and_someone_responsible(book: Handbook) -> None:
    for table in book.matrices.values():
        for _, parts in table.rows:
            letters = [letter for held in parts.values() for letter in held]
            assert letters.count(Part.ACCOUNTABLE) == 1
            assert letters.count(Part.RESPONSIBLE) == 1


def test_the_flow_as_a_whole_gathers_the_letters(book: Handbook) -> None:
    parts = flow_parts(book.matrices[REFUND])
    assert parts[MANAGER] == (Part.RESPONSIBLE, Part.ACCOUNTABLE)


def test_work_passing_to_another_lane_is_a_hand_off(book: Handbook) -> None:
    pairs = {(one.giver, one.receiver, one.step, one.following) for one in book.passed[REFUND]}
    assert (TEA_MASTER, MANAGER, "ask", "approve") in pairs
    assert (MANAGER, "teahouse/cashier", "approve", "pay") in pairs
    assert (MANAGER, TEA_MASTER, "approve", "ask") in pairs


def test_a_hand_off_passes_through_forks_and_joins(book: Handbook) -> None:
    pairs = {(one.giver, one.receiver, one.step, one.following) for one in book.passed[SERVE]}
    assert (HOST, TEA_MASTER, "toys", "choose") in pairs
    assert ("teahouse/guest", HOST, "sit", "water") in pairs


def test_being_told_is_a_hand_off_with_its_means(book: Handbook) -> None:
    told = [one for one in book.passed[SERVE] if one.step == "notify"]
    assert [(one.receiver, one.following, one.means) for one in told] == [(MANAGER, None, "对讲机")]


def test_the_customer_meets_staff_in_moments_of_truth(book: Handbook, corpus: Corpus) -> None:
    assert set(moments_of_truth(corpus, book.graphs[SERVE])) == {"welcome", "menu", "water"}


def test_the_calendar_lists_recurring_duties_by_period(corpus: Corpus) -> None:
    table = calendar(corpus, corpus.volumes[0].roles)
    assert list(table) == [Every.SHIFT, Every.DAY, Every.WEEK, Every.MONTH]
    assert [entry.duty.id for entry in table[Every.WEEK]] == ["teahouse/manager.review"]


def test_the_countdown_runs_towards_the_moment(corpus: Corpus) -> None:
    entries = countdown(corpus, corpus.flows[SERVE])
    assert [(entry.seconds, entry.moment) for entry in entries] == [
        (None, "客人进门"),
        (-1800, "开店"),
        (-900, "开店"),
    ]


def test_a_group_stands_for_its_members(corpus: Corpus) -> None:
    team = RoleId("teahouse/team")
    assert members_of(corpus, team) == (team, HOST, TEA_MASTER, "teahouse/cashier")


def test_a_role_is_concerned_by_its_groups_too(book: Handbook) -> None:
    closure = book.closures[HOST]
    assert closure.groups == ("teahouse/team",)
    assert closure.rules == ("teahouse/manners",)
    assert [phrase.words for phrase in closure.phrases] == [
        "“欢迎光临，请问几位？”",
        "“谢谢光临，请慢走”",
    ]


def test_the_closure_holds_own_steps_forms_and_terms(book: Handbook) -> None:
    closure = book.closures[TEA_MASTER]
    serve = next(part for part in closure.flows if part.flow == SERVE)
    assert "brew" in serve.acts
    assert "sit" not in serve.acts
    assert closure.forms == ("teahouse/refund-slip", "teahouse/stock-log")
    assert closure.terms == ("first-steep", "steep")
    assert book.closures[MANAGER].reports == (HOST, TEA_MASTER, "teahouse/cashier")


def test_the_longest_name_is_found_in_running_text(book: Handbook) -> None:
    names = book.names[VolumeId("teahouse")]
    found = [
        (mention.target.kind, mention.target.id) for mention in names.find("茶艺师洗茶后填退茶单")
    ]
    assert found == [
        (ObjectKind.ROLE, "teahouse/tea-master"),
        (ObjectKind.TERM, "first-steep"),
        (ObjectKind.FORM, "teahouse/refund-slip"),
    ]


def test_every_reference_is_found_from_its_other_end(book: Handbook) -> None:
    users = {
        (use.user.kind, use.user.id, use.user.part)
        for use in book.usage.of(ObjectKind.FORM, "teahouse/stock-log")
        if not use.by_name
    }
    assert users == {
        (ObjectKind.DUTY, "teahouse/tea-master.stock", None),
        (ObjectKind.DUTY, "teahouse/manager.review", None),
        (ObjectKind.STEP, "teahouse/serve", "brew"),
    }
    assert book.callers_of(REFUND) == (SERVE,)
    assert book.rules_of(SERVE) == ("teahouse/manners",)
