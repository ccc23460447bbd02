"""What the importer itself writes into the flows, in the language of the handbook."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.diagnostics import Language, Text

_WORDS: Mapping[str, Text] = {
    "performer": Text("经办人", "Performer"),
    "unnamed-task": Text("完成这一步", "Carry out this step"),
    "unnamed-wait": Text("等待事件发生", "Something happens"),
    "unnamed-flow": Text("未命名流程", "Unnamed flow"),
    "end": Text("结束", "End"),
    "trigger": Text("开始“{}”", "“{}” begins"),
    "or": Text("或", " or "),
    "question": Text("下面哪一种情况？", "Which of these is the case?"),
    "event-question": Text("先发生哪一件事？", "Which happens first?"),
    "boundary-question": Text("“{}”是否顺利？", "How does “{}” turn out?"),
    "begin-question": Text("流程怎样开始？", "How does the flow begin?"),
    "normal": Text("顺利", "As planned"),
    "otherwise": Text("其他情况", "Otherwise"),
    "goes-to": Text("转到“{}”", "Go to “{}”"),
    "case": Text("情况{}", "Case {}"),
    "more-loops": Text("还要再做时", "While there is more to do"),
    "each": Text("每一项都做", "For each item"),
    "each-at-once": Text("各项同时进行", "All items at once"),
    "uses": Text("用到：{}", "Uses: {}"),
    "makes": Text("产生：{}", "Makes: {}"),
    "from-whom": Text("来自{}。", "From {}."),
    "message": Text("消息：{}", "Message: {}"),
    "message-for": Text("给{}的消息：{}", "Message for {}: {}"),
    "from": Text("来自{}：{}", "From {}: {}"),
    "definition": Text("{}：{}", "{}: {}"),
    "automatic": Text("由系统自动完成。", "Done by a system."),
    "shown-as": Text("图中写作“{}”。", "Named “{}” in the drawing."),
    "role-summary": Text("{}，由导入的流程图得来。", "{}, taken from an imported drawing."),
    "colon": Text("：", ": "),
    "comma": Text("、", ", "),
    "timer": Text("定时", "Timer"),
    "signal": Text("信号", "Signal"),
    "error": Text("错误", "Error"),
    "escalation": Text("升级", "Escalation"),
    "conditional": Text("条件", "Condition"),
    "compensate": Text("补偿", "Compensation"),
    "cancel": Text("取消", "Cancellation"),
    "terminate": Text("终止", "Termination"),
    "link": Text("链接", "Link"),
    "full-name": Text("全文：{}", "In full: {}"),
}


def words(key: str, language: Language, *filled: str) -> str:
    """A phrase with its places filled."""
    return _WORDS[key].in_(language).format(*filled)


def has(kind: str) -> bool:
    """Whether there is a word for a kind of event."""
    return kind in _WORDS and kind != "message"
