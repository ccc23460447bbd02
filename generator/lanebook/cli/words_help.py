"""The help of the commands in Chinese, by the English help that stands at the command."""

from __future__ import annotations

from collections.abc import Mapping

HELP_ZH: Mapping[str, str] = {
    # commands
    "Turn a corpus of roles, duties and flows into a handbook: a site and printed binders.": (
        "把岗位、职责和流程的语料变成手册：网站和装订本。"
    ),
    "Read everything and print every finding.": "通读全部内容，列出所有问题。",
    "Say what a RULE of check asks for, with a wrong and a right example; list all without.": (
        "说明检查里的一条规则，附错的和对的例子；不写规则就全部列出。"
    ),
    "Ask the handbook as the search of the site does: same index, same ranking.": (
        "像网站的搜索那样查手册：同一份索引，同样的排序。"
    ),
    "A QUERY may be words, pinyin or its initials, or a question. Exit status 0 also where nothing"
    " is found.": "可以是词语、拼音或首字母，也可以是问句。没有找到时退出码也是 0。",
    "Answers at most.": "最多显示几处。",
    "Give YAML files their one layout: the handbook in content, or the PATHS named.": (
        "把 YAML 文件排成统一的版式：content 里的手册，或写出的路径。"
    ),
    'A folder stands for all files of the handbook in it, "-" for standard input, which goes to '
    "standard output. Comments stay, and no file is written that would not say the same as "
    "before.": (
        "文件夹就是其中手册的全部文件，“-”是标准输入，结果写到标准输出。注释都在；"
        "排版后意思会变的文件不写。"
    ),
    "Build site and binders; all or nothing.": "生成网站和装订本；要么全部完成，要么什么都不变。",
    "Read site and binders back and prove that everything arrived.": (
        "读回网站和装订本，证明该有的都在。"
    ),
    "Preview the site; every saved file is on the screen a moment later.": (
        "预览网站；文件一保存，屏幕上随即更新。"
    ),
    "Typeset one binder: the handbook, a volume, a role, a flow or a form.": (
        "排一份装订本：整本手册、一卷、一个岗位、一个流程或一张表单。"
    ),
    "Draw one flow as SVG, PNG, PDF or JSON, or write it as BPMN 2.0 XML.": (
        "画出一个流程（SVG、PNG、PDF、JSON），或写成 BPMN 2.0 XML。"
    ),
    "BPMN has sizes and swimlanes of its own: --paper and --role change nothing there, nor does "
    "--key, neither there nor in JSON.": (
        "BPMN 的尺寸和泳道自成一套：--paper 和 --role 对它不起作用；--key 对它和 JSON 都不起作用。"
    ),
    "Lay out a bare graph: JSON in, drawing JSON out. ``-`` reads standard input.": (
        "只排一张图：读入 JSON，写出排好的 JSON。“-”表示标准输入。"
    ),
    "Make roles and flows of BPMN and documents: in a new handbook, or added to one.": (
        "把 BPMN 图和文档变成岗位和流程：放进新手册，或加到已有的手册里。"
    ),
    "No file is overwritten. What has no counterpart is printed, and asked in questions.yml.": (
        "不覆盖任何文件。对应不上的会列出来，并写进 questions.yml 待人回答。"
    ),
    "Print the JSON Schema of the corpus, or write it for an editor.": (
        "给出语料的 JSON Schema，或写成文件供编辑器用。"
    ),
    "Say what this machine lacks, and the command that mends it.": (
        "看看这台机器缺什么，以及补上它的命令。"
    ),
    # what several have
    "Folder with handbook.yml.": "handbook.yml 所在的文件夹。",
    "Folder for everything generated.": "放所有生成物的文件夹。",
    "File to write; standard output or a name of its own without it.": (
        "要写的文件；不写就输出到屏幕，或自行取名。"
    ),
    "The day that review dates are measured against; the clock's without it.": (
        "判断文件是否到期所用的日期；不写就用当天。"
    ),
    "Say nothing but findings and errors.": "只说问题和错误。",
    "What binders are printed on; what handbook.yml says without it.": (
        "装订本用的纸；不写就按 handbook.yml。"
    ),
    "How many holes the gutter has room and marks for.": "订口留几个孔的位置和标记。",
    "How findings are written.": "问题的写法。",
    "How the result is written.": "结果的写法。",
    # fmt
    "Write nothing; exit 1 if a file is not laid out.": "什么也不写；有文件没排好就以 1 退出。",
    "Write nothing; print what would change.": "什么也不写；给出会有的改动。",
    # build, binder
    "Chapters typeset at once; all cores.": "同时排几章；不写就用全部处理器。",
    "Only the site.": "只要网站。",
    "Only the binders.": "只要装订本。",
    "Only this role's binder; may be repeated.": "只要这个岗位的装订本；可以写多次。",
    "Only this volume's; may be repeated.": "只要这一卷的；可以写多次。",
    "The PDF to write.": "要写的 PDF。",
    "The pocket card of a role, or all of a volume.": "岗位的口袋卡，或一卷里所有岗位的。",
    "A controlled copy, with its number.": "受控本，写上份号。",
    "Who holds the controlled copy, if handbook.yml does not list it.": (
        "受控本的持有人；handbook.yml 里列出了就不用写。"
    ),
    "A role, by id, name or alias.": "岗位：编号、名称或别名。",
    "A volume, by id or title.": "卷：编号或标题。",
    "A flow, by id, name or alias.": "流程：编号、名称或别名。",
    "A form, by id, name or alias.": "表单：编号、名称或别名。",
    # diagram, layout
    "Swimlanes, a service blueprint or what to prepare; as the flow says without it.": (
        "泳道图、服务蓝图，或要做的准备；不写就按流程自己的。"
    ),
    "Draw one role's lane emphasised.": "突出一个岗位的泳道。",
    "A PDF for A4 or A3 is cut over as many pages as it takes; A2, A1 and A0 are posters.": (
        "A4 或 A3 的 PDF 分成所需的页数；A2、A1 和 A0 是海报。"
    ),
    "Explain beneath the drawing the symbols that occur in it.": "在图的下方说明图中出现的符号。",
    "Along which axis the flow runs.": "流程沿哪个方向走。",
    # import, schema, serve
    "Folder of a handbook, or a new one.": "手册的文件夹，或一个新文件夹。",
    "The volume that everything goes to.": "所有内容放进哪一卷。",
    "Of what is written; that of the handbook or of messages without it.": (
        "写出的内容用什么语言；不写就按手册的，或按消息的。"
    ),
    "Those of a handbook offer the ids of its roles, flows, rules, forms and terms; check, build, "
    "serve and new keep them up to date.": (
        "写明手册，输入时就能补全其中的编号；check、build、serve 和 new 随时更新它。"
    ),
    "Folder with handbook.yml, whose ids the schemas then know.": (
        "handbook.yml 所在的文件夹；Schema 由此知道其中的编号。"
    ),
    "Folder for the files; .lanebook in that of the handbook without it.": (
        "放这些文件的文件夹；不写就用手册文件夹里的 .lanebook。"
    ),
    # init, new
    "Begin a handbook in DIR: a small one that builds, with comments that explain it.": (
        "在 DIR 里新建一本手册：小，当即可以生成，每个文件都有注释。"
    ),
    "Beside it: settings for VS Code, recipes for GitHub and GitLab, a README for its owner.": (
        "另附 VS Code 的设置、GitHub 和 GitLab 的自动发布、给手册主人的说明。"
    ),
    "Add a role, flow, rule, form or volume to the handbook: one commented file.": (
        "往手册里添一个岗位、流程、规则、表单或一卷：写一个带注释的文件。"
    ),
    "ID is that of the file, as in guard, with the volume where there are several: hotel/guard.": (
        "ID 是文件的编号，如 guard；有几卷时写上卷：hotel/guard。"
    ),
    "Name, or title of a volume; the id without it.": "名称，或卷名；不写就用编号。",
    "Address to listen on.": "监听的地址。",
    "0 takes a free one.": "端口；0 表示自动找一个空的。",
}
