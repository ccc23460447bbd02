"""Handbooks of several trades, numbered in several ways, become duties, flows and rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.importing.documents import TEXTS, Read, document, lost, read_as
from tests.importing.drawings import imported

DUTIES = {
    "hotel.txt": {
        "大堂副理": ["处理客人投诉", "巡视大堂三次", "汇报一次客诉情况"],
        "前台接待员": ["办理入住和退房手续", "核对房态"],
        "客房主管": ["检查客房清扫", "查找并登记"],
    },
    "bank.md": {
        "大堂经理": ["迎接并分流客户", "维护大厅秩序"],
        "柜员": ["办理存取款业务", "保管现金和印章"],
    },
    "courier.txt": {
        "站长": ["站点日常管理", "安全例会"],
        "快递员": ["揽收、派送快件", "及时上报站长"],
        "分拣员": ["按线路分拣快件"],
    },
    "restaurant.txt": {
        "领位员": ["迎宾和安排座位", "预订情况"],
        "服务员": ["席间服务", "台面清洁"],
        "传菜员": ["送到服务员手中"],
    },
    "property.md": {
        "客服专员": ["受理业主报修"],
        "维修工": ["上门维修"],
        "客服主管": ["审核《报修单》"],
    },
    "clinic.txt": {
        "导诊护士": ["解答患者咨询", "患者就诊", "清点轮椅"],
        "收费员": ["挂号、收费、退费", "收费日报表"],
    },
}
STEPS = {
    ("hotel.txt", "入住办理流程"): [
        "前台接待员 起立微笑",
        "前台接待员 客人已有预订？/是/客人没有预订",
        "前台接待员 核对订单",
        "前台接待员 介绍可售房型",
        "前台接待员 请客人出示证件",
        "前台接待员 在3分钟内制作房卡",
        "行李员 引领客人进房",
    ],
    ("hotel.txt", "退房办理流程"): [
        "前台接待员 通知客房主管查房",
        "客房主管 在5分钟内查房",
        "前台接待员 打印账单",
    ],
    ("bank.md", "开户流程"): [
        "大堂经理 询问客户需求",
        "客户经理 核实客户身份",
        "柜员 录入资料",
    ],
    ("bank.md", "大额取现流程"): [
        "客户 提前1天预约",
        "大堂经理 登记《预约登记簿》",
        "柜员 核对身份证件",
        "柜员 证件过期？/是/否",
        "柜员 请客户更换证件",
        "柜员 按预约金额配款",
        "柜员 请客户当面清点",
    ],
    ("courier.txt", "揽收流程"): [
        "快递员 接到订单后",
        "快递员 当面验视物品",
        "快递员[若为违禁品] 拒绝收寄",
        "寄件人 填写运单",
        "快递员 称重收费",
    ],
    ("courier.txt", "派送流程"): [
        "分拣员 在每日8时前完成分拣",
        "快递员 扫描快件",
        "快递员 派件前提前30分钟",
        "收件人 签收",
        "快递员[若收件人不在] 将快件带回站点",
    ],
    ("restaurant.txt", "午市服务流程"): [
        "服务员 提前45分钟摆好餐具",
        "领位员 提前10分钟站到门口",
        "客人 到店",
        "领位员 主动迎上问候",
        "领位员 引客人入座",
        "服务员 递上菜单",
        "服务员[如客人有忌口] 记在《点菜单》上",
        "传菜员 上菜",
        "服务员 报菜名",
        "服务员 等：客人用餐完毕",
        "服务员 结账",
        "服务员 送客人到门口",
    ],
    ("property.md", "报修处理程序"): [
        "业主 来电报修",
        "客服专员 接听并登记",
        "客服专员 在10分钟内派单",
        "维修工 到场后先出示工作证",
        "维修工[若需更换配件] 先向业主说明费用",
        "维修工[业主同意的] 方可更换",
        "维修工 等：维修完毕",
        "维修工 请业主在《报修单》上签字",
        "客服主管 抽查回访",
        "客服主管[对不满意的] 安排返工",
    ],
    ("clinic.txt", "就诊步骤"): [
        "患者 取号",
        "导诊护士 指引候诊区",
        "医生 接诊",
        "收费员 收费",
        "医生[如检查结果异常] 立即通知导诊护士安排复诊",
    ],
}
RULES = {
    ("hotel.txt", "仪容仪表规定"): ["must 按规定着装", "must_not 留长指甲", "may 男员工可以佩戴"],
    ("bank.md", "服务禁令"): ["must_not 与客户争吵", "must 离柜时必须锁屏", "must_not 代客户签字"],
    ("courier.txt", "安全要求"): ["must 骑行须佩戴头盔", "must_not 超速、逆行"],
    ("property.md", "纪律"): ["must_not 向业主索要财物", "should 使用文明用语"],
}


@pytest.fixture(scope="module")
def books() -> dict[str, Read]:
    return {name: document(name) for name in DUTIES}


@pytest.mark.parametrize("name", DUTIES)
def test_duties_lie_with_their_roles(name: str, books: dict[str, Read]) -> None:
    for role, parts in DUTIES[name].items():
        duties = books[name].duties(role)
        assert len(duties) >= len(parts)
        assert [part for part in parts if not any(part in one for one in duties)] == []


@pytest.mark.parametrize(("name", "flow"), STEPS)
def test_steps_follow_with_their_actors(name: str, flow: str, books: dict[str, Read]) -> None:
    steps, expected = books[name].steps(flow), STEPS[name, flow]
    assert len(steps) == len(expected)
    for step, part in zip(steps, expected, strict=True):
        assert step.startswith(part)


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_rules_say_what_must_and_must_not_be(name: str, rule: str, books: dict[str, Read]) -> None:
    statements, expected = books[name].rules()[rule], RULES[name, rule]
    assert len(statements) == len(expected)
    for statement, part in zip(statements, expected, strict=True):
        assert statement.startswith(part)


@pytest.mark.parametrize("name", DUTIES)
def test_no_clause_is_lost(name: str, books: dict[str, Read]) -> None:
    source = (TEXTS / name).read_text(encoding="utf-8")
    assert [one for one in lost(source, books[name]) if not LEFT_OUT.fullmatch(one)] == []


LEFT_OUT = re.compile("序号|责任人|工作内容|.*职责|岗位(?:名称|说明)|直接上级|业务流程|工作流程")
"""Headings of columns and lists: what they say of an object is where it stands."""


def test_forms_are_kept_by_who_fills_them_in(books: dict[str, Read]) -> None:
    forms = {
        one.name: books["hotel.txt"].book.roles[one.keeper].name
        for one in books["hotel.txt"].book.forms.values()
    }
    assert forms == {
        "投诉处理记录": "大堂副理",
        "遗留物品登记簿": "客房主管",
        "住宿登记表": "前台接待员",
    }


def test_offsets_limits_and_words_become_data(books: dict[str, Read]) -> None:
    flow = books["restaurant.txt"].flow("午市服务流程")
    assert [one.common.offset and one.common.offset.seconds for one in flow.prepare] == [
        -2700,
        -600,
    ]
    assert [one.common.standard.say for one in flow.steps if one.common.standard.say] == [
        ("“欢迎光临”",),
        ("“谢谢光临，请慢走！”",),
    ]
    hotel = books["hotel.txt"].flow("入住办理流程")
    assert [one.common.standard.within for one in hotel.steps if one.common.standard.within]
    assert hotel.trigger == "客人走近柜台"


def test_what_was_guessed_is_asked_with_its_line(books: dict[str, Read]) -> None:
    said = [
        f"{one.span.line} {one.subject.zh}{one.message.zh}"
        for one in books["clinic.txt"].done.remarks
    ]
    assert any(one.startswith("10 ") and "护理专业毕业" in one for one in said)
    assert any("岗位“医生”" in one and "没有岗位职责" in one for one in said)


def test_a_superior_is_known(books: dict[str, Read]) -> None:
    book = books["clinic.txt"].book
    above = {one.name: one.reports_to for one in book.roles.values() if one.reports_to}
    assert {name: book.roles[one].name for name, one in above.items()} == {
        "导诊护士": "护士长",
        "收费员": "财务科长",
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_encodings_are_told_apart(encoding: str) -> None:
    data = (TEXTS / "courier.txt").read_text(encoding="utf-8").encode(encoding)
    assert read_as("courier.txt", data).duties("分拣员") == ["按线路分拣快件"]


def test_a_role_that_is_there_keeps_its_file_and_the_rest_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "handbook"
    imported({"one.txt": "一、保安员职责\n1、负责巡逻\n2、看守大门".encode()}, folder)
    before = (folder / "one/roles/bao-an-yuan.yml").read_bytes()
    done, _ = imported({"two.txt": "一、保安员职责\n1、负责登记访客\n2、锁门".encode()}, folder)
    assert (folder / "one/roles/bao-an-yuan.yml").read_bytes() == before
    asked = (folder / "questions.yml").read_text(encoding="utf-8")
    assert "负责登记访客" in asked
    assert len(done.remarks) == 2
