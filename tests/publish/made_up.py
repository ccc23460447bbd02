"""Handbooks of any shape, the same for the same seed: much text, long flows, many references."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.layout.large import pseudo_random

WORDS = (
    *("客户", "登记", "前台", "问候", "引导", "茶水", "样板房", "检查", "表格", "钥匙", "大门"),
    *("车辆", "雨伞", "VIP", "15分钟", "报告", "经理", "清洁"),
)


class _Dice:
    """Choices that are the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.numbers = pseudo_random(seed)

    def between(self, least: int, most: int) -> int:
        return least + next(self.numbers) % (most - least + 1)

    def one(self, things: Sequence[str]) -> str:
        return things[next(self.numbers) % len(things)]


def write_made_up(folder: Path, seed: int) -> Path:
    """Write the handbook of a seed into ``folder``; it has no faults."""
    return _Author(folder, _Dice(seed)).write()


class _Author:
    def __init__(self, folder: Path, dice: _Dice) -> None:
        self.folder = folder
        self.dice = dice
        self.roles = [f"r{n}" for n in range(dice.between(2, 5))]
        self.forms = [f"f{n}" for n in range(dice.between(1, 4))]
        self.flows = [f"w{n}" for n in range(dice.between(1, 3))]

    def write(self) -> Path:
        """All files."""
        self.put(
            "handbook.yml",
            {
                "title": "试编手册",
                "organisation": "某公司",
                "code": "LB-77",
                "revision": "2.1",
                "effective": "2025-01-01",
                "review_due": "2027-01-01",
                "owner": "运营部",
                "paper": self.dice.one(("A4", "A5")),
                "volumes": ["office"],
            },
        )
        self.put("office/volume.yml", {"title": "办公卷", "introduction": self.text(8)})
        for number, role in enumerate(self.roles):
            duties = [
                {"id": f"d{n}", "do": self.text(6), "record": self.dice.one(self.forms)}
                for n in range(self.dice.between(1, 12))
            ]
            facts = {"name": f"岗位{number}", "aliases": [f"别名{number}"], "summary": self.text(5)}
            self.put(f"office/roles/{role}.yml", {**facts, "duties": duties})
        for number, form in enumerate(self.forms):
            fields = [
                {
                    "id": f"c{n}",
                    "name": f"栏目{n}",
                    "type": self.dice.one(("text", "time", "long")),
                }
                for n in range(self.dice.between(1, 8))
            ]
            keeper = {"name": f"表单{number}", "kind": "register", "keeper": self.role()}
            self.put(f"office/forms/{form}.yml", {**keeper, "fields": fields})
        for number, flow in enumerate(self.flows):
            head = {"name": f"流程{number}", "owner": self.role(), "trigger": self.text(3)}
            steps = [self.step(n) for n in range(self.dice.between(3, 24))]
            self.put(f"office/flows/{flow}.yml", {**head, "steps": steps})
        rules = [{"id": f"s{n}", "must": self.text(7)} for n in range(self.dice.between(1, 15))]
        self.put("office/rules/all.yml", {"name": "规则", "for": self.roles, "statements": rules})
        terms = [
            {"id": f"t{n}", "name": f"术语{n}", "meaning": self.text(4)}
            for n in range(self.dice.between(1, 30))
        ]
        self.put("glossary.yml", {"terms": terms})
        return self.folder

    def step(self, number: int) -> dict[str, Any]:
        """A step, a message or a decision."""
        kind = self.dice.between(0, 99)
        if kind < 15:
            giver, taker = self.roles[0], self.roles[-1]
            return {"by": giver, "tell": taker, "with": "电话"}
        if kind < 35:
            options = [{"if": "是"}, {"if": "否", "end": f"到此为止{number}"}]
            return {"decide": f"{self.text(2)}？", "by": self.role(), "options": options}
        return {"id": f"s{number}", "by": self.role(), "do": self.text(4)}

    def role(self) -> str:
        return self.dice.one(self.roles)

    def text(self, most: int) -> str:
        return "".join(self.dice.one(WORDS) for _ in range(self.dice.between(2, 2 + most)))

    def put(self, name: str, content: object) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
