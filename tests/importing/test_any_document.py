"""Texts that nobody wrote: whatever they say, the handbook has no errors and leaves nothing out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.documents import lost, read_as

PIECES = (
    *(
        "第一章 岗位职责",
        "第二章 工作流程",
        "一、前台",
        "（二）保安员",
        "1、负责接待客户",
        "①",
        "A、",
        "●",
    ),
    *(
        "2.如客户投诉，保安员应及时通知经理；否则记入《投诉登记表》",
        "◎提前15分钟到位",
        "1.1 客人入住流程",
    ),
    *(
        "A、当客户到达时，前台问好：“您好！”",
        "● 注意事项",
        "# 标题",
        "## 岗位职责",
        "- 客户入座后，",
    ),
    *(
        "<script>alert(1)</script>",
        "{{ x }}",
        "[a](javascript:1)",
        "![](x)",
        "\u202e\u200b",
        "如",
        "当",
    ),
    *(
        "时",
        "，，，",
        "。",
        "不得",
        "《》",
        "《表》",
        "“”",
        "员工",
        "经理：",
        "否则",
        "由经理负责",
        "由负责",
    ),
    *(
        "null",
        "---",
        "~",
        "前" * 300,
        "前台应" * 80,
        "经理、主管及店长",
        "全体员工必须",
        "半小时内",
        "&a *b",
    ),
    *(
        "岗位名称：导医",
        "直接上级：导医",
        "直接上级：经理",
        "保安员岗位职责",
        "制度",
        "（" * 40,
        "🏨",
        "\t",
    ),
)
TEXTS = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(("\n", "\n", "\n\n", "", "，", "。"))),
    min_size=1,
    max_size=14,
).map(lambda parts: "员工守则\n" + "".join(piece + end for piece, end in parts))


@settings(max_examples=50)
@given(TEXTS, st.sampled_from((".txt", ".md")))
def test_any_outline_becomes_a_sound_handbook(text: str, suffix: str) -> None:
    read = read_as(f"a{suffix}", text.encode())
    assert [
        one for one in lost(text, read) if len(one) > 4 and "\u3400" <= one[0] <= "\u9fff"
    ] == []


@settings(max_examples=50)
@given(st.text(min_size=1, max_size=200))
def test_any_characters_become_a_sound_handbook(text: str) -> None:
    read_as("a.txt", f"员工{text}".encode(errors="replace").replace(b"\x00", b"0"))
