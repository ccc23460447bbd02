"""What an author sees while typing; ``│`` is the cursor."""

from __future__ import annotations

import pytest

from tests.editor.language_server import Editor

FLOW = "teahouse/flows/visit.yml"
HEAD = "name: 来访\nowner: host\ntrigger: 客人到\nsteps:\n"
ROLES = {"cashier", "guest", "host", "manager", "supplier", "tea-master", "team"}


def test_keys_are_offered_where_they_belong(vscode: Editor) -> None:
    step = vscode.complete(f"content/{FLOW}", HEAD + "  - by: host\n    │\n")
    assert {"do", "decide", "when", "record"} <= step.keys()
    assert "trigger" not in step
    top = vscode.complete(f"content/{FLOW}", "name: 来访\n│")
    assert {"owner", "trigger", "steps"} <= top.keys()
    assert "decide" not in top


@pytest.mark.parametrize(
    "text",
    [
        "  - do: 登记\n    by: │\n",
        "  - by: │\n    do: 登记\n",
        "  - do: 登记\n    by:\n      - │\n",
        "  - by: [host, │]\n    do: 登记\n",
        "  - by: h│\n    do: 登记\n",
    ],
)
def test_roles_of_the_handbook_are_offered_by_id(vscode: Editor, text: str) -> None:
    offered = vscode.complete(f"content/{FLOW}", HEAD + text)
    assert offered.keys() >= ROLES
    assert "店长" not in offered


def test_other_references_offer_what_they_may_name(vscode: Editor) -> None:
    form = vscode.complete(f"content/{FLOW}", HEAD + "  - by: host\n    do: 登记\n    record: │")
    assert "stock-log" in form
    assert "host" not in form
    flow = vscode.complete(f"content/{FLOW}", HEAD + "  - flow: │")
    assert {"serve", "refund"} <= flow.keys()
    duties = "name: 甲\nsummary: 乙\nduties:\n  - id: a\n    do: 丙\n"
    duty = vscode.complete("content/teahouse/roles/new.yml", duties + "    supports: │")
    assert any(label.startswith("host.") for label in duty)
    excuse = vscode.complete(f"content/{FLOW}", "name: 来访\nallow:\n  │")
    assert "step-unreached" in excuse


def test_choices_are_offered(vscode: Editor) -> None:
    assert vscode.complete(f"content/{FLOW}", "name: 来访\nview: │").keys() >= {
        "swimlane",
        "blueprint",
    }


def test_hover_explains_keys_and_ids_in_chinese(vscode: Editor) -> None:
    key = vscode.hover(f"content/{FLOW}", HEAD + "  - by: host\n    d│o: 登记\n")
    assert "做什么" in key
    assert "一句话，动词开头" in key
    value = vscode.hover(f"content/{FLOW}", HEAD + "  - by: ho│st\n    do: 登记\n")
    assert "`host`: 迎宾" in value


@pytest.mark.parametrize(
    ("text", "wrong", "said"),
    [
        ("  - by: hots\n    do: 登记\n", "hots", '"host"'),
        ("  - by: [host, hots]\n    do: 登记\n", "hots", '"host"'),
        ("  - by: host\n    doo: 登记\n", "doo", "doo"),
        ("  - by: host\n    do: 登记\n    within: 半小时\n", "半小时", "1h30m"),
        ("  - by: host\n    do: 登记\n    record: 无此表\n", "无此表", '"stock-log"'),
        ("  - {by: host, do: 登记}\nview: picture\n", "picture", '"blueprint"'),
    ],
)
def test_mistakes_are_underlined(vscode: Editor, text: str, wrong: str, said: str) -> None:
    found = vscode.underlined(f"content/{FLOW}", HEAD + text)
    assert any(place == wrong and said in message for place, message in found), found


def test_names_and_aliases_are_right_as_well(vscode: Editor) -> None:
    right = HEAD + "  - {by: 迎宾, do: 登记}\n  - {by: teahouse/host, do: 登记}\n"
    assert vscode.underlined(f"content/{FLOW}", right) == []


def test_nothing_is_underlined_in_a_handbook_that_is_right(vscode: Editor) -> None:
    files = sorted((vscode.root / "content" / "teahouse").rglob("*.yml"))
    wrong = {
        str(path): found
        for path in files
        if (found := vscode.underlined(str(path.relative_to(vscode.root)), path.read_text("utf-8")))
    }
    assert len(files) > 10
    assert wrong == {}
