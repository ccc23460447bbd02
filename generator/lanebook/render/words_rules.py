"""Words about the rules of ``lanebook check``, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.diagnostics import Severity, Text

SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
}
RULES_TITLE = Text("检查规则", "Rules")
RULES_LEAD = Text(
    "`lanebook check` 按这些规则检查手册。报告里方括号中的名称就是规则，"
    "`lanebook explain 名称` 在终端里显示同样的说明。错误改好之前不能发布，警告不拦。"
    "例子都放在同一本小手册里，错的例子报什么、对的例子不报，都逐一检查过。",
    "`lanebook check` reads a handbook by these rules. The name in brackets in a report is that of "
    "a rule, and `lanebook explain NAME` shows the same on a terminal. Nothing is published before "
    "errors are mended; warnings do not stop it. All examples belong to one small handbook, and "
    "that the wrong ones are reported so, and the right ones not at all, has been checked.",
)
RULE = Text("规则", "Rule")
WEIGHT = Text("轻重", "Severity")
ASKS = Text("要求", "What it asks for")
WRONG = Text("错的写法", "Wrong")
REPORT = Text("`lanebook check` 报告：", "`lanebook check` reports:")
RIGHT = Text("对的写法", "Right")
ALLOW = Text("放行", "To allow it")
ALLOWED = Text(
    "确有理由的，在报告所指的地方，或它所在的岗位、流程、规则上写 `allow: {{{rule}: 理由}}`。"
    "理由留在手册的源文件里；哪天不再报了，allow-unused 会提醒删去。",
    "Where there is a reason, write `allow: {{{rule}: reason}}` at the place that the report "
    "names, or at the role, flow or rule around it. The reason stays with the handbook's source; "
    "once nothing is found there any more, allow-unused asks to take it out.",
)
