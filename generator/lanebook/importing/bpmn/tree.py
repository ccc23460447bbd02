"""From nested items to the steps of a flow as its author would have written them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lanebook.importing.bpmn.charting import BEGIN, BOUNDARY, Charted
from lanebook.importing.bpmn.own import Facts, facts_of, shown_by
from lanebook.importing.bpmn.own_steps import noted, own_step
from lanebook.importing.bpmn.steps import Step, Steps
from lanebook.importing.bpmn.texts import documented, event_kind, line_of, named, words_of
from lanebook.importing.bpmn.words import has, words
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.chart import Spot, SpotKind, Way
from lanebook.importing.draft import Content, Ref
from lanebook.importing.naming import id_from
from lanebook.importing.nesting import Branch, Choice, Fork, Item, Jump, Leaf, Loop, Nested

_WHEN = ":when"
_IMPLIED = ":end"
_OTHERWISE = {SpotKind.WORK: "step", SpotKind.CHOICE: "decision"}
"""How steps without a name are called in ids; the others after their kind."""


@dataclass(slots=True)
class Tree:
    """Writes the steps of one process."""

    charted: Charted
    nested: Nested
    steps: Steps
    own: bool
    ids: dict[str, str] = field(default_factory=dict)
    """The id of the step that stands for a spot."""

    def written(self) -> list[Step]:
        """All steps; what the flow comes to by itself is not written as an end."""
        self._name_all()
        items = self.nested.items
        if len(items) > 1 and isinstance(items[-1], Leaf) and self._is_implied(items[-1].spot):
            items = items[:-1]
        elif items and isinstance(items[-1], Fork):
            items = (*items[:-1], self._meeting(items[-1]))
        found = self.sequence(items)
        return found or [{"end": words("end", self.steps.language)}]

    def _meeting(self, fork: Fork) -> Fork:
        """A fork whose branches all end the flow: it ends when all of them are done."""
        lasts = [branch[-1] for branch in fork.branches]
        if not all(
            len(branch) > 1 and isinstance(last, Leaf) and self._is_implied(last.spot)
            for branch, last in zip(fork.branches, lasts, strict=True)
        ):
            return fork
        return replace(fork, branches=tuple(branch[:-1] for branch in fork.branches))

    def _is_implied(self, spot: Spot) -> bool:
        """Whether an end says nothing but that the flow is over."""
        if spot.kind is not SpotKind.END or spot.name in self.nested.targets:
            return False
        if self.own and spot.name == _IMPLIED:
            return True
        element = self.charted.elements.get(spot.name)
        return element is None or not (named(element) or self._end(spot)[1])

    def _name_all(self) -> None:
        taken: set[str] = set()
        for name in self.charted.chart.spots:
            facts = self._facts(name)
            if facts is not None and facts.element.get("id"):
                self.ids[name] = facts.element.get("id")
                taken.add(self.ids[name])
        for name, spot in self.charted.chart.spots.items():
            if name in self.ids:
                continue
            wanted = name in self.nested.targets or spot.kind in (SpotKind.WORK, SpotKind.CHOICE)
            if wanted and not (self.own and spot.kind is SpotKind.JOIN):
                self.ids[name] = id_from(
                    self._title(name), taken, _OTHERWISE.get(spot.kind, spot.kind)
                )
                taken.add(self.ids[name])

    def _facts(self, name: str) -> Facts | None:
        element = self.charted.elements.get(name)
        return facts_of(element, "step") if element is not None else None

    def _title(self, name: str) -> str:
        element = self.charted.elements.get(name)
        return self.steps.asides.title(element) if element is not None else ""

    def sequence(self, items: Sequence[Item]) -> list[Step]:
        """The steps of some items that follow one another."""
        return [step for item in items for step in self.item(item)]

    def item(self, item: Item) -> list[Step]:
        """The steps of an item."""
        match item:
            case Leaf(spot):
                return self.leaf(spot)
            case Jump(target):
                return [{"goto": self.ids[target]}]
            case Choice():
                return [self.choice(item)]
            case Fork():
                return [self.fork(item)]
            case Loop():
                return [self.loop(item)]

    def leaf(self, spot: Spot) -> list[Step]:
        """Work, or an end with what is told before it."""
        element = self.charted.elements.get(spot.name)
        if spot.kind is SpotKind.END:
            before, end = self._end(spot)
            end = end or {"end": words("end", self.steps.language)}
            if spot.name in self.nested.targets:
                first, *rest = [*before, end]
                return [{"id": self.ids[spot.name], **first}, *rest]
            return [*before, end]
        assert element is not None, "work is what an element says"
        return self.steps.work(element, self.ids[spot.name])

    def _end(self, spot: Spot) -> tuple[list[Step], Step | None]:
        """What is told before an end, and the end, if it says anything."""
        element, facts = self.charted.elements.get(spot.name), self._facts(spot.name)
        if element is None:
            return [], None
        if facts is not None:
            return [], self.steps.own(element, facts, self.ids[spot.name])
        if self.own:
            return [], {"end": shown_by(element)} if named(element) else None
        return self.steps.ending(element, self.steps.asides.title(element))

    def choice(self, item: Choice) -> Step:
        """A decision; our own condition of a whole step becomes that again."""
        name = item.spot.name
        element, facts = self.charted.elements.get(name), self._facts(name)
        if facts is not None and facts.element.get("kind") == "when":
            step = self._conditional(item, facts)
            if step is not None:
                return step
        if facts is not None and element is not None and facts.element.get("kind") == "decision":
            head = self.steps.own(element, facts, self.ids[name])
        else:
            head = self._decision(item, element)
        return {**head, "options": self._options(item)}

    def _conditional(self, item: Choice, facts: Facts) -> Step | None:
        """The one step that a condition was written for, if the drawing still says so."""
        first, *others = item.branches
        ways_past = [one for one in others if not one.items and one.jump is None]
        inside = self.sequence(first.items)
        if first.jump is not None:
            inside.append({"goto": self.ids[first.jump.target]})
        if len(inside) != 1 or len(others) != 1 or not ways_past:
            return None
        element = self.charted.elements[item.spot.name]
        when = facts.text(named(element))
        head = {key: one for key, one in own_step(facts, "", "").items() if key != "when"}
        return {"id": self.ids[item.spot.name], **inside[0], **head, "when": when}

    def _decision(self, item: Choice, element: Element | None) -> Step:
        """A question that another tool has put, or only drawn."""
        identity, language = self.ids[item.spot.name], self.steps.language
        spot = item.spot.name
        home = self.charted.elements.get(spot.removesuffix(BOUNDARY).removesuffix(":split"))
        if spot == BEGIN:
            role = self._first_actor(item)
            return {"id": identity, "by": role, "decide": words("begin-question", language)}
        source = element if element is not None else home
        assert source is not None, "a choice stands for a gateway or behind an activity"
        step: Step = {"id": identity, "by": self.steps.actor(source)}
        if element is not None and named(element):
            step["decide"] = named(element)
        elif spot.endswith(BOUNDARY):
            step["decide"] = line_of(words("boundary-question", language, named(source)))
        elif source.name == "eventBasedGateway":
            step["decide"] = words("event-question", language)
        else:
            step["decide"] = words("question", language)
        if element is not None:
            if how := documented(element):
                step["how"] = how[:2000]
            if note := "\n".join(self.steps.asides.of(element)):
                step["note"] = note[:2000]
        return step

    def _first_actor(self, item: Choice) -> Ref:
        for start in self.charted.triggers:
            return self.steps.actor(start)
        name = item.branches[0].way.target
        element = self.charted.elements.get(name) or next(iter(self.charted.elements.values()))
        return self.steps.actor(element)

    def _options(self, item: Choice) -> list[Content]:
        taken: dict[str, int] = {}
        return [
            self._option(item, branch, place, taken)
            for place, branch in enumerate(item.branches, 1)
        ]

    def _option(self, item: Choice, branch: Branch, place: int, taken: dict[str, int]) -> Step:
        flow = self.charted.flows.get(branch.way.key)
        facts = facts_of(flow, "option") if flow is not None else None
        label = self.steps.answer(flow, branch.way.label) or self._unlabelled(item, branch, place)
        seen = taken[label] = taken.get(label, 0) + 1
        step: Step = {"if": label if seen == 1 else line_of(f"{label[:190]} {seen}")}
        step |= noted(facts) if facts else self._said(flow, branch.way)
        items = branch.items
        last = items[-1] if items else None
        if isinstance(last, Leaf) and self._closes(last.spot):
            steps, end = self.sequence(items[:-1]), self.item(last)
            if len(end) == 1 and set(end[0]) == {"end"}:
                return {**step, **({"steps": steps} if steps else {}), "end": end[0]["end"]}
        if items:
            step["steps"] = self.sequence(items)
        if branch.jump is not None:
            step["goto"] = self.ids[branch.jump.target]
        return step

    def _closes(self, spot: Spot) -> bool:
        return spot.kind is SpotKind.END and spot.name not in self.nested.targets

    def _said(self, flow: Element | None, way: Way) -> Step:
        """What a file says of a way beside its label."""
        event = self.charted.elements.get(way.key)
        if event is not None and event.name == "boundaryEvent":
            note = self.steps.note_of(event)
            return {"note": note} if note else {}
        if flow is None:
            return {}
        lines = [words_of(one.text) for one in flow.all("documentation")]
        lines.append(self.steps.expression(flow, way.label))
        note = "\n".join(line for line in lines if line)
        return {"note": note[:2000]} if note else {}

    def _unlabelled(self, item: Choice, branch: Branch, place: int) -> str:
        language, element = self.steps.language, self.charted.elements.get(item.spot.name)
        title = self._title(branch.way.target)
        if item.spot.name.endswith(BOUNDARY):
            event = self.charted.elements.get(branch.way.key)
            kind = event_kind(event) if event is not None else ""
            return words(kind if has(kind) else "normal", language)
        if element is not None and element.get("default") == branch.way.key:
            return words("otherwise", language)
        if element is not None and element.name == "eventBasedGateway" and title:
            return title
        if title:
            return line_of(words("goes-to", language, title[:150]))
        return words("case", language, str(place))

    def fork(self, item: Fork) -> Step:
        """Branches that are all taken."""
        name = item.spot.name
        facts = self._facts(name)
        step: Step = {}
        if facts is not None:
            step = own_step(facts, "", self.ids[name])
        elif self.own and item.join is not None:
            step = {"id": item.join.name.removesuffix(":join")}
        elif name in self.ids:
            step = {"id": self.ids[name]}
        element = self.charted.elements.get(name)
        if facts is None and element is not None and (note := self._gateway_note(element)):
            step["note"] = note
        return {**step, "parallel": [self.sequence(branch) for branch in item.branches]}

    def _gateway_note(self, element: Element) -> str:
        lines = [named(element), self.steps.note_of(element)]
        return "\n".join(line for line in lines if line)[:2000]

    def loop(self, item: Loop) -> Step:
        """Steps done again."""
        name = item.spot.name
        element, facts = self.charted.elements[name], self._facts(name)
        body = self.sequence(item.items)
        if facts is not None:
            step = own_step(facts, facts.text(named(element)), self.ids[name])
        else:
            step = {"repeat": item.back.label or named(element)}
            if note := self.steps.note_of(element):
                step["note"] = note
        return {**step, "steps": body}
