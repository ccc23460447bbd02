"""The shape of every YAML file: one set of definitions for validation and for editors.

Scalars arrive as the text the author typed (``no`` stays ``no``); numbers, dates and
truth values are read here. The JSON Schema that editors use is generated from these classes.
Titles and descriptions are what an author sees while typing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lanebook.corpus.scalars import (
    Count,
    Date,
    Duration,
    Id,
    Ids,
    Line,
    Lines,
    Reference,
    References,
    Truth,
    Words,
)


class Bare(BaseModel):
    """No unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Noted(Bare):
    """What says where it comes from."""

    source: Lines = Field(
        default=[],
        title="出处",
        description="条文编号，如 D20-R3-01 或 D20-F1A-01..04",
        examples=["D20-R3-01"],
    )
    note: Words | None = Field(default=None, title="说明", description="给读者的补充说明")


class Shape(Noted):
    """What can be checked, and excused with a reason."""

    allow: dict[str, Line] = Field(
        default={},
        title="放行",
        description="放行一条检查规则并写明理由",
        examples=[{"term-unused": "行业通用"}],
    )


class Every(StrEnum):
    """How often a duty recurs."""

    SHIFT = "shift"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Periods = Annotated[
    list[Every], BeforeValidator(_as_list, json_schema_input_type=Every | list[Every])
]


class DutyShape(Shape):
    """Something a role answers for."""

    model_config = ConfigDict(title="职责")

    id: Id = Field(title="编号", description="岗位内唯一，发布后不再改动", examples=["serve"])
    do: Line = Field(
        title="做什么", description="一句话，动词开头", examples=["供应茶水、饮品、糖果和点心"]
    )
    how: Words | None = Field(default=None, title="执行标准")
    when: Line | None = Field(default=None, title="条件", description="只在这种情况下做")
    every: Periods = Field(
        default=[],
        title="周期",
        description="shift、day、week、month、quarter、year",
        examples=["day"],
    )
    times: Count | None = Field(default=None, ge=1, le=1000, title="每周期次数")
    at: Lines = Field(default=[], title="时点", description="如 [早, 晚]", examples=[["早", "晚"]])
    record: References = Field(default=[], title="记入表单", description="表单的编号或名称")
    tell: References = Field(default=[], title="报告给谁", description="岗位的编号或名称")
    means: Line | None = Field(
        default=None, alias="with", title="用什么方式", description="如 对讲机", examples=["对讲机"]
    )
    flows: References = Field(default=[], title="在哪些流程中履行")
    supports: Reference | None = Field(
        default=None,
        title="协助",
        description="岗位.职责：该职责由对方负总责，本岗位协助",
        examples=["customer-steward.reception"],
    )
    inferred: Truth = Field(default=False, title="推定", description="出处没有写明，由编者推定")


class RoleShape(Shape):
    """roles/ID.yml: one role."""

    model_config = ConfigDict(title="岗位")

    name: Line = Field(title="名称", examples=["吧员"])
    aliases: Lines = Field(
        default=[],
        title="别名",
        description="原文和口头用过的其他叫法",
        examples=[["水吧员", "水吧人员"]],
    )
    kind: Literal["staff", "customer", "external", "group"] = Field(
        default="staff",
        title="类别",
        description="staff 员工，customer 客户，external 外部单位，group 若干岗位的合称",
    )
    members: References = Field(default=[], title="成员", description="kind: group 时列出岗位")
    unit: Line | None = Field(default=None, title="班组")
    posts: Lines = Field(default=[], title="岗点")
    reports_to: Reference | None = Field(default=None, title="直接上级")
    stage: Literal["front", "back"] | None = Field(
        default=None, title="前台或后台", description="front 面对客户，back 客户看不到"
    )
    summary: Words = Field(
        title="一句话说明", description="这个岗位做什么", examples=["为来访客户供应茶水点心。"]
    )
    duties: list[DutyShape] = Field(default=[], title="职责")


class Offset(Shape):
    """An offset from the trigger of the flow or from a named moment."""

    before: Duration | None = Field(default=None, title="提前", description="如 45m、1h、1h30m")
    after: Duration | None = Field(default=None, title="之后", description="如 45m、1h、1h30m")
    from_: Id | None = Field(
        default=None,
        alias="from",
        title="基准时刻",
        description="moments 之一；流程里不写即触发时刻",
    )


