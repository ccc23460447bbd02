"""Rules about roles, groups and duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lanebook.check.alike import core
from lanebook.check.cycles import cycles_in
from lanebook.check.rule import Check, Hit, hit
from lanebook.check.usage import roles_referred_to
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.ids import DutyId, volume_of
from lanebook.model.people import Duty, Role, RoleKind

_OUTSIDE = (RoleKind.CUSTOMER, RoleKind.EXTERNAL)


def role_without_duty(corpus: Corpus) -> Iterator[Hit]:
    """Staff that appear in the handbook without answering for anything."""
    used = roles_referred_to(corpus)
    for role in corpus.roles.values():
        if role.kind is RoleKind.STAFF and not role.duties and role.id in used:
            message = Text(f"岗位“{role.name}”没有职责", f"role “{role.name}” has no duties")
            advice = Text(
                "写上 duties；不归本手册管的岗位写 kind: external",
                "add duties; for somebody outside the organisation write kind: external",
            )
            yield hit((role,), None, message, advice)


def unused_role(corpus: Corpus) -> Iterator[Hit]:
    """Roles without duties that nothing refers to."""
    used = roles_referred_to(corpus)
    for role in corpus.roles.values():
        if not role.duties and role.id not in used:
            message = Text(f"没有地方用到岗位“{role.name}”", f"nothing uses role “{role.name}”")
            advice = Text("在流程或规则里用它，或删去这个文件", "use it, or delete this file")
            yield hit((role,), None, message, advice)


def group_without_members(corpus: Corpus) -> Iterator[Hit]:
    """Groups that stand for nobody."""
    for role in corpus.roles.values():
        if role.kind is RoleKind.GROUP and not role.members:
            message = Text(f"合称“{role.name}”没有成员", f"group “{role.name}” has no members")
            yield hit((role,), "kind", message, Text("用 members 列出岗位", "list its members"))


def members_without_group(corpus: Corpus) -> Iterator[Hit]:
    """Members of something that is no group."""
    for role in corpus.roles.values():
        if role.kind is not RoleKind.GROUP and role.members:
            message = Text(
                f"“{role.name}”不是合称，不能有成员", f"“{role.name}” is no group and has members"
            )
            advice = Text("写 kind: group，或删去 members", "write kind: group, or remove members")
            yield hit((role,), "members", message, advice)


def group_of_itself(corpus: Corpus) -> Iterator[Hit]:
    """Groups that are, through their members, part of themselves."""
    members = {role.id: role.members for role in corpus.roles.values()}
    for role_id in cycles_in(members):
        role = corpus.roles[role_id]
        message = Text(
            f"合称“{role.name}”把自己算作成员", f"group “{role.name}” is a member of itself"
        )
        yield hit((role,), "members", message, Text("从 members 里去掉", "remove it from members"))


def reports_in_circle(corpus: Corpus) -> Iterator[Hit]:
    """Chains of superiors without a top."""
    superiors = {
        role.id: (role.reports_to,) if role.reports_to else () for role in corpus.roles.values()
    }
    for role_id in cycles_in(superiors):
        role = corpus.roles[role_id]
        message = Text(
            f"岗位“{role.name}”的上级转了一圈又是自己",
            f"the superiors of role “{role.name}” lead back to it",
        )
        advice = Text("改正 reports_to", "correct reports_to")
        yield hit((role,), "reports_to", message, advice)


def superior_outside(corpus: Corpus) -> Iterator[Hit]:
    """Staff whose superior does not belong to the organisation."""
    for role in corpus.roles.values():
        chief = corpus.roles[role.reports_to] if role.reports_to else None
        if role.kind is RoleKind.STAFF and chief and chief.kind in _OUTSIDE:
            message = Text(
                f"岗位“{role.name}”的上级“{chief.name}”不是本单位的人",
                f"the superior of role “{role.name}”, “{chief.name}”, is an outsider",
            )
            advice = Text("写一个员工岗位，或删去 reports_to", "name staff, or remove reports_to")
            yield hit((role,), "reports_to", message, advice)


def duty_twice(corpus: Corpus) -> Iterator[Hit]:
    """Duties that a role has twice, in the same words and as often."""
    for role in corpus.roles.values():
        first: dict[object, Duty] = {}
        for duty in role.duties:
            words = core(duty.text), core(duty.when or "")
            other = first.setdefault((words, duty.every, duty.times, duty.at), duty)
            if other is not duty:
                message = Text(
                    f"岗位“{role.name}”已有职责“{other.text}”，在第 {other.origin.line} 行",
                    f"role “{role.name}” has duty “{other.text}” already, in line "
                    f"{other.origin.line}",
                )
                advice = Text("合成一条，或写清有什么不同", "merge them, or say how they differ")
                yield hit((duty, role), "do", message, advice)


def duty_tells_self(corpus: Corpus) -> Iterator[Hit]:
    """Duties to report to oneself."""
    for role in corpus.roles.values():
        for duty in role.duties:
            if role.id in duty.tell:
                message = Text(
                    f"职责“{duty.text}”要报告给自己", f"duty “{duty.text}” reports to its own role"
                )
                advice = Text("写上真正的接收人，或删去 tell", "name the receiver, or remove tell")
                key = "tell" if len(duty.tell) == 1 else f"tell.{duty.tell.index(role.id)}"
                yield hit((duty, role), key, message, advice)


def support_in_circle(corpus: Corpus) -> Iterator[Hit]:
    """Duties that support one another, so that nobody answers for them."""
    owners = _duties(corpus)
    supports = {duty.id: (duty.supports,) if duty.supports else () for duty, _ in owners.values()}
    for duty_id in cycles_in(supports):
        duty, role = owners[duty_id]
        message = Text(
            f"职责“{duty.text}”互相协助，没有人负总责",
            f"duty “{duty.text}” is supported in a circle, and nobody is accountable",
        )
        advice = Text("由一方负总责，那一方不写 supports", "let one side own it, without supports")
        yield hit((duty, role), "supports", message, advice)


def two_accountable(corpus: Corpus) -> Iterator[Hit]:
    """One thing, in the same words, that two roles of a volume answer for."""
    first: dict[tuple[str, str, str], tuple[Duty, Role]] = {}
    for duty, role in _duties(corpus).values():
        key = volume_of(role.id), core(duty.text), core(duty.when or "")
        other, its_role = first.setdefault(key, (duty, role))
        if its_role.id == role.id or duty.supports or other.supports:
            continue
        place = f"{other.origin.path}:{other.origin.line}"
        message = Text(
            f"“{role.name}”和“{its_role.name}”都对“{duty.text}”负总责，另一处在 {place}",
            f"“{role.name}” and “{its_role.name}” are both accountable for “{duty.text}”; "
            f"the other place is {place}",
        )
        advice = Text(
            "一方写 supports: 岗位.职责，或分清各自做什么",
            "let one of them say supports: role.duty, or say what each of them does",
        )
        yield hit((duty, role), "do", message, advice)


def _duties(corpus: Corpus) -> Mapping[DutyId, tuple[Duty, Role]]:
    return {duty.id: (duty, role) for role in corpus.roles.values() for duty in role.duties}


def _entry(name: str, zh: str, en: str) -> RuleEntry:
    return RuleEntry(name, Severity.ERROR, Text(zh, en))


ROLE_CHECKS = (
    Check(
        _entry(
            "role-without-duty",
            "每个员工岗位都有职责",
            "every staff role has duties",
        ),
        role_without_duty,
    ),
    Check(
        RuleEntry(
            "unused-role",
            Severity.WARNING,
            Text("登记的岗位都用得上", "every role is used"),
        ),
        unused_role,
    ),
    Check(
        _entry(
            "group-without-members",
            "合称列出成员",
            "a group lists its members",
        ),
        group_without_members,
    ),
    Check(
        _entry(
            "members-without-group",
            "只有合称才有成员",
            "only groups have members",
        ),
        members_without_group,
    ),
    Check(
        _entry(
            "group-of-itself",
            "合称不能包含自己",
            "no group contains itself",
        ),
        group_of_itself,
    ),
    Check(
        _entry(
            "reports-in-circle",
            "上下级关系不能成环",
            "no role is its own superior, directly or by others",
        ),
        reports_in_circle,
    ),
    Check(
        RuleEntry(
            "superior-outside",
            Severity.WARNING,
            Text("员工的上级是本单位的人", "the superior of staff is no outsider"),
        ),
        superior_outside,
    ),
    Check(
        RuleEntry(
            "duty-twice",
            Severity.WARNING,
            Text("一个岗位的每条职责只写一次", "a role has each duty once"),
        ),
        duty_twice,
    ),
    Check(
        _entry(
            "duty-tells-self",
            "职责不报告给自己",
            "no duty reports to its own role",
        ),
        duty_tells_self,
    ),
    Check(
        _entry(
            "support-in-circle",
            "协助的职责有人负总责",
            "a duty that is supported has somebody accountable for it",
        ),
        support_in_circle,
    ),
    Check(
        RuleEntry(
            "two-accountable",
            Severity.WARNING,
            Text("一件事只由一个岗位负总责", "one role is accountable for one thing"),
        ),
        two_accountable,
    ),
)
