"""Twelve made-up flows that try what corpus flows seldom hold; the same in every run.

From 6 to 120 steps in 2 to 9 lanes: rework inside rework, forks inside branches, steps that
follow themselves, texts of sixty characters, decisions with six answers, parts without a link,
and jumps to anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lanebook.diagnostics import Language
from lanebook.layout.graph import EdgeId, LaneId, NodeId
from lanebook.render.notation import Content, Draft, DraftLane, DraftLink, DraftNode, Symbol
from tests.layout.large import pseudo_random

LANES = ("客户", "前台", "客服", "主管", "工程", "仓库", "财务", "供应商", "法务")
VERBS = ("登记", "核对", "通知", "复核", "交付", "整理", "确认", "安排", "检查", "归档")
OBJECTS = ("订单", "来访信息", "物料清单", "合同与附件", "工单", "预算", "现场情况", "发票")
QUESTIONS = ("资料齐全", "金额超限", "客户同意", "验收合格", "需要上报", "库存足够")
ANSWERS = ("是", "否", "其他情况", "加急", "退回", "转交")
LONG = (
    "，并当面说明处理办法、完成时限和联系方式，请对方核对无误后签字确认，随后把原件交主管复核、"
    "复印件按日期归入当月档案盒备查，逾期未办的次日晨会通报"
)


@dataclass(frozen=True, slots=True)
class Mix:
    """What a flow is made of; the shares are percentages of the blocks."""

    name: str
    steps: int
    lanes: int
    decisions: int = 0
    rework: int = 0
    forks: int = 0
    self_loops: int = 0
    jumps: int = 0
    """Edges from a decision to any step whatever."""
    widest: int = 2
    """Most branches of a decision or fork."""
    stay: int = 55
    """How often the next step is done in the same lane."""
    text: int = 0
    """Least characters of a step's text; 0 for what comes."""
    parts: int = 1


MIXES = (
    Mix("tiny", 6, 2, decisions=100),
    Mix("zigzag", 12, 4, stay=0),
    Mix("rework", 20, 3, decisions=10, rework=60),
    Mix("forks", 26, 5, forks=45, widest=4),
    Mix("self-loops", 16, 3, decisions=25, self_loops=35),
    Mix("long-texts", 16, 4, decisions=35, text=60),
    Mix("decisions", 32, 6, decisions=75, rework=10, widest=3),
    Mix("many-lanes", 36, 9, decisions=45, forks=20, widest=3, stay=15),
    Mix("fans", 34, 5, decisions=35, forks=20, widest=6),
    Mix("parts", 28, 6, decisions=20, rework=15, parts=3),
    Mix("structured", 98, 8, decisions=30, rework=15, forks=12, widest=3),
    Mix("jumps", 120, 9, jumps=22),
)
JUMPING_DECISIONS = 34


def synthetic_flows() -> tuple[Draft, ...]:
    """All twelve."""
    return tuple(made_up(mix, seed) for seed, mix in enumerate(MIXES, 1))