class StepShape(Offset):
    """A step: exactly one of do, decide, tell, wait, flow, parallel, repeat, end, goto."""

    model_config = ConfigDict(title="步骤")

    id: Id | None = Field(
        default=None, title="编号", description="流程内唯一，发布后不再改动", examples=["stop"]
    )
    by: References = Field(
        default=[], title="谁", description="第一个执行，其余配合", examples=["guard"]
    )
    do: Line | None = Field(
        default=None, title="做什么", description="一句话，动词开头", examples=["拦停车辆"]
    )
    decide: Line | None = Field(
        default=None,
        title="判断",
        description="一个问题，options 列出答案",
        examples=["客户携带大件物品？"],
    )
    options: list[OptionShape] = Field(
        default=[], min_length=1, title="选项", description="decide 的各个答案"
    )
    tell: References = Field(
        default=[], min_length=1, title="告知谁", description="可与 do 同用", examples=["sales"]
    )
    means: Line | None = Field(
        default=None, alias="with", title="用什么方式", description="怎样告知", examples=["对讲机"]
    )
    wait: Line | None = Field(default=None, title="等待什么", examples=["客户车辆抵达"])
    flow: Reference | None = Field(default=None, title="转入流程", description="流程的编号或名称")
    parallel: list[Annotated[list[StepShape], Field(min_length=1)]] = Field(
        default=[], min_length=2, title="并行", description="各分支同时进行，每个分支是一列步骤"
    )
    repeat: Line | None = Field(
        default=None,
        title="重复条件",
        description="条件成立期间重复 steps",
        examples=["客户在座期间"],
    )
    steps: list[StepShape] = Field(
        default=[], min_length=1, title="被重复的步骤", description="只与 repeat 同用"
    )
    end: Line | None = Field(default=None, title="结束于", examples=["客户车辆驶离"])
    goto: Id | None = Field(default=None, title="转到步骤", description="本流程一个步骤的编号")
    when: Line | None = Field(
        default=None, title="条件", description="只在这种情况下发生", examples=["遇雨"]
    )
    how: Words | None = Field(default=None, title="执行标准", examples=["右手开门，左手护顶"])
    say: Lines = Field(default=[], title="用语", description="要说出口的原话")
    within: Duration | None = Field(default=None, title="时限", description="如 1m、30s")
    record: References = Field(default=[], title="记入表单", description="表单的编号或名称")
    risk: Line | None = Field(default=None, title="风险")
    if_fails: Line | None = Field(default=None, title="未做到时")
    checkpoint: Line | None = Field(default=None, title="关键控制点", description="检查什么")
    to: Reference | None = Field(
        default=None, title="交接给谁", description="下一步看不出接手人时才写"
    )
    inferred: Truth = Field(default=False, title="推定", description="出处没有写明执行人")


class OptionShape(Noted):
    """One answer of a decision."""

    model_config = ConfigDict(title="选项")

    if_: Line = Field(alias="if", title="答案", description="判断的一个答案", examples=["是"])
    steps: list[StepShape] = Field(default=[], min_length=1, title="此时的步骤")
    goto: Id | None = Field(default=None, title="转到步骤", description="本流程一个步骤的编号")
    end: Line | None = Field(default=None, title="结束于")


class MomentShape(Noted):
    """A named moment that offsets refer to."""

    model_config = ConfigDict(title="时刻")

    id: Id = Field(title="编号", description="from 用它", examples=["arrival"])
    name: Line = Field(title="名称", examples=["贵宾抵达"])


