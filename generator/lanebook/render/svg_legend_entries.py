"""What the key to the diagrams explains, with a sample of each."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.diagnostics import Language, Text
from lanebook.render.notation import Chip, Content, Mark, Symbol


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and what it means."""

    meaning: Text
    content: Content | None = None
    chip: Chip | None = None
    flag: Mark | None = None
    message: bool | None = None
    """An arrow: a message flow, or else a sequence flow."""


def entries(language: Language) -> tuple[Entry, ...]:
    """Everything the key explains, in reading order."""
    return (
        *_activities(language),
        *_gateways_and_ends(language),
        *_arrows(),
        *_chips(language),
        *_flags(),
    )


def _activities(language: Language) -> tuple[Entry, ...]:
    zh = language is Language.ZH
    return (
        Entry(
            Text("开始：流程由此触发。", "Start: what sets the flow off."),
            Content(Symbol.START, "客户到达" if zh else "Guest arrives"),
        ),
        Entry(
            Text(
                "步骤：左上角的编号与步骤表一致。",
                "Step: its number is that of the step table.",
            ),
            Content(Symbol.TASK, "做什么" if zh else "What is done", "3"),
        ),
        Entry(
            Text(
                "虚线框：只在上方条件成立时才做，否则跳过。",
                "Dashed: done only under the condition above, else skipped.",
            ),
            Content(
                Symbol.TASK,
                "撑伞迎接" if zh else "Bring an umbrella",
                "4",
                "遇雨" if zh else "Rain",
            ),
        ),
        Entry(
            Text(
                "粗框：转入另一个流程，做完再回来。",
                "Thick frame: another flow takes over and returns.",
            ),
            Content(Symbol.CALL, "送客服务" if zh else "Farewell", "7", flags=(Mark.CALL,)),
        ),
    )


def _gateways_and_ends(language: Language) -> tuple[Entry, ...]:
    zh = language is Language.ZH
    return (
        Entry(
            Text(
                "判断：回答问题，只走其中一条线。",
                "Decision: answer the question and follow one arrow.",
            ),
            Content(Symbol.DECISION, "自驾？" if zh else "By car?", "5"),
        ),
        Entry(
            Text(
                "循环：条件成立就回去再做一遍。",
                "Loop: go round again while this holds.",
            ),
            Content(Symbol.LOOP, "客户在座" if zh else "Guest stays"),
        ),
        Entry(
            Text(
                "并行：分开的各支同时进行；汇合时全部完成才往下走。",
                "Bar: branches run at the same time; where they meet, all are done.",
            ),
            Content(Symbol.FORK, ""),
        ),
        Entry(
            Text("等待：这件事发生之后才继续。", "Wait: nothing goes on until this has happened."),
            Content(Symbol.WAIT, "客户示意" if zh else "Guest nods", "6"),
        ),
        Entry(
            Text("收到通知：该泳道的岗位被告知。", "Message: the role of this lane is informed."),
            Content(Symbol.RECEIVE, ""),
        ),
        Entry(
            Text("结束：流程到此为止。", "End: the flow is over."),
            Content(Symbol.END, "客户离开" if zh else "Guest has left"),
        ),
    )


def _arrows() -> tuple[Entry, ...]:
    return (
        Entry(
            Text("接着做什么；线上的字是答案或方式。", "What comes next, with answer or means."),
            message=False,
        ),
        Entry(
            Text("通知谁；线上的字是通知方式。", "Who is informed, with the means."), message=True
        ),
    )


def _chips(language: Language) -> tuple[Entry, ...]:
    zh = language is Language.ZH
    return (
        Entry(
            Text("协同岗位：和本泳道的岗位一起做。", "Takes part together with the lane's role."),
            chip=Chip(Mark.ACTOR, "礼宾员" if zh else "Concierge"),
        ),
        Entry(
            Text("要填写的表单或记录。", "Form or record to fill in."),
            chip=Chip(Mark.FORM, "登记表" if zh else "Visitor log"),
        ),
        Entry(
            Text(
                "告知图中没有泳道的岗位。",
                "Informs a role that has no lane here.",
            ),
            chip=Chip(Mark.TELL, "告知经理" if zh else "Tell the manager"),
        ),
        Entry(
            Text("时限，或相对某一时刻的时间。", "Time standard, or time from a moment."),
            chip=Chip(Mark.TIME, "1分钟" if zh else "1 min"),
        ),
    )


def _flags() -> tuple[Entry, ...]:
    return (
        Entry(
            Text("关键控制点：必须核对。", "Key control point: has to be checked."),
            flag=Mark.CHECKPOINT,
        ),
        Entry(
            Text("有规定话术，原文见步骤表。", "Words to say; see the step table."),
            flag=Mark.PHRASE,
        ),
        Entry(
            Text("有风险提示或补救办法，见步骤表。", "Risk or remedy; see the step table."),
            flag=Mark.RISK,
        ),
        Entry(
            Text(
                "推定：出处没有写明由谁来做，或没有写这一步。",
                "Inferred: the sources do not say who does it, or not that it is done.",
            ),
            flag=Mark.INFERRED,
        ),
        Entry(
            Text(
                "关键时刻：客户与员工在这一步打交道（只标在服务蓝图上）。",
                "Moment of truth: customer and staff meet (marked in service blueprints).",
            ),
            flag=Mark.MOMENT,
        ),
    )