def made_up(mix: Mix, seed: int) -> Draft:
    """One flow of a mix; equal seeds give equal flows."""
    writer = _Writer(mix, pseudo_random(seed))
    if mix.jumps:
        writer.chain_with_jumps()
    else:
        for part in range(mix.parts):
            writer.part(mix.steps * (part + 1) // mix.parts)
    return writer.finished()


@dataclass(slots=True)
class _Writer:
    """Writes blocks one after another, as an author would."""

    mix: Mix
    random: Iterator[int]
    lane: int = 0
    nodes: list[DraftNode] = field(default_factory=list)
    links: list[DraftLink] = field(default_factory=list)

    def part(self, until: int) -> None:
        """Blocks from a start to an end."""
        loose = [(self._node(Symbol.START), "")]
        while len(self.nodes) < until - 1:
            loose = self._block(loose, until - 1 - len(self.nodes), depth=0)
        self._node(Symbol.END, loose)

    def chain_with_jumps(self) -> None:
        """A chain whose decisions lead a little ahead, or just anywhere."""
        mix = self.mix
        every = (mix.steps - 2) // JUMPING_DECISIONS
        deciding = [1 + every * number for number in range(JUMPING_DECISIONS)]
        before: list[tuple[NodeId, str]] = []
        for step in range(mix.steps):
            symbol = Symbol.DECISION if step in deciding else Symbol.TASK
            symbol = {0: Symbol.START, mix.steps - 1: Symbol.END}.get(step, symbol)
            name = self._node(symbol, before)
            before = [(name, ANSWERS[0] if symbol is Symbol.DECISION else "")]
        for number, step in enumerate(deciding):
            jumps = number * mix.jumps // JUMPING_DECISIONS
            if jumps != (number + 1) * mix.jumps // JUMPING_DECISIONS:
                target = 1 + next(self.random) % (mix.steps - 1)
            else:
                target = min(mix.steps - 1, step + 2 + next(self.random) % 3)
            self._link(self.nodes[step].id, self.nodes[target].id, ANSWERS[1])

    def finished(self) -> Draft:
        """The flow as it is now."""
        lanes = tuple(DraftLane(LaneId(f"l{i}"), LANES[i]) for i in range(self.mix.lanes))
        name = f"synthetic-{self.mix.name}"
        return Draft(name, Language.ZH, lanes, tuple(self.nodes), tuple(self.links))

    def _block(
        self, loose: list[tuple[NodeId, str]], room: int, depth: int
    ) -> list[tuple[NodeId, str]]:
        """One block after the loose ends; returns the ends it leaves."""
        kind = self._kind()
        if kind == "decision" and room >= 3 and depth < 3:
            return self._branches(loose, room - 1, depth)
        if kind == "fork" and room >= 4 and depth < 2:
            ends = self._branches(loose, room - 2, depth, Symbol.FORK)
            return [(self._node(Symbol.JOIN, ends), "")]
        if kind == "rework" and room >= 3:
            return self._rework(loose, room, depth)
        task = self._node(Symbol.TASK, loose)
        if kind == "self-loop":
            self._link(task, task, ANSWERS[4])
        return [(task, "")]

    def _kind(self) -> str:
        mix, roll = self.mix, next(self.random) % 100
        shares = {
            "decision": mix.decisions,
            "rework": mix.rework,
            "fork": mix.forks,
            "self-loop": mix.self_loops,
        }
        for kind, share in shares.items():
            if roll < share:
                return kind
            roll -= share
        return "task"

    def _branches(
        self,
        loose: list[tuple[NodeId, str]],
        room: int,
        depth: int,
        symbol: Symbol = Symbol.DECISION,
    ) -> list[tuple[NodeId, str]]:
        head = self._node(symbol, loose)
        fork = symbol is Symbol.FORK
        most = max(2, min(self.mix.widest, room))
        count = 2 + next(self.random) % (most - 1)
        ends: list[tuple[NodeId, str]] = []
        last = len(self.nodes) + room
        for branch in range(count):
            label = "" if fork else ANSWERS[branch]
            open_ends = [(head, label)]
            share = (last - len(self.nodes)) // (count - branch)
            wanted = min(share, 1 + next(self.random) % 3) if branch or fork else min(share, 2)
            if branch == count - 1 and not fork and next(self.random) % 3 == 0:
                wanted = 0
            until = len(self.nodes) + wanted
            while len(self.nodes) < until:
                open_ends = self._block(open_ends, until - len(self.nodes), depth + 1)
            ends += open_ends
        return ends

    def _rework(
        self, loose: list[tuple[NodeId, str]], room: int, depth: int
    ) -> list[tuple[NodeId, str]]:
        """Do, check, and once more from the first step while it is not right."""
        first = self._node(Symbol.TASK, loose)
        ends = [(first, "")]
        if room >= 5 and depth < 3:
            ends = self._block(ends, room - 2, depth + 1)
        check = self._node(Symbol.DECISION, ends)
        self._link(check, first, ANSWERS[4])
        return [(check, ANSWERS[0])]

    def _node(self, symbol: Symbol, loose: list[tuple[NodeId, str]] | None = None) -> NodeId:
        mix, number = self.mix, len(self.nodes)
        if number and next(self.random) % 100 >= mix.stay:
            self.lane = (self.lane + 1 + next(self.random) % (mix.lanes - 1)) % mix.lanes
        name = NodeId(f"s{number}")
        text = self._text(symbol)
        self.nodes.append(DraftNode(name, LaneId(f"l{self.lane}"), Content(symbol, text)))
        for source, label in loose or ():
            self._link(source, name, label)
        return name

    def _text(self, symbol: Symbol) -> str:
        pick = next(self.random)
        match symbol:
            case Symbol.FORK | Symbol.JOIN:
                return ""
            case Symbol.START:
                return "开始"
            case Symbol.END:
                return "结束"
            case Symbol.DECISION:
                return f"{QUESTIONS[pick % len(QUESTIONS)]}？"
            case _:
                text = VERBS[pick % len(VERBS)] + OBJECTS[pick // 16 % len(OBJECTS)]
                return (text + LONG)[: self.mix.text] if self.mix.text else text

    def _link(self, source: NodeId, target: NodeId, label: str) -> None:
        number = len(self.links)
        self.links.append(DraftLink(EdgeId(f"e{number}"), source, target, label, side=number))
