"""Documents whose parts other houses head, number and tabulate in other ways."""

from __future__ import annotations

from lanebook.importing.document.paragraphs import Paragraph
from lanebook.importing.document.tables import paragraphs_of
from tests.importing.documents import Read, read_as


def markdown(text: str) -> Read:
    """Markdown as a handbook."""
    return read_as("handbook.md", text.encode())


def test_a_heading_that_only_says_posts_holds_descriptions_of_roles() -> None:
    read = markdown(
        "# 导诊规范\n\n## 岗位\n\n### 导诊护士\n\n- 主管：护士长\n- 分诊并指引就诊\n\n"
        "### 护士长\n\n1. 排班\n2. 巡视病区\n"
    )
    assert read.duties("导诊护士") == ["分诊并指引就诊"]
    assert read.duties("护士长") == ["排班", "巡视病区"]
    (nurse,) = [one for one in read.book.roles.values() if one.name == "导诊护士"]
    assert nurse.reports_to
    assert read.book.roles[nurse.reports_to].name == "护士长"


def test_a_step_with_steps_below_it_is_a_step_and_so_are_those_before_it() -> None:
    read = markdown(
        "一、岗位职责\n\n（一）客服专员\n\n1、受理报修\n\n（二）维修工\n\n1、接单后到场\n\n"
        "二、报修处理流程\n\n1、客服专员接听电话\n\n2、维修工上门维修\n\n①穿鞋套\n\n②铺垫布\n\n"
        "3、客服专员回访业主\n"
    )
    assert read.steps("报修处理流程") == [
        "客服专员 接听电话",
        "维修工 上门维修",
        "维修工 穿鞋套",
        "维修工 铺垫布",
        "客服专员 回访业主",
    ]


def test_an_amount_is_a_condition_and_a_moment_is_not() -> None:
    read = markdown(
        "一、柜员职责\n\n1、办理取款\n\n二、取款流程\n\n1、柜员核对证件\n\n"
        "2、当金额超过20万元时，柜员报告\n\n3、当客户离开后，柜员装订凭证\n"
    )
    assert read.steps("取款流程") == [
        "柜员 核对证件",
        "柜员[当金额超过20万元时] 报告",
        "柜员 等：客户离开",
        "柜员 装订凭证",
    ]


def test_a_number_may_stand_apart_from_its_chapter() -> None:
    read = markdown("第 1 章 门卫职责\n\n1、查验证件\n\n第 2 章 交接程序\n\n1、门卫清点物品\n")
    assert read.steps("交接程序") == ["门卫 清点物品"]


def test_columns_say_when_it_has_to_be_done_and_in_which_words() -> None:
    rows = [
        ["步骤", "责任人", "工作内容", "时限", "话术", "备注"],
        ["1", "接待员", "倾听客人诉求", "10分钟", "请您慢慢说", "投诉"],
        ["2", "经理", "到场道歉", "立即", "“抱歉”", ""],
    ]
    cells = [[[cell] if cell else [] for cell in row] for row in rows]
    assert list(paragraphs_of(cells, [1, 2, 3])) == [
        Paragraph(
            2,
            "接待员：倾听客人诉求，10分钟内，说：“请您慢慢说”，备注：投诉",
            marker="●",
            depth=9,
        ),
        Paragraph(3, "经理：到场道歉，时限：立即，说：“抱歉”", marker="●", depth=9),
    ]
