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
    Duration,
    DutyRef,
    FlowRef,
    FlowRefs,
    FormRefs,
    Id,
    Line,
    Lines,
    Number,
    RoleRef,
    RoleRefs,
    RuleRefs,
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
        description="shift 每班，day 每天，week 每周，month 每月，quarter 每季，year 每年",
        examples=["day"],
    )
    times: Count | None = Field(default=None, ge=1, le=1000, title="每周期次数")
    at: Lines = Field(default=[], title="时点", description="如 [早, 晚]", examples=[["早", "晚"]])
    record: FormRefs = Field(default=[], title="记入表单", description="表单的编号或名称")
    tell: RoleRefs = Field(default=[], title="报告给谁", description="岗位的编号或名称")
    means: Line | None = Field(
        default=None, alias="with", title="用什么方式", description="如 对讲机", examples=["对讲机"]
    )
    flows: FlowRefs = Field(default=[], title="在哪些流程中履行")
    supports: DutyRef | None = Field(
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
    members: RoleRefs = Field(default=[], title="成员", description="kind: group 时列出岗位")
    unit: Line | None = Field(default=None, title="班组")
    posts: Lines = Field(default=[], title="岗点")
    reports_to: RoleRef | None = Field(default=None, title="直接上级")
    stage: Literal["front", "back"] | None = Field(
        default=None, title="前台或后台", description="front 面对客户，back 客户看不到"
    )
    number: Number | None = Field(
        default=None,
        title="章号",
        description="装订本里的章号，发布后写定；不写即顺次编号",
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
    by: RoleRefs = Field(
        default=[], min_length=1, title="谁", description="第一个执行，其余配合", examples=["guard"]
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
    tell: RoleRefs = Field(
        default=[], min_length=1, title="告知谁", description="可与 do 同用", examples=["sales"]
    )
    means: Line | None = Field(
        default=None, alias="with", title="用什么方式", description="怎样告知", examples=["对讲机"]
    )
    wait: Line | None = Field(default=None, title="等待什么", examples=["客户车辆抵达"])
    flow: FlowRef | None = Field(default=None, title="转入流程", description="流程的编号或名称")
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
    record: FormRefs = Field(default=[], title="记入表单", description="表单的编号或名称")
    risk: Line | None = Field(default=None, title="风险")
    if_fails: Line | None = Field(default=None, title="未做到时")
    checkpoint: Line | None = Field(default=None, title="关键控制点", description="检查什么")
    to: RoleRef | None = Field(
        default=None, title="交接给谁", description="下一步看不出接手人时才写"
    )
    stage: Literal["front", "back"] | None = Field(
        default=None,
        title="前台或后台",
        description="服务蓝图里这一步在可视线的哪一边；不写即岗位的 stage",
    )
    inferred: Truth = Field(
        default=False,
        title="推定",
        description="出处没有写明执行人；整个流程都推定时，只标本手册补入的步骤",
    )


class OptionShape(Noted):
    """One answer of a decision."""

    model_config = ConfigDict(title="选项")

    if_: Line = Field(alias="if", title="答案", description="判断的一个答案", examples=["是"])
    steps: list[StepShape] = Field(default=[], min_length=1, title="此时的步骤")
    goto: Id | None = Field(default=None, title="转到步骤", description="本流程一个步骤的编号")
    end: Line | None = Field(default=None, title="结束于")


StepShape.model_rebuild()


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
    owner: RoleRef = Field(
        title="流程负责人", description="对整个流程负责的岗位", examples=["customer-steward"]
    )
    applies_to: Line | None = Field(default=None, title="适用对象")
    number: Number | None = Field(
        default=None, title="章号", description="装订本里的章号，发布后写定；不写即顺次编号"
    )
    place: Line | None = Field(default=None, title="地点")
    summary: Words | None = Field(default=None, title="概要")
    trigger: Line = Field(
        title="触发", description="什么事发生时流程开始", examples=["客户车辆抵达门岗"]
    )
    outcome: Line | None = Field(default=None, title="结果")
    lanes: RoleRefs = Field(default=[], title="泳道次序", description="不写则按出场次序")
    moments: list[MomentShape] = Field(
        default=[], title="时刻", description="before、after 可以从它算起"
    )
    prepare: list[StepShape] = Field(default=[], title="准备", description="触发之前要做好的事")
    steps: list[StepShape] = Field(min_length=1, title="步骤", description="按先后写")
    rules: RuleRefs = Field(default=[], title="适用规则")
    view: Literal["swimlane", "blueprint"] = Field(
        default="swimlane",
        title="画法",
        description="swimlane 泳道图，blueprint 服务蓝图：客户、前台、后台之间画出接触线和可视线",
    )
    inferred: Truth = Field(
        default=False,
        title="推定",
        description="出处没有写明各步由谁做；步骤上的 inferred 只用来标本手册补入的步骤",
    )
