"""A small handbook without a fault, to be written into a folder and spoilt by tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

HANDBOOK = """\
title: 小手册
organisation: 某公司
code: LB-01
revision: "1.0"
effective: 2025-01-01
review_due: 2026-01-01
owner: 运营部
volumes: [office]
"""
VOLUME = """\
title: 前台
introduction: 讲前台怎样接待。
"""
GUARD = """\
name: 保安
aliases: [门卫]
summary: 看守大门。
reports_to: steward
duties:
  - id: watch
    do: 看守大门
    record: log
"""
STEWARD = """\
name: 管家
summary: 接待客户。
duties:
  - id: receive
    do: 接待客户
"""
CUSTOMER = """\
name: 客户
kind: customer
summary: 来访的人。
"""
VISIT = """\
name: 来访
owner: steward
trigger: 客户到门口
steps:
  - id: stop
    by: guard
    do: 问明来意
    record: log
  - decide: 有预约？
    by: guard
    options:
      - if: 有
      - if: 没有
        end: 客户离开
  - {by: guard, tell: steward, with: 对讲机}
  - {by: [steward, customer], do: 走进大堂}
"""
MANNERS = """\
name: 礼仪
for: [guard, steward]
statements:
  - {id: smile, must: 微笑问候}
"""
LOG = """\
name: 登记簿
kind: register
keeper: guard
fields:
  - {id: time, name: 时间, type: time}
"""
GLOSSARY = """\
terms:
  - {id: gate, name: 大门, meaning: 进门的地方}
"""
QUESTIONS = """\
questions:
  - id: who-watches
    question: 谁看守？
    decision: 保安。
    touches: [office/roles/guard.watch, office/flows/visit.stop, terms/gate]
"""

FILES: Mapping[str, str] = {
    "handbook.yml": HANDBOOK,
    "glossary.yml": GLOSSARY,
    "questions.yml": QUESTIONS,
    "office/volume.yml": VOLUME,
    "office/roles/guard.yml": GUARD,
    "office/roles/steward.yml": STEWARD,
    "office/roles/customer.yml": CUSTOMER,
    "office/flows/visit.yml": VISIT,
    "office/rules/manners.yml": MANNERS,
    "office/forms/log.yml": LOG,
}


def write_handbook(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small handbook into ``folder/content``.

    Args:
        folder: Where ``content`` is made.
        changes: Files that replace or join those of the handbook by path; None leaves one out.
    """
    content = folder / "content"
    for path, text in {**FILES, **(changes or {})}.items():
        if text is None:
            continue
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return content
