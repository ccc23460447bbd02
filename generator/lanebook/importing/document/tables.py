"""Tables as paragraphs: who, what and in which record, told by the heads of the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lanebook.importing.document.paragraphs import Paragraph

Cell = Sequence[str]
"""The paragraphs of a cell."""
_WHO = re.compile(
    "责任人|责任岗位|责任部门|负责人|执行人|执行岗位|经办|岗位|角色|部门|由谁|who|role|owner",
    re.IGNORECASE,
)
_RECORD = re.compile("记录|表单|单据|表格|台账|record|form", re.IGNORECASE)
_NUMBER = re.compile("序号|编号|序|步骤|步序|工序|no\\.?|#|号", re.IGNORECASE)
_WHAT = re.compile(
    "(?:工作|操作|服务|职责|具体|主要)*(?:内容|要求|动作|做法|操作|事项|步骤|职责|任务|要点)|what|action|task|step|duty",
    re.IGNORECASE,
)
"""Heads that say no more than that the cell says what is done."""
_WITHIN = re.compile("(?:完成|办理|处理)?(?:时限|时间|时长|期限)(?:要求)?")
_LENGTH = re.compile(
    r"[\d一二两三四五六七八九十半]{1,3} ?(?:分钟|小时|个小时|天|日|秒|个?工作日)(?:之?内)?"
)
_SAY = re.compile("(?:标准|服务|规范|参考)*(?:话术|用语|语言)")
_COUNT = re.compile("[\\d.、①-⑳一二三四五六七八九十（）()]{1,6}")
_KEY = re.compile(r"[\w（）()/、 ]{1,16}")


def paragraphs_of(rows: Sequence[Sequence[Cell]], lines: Sequence[int]) -> Iterator[Paragraph]:
    """A table, row by row.

    Args:
        rows: Cells from left to right; merged ones once.
        lines: Where each row stands.
    """
    rows = [[[part for part in cell if part.strip()] for cell in row] for row in rows]
    if not _has_head(rows):
        for row, line in zip(rows, lines, strict=True):
            yield from _pairs([cell for cell in row if cell], line)
        return
    heads = ["".join(cell) for cell in rows[0]]
    for row, line in zip(rows[1:], lines[1:], strict=True):
        if text := _sentence(heads, row):
            yield Paragraph(line, text, marker="●", depth=9)


def _has_head(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names the columns: short words, a person among several of them."""
    if len(rows) < 2 or len(rows[0]) < 2 or any(len(cell) != 1 for cell in rows[0]):
        return False
    heads = [cell[0] for cell in rows[0]]
    short = all(len(one) <= 10 for one in heads)
    named = any(_WHO.fullmatch(one) or _NUMBER.fullmatch(one) for one in heads)
    return short and (len(heads) > 2 or named) and (named or len(rows) > 2)


def _pairs(cells: Sequence[Cell], line: int) -> Iterator[Paragraph]:
    """A row of a form: a name and what belongs to it, perhaps twice."""
    paired = len(cells) % 2 == 0 and all(
        len(cell) == 1 and _KEY.fullmatch(cell[0].strip()) for cell in cells[::2]
    )
    if not paired:
        for cell in cells:
            for part in cell:
                yield Paragraph(line, part)
        return
    for name, cell in zip(cells[::2], cells[1::2], strict=True):
        title = name[0].strip().rstrip("：:")
        if len(cell) == 1:
            yield Paragraph(line, f"{title}：{cell[0]}")
            continue
        yield Paragraph(line, f"{title}：")
        for part in cell:
            yield Paragraph(line, part)


def _sentence(heads: Sequence[str], row: Sequence[Cell]) -> str:
    """A row as a sentence: who first, the record last."""
    who = ""
    what: list[str] = []
    record: list[str] = []
    for place, cell in enumerate(row):
        head = heads[place] if place < len(heads) else ""
        text = "；".join(part.strip().rstrip("。；;") for part in cell)
        if not text or (_NUMBER.fullmatch(head) and _COUNT.fullmatch(text)):
            continue
        if _RECORD.search(head) and len(text) <= 30:
            record.append(text if "《" in text else f"《{text}》")
        elif _WHO.fullmatch(head) and not who and len(text) <= 20:
            who = text
        else:
            what.append(_part(head, text, is_first=not what))
    said = "：".join((*([who] if who else []), "，".join(what)))
    return said + (f"，记入{'、'.join(record)}" if record else "")


def _part(head: str, text: str, *, is_first: bool) -> str:
    """A cell as part of a sentence, after its head where that says more than the cell."""
    if _WITHIN.fullmatch(head) and _LENGTH.fullmatch(text):
        return text if text.endswith("内") else f"{text}内"
    if _SAY.fullmatch(head):
        return f"说：{text}" if "“" in text else f"说：“{text}”"
    if is_first or not head or _WHAT.fullmatch(head):
        return text
    return f"{head}：{text}"
