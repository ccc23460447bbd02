"""What the keys say of each kind of thing: in a few words, and in a sentence with a sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.diagnostics import Text
from lanebook.render.key_elements import Element
from lanebook.render.notation import Mark, Symbol

_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class NodeSample:
    """A node as it may stand in a diagram."""

    symbol: Symbol
    text: Text = _NOTHING
    number: str = ""
    condition: Text = _NOTHING
    flags: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What something means. Without a sample its icon is shown."""

    term: Text
    """Beside the drawing in which it occurs."""
    meaning: Text
    """On the page on how to read the diagrams."""
    sample: NodeSample | Text | None = None
    """A node, or the words of a chip."""


ENTRIES: Mapping[Element, Entry] = {
    Element.LANE_CUSTOMER: Entry(
        Text("客户的泳道", "Customer's lane"),
        Text("客户的泳道：题头下有粗线。", "A customer's lane: heavy rule at its head."),
    ),
    Element.LANE_EXTERNAL: Entry(
        Text("外部单位", "Outside party"),
        Text(
            "外部单位的泳道：题头下有虚线。",
            "An outside party's lane has a dashed rule at its head.",
        ),
    ),
    Element.LANE_OWN: Entry(
        Text("本岗位的泳道", "This role's lane"),
        Text(
            "岗位装订本里，本岗位的泳道是浅黄底；与本岗位无关的步骤画成浅灰。",
            "In the binder of a role its own lane is tinted, and what concerns others is pale.",
        ),
    ),
    Element.LINE_INTERACTION: Entry(
        Text("接触线：客户与员工在此往来", "Customer and staff meet"),
        Text(
            "接触线：跨过它的箭头，是客户与员工打交道。",
            "Line of interaction: arrows across it are contacts of customer and staff.",
        ),
    ),
    Element.LINE_VISIBILITY: Entry(
        Text("可视线：线后的事客户看不见", "Out of the customer's sight beyond"),
        Text(
            "可视线：前台在线前，客户看得见；后台在线后，客户看不见。",
            "Line of visibility: what lies beyond is done out of the customer's sight.",
        ),
    ),
    Element.LINE_INTERNAL: Entry(
        Text("内部接触线：线后是支持部门", "Support beyond"),
        Text(
            "内部接触线：线后是支持前台和后台的部门或外部单位。",
            "Line of internal interaction: beyond it are those who support the staff.",
        ),
    ),
    Element.MOMENT: Entry(
        Text("起算的时刻", "The moment counted from"),
        Text(
            "倒计时图：绿色竖线是起算的时刻，时间从左到右，同一段里长短与时间成正比。",
            "Countdown: the green line is the moment, time runs from left to right and to scale.",
        ),
    ),
    Element.DUE: Entry(
        Text("到这一刻要做好", "To be done by then"),
        Text(
            "虚线是时刻之前（后）的时间：左边的卡片到线为止做好，右边的从线开始做。",
            "Dashed: a time before or after the moment. Cards left of it are done by then, those "
            "right of it begin then.",
        ),
    ),
    Element.LEFT_OUT: Entry(
        Text("省略的时间", "Time left out"),
        Text(
            "轴上的双斜线：两边相隔太久，中间这一段没有按比例画。",
            "Two strokes across the axis: the times on both sides lie too far apart for its scale.",
        ),
    ),
    Element.START: Entry(
        Text("开始", "Start"),
        Text("开始：流程由此触发。", "Start: what sets the flow off."),
        NodeSample(Symbol.START, Text("客户到达", "Guest arrives")),
    ),
    Element.TASK: Entry(
        Text("步骤", "Step"),
        Text("步骤：左上角的编号与步骤表一致。", "Step: its number is that of the step table."),
        NodeSample(Symbol.TASK, Text("做什么", "What is done"), "3"),
    ),
    Element.CONDITION: Entry(
        Text("符合条件才做", "Only if"),
        Text(
            "虚线框：只在上方条件成立时才做，否则跳过。",
            "Dashed: done only under the condition above, else skipped.",
        ),
        NodeSample(Symbol.TASK, Text("撑伞迎接", "Bring an umbrella"), "4", Text("遇雨", "Rain")),
    ),
    Element.CALL: Entry(
        Text("转入另一流程", "Another flow"),
        Text(
            "粗框：转入另一个流程，做完再回来。",
            "Thick frame: another flow takes over and returns.",
        ),
        NodeSample(Symbol.CALL, Text("送客服务", "Farewell"), "7", flags=(Mark.CALL,)),
    ),
    Element.DECISION: Entry(
        Text("判断", "Decision"),
        Text(
            "判断：回答问题，只走其中一条线。",
            "Decision: answer the question and follow one arrow.",
        ),
        NodeSample(Symbol.DECISION, Text("自驾？", "By car?"), "5"),
    ),
    Element.LOOP: Entry(
        Text("循环", "Loop"),
        Text(
            "循环：条件还成立就重复，不再成立就往下。",
            "Loop: again while this holds, else done.",
        ),
        NodeSample(Symbol.LOOP, Text("客户在座", "Guest stays")),
    ),
    Element.PARALLEL: Entry(
        Text("同时进行，到齐汇合", "In parallel until all meet"),
        Text(
            "并行：分开的各支同时进行；汇合时全部完成才往下走。",
            "Bar: branches run at the same time; where they meet, all are done.",
        ),
        NodeSample(Symbol.FORK),
    ),
    Element.WAIT: Entry(
        Text("等待", "Wait"),
        Text("等待：这件事发生之后才继续。", "Wait: nothing goes on until this has happened."),
        NodeSample(Symbol.WAIT, Text("客户示意", "Guest nods"), "6"),
    ),
    Element.RECEIVE: Entry(
        Text("收到通知", "Is informed"),
        Text("收到通知：该泳道的岗位被告知。", "Message: the role of this lane is informed."),
        NodeSample(Symbol.RECEIVE),
    ),
    Element.END: Entry(
        Text("结束", "End"),
        Text("结束：流程到此为止。", "End: the flow is over."),
        NodeSample(Symbol.END, Text("客户离开", "Guest has left")),
    ),
    Element.SEQUENCE: Entry(
        Text("先后次序", "What comes next"),
        Text("接着做什么；线上的字是答案或方式。", "What comes next, with answer or means."),
    ),
    Element.MESSAGE: Entry(
        Text("通知", "Message"),
        Text("通知谁；线上的字是通知方式。", "Who is informed, with the means."),
    ),
    Element.CONNECTOR: Entry(
        Text("接另一张的同一字母", "Same letter on another sheet"),
        Text(
            "图分几张时，箭头接到另一张上的同一字母；写明第几张，装订本里还写明页码。",
            "Where a diagram is cut, arrows go on at the same letter of the sheet that is named, "
            "in binders with its page.",
        ),
    ),
    Element.CHIP_TIME: Entry(
        Text("时限或时刻", "Time"),
        Text("时限，或相对某一时刻的时间。", "Time standard, or time from a moment."),
        Text("1分钟", "1 min"),
    ),
    Element.CHIP_ACTOR: Entry(
        Text("协同岗位", "Takes part"),
        Text("协同岗位：和本泳道的岗位一起做。", "Takes part together with the lane's role."),
        Text("礼宾员", "Concierge"),
    ),
    Element.CHIP_FORM: Entry(
        Text("表单", "Form"),
        Text("要填写的表单或记录。", "Form or record to fill in."),
        Text("登记表", "Visitor log"),
    ),
    Element.CHIP_TELL: Entry(
        Text("告知图外岗位", "Informs a role not shown"),
        Text("告知图中没有泳道的岗位。", "Informs a role that has no lane here."),
        Text("告知经理", "Tell the manager"),
    ),
    Element.SIGN_TELL: Entry(
        Text("只是告知", "Informs"),
        Text("这一步只是告知别人。", "All that this step does is to inform."),
    ),
    Element.SIGN_WAIT: Entry(
        Text("等到", "Wait"),
        Text(
            "倒计时图里，等到这件事发生。",
            "In a countdown: waits until this has happened.",
        ),
    ),
    Element.SIGN_CHECKPOINT: Entry(
        Text("关键控制点", "Control point"),
        Text("关键控制点：必须核对。", "Key control point: has to be checked."),
    ),
    Element.SIGN_PHRASE: Entry(
        Text("规定话术", "Words to say"),
        Text("有规定话术，原文见步骤表。", "Words to say; see the step table."),
    ),
    Element.SIGN_RISK: Entry(
        Text("风险或补救", "Risk or remedy"),
        Text("有风险提示或补救办法，见步骤表。", "Risk or remedy; see the step table."),
    ),
    Element.SIGN_INFERRED: Entry(
        Text("推定", "Inferred"),
        Text(
            "推定：出处没有写明由谁来做，或没有写这一步。",
            "Inferred: the sources do not say who does it, or not that it is done.",
        ),
    ),
    Element.SIGN_MOMENT: Entry(
        Text("关键时刻", "Moment of truth"),
        Text(
            "关键时刻：客户与员工在这一步打交道（只标在服务蓝图上）。",
            "Moment of truth: customer and staff meet (marked in service blueprints).",
        ),
    ),
}
assert set(ENTRIES) == set(Element), "every element is explained"
