"""One layout for every file: nothing lost, nothing meant otherwise, nothing left to do again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lanebook.corpus.compose import compose
from lanebook.corpus.formatting import format_text
from lanebook.corpus.nodes import to_plain

REPOSITORY = Path(__file__).parents[2]
WRITTEN = [
    *sorted((REPOSITORY / "content").rglob("*.yml")),
    *sorted((REPOSITORY / "tests/handbook").rglob("*.yml")),
]


def formatted(text: str) -> str:
    """The new text, which a second run leaves alone."""
    new = format_text(text, "").text
    assert new is not None, text
    assert format_text(new, "").text == new
    return new


def test_comments_stay_where_they_were() -> None:
    text = dedent("""\
        # yaml-language-server: $schema=role.json

        # 岗位
        name:   迎宾   # 门口
        aliases:
        # 原文的叫法
        - 礼宾   # 一处
        - '门童'
        # 没有了
        duties:   # 职责

            # 第一条
            - id: greet
              # 做什么
              do: 问候 # 微笑
              how: |  # 标准
                  第一行

                    第二行


              # greet 完
            -   # 第二条
              id: see-off
              do: 送别
            # 各条完
        stage:
          # 前台
          front
        # 文件完
        """)
    assert formatted(text) == dedent("""\
        # yaml-language-server: $schema=role.json

        # 岗位
        name: 迎宾  # 门口
        aliases:
          # 原文的叫法
          - 礼宾  # 一处
          - "门童"
        # 没有了
        duties:  # 职责
          # 第一条
          - id: greet
            # 做什么
            do: 问候  # 微笑
            how: |    # 标准
              第一行

                第二行

            # greet 完
          # 第二条
          - id: see-off
            do: 送别
          # 各条完
        # 前台
        stage: front
        # 文件完
        """)


def test_comments_behind_neighbouring_lines_stand_below_one_another() -> None:
    long = "长" * 40
    text = f"a: 一 # x\nbcd: 二三     # y\nc: {long} # z\nd: 1\ne: 1   # v\n"
    new = f"a: 一      # x\nbcd: 二三  # y\nc: {long}  # z\nd: 1\ne: 1  # v\n"
    assert formatted(text) == new


def test_brackets_open_when_they_are_too_wide_or_hold_a_comment() -> None:
    wide = ", ".join(["一二三四五六七八九十"] * 5)
    text = (
        f"a: [ x,y , 'z' ]\nb: [{wide}]  # 太长\nc: {{k: v,\n  l: w}}\n"
        "d: [x, # 一\n  # 二\n  y # 三\n  # 四\n  ] # 五\ne: [ # 六\n]\nf: [x: y, {m: n}]\n"
    )
    below = "".join(f"  - {one}\n" for one in wide.split(", "))
    assert formatted(text) == (
        f'a: [x, y, "z"]\nb:  # 太长\n{below}c: {{k: v, l: w}}\n'
        "d:     # 五\n  - x  # 一\n  # 二\n  - y  # 三\n  # 四\ne: []  # 六\nf: [{x: y}, {m: n}]\n"
    )


def test_lists_in_lists_stand_behind_one_another() -> None:
    text = dedent("""\
        parallel:
        -
          # 甲
          - by: a
            do: b
          -   do: c
        - # 乙
          - {do: d}
        """)
    assert formatted(text) == dedent("""\
        parallel:
          # 甲
          - - by: a
              do: b
            - do: c
          # 乙
          - - {do: d}
        """)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: >+\n    x\n\n\nb: y\n", "a: >+\n  x\n\n\nb: y\n"),
        ("a: |2\n    x\n  y\n", "a: |2\n    x\n  y\n"),
        ("a:\n- |1-\n  x\n y\n", "a:\n  - |2-\n     x\n    y\n"),
        ("a: |-\n    x   \n    \n    y\n", "a: |-\n  x   \n\n  y\n"),
        ('a: "x \\\n    \\ y"\n', 'a: "x \\\n  \\ y"\n'),
        ('a: "x\n\n   y"\n', 'a: "x\n\n  y"\n'),
        ("a: 'it''s'\nb: '\\'\nc: '\"'\n", "a: 'it''s'\nb: '\\'\nc: '\"'\n"),
        ("'a': 1\n\"on\": 2\n'b c': 3\n", 'a: 1\n"on": 2\n"b c": 3\n'),
        ("a: x\n     y\n   z\n", "a: x\n  y\n  z\n"),
        ("a:\nb: ~\nc: [x,\n y]", "a:\nb: ~\nc: [x, y]\n"),
        ("%YAML 1.1\n--- # 头\na: 1\n... # 尾\n", "# 头\na: 1\n# 尾\n"),
        ("  a: 1\n# 完\n", "a: 1\n# 完\n"),
        ("? a\n: 1\n", "a: 1\n"),
        ("\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
        ("{a: 1, b: [x, y]}  # 全\n", "# 全\n{a: 1, b: [x, y]}\n"),
        ("a: [x,#一\n y]\n", "a:\n  - x  #一\n  - y\n"),
        ("a: {k: , l: m}\n", "a:\n  k:\n  l: m\n"),
        ("a: |\n    x", "a: |-\n  x\n"),
        ("a: >+\n  x\n\nb:\n  -\n\n    - c\n", "a: >+\n  x\n\nb:\n  - - c\n"),
        ("a:\n    - b:\n\n        c: d\n\n    - e\n", "a:\n  - b:\n      c: d\n\n  - e\n"),
    ],
)  # fmt: skip
def test_each_way_to_write_has_one_layout(old: str, new: str) -> None:
    assert formatted(old) == new


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: 1\na: 2\n", "a: [1\n", "a: !!str 1\n"])
def test_what_is_no_sound_file_is_left_alone(text: str) -> None:
    result = format_text(text, "x.yml")
    assert result.text is None
    assert result.findings


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_written_handbooks_keep_their_meaning(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    new = formatted(text)
    before, after = compose(text, "").node, compose(new, "").node
    assert before
    assert after
    assert to_plain(after) == to_plain(before)


KEYS = st.sampled_from(["id", "do", "how", "steps", "'by'", '"on"', "to-b"])
LINES = st.sampled_from(
    ["x", "问候客户", "1.0", "a b", "'it''s'", "'单'", '"b\\tc"', '"#"', "x#y", "~", "[]", "{}"]
)
BELOW = st.sampled_from(["x", "  深一层", "# 不是注释", "", "末行", "- 也不是列表", "长" * 60])


@dataclass
class Author:
    """Somebody who writes YAML in every way there is. ``notes`` are the comments so far."""

    draw: Callable[[st.SearchStrategy[object]], object]
    notes: list[str] = field(default_factory=list)

    def often(self, times: int = 3) -> bool:
        return self.draw(st.integers(0, times)) == times

    def behind(self) -> str:
        if not self.often(4):
            return ""
        self.notes.append(f"#{len(self.notes)}")
        return f" {self.notes[-1]}"

    def before(self, indent: int) -> str:
        lines = ""
        while self.often(4):
            if self.often(1):
                lines += "\n" * int(str(self.draw(st.integers(1, 3))))
            else:
                deep = indent + int(str(self.draw(st.integers(-2, 3))))
                self.notes.append(f"# {len(self.notes)} 注")
                lines += " " * max(deep, 0) + self.notes[-1] + "\n"
        return lines

    def scalar(self, indent: int) -> str:
        match self.draw(st.integers(0, 6)):
            case 6:
                header = str(self.draw(st.sampled_from(["|", ">", "|-", ">+", ">-", "|+"])))
                lines = list(self.draw(st.lists(BELOW, min_size=1, max_size=4)))  # type: ignore[call-overload]
                begins = next((line for line in lines if line), "")
                lines = lines if begins else ["x", *lines]
                deep = indent + (2 if begins.startswith(" ") else 1 + self.often())
                header = header[0] + ("2" if begins.startswith(" ") else "") + header[1:]
                body = "".join(" " * deep + line + "\n" if line else "\n" for line in lines)
                return f" {header}{self.behind()}\n{body}"
            case 5:
                gap = "\n" * int(str(self.draw(st.integers(1, 2))))
                return f" 一行{gap}{' ' * (indent + 3)}又一行{self.behind()}\n"
            case 4:
                return f' "一行\n{" " * (indent + 1)}又一行"{self.behind()}\n'
            case 3:
                return f"{self.behind()}\n{self.before(indent + 1)}{' ' * (indent + 1)}下一行\n"
            case _:
                return f" {self.draw(LINES)}{self.behind()}\n"

    def brackets(self, depth: int, indent: int) -> str:
        """A value in brackets, perhaps on several lines."""
        is_map = self.often(1)
        parts = []
        for key in dict.fromkeys(self.draw(st.lists(KEYS, max_size=3))):  # type: ignore[call-overload]
            value = self.brackets(depth - 1, indent) if depth and self.often() else self.draw(LINES)
            gap = ""
            if self.often(5):
                note = self.before(indent)
                gap = f"{self.behind()}\n{note}{' ' * (indent + 1)}"
            parts.append(gap + (f"{key}: {value}" if is_map else str(value)))
        inner = str(self.draw(st.sampled_from([",", ", ", " , "]))).join(parts)
        end = f"{self.behind()}\n{self.before(indent)}{' ' * (indent + 1)}" if self.often(5) else ""
        return f"{{{inner}{end}}}" if is_map else f"[{inner}{end}]"

    def value(self, depth: int, indent: int) -> str:
        """What stands behind a colon or a dash, with its line break."""
        match self.draw(st.integers(0, 6)) if depth else 0:
            case 3 | 4:
                step = int(str(self.draw(st.integers(1, 4))))
                return f"{self.behind()}\n{self.object(depth - 1, indent + step)}"
            case 5 | 6:
                step = int(str(self.draw(st.integers(1, 4))))
                return f"{self.behind()}\n{self.items(depth - 1, indent + step)}"
            case 1:
                return f" {self.brackets(1, indent)}{self.behind()}\n"
            case _:
                return self.scalar(indent)

    def object(self, depth: int, indent: int) -> str:
        keys = dict.fromkeys(self.draw(st.lists(KEYS, min_size=1, max_size=3)))  # type: ignore[call-overload]
        return "".join(
            f"{self.before(indent)}{' ' * indent}{key}:{self.value(depth, indent)}" for key in keys
        ) + self.before(indent)

    def items(self, depth: int, indent: int) -> str:
        return "".join(
            f"{self.before(indent)}{' ' * indent}-{self.value(depth, indent)}"
            for _ in range(int(str(self.draw(st.integers(1, 3)))))
        ) + self.before(indent)


@st.composite
def files(draw: Callable[[st.SearchStrategy[object]], object]) -> tuple[str, tuple[str, ...]]:
    """A file and its comments."""
    author = Author(draw)
    return author.object(3, 0), tuple(author.notes)


@settings(max_examples=300)
@given(files())
@example(("a: [x]\n", ()))
def test_every_way_to_write_keeps_meaning_and_comments(file: tuple[str, tuple[str, ...]]) -> None:
    text, notes = file
    before = compose(text, "")
    if before.node is None or before.findings:  # a comment in the text of a block, and the like
        return
    new = formatted(text)
    after = compose(new, "").node
    assert after
    assert to_plain(after) == to_plain(before.node)
    found = Counter(word for line in new.splitlines() for word in line.split() if word == "注")
    assert found["注"] == sum(note.endswith("注") for note in notes)
