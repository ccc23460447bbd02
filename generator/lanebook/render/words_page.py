"""Words the product writes on the pages of the site, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.diagnostics import Language, Text
from lanebook.render.words_about import ABOUT


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language by key; an unknown key is a mistake of ours and raises."""

    language: Language

    def __call__(self, key: str, **values: str) -> str:
        """The words for ``key``, with ``{name}`` filled in."""
        text = WORDS[key].in_(self.language)
        return text.format(**values) if values else text


_LABELS: Mapping[str, Text] = {
    "aliases": Text("又称", "Also called"),
    "also-called": Text("又称", "also called "),
    "applies-to": Text("适用对象", "Applies to"),
    "appears-in": Text("见于", "Appears in"),
    "approved": Text("批准", "Approved"),
    "assists": Text("协助", "Assists"),
    "assisted-by": Text("谁来协助", "Assisted by"),
    "by": Text("修订人", "By"),
    "change": Text("改动", "Change"),
    "checkpoint": Text("控制点", "Control point"),
    "code": Text("文件编号", "Document no."),
    "condition": Text("条件", "Only if"),
    "contents": Text("内容", "Contents"),
    "date": Text("日期", "Date"),
    "decision": Text("决定", "Decision"),
    "department": Text("归口部门", "Department"),
    "effective": Text("生效日期", "Effective"),
    "everything": Text("全书", "Everything"),
    "field": Text("栏目", "Field"),
    "field-type": Text("填法", "Kind"),
    "filled-at": Text("填写时机", "Filled in at"),
    "for-flows": Text("适用流程", "For flows"),
    "for-roles": Text("适用岗位", "For roles"),
    "for-whom": Text("限于", "Only for"),
    "form-kind": Text("样式", "Kind"),
    "giver": Text("交出", "From"),
    "groups": Text("属于", "Belongs to"),
    "hand-to": Text("交给", "Hand to"),
    "helping": Text("配合", "assisting"),
    "how-often": Text("周期", "How often"),
    "how-to-fill": Text("填写要求", "How to fill in"),
    "if-fails": Text("未做到时", "If it fails"),
    "in-charge-of": Text("负责的流程", "Flows in its charge"),
    "in-flows": Text("流程", "In flows"),
    "inferred": Text("推定", "inferred"),
    "is-owner": Text("流程负责人", "owner of this flow"),
    "keep": Text("保存期限", "Kept for"),
    "keeper": Text("保管", "Keeper"),
    "kind": Text("类别", "Kind"),
    "length": Text("长度", "Length"),
    "letter": Text("字母", "Letter"),
    "meaning": Text("意思", "Meaning"),
    "means": Text("方式", "Means"),
    "members": Text("成员", "Members"),
    "note": Text("说明", "Note"),
    "number": Text("序号", "No."),
    "organisation-name": Text("单位", "Organisation"),
    "outcome": Text("结果", "Outcome"),
    "owner": Text("负责人", "Owner"),
    "period": Text("周期", "Period"),
    "place": Text("地点", "Place"),
    "posts": Text("岗点", "Posts"),
    "prepared": Text("编制", "Prepared"),
    "purpose": Text("用途", "Purpose"),
    "reason": Text("理由", "Reason"),
    "receiver": Text("接手", "To"),
    "record": Text("记录", "Record"),
    "report-to": Text("报告", "Report to"),
    "reports": Text("下属", "Reports"),
    "required": Text("必填", "required"),
    "review-due": Text("复审日期", "Review due"),
    "reviewed": Text("审核", "Reviewed"),
    "revision": Text("版次", "Revision"),
    "risk": Text("风险", "Risk"),
    "say": Text("用语", "Say"),
    "scope": Text("适用范围", "Scope"),
    "sector": Text("行业", "Sector"),
    "see-also": Text("参见", "See also"),
    "standard": Text("标准", "Standard"),
    "statement": Text("条款", "Clause"),
    "summary": Text("说明", "Summary"),
    "superior": Text("直接上级", "Reports to"),
    "taking-part": Text("参与岗位", "Taking part"),
    "times-and-record": Text("时点与记录", "When and record"),
    "only-in": Text("限于", "Only in"),
    "title": Text("书名", "Title"),
    "told": Text("告知", "Tell"),
    "told-at": Text("收到通知", "Told at"),
    "touches": Text("涉及", "Touches"),
    "trigger": Text("何时启动", "Starts when"),
    "unit": Text("班组", "Unit"),
    "units": Text("部门或班组", "Unit"),
    "what": Text("做什么", "What"),
    "what-and-how": Text("做什么，做到什么程度", "What, and how well"),
    "when": Text("何时", "When"),
    "where": Text("用在", "Where"),
    "who": Text("谁", "Who"),
    "with-others": Text("配合", "with"),
    "within": Text("时限", "Within"),
    "word": Text("用词", "Word"),
    "words-to-say": Text("原话", "Words"),
    "duty-and-standard": Text("职责与标准", "Duty and standard"),
    "after-what": Text("哪一步之后", "After"),
}
_OBJECTS: Mapping[str, Text] = {
    "duty": Text("职责", "Duty"),
    "duties": Text("职责", "Duties"),
    "flow": Text("流程", "Flow"),
    "flows": Text("流程", "Flows"),
    "form": Text("表单", "Form"),
    "forms": Text("表单", "Forms"),
    "handbook": Text("手册", "Handbook"),
    "role": Text("岗位", "Role"),
    "roles": Text("岗位", "Roles"),
    "rule": Text("规则", "Rule"),
    "rules": Text("规则", "Rules"),
    "step": Text("步骤", "Step"),
    "steps": Text("步骤", "Steps"),
    "terms": Text("术语", "Terms"),
    "volume": Text("卷", "Volume"),
    "volumes": Text("分卷", "Volumes"),
}
_HEADINGS: Mapping[str, Text] = {
    "key-standards": Text("关键标准", "Key standards"),
    "who-does-what": Text("谁做什么", "Who does what"),
    "at-a-glance": Text("速查", "At a glance"),
    "calendar": Text("定期工作", "Recurring work"),
    "decided": Text("已有决定", "Decided"),
    "diagram": Text("流程图", "Diagram"),
    "fields": Text("栏目", "Fields"),
    "gives": Text("我交出去的", "Handed over by this role"),
    "hand-offs": Text("交接", "Hand-offs"),
    "passage-message": Text("告知", "Told"),
    "passage-result": Text("交给", "Given"),
    "passage-sequence": Text("接着做", "Goes on"),
    "how-to-use": Text("怎样使用", "How to use this handbook"),
    "mentioned-in": Text("还提到它的", "Also mentioned in"),
    "moments": Text("与客户的接触点", "Moments of truth"),
    "organisation": Text("岗位与汇报关系", "Roles and reporting lines"),
    "others": Text("其他参与者", "Others taking part"),
    "phrases": Text("要说的话", "Words to say"),
    "places": Text("场所", "Places"),
    "prepare": Text("事前准备", "Preparation"),
    "receives": Text("交到我手里的", "Handed to this role"),
    "records": Text("记录与表单", "Records and forms"),
    "responsibilities": Text("职责分工", "Responsibilities"),
    "shared-duties": Text("共同职责", "Duties shared with a group"),
    "sources": Text("出处", "Sources"),
    "statements": Text("条款", "Clauses"),
    "still-open": Text("尚未决定", "Still open"),
    "used-by": Text("被谁引用", "Used by"),
    "used-for": Text("用在哪里", "Used for"),
    "whats-new": Text("最近修订", "What is new"),
}
_PHRASES: Mapping[str, Text] = {
    "all-branches": Text("以下{n}件事同时进行", "{n} things at the same time"),
    "all-changes": Text("全部修订", "All changes"),
    "beforehand": Text("事前", "Beforehand"),
    "branch": Text("分支{n}", "Branch {n}"),
    "by-means": Text("（{means}）", " ({means})"),
    "choose-flow": Text("按流程读", "By flow"),
    "choose-role": Text("按岗位读", "By role"),
    "colon": Text("：", ": "),
    "consists-of": Text("成员：", " Members: "),
    "count-flows": Text("{n}个流程", "{n} flows"),
    "count-forms": Text("{n}种表单", "{n} forms"),
    "count-roles": Text("{n}个岗位", "{n} roles"),
    "count-rules": Text("{n}组规则", "{n} sets of rules"),
    "countdown-of": Text("倒计时图：{name}", "Countdown: {name}"),
    "diagram-of": Text("流程图：{name}", "Diagram: {name}"),
    "unfold-listing": Text("这个流程的 YAML", "The YAML of this flow"),
    "ends-with": Text("结束：", "End: "),
    "go-through": Text("转入流程 ", "Go through "),
    "how-to-read": Text("怎样读图", "How to read it"),
    "if-answer": Text("若“{answer}”", "If “{answer}”"),
    "in-unit": Text("（{unit}）", " ({unit})"),
    "list-comma": Text("、", ", "),
    "moments-key": Text(
        "客户与本单位人员直接打交道的步骤，最影响客户的印象。",
        "Steps at which the customer meets staff; they shape the impression most.",
    ),
    "inferred-flow": Text(
        "各步由谁做，出处没有写明，由本手册推定；标“推定”的步骤由本手册补入。",
        "The sources do not say who acts; steps marked as inferred were added.",
    ),
    "no-unit": Text("全店", "The house"),
    "no-changes": Text("还没有修订。", "No changes yet."),
    "open-diagram": Text("单独打开", "Open alone"),
    "meets": Text("打交道的人", "They meet"),
    "other-flows": Text("由别处负责的流程", "Flows in the charge of others"),
    "overdue": Text("已过期", "overdue"),
    "raci-key": Text(
        "R 执行，A 负责，S 配合，I 知会。", "R responsible, A accountable, S supports, I informed."
    ),
    "repeat-while": Text("反复进行：", "Repeat: "),
    "revision-of": Text("{revision} 版，{date}起生效", "Revision {revision}, in force from {date}"),
    "step-number": Text("第{n}步", "step {n}"),
    "step-prepare": Text("准备{n}", "preparation {n}"),
    "steps-count": Text("{n}步", "{n} steps"),
    "tell": Text("告知", "Tell "),
    "this-place": Text("此处", "here"),
    "times": Text("{n}次", "{n} times"),
    "whole-volume": Text("本卷总览", "Overview of the volume"),
    "wait-for": Text("等待：", "Wait: "),
}
_PAGES: Mapping[str, Text] = {
    "page-manual": Text("编写手册", "Manual"),
    "page-home": Text("首页", "Home"),
    "page-appendix": Text("附录", "Appendix"),
    "page-reading": Text("导读", "Introduction"),
    "page-about": Text("怎样读这本手册", "How to read this handbook"),
    "page-about-for": Text(
        "图上的符号、表里的标签和用词各是什么意思。",
        "What the symbols, labels and words of this handbook mean.",
    ),
    "page-calendar": Text("工作日历", "Calendar"),
    "page-calendar-for": Text("定期要做的事，按周期排列。", "Recurring duties by period."),
    "page-changes": Text("修订记录", "Changes"),
    "page-changes-for": Text(
        "每一版改了什么，最新的在前。", "What each revision changed, newest first."
    ),
    "page-flows": Text("流程", "Flows"),
    "page-flows-for": Text(
        "全部流程，以及何时启动、谁负责。", "All flows, when they start and who owns them."
    ),
    "page-forms": Text("表单", "Forms"),
    "page-forms-for": Text(
        "要填的记录和表单，谁保管、存多久。", "Records and forms, who keeps them and how long."
    ),
    "page-glossary": Text("术语", "Glossary"),
    "page-glossary-for": Text(
        "手册里有专门意思的词，按拼音排列。", "Words with a special meaning here."
    ),
    "page-names": Text("索引", "Index"),
    "page-names-for": Text(
        "岗位、流程、规则、表单和术语的名称与别名，按拼音排列。",
        "Names and other names of roles, flows, rules, forms and terms.",
    ),
    "page-phrases": Text("用语", "Phrases"),
    "page-phrases-for": Text("当面要说的话，按岗位排列。", "What to say, by role."),
    "page-questions": Text("待定事项", "Open questions"),
    "page-questions-for": Text(
        "出处里不清楚、缺失或前后不一的地方，以及本手册的处理。",
        "Where the sources are unclear or contradict each other, and what this handbook decided.",
    ),
    "questions-first": Text("尚未决定、涉及多卷", "Still open, or of several volumes"),
    "page-register": Text("受控文件清单", "Controlled documents"),
    "page-register-for": Text(
        "本手册及其表单的编号、版次与保管。", "Codes, revisions and keepers."
    ),
    "page-responsibilities": Text("职责矩阵", "Responsibilities"),
    "page-responsibilities-for": Text(
        "每个流程里谁执行、谁负责、谁配合、谁知会。", "Who does what in each flow."
    ),
    "page-roles": Text("岗位", "Roles"),
    "page-roles-for": Text(
        "全部岗位，以及各自的上级和任务。", "All roles, whom they report to and what they are for."
    ),
    "page-rules": Text("规则", "Rules"),
    "page-rules-for": Text(
        "不论走哪个流程都要遵守的要求。", "What holds whatever flow is running."
    ),
    "page-standards": Text("时限与控制点", "Time limits and control points"),
    "page-standards-for": Text(
        "有时限或有关键控制点的步骤。", "Steps with a time limit or a control point."
    ),
    "use-role": Text(
        "新到岗的人先读自己的岗位页：职责、参与的流程、交接、用语和表单都在上面。",
        "New to a post? Read its role page first: duties, flows, hand-offs, words to say and "
        "forms are all there.",
    ),
    "use-flow": Text(
        "要知道一件事怎么做，读流程页：先看图，再看步骤表里的标准和时限。",
        "To see how something is done, read its flow: the diagram first, then the standards in "
        "the step table.",
    ),
    "use-search": Text(
        "按 / 键搜索，岗位的别名和半个词也能找到。",
        "Press / to search; other names of a role are found too.",
    ),
    "use-about": Text("图和标签看不懂时，读", "Symbols and labels are explained under"),
}
WORDS: Mapping[str, Text] = {**_LABELS, **_OBJECTS, **_HEADINGS, **_PHRASES, **_PAGES, **ABOUT}
