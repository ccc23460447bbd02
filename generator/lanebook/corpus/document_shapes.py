"""The shapes of rules, forms, terms, questions and volumes.

See ``corpus.shapes`` for what they share.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from lanebook.corpus.scalars import (
    Count,
    FlowRefs,
    FormRefs,
    Id,
    Line,
    Lines,
    Number,
    RoleRef,
    RoleRefs,
    RuleRefs,
    TargetRefs,
    TermRefs,
    Truth,
    VolumeRefs,
    Words,
)
from lanebook.corpus.shapes import Bare, MomentShape, Noted, Offset, Shape

Synonyms = Annotated[list[Line], Field(min_length=2)]
"""Words that mean the same, two at least."""


class StatementShape(Offset):
    """One rule: exactly one of must, must_not, should, may."""

    model_config = ConfigDict(title="条款")

    id: Id = Field(title="编号", description="规则内唯一，发布后不再改动", examples=["smile"])
    must: Words | None = Field(default=None, title="必须")
    must_not: Words | None = Field(default=None, title="禁止")
    should: Words | None = Field(default=None, title="应当")
    may: Words | None = Field(default=None, title="可以")
    by: RoleRefs = Field(default=[], title="谁", description="不写即规则文件的 for")
    when: Line | None = Field(default=None, title="条件")
    how: Words | None = Field(default=None, title="执行标准")
    say: Lines = Field(default=[], title="用语")
    record: FormRefs = Field(default=[], title="记入表单")
    if_fails: Line | None = Field(default=None, title="违反时")
    inferred: Truth = Field(default=False, title="推定", description="出处没有写明，由编者推定")


class RuleShape(Shape):
    """rules/ID.yml: standing rules and standards."""

    model_config = ConfigDict(title="规则")

    name: Line = Field(title="名称", examples=["礼仪规范"])
    aliases: Lines = Field(default=[], title="别名")
    for_: RoleRefs = Field(
        alias="for", title="适用岗位", description="约束哪些岗位", examples=[["guard", "concierge"]]
    )
    number: Number | None = Field(
        default=None, title="节号", description="规则一章里的第几节，发布后写定；不写即顺次编号"
    )
    flows: FlowRefs = Field(default=[], title="适用流程")
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
    keeper: RoleRef = Field(title="保管岗位", description="由谁保管", examples=["guard"])
    number: Number | None = Field(
        default=None,
        title="表单号",
        description="表单编号的末段，也是节号，发布后写定；不写即顺次",
    )
    keep: Line | None = Field(default=None, title="保存期限", examples=["一年"])
    summary: Words | None = Field(default=None, title="用途")
    fields: list[FieldShape] = Field(default=[], title="栏目")
    rows: Count | None = Field(
        default=None,
        ge=1,
        le=60,
        title="空白行数",
        description="register 每页行数；不写则印满一页，写得少则行高",
    )


class TermShape(Shape):
    """A term of the glossary."""

    model_config = ConfigDict(title="术语")

    id: Id = Field(title="编号", description="全书唯一，发布后不再改动", examples=["show-flat"])
    name: Line = Field(title="术语", examples=["样板间"])
    meaning: Words = Field(title="释义", description="一两句话说清")
    aliases: Lines = Field(default=[], title="别名")
    see: TermRefs = Field(default=[], title="参见", description="其他术语的编号")
    volumes: VolumeRefs = Field(
        default=[], title="限于哪些卷", description="只在这些卷里有这个意思；不写即全书"
    )


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
    touches: TargetRefs = Field(
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


class CollectedShape(Bare):
    """Numbers of the chapters that collect objects."""

    model_config = ConfigDict(title="各章章号")

    others: Number | None = Field(default=None, title="客户、外部单位与岗位群的章号")
    rules: Number | None = Field(default=None, title="规则的章号")
    forms: Number | None = Field(default=None, title="表单的章号")


class VolumeShape(Noted):
    """volume.yml: what a volume is about."""

    model_config = ConfigDict(title="卷")

    title: Line = Field(title="卷名", examples=["房地产案场服务"])
    sector: Line | None = Field(default=None, title="行业")
    code: Line | None = Field(
        default=None,
        title="文件编号",
        description="本卷的文件编号，岗位、流程、表单的编号以它开头；不写即全书的编号加卷号",
        examples=["LB-SO"],
    )
    number: Number | None = Field(
        default=None, title="卷号", description="发布后写定；不写即按 handbook.yml 的次序编号"
    )
    numbers: CollectedShape | None = Field(
        default=None, title="各章章号", description="不是岗位、也不是流程的那几章，发布后写定"
    )
    introduction: Words = Field(title="导言", description="这一卷讲什么、给谁看")
    scope: Words | None = Field(default=None, title="适用范围")
    places: list[PlaceShape] = Field(default=[], title="场所")
    roles: RoleRefs = Field(default=[], title="岗位次序", description="阅读次序；没列出的排在后面")
    flows: FlowRefs = Field(default=[], title="流程次序")
    rules: RuleRefs = Field(default=[], title="规则次序")
    forms: FormRefs = Field(default=[], title="表单次序")
    synonyms: list[Synonyms] = Field(
        default=[],
        title="同义词",
        description="读者会用来搜索的说法，一组一行；搜其中一个，也找到用另一个写的内容",
        examples=[["保安", "门卫"]],
    )
