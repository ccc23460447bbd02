"""What the page on how to read the handbook says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.diagnostics import Text

ABOUT: Mapping[str, Text] = {
    "about-diagrams": Text("流程图", "Diagrams"),
    "about-diagrams-text": Text(
        "每条泳道是一个岗位，步骤画在执行人的泳道里；箭头是先后次序，跨过泳道就是交接。"
        "点图上的步骤，跳到步骤表里的同一步。",
        "Each lane is a role, and a step stands in the lane of whoever does it. Arrows give the "
        "order; where one crosses lanes, work is handed over. A step in the diagram leads to its "
        "row in the table.",
    ),
    "legend": Text("流程图图例", "Key to the diagrams"),
    "about-steps": Text("步骤表", "The step table"),
    "about-steps-text": Text(
        "序号与图上相同，点一下就得到这一步的固定链接。步骤前的浅色字是条件，只有符合时才做；"
        "缩进的行属于上面的判断、并行或重复。“推定”表示出处没有写明执行人，由编者推定。",
        "The numbers are those of the diagram, and each is a permanent link to its step. Words in "
        "a light box before a step are its condition. Indented rows belong to the decision, the "
        "parallel branch or the loop above. “Inferred” means that the source names no actor.",
    ),
    "about-forces": Text("要求的轻重", "How binding a clause is"),
    "about-raci": Text("职责矩阵里的字母", "Letters of the matrix"),
    "about-sources": Text("出处", "Sources"),
    "about-sources-text": Text(
        "句末的小字是依据的条文编号，核对原文时用。",
        "The small code behind a statement names the clause it rests on.",
    ),
    "force-must": Text(
        "没有例外，做不到要报告。", "Without exception; report it where it cannot be done."
    ),
    "force-must_not": Text("任何时候都不可以。", "Never."),
    "force-should": Text(
        "通常要做到，有理由时可以变通。", "As a rule; there may be a reason to depart from it."
    ),
    "force-may": Text("允许，由当事人决定。", "Allowed; up to whoever is concerned."),
    "raci-R": Text("动手做这一步的岗位。", "Does the work."),
    "raci-A": Text(
        "对结果负总责的岗位，每个流程一个。", "Answers for the result; one for each flow."
    ),
    "raci-S": Text("一起做的岗位。", "Takes part in the work."),
    "raci-I": Text("做完要告诉的岗位。", "Is told."),
}
