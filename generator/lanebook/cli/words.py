"""The Chinese of every help text, by its English: add a line for each new sentence.

A key is one paragraph on one line. ``tests/cli`` names the sentences that are not here yet.
"""

from __future__ import annotations

from collections.abc import Mapping

METAVARS: Mapping[str, str] = {
    "DATE": "日期",
    "DIRECTORY": "文件夹",
    "FILE": "文件",
    "FILES": "文件",
    "FLOW": "流程",
    "GRAPH": "图",
    "ID": "编号",
    "INTEGER": "整数",
    "INTEGER RANGE": "整数",
    "PATH": "路径",
    "RULE": "规则",
    "TEXT": "文字",
}
"""What stands for a value."""

_SHARED: Mapping[str, str] = {
    "Show the version and exit.": "显示版本。",
    "Show this message and exit.": "显示这份帮助。",
    "Folder with handbook.yml.": "handbook.yml 所在的文件夹。",
    "Folder for everything generated.": "生成的一切放在哪个文件夹。",
    "Say nothing but findings and errors.": "只说检查结果和错误。",
    "The day that review dates are measured against; the clock's without it.": (
        "复审日期与哪一天相比；不写即今天。"
    ),
    "How the result is written.": "结果写成什么格式。",
    "File to write; standard output or a name of its own without it.": (
        "写到哪个文件；不写即标准输出，或自动取名。"
    ),
    "Of what is written; that of the handbook or of messages without it.": (
        "写出的内容用什么语言；不写即手册的语言或提示的语言。"
    ),
    "A role, by id, name or alias.": "岗位，写编号、名称或别名。",
    "A volume, by id or title.": "卷，写编号或卷名。",
    "A flow, by id, name or alias.": "流程，写编号、名称或别名。",
    "A form, by id, name or alias.": "表单，写编号、名称或别名。",
    "Only the site.": "只要网站。",
    "Only the binders.": "只要装订本。",
    "Only this role's binder; may be repeated.": "只要这个岗位的装订本；可以写几次。",
    "Only this volume's; may be repeated.": "只要这一卷的装订本；可以写几次。",
}

_MAKING: Mapping[str, str] = {
    "Turn a corpus of roles, duties and flows into a handbook: a site and printed binders.": (
        "把岗位、职责和流程的 YAML 文件变成一部手册：一个网站和若干册装订本。"
    ),
    "Build site and binders; all or nothing.": "生成网站和装订本；要么全部生成，要么什么都不改。",
    "Chapters typeset at once; all cores.": "同时排版几章；不写即用上所有处理器核心。",
    "What binders are printed on; what handbook.yml says without it.": (
        "装订本印在什么纸上；不写即 handbook.yml 里写的。"
    ),
    "How many holes the gutter has room and marks for.": "装订边为几个孔留位置、印记号。",
    "Typeset one binder: the handbook, a volume, a role, a flow or a form.": (
        "排版一本：全书、一卷、一个岗位、一个流程或一张表单。"
    ),
    "The PDF to write.": "写到哪个 PDF 文件。",
    "The pocket card of a role, or all of a volume.": "一个岗位的口袋卡，或一卷的全部口袋卡。",
    "A controlled copy, with its number.": "受控本，写份号。",
    "Who holds the controlled copy, if handbook.yml does not list it.": (
        "受控本的持有人；handbook.yml 的发放清单里没有时才写。"
    ),
    "Preview the site; every saved file is on the screen a moment later.": (
        "预览网站；保存文件，片刻之后就能在屏幕上看到。"
    ),
    "Address to listen on.": "监听的地址。",
    "0 takes a free one.": "端口；0 表示任选一个空闲的。",
}

_DRAWING: Mapping[str, str] = {
    "Draw one flow as SVG, PNG, PDF or JSON, or write it as BPMN 2.0 XML.": (
        "把一个流程画成 SVG、PNG、PDF 或 JSON，或写成 BPMN 2.0 XML。"
    ),
    "BPMN has sizes and swimlanes of its own: --paper and --role change nothing there, nor does "
    "--key, neither there nor in JSON.": (
        "BPMN 有自己的尺寸和泳道，--paper、--role 对它不起作用；--key 对 BPMN 和 JSON 都不起作用。"
    ),
    "Swimlanes, a service blueprint or what to prepare; as the flow says without it.": (
        "泳道图、服务蓝图或准备事项的倒计时图；不写即按流程自己写的。"
    ),
    "Draw one role's lane emphasised.": "突出画出一个岗位的泳道。",
    "A PDF for A4 or A3 is cut over as many pages as it takes; A2, A1 and A0 are posters.": (
        "A4、A3 的 PDF 需要几页就分几页；A2、A1、A0 是海报。"
    ),
    "Explain beneath the drawing the symbols that occur in it.": "在图下说明图中出现的符号。",
    "Lay out a bare graph: JSON in, drawing JSON out. ``-`` reads standard input.": (
        "单用布局引擎：读入 JSON 写的图，写出带坐标的 JSON。写 - 则从标准输入读取。"
    ),
    "Which way it runs.": "图的走向；x 向右，y 向下，auto 自动选择。",
}

_AUTHORING: Mapping[str, str] = {
    "Read everything and print every finding.": "读取全部文件，列出每一处问题。",
    "Say what a RULE of check asks for, with a wrong and a right example; list all without.": (
        "说明 check 的一条规则要求什么，附错误和正确的例子；不写规则则全部列出。"
    ),
    "Read site and binders back and prove that everything arrived.": (
        "把生成的网站和装订本读回来，证明一样不少。"
    ),
    "Make flows and roles of BPMN files: in a new handbook, or added to one.": (
        "把 BPMN 文件变成流程和岗位：新建一部手册，或加进原有的手册。"
    ),
    "No file is overwritten. What has no counterpart is printed, and asked in questions.yml.": (
        "不覆盖任何文件。没有对应写法的逐条列出，并写进 questions.yml。"
    ),
    "Folder of a handbook, or a new one.": "手册的文件夹，或一个新的文件夹。",
    "The volume that everything goes to.": "全部放进哪一卷。",
    "Print the JSON Schema of the corpus, or write it for an editor.": (
        "打印内容格式的 JSON Schema，或写成文件给编辑器用。"
    ),
    "Folder for the files.": "文件写到哪个文件夹。",
    "Say what this machine lacks, and the command that mends it.": (
        "说明这台机器缺什么，用哪条命令补上。"
    ),
}

SENTENCES: Mapping[str, str] = {**_SHARED, **_MAKING, **_DRAWING, **_AUTHORING}
"""Everything that commands say of themselves."""
