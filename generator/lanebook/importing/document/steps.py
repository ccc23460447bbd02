"""Steps as the author's format has them: who, what, when, in which words, with which record."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lanebook.corpus.scalars import LONGEST_LINE
from lanebook.diagnostics import Language
from lanebook.importing.document.actions import Action, both
from lanebook.importing.document.cast import Cast, Member
from lanebook.importing.document.clauses import (
    books_in,
    duration,
    is_form,
    line,
    plain,
    said_in,
)
from lanebook.importing.document.words import words
from lanebook.importing.draft import Content, Ref, RefKind
from lanebook.importing.naming import shortened

_MODAL = re.compile(r"^(?:则|就|都)?(?:必须|应当|应该|需要|应|须|需|要(?!求))(?=[\u3400-\u9fff])")
_TELLS = re.compile(
    r"(?:通知|告知|上报|报告|汇报|报请|呈报|请示|联系|报|向|与|和)(?:给|至|到)?(?P<who>[^，,。；：“]{2,24})"
)
_TOLD = re.compile("(?:汇报|报告|反映|请示|确认|联系|说明)")
_MEANS = re.compile("(?:用|以|通过)(?P<means>对讲机|电话|短信|微信|邮件|内线|广播|企业微信|系统)")
_NEGATIVE = re.compile("尚未|还未|未曾|没有|不再|不能|未|不|无|没")
_ASSERTIVE = re.compile("已经|已|有|能|可以")
_CONJUNCTION = re.compile("^(?:如果|如若|如|若是|若|倘若|假如|一旦)")
_LONGEST_DO = 40
_AHEAD = re.compile("(?:^|，)提前|(?:开始|抵达|到达|到店|开业|营业|开餐|入住)前")
FormOf = Callable[[str, Member | None, int], Ref]


@dataclass(slots=True)
class StepWriter:
    """Steps as the author's format has them."""

    cast: Cast
    language: Language
    form_of: FormOf
    shown: str

    def steps(self, actions: Sequence[Action]) -> tuple[list[Content], list[Content]]:
        """What is prepared and what follows the trigger, in order."""
        prepared: list[Content] = []
        found: list[Content] = []
        place = 0
        while place < len(actions):
            one = actions[place]
            following = actions[place + 1] if place + 1 < len(actions) else None
            if one.event and not one.when:
                found.append(self._wait(one))
            if following is not None and _are_contrary(one, following):
                found.append(self._decision(one, following))
                place += 2
                continue
            step = self._step(one)
            ahead = _AHEAD.search("，".join(one.parts))
            offset = duration("before", "，".join(one.parts)) if ahead else ""
            if offset or one.prepares:
                prepared.append({**step, "before": offset} if offset else step)
            else:
                found.append(step)
            place += 1
        return prepared, found

    def _wait(self, one: Action) -> Content:
        who = one.by[0]
        return {
            "by": [ref_of(who)],
            "wait": _one_line(happening(one.event)),
            "source": self._source(one),
        }

    def _decision(self, one: Action, other: Action) -> Content:
        asked = _CONJUNCTION.sub("", one.when).strip() or one.when
        asked = f"{one.event}，{asked}" if one.event else asked
        yes = self._step(one, with_condition=False)
        no = self._step(other, with_condition=False)
        answer = words("no", self.language)
        if other.when:
            answer = _one_line(_CONJUNCTION.sub("", other.when) or other.when)
        return {
            "by": [ref_of(one.by[0])],
            "decide": _one_line(words("asked", self.language, asked)),
            "options": [
                {"if": words("yes", self.language), "steps": [yes]},
                {"if": answer, "steps": [no]},
            ],
            "source": self._source(one),
        }

    def _source(self, one: Action) -> str:
        return f"{self.shown}:{one.line}"

    def _step(self, one: Action, *, with_condition: bool = True) -> dict[str, Content]:
        step: dict[str, Content] = {"by": [ref_of(member) for member in _once(one.by)]}
        text = "，".join(one.parts)
        do, how = divided(
            [_MODAL.sub("", part) if place == 0 else part for place, part in enumerate(one.parts)]
        )
        step["do"] = do
        told = [one_told for one_told in told_in(text, self.cast) if one_told not in one.by]
        if told:
            step["tell"] = [ref_of(member) for member in _once(told)]
            if means := _MEANS.search(text):
                step["with"] = means["means"]
        condition = _condition_of(one) if with_condition else ""
        if condition:
            step["when"] = _one_line(condition)
        aside = [condition if len(condition) > LONGEST_LINE else ""]
        aside.append(one.event if _event_is_told_here(one, with_condition=with_condition) else "")
        how = "。".join(each for each in (*aside, how) if each)
        if how:
            step["how"] = plain(how)
        self._add_details(step, text, one)
        return step

    def _add_details(self, step: dict[str, Content], text: str, one: Action) -> None:
        """Words to be said, limits of time, records, and where it comes from."""
        if said := said_in(text):
            step["say"] = [_one_line(each) for each in said]
        if within := duration("within", text):
            step["within"] = within
        keeper = one.by[0] if one.by and one.by[0].kind == "staff" else None
        forms = [self.form_of(name, keeper, one.line) for name in books_in(text) if is_form(name)]
        if forms:
            step["record"] = list(dict.fromkeys(forms))
        if one.inferred:
            step["inferred"] = True
        if one.note:
            step["note"] = one.note
        step["source"] = self._source(one)