class FlowShape(Shape):
    """flows/ID.yml: one flow."""

    model_config = ConfigDict(title="流程")

    name: Line = Field(title="名称", examples=["案场普通客户接待"])
    aliases: Lines = Field(default=[], title="别名")
    owner: Reference = Field(
        title="流程负责人", description="对整个流程负责的岗位", examples=["customer-steward"]
    )
    applies_to: Line | None = Field(default=None, title="适用对象")
    place: Line | None = Field(default=None, title="地点")
    summary: Words | None = Field(default=None, title="概要")
    trigger: Line = Field(
        title="触发", description="什么事发生时流程开始", examples=["客户车辆抵达门岗"]
    )
    outcome: Line | None = Field(default=None, title="结果")
    lanes: References = Field(default=[], title="泳道次序", description="不写则按出场次序")
    moments: list[MomentShape] = Field(
        default=[], title="时刻", description="before、after 可以从它算起"
    )
    prepare: list[StepShape] = Field(default=[], title="准备", description="触发之前要做好的事")
    steps: list[StepShape] = Field(min_length=1, title="步骤", description="按先后写")
    rules: References = Field(default=[], title="适用规则")


class StatementShape(Offset):
    """One rule: exactly one of must, must_not, should, may."""

    model_config = ConfigDict(title="条款")

    id: Id = Field(title="编号", description="规则内唯一，发布后不再改动", examples=["smile"])
    must: Words | None = Field(default=None, title="必须")
    must_not: Words | None = Field(default=None, title="禁止")
    should: Words | None = Field(default=None, title="应当")
    may: Words | None = Field(default=None, title="可以")
    by: References = Field(default=[], title="谁", description="不写即规则文件的 for")
    when: Line | None = Field(default=None, title="条件")
    how: Words | None = Field(default=None, title="执行标准")
    say: Lines = Field(default=[], title="用语")
    record: References = Field(default=[], title="记入表单")
    if_fails: Line | None = Field(default=None, title="违反时")
    inferred: Truth = Field(default=False, title="推定", description="出处没有写明，由编者推定")


class RuleShape(Shape):
    """rules/ID.yml: standing rules and standards."""

    model_config = ConfigDict(title="规则")

    name: Line = Field(title="名称", examples=["礼仪规范"])
    aliases: Lines = Field(default=[], title="别名")
    for_: References = Field(
        alias="for", title="适用岗位", description="约束哪些岗位", examples=[["guard", "concierge"]]
    )
    flows: References = Field(default=[], title="适用流程")
    summary: Words | None = Field(default=None, title="概要")
    moments: list[MomentShape] = Field(
        default=[], title="时刻", description="条款的 before、after 从它算起"
    )
    statements: list[StatementShape] = Field(
        min_length=1, title="条款", description="逐条写明 must、must_not、should 或 may"
    )


class FieldShape(Noted):
    """A field of a form."""

    model_config = ConfigDict(title="栏目")

    id: Id = Field(title="编号", description="表单内唯一", examples=["plate"])
    name: Line = Field(title="栏目", description="印在表上的名称", examples=["车牌号"])
    type: Literal["text", "long", "date", "time", "number", "choice", "check", "signature"] = Field(
        default="text", title="类型"
    )
    options: Lines = Field(default=[], title="选项", description="type: choice 时的各个选项")
    unit: Line | None = Field(default=None, title="单位")
    hint: Line | None = Field(default=None, title="填写提示")
    required: Truth = Field(default=False, title="必填")


class FormShape(Shape):
    """forms/ID.yml: a record or form, printable as a blank."""

    model_config = ConfigDict(title="表单")

    name: Line = Field(title="名称", examples=["来访登记表"])
    aliases: Lines = Field(default=[], title="别名")
    kind: Literal["sheet", "register", "document"] = Field(
        default="sheet",
        title="样式",
        description="sheet 单张表，register 逐行登记簿，document 文件或资料",
    )
    keeper: Reference = Field(title="保管岗位", description="由谁保管", examples=["guard"])
    keep: Line | None = Field(default=None, title="保存期限", examples=["一年"])
    summary: Words | None = Field(default=None, title="用途")
    fields: list[FieldShape] = Field(default=[], title="栏目")
    rows: Count = Field(default=18, ge=1, le=60, title="空白行数", description="register 每页行数")


class TermShape(Shape):
    """A term of the glossary."""

    model_config = ConfigDict(title="术语")

    id: Id = Field(title="编号", description="全书唯一，发布后不再改动", examples=["show-flat"])
    name: Line = Field(title="术语", examples=["样板间"])
    meaning: Words = Field(title="释义", description="一两句话说清")
    aliases: Lines = Field(default=[], title="别名")
    see: References = Field(default=[], title="参见", description="其他术语的编号")