def _condition_of(one: Action) -> str:
    if one.otherwise:
        return "，".join(each for each in ("否则", one.event, one.when) if each)
    return both(one.event, one.when) if one.when else ""


def _event_is_told_here(one: Action, *, with_condition: bool) -> bool:
    """Whether no step that waits, and no condition, tells the event in full."""
    if with_condition:
        return len(one.event) > LONGEST_LINE and not one.when
    return bool(one.event) and not one.when


def happening(event: str) -> str:
    """An event without the words that only say that it is one: 当…时."""
    bare = re.sub("^(?:当|在|待|等)(?!候|级|待)|(?:之后|以后|时|后)$", "", event)
    return bare if len(bare) >= 2 else event


def told_in(text: str, cast: Cast) -> list[Member]:
    """Who is told something in a text."""
    found: list[Member] = []
    for match in _TELLS.finditer(text):
        if match[0][0] in "向与和" and not _TOLD.search(match["who"]):
            continue
        found += [one for one in cast.named_in(match["who"])[:3] if one.kind != "customer"]
    return found


def _are_contrary(one: Action, other: Action) -> bool:
    """Whether two conditional steps of one clause are the two ways of one decision."""
    if not one.when or one.otherwise or other.otherwise:
        return bool(one.when) and other.otherwise
    if not other.when or one.line != other.line:
        return False
    first, second = (_CONJUNCTION.sub("", each.when) for each in (one, other))
    negated = bool(_NEGATIVE.search(first)) != bool(_NEGATIVE.search(second))
    bare = [_ASSERTIVE.sub("", _NEGATIVE.sub("", each)) for each in (first, second)]
    return negated and len(bare[1]) >= 2 and (bare[0] == bare[1] or bare[0].endswith(bare[1]))


def divided(parts: Sequence[str]) -> tuple[str, str]:
    """What is done, short enough for a box, and how: nothing of either is lost."""
    bare = [one for each in parts if (one := line(each))]
    if not bare:
        bare = [plain("，".join(parts)) or "…"]
    do, place = bare[0], 1
    while place < len(bare) and (len(do) < 6 or len(do) + len(bare[place]) < _LONGEST_DO):
        do, place = f"{do}，{bare[place]}", place + 1
    how = "，".join(bare[place:])
    if len(do) > LONGEST_LINE:
        return shortened(do, LONGEST_LINE), plain(f"{do}，{how}".rstrip("，"))
    return plain(do), f"{how}。" if how and how[-1] not in "。！？”" else how


def _one_line(text: str) -> str:
    return shortened(line(text) or plain(text), LONGEST_LINE)


def _once(members: Sequence[Member]) -> list[Member]:
    return list({id(one): one for one in members}.values())


def ref_of(member: Member) -> Ref:
    """The reference to a role."""
    return Ref(RefKind.ROLE, f"document:{member.name}")