class GlossaryShape(Bare):
    """glossary.yml."""

    model_config = ConfigDict(title="术语表")

    terms: list[TermShape] = Field(title="术语", description="逐条列出")


class QuestionShape(Shape):
    """Something the sources leave open, and what was decided."""

    model_config = ConfigDict(title="待定事项")

    id: Id = Field(title="编号", examples=["who-keeps-the-log"])
    question: Words = Field(title="问题", description="出处哪里不清、缺失或矛盾")
    decision: Words | None = Field(
        default=None, title="决定", description="本手册怎样处理；未定则写 status: open"
    )
    reason: Words | None = Field(default=None, title="理由")
    status: Literal["decided", "open"] = Field(
        default="decided", title="状态", description="decided 已定，open 未定"
    )
    touches: References = Field(
        default=[],
        title="涉及",
        description="如 sales-office/roles/guard、sales-office/flows/visitor.stop、terms/site",
        examples=[["sales-office/flows/visitor.stop"]],
    )


class QuestionsShape(Bare):
    """questions.yml."""

    model_config = ConfigDict(title="待定事项表")

    questions: list[QuestionShape] = Field(title="待定事项", description="逐条列出")


class PlaceShape(Noted):
    """A place that flows and duties speak of."""

    model_config = ConfigDict(title="场所")

    id: Id = Field(title="编号", examples=["gate"])
    name: Line = Field(title="名称", examples=["门岗"])
    aliases: Lines = Field(default=[], title="别名")


class VolumeShape(Noted):
    """volume.yml: what a volume is about."""

    model_config = ConfigDict(title="卷")

    title: Line = Field(title="卷名", examples=["房地产案场服务"])
    sector: Line | None = Field(default=None, title="行业")
    code: Line | None = Field(default=None, title="文件编号")
    introduction: Words = Field(title="导言", description="这一卷讲什么、给谁看")
    scope: Words | None = Field(default=None, title="适用范围")
    places: list[PlaceShape] = Field(default=[], title="场所")
    roles: References = Field(
        default=[], title="岗位次序", description="阅读次序；没列出的排在后面"
    )
    flows: References = Field(default=[], title="流程次序")
    rules: References = Field(default=[], title="规则次序")
    forms: References = Field(default=[], title="表单次序")


class ChangeShape(Bare):
    """One entry of the change record."""

    model_config = ConfigDict(title="修订")

    revision: Line = Field(title="版次", examples=["1.0"])
    date: Date = Field(title="日期", description="写成 2025-01-31")
    what: Words = Field(title="改动", description="改了什么")
    by: Line | None = Field(default=None, title="修订人")


class HandbookShape(Bare):
    """handbook.yml: title, document control and the volumes in order."""

    model_config = ConfigDict(title="手册")

    title: Line = Field(title="书名", examples=["案场服务手册"])
    subtitle: Line | None = Field(default=None, title="副题")
    organisation: Line = Field(title="单位", description="发布手册的单位")
    code: Line = Field(title="文件编号", examples=["LB-SO-01"])
    revision: Line = Field(title="版次", examples=["1.0"])
    effective: Date = Field(title="生效日期", description="写成 2025-01-31")
    review_due: Date | None = Field(default=None, title="复审日期", description="写成 2026-01-31")
    owner: Line = Field(title="归口部门", description="负责这份文件的部门")
    prepared: Line | None = Field(default=None, title="编制")
    reviewed: Line | None = Field(default=None, title="审核")
    approved: Line | None = Field(default=None, title="批准")
    paper: Literal["A4", "A5"] = Field(default="A4", title="纸张")
    language: Literal["zh", "en"] = Field(default="zh", title="语言")
    volumes: Ids = Field(
        min_length=1, title="各卷次序", description="各卷文件夹的名字", examples=[["sales-office"]]
    )
    introduction: Words | None = Field(default=None, title="前言")
    changes: list[ChangeShape] = Field(default=[], title="修订记录")
    allow: dict[str, Line] = Field(
        default={}, title="放行", description="放行一条检查规则并写明理由"
    )
