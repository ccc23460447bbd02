from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lanebook.diagnostics import Diagnostic, Language, Severity, Span, Text
from lanebook.diagnostics.text import Part, render_text, summary, underlined, visible, width

PATH = "content/flows/refund.yml"
SOURCES = {PATH: "\n" * 7 + "        lane: 夜班主管\n"}


def _finding(span: Span, *, label: Text | None = None) -> Diagnostic:
    return Diagnostic(
        "unknown-role",
        Severity.ERROR,
        span,
        Text("没有叫“夜班主管”的岗位", "there is no role “夜班主管”"),
        Text("最接近的是“值班主管”", "the nearest is “值班主管”"),
        label,
    )


def test_a_finding_shows_line_underline_and_help() -> None:
    finding = _finding(Span(PATH, 8, 15, 8, 19), label=Text("岗位表里没有", "not a role"))
    assert render_text([finding], SOURCES, Language.ZH) == (
        "error[unknown-role]: 没有叫“夜班主管”的岗位\n"
        " --> content/flows/refund.yml:8:15\n"
        "  |\n"
        "8 |         lane: 夜班主管\n"
        "  |               ^^^^^^^^ 岗位表里没有\n"
        "  = help: 最接近的是“值班主管”\n"
    )


def test_the_language_of_the_messages_can_be_chosen() -> None:
    finding = _finding(Span(PATH, 8, 15, 8, 19))
    text = render_text([finding], SOURCES, Language.EN)
    assert "there is no role" in text
    assert "= help: the nearest is" in text


def test_a_finding_about_a_file_as_such_shows_its_path_alone() -> None:
    for sources in ({}, {"content": "title: 手册\n"}):
        text = render_text([_finding(Span("content", 1, 1, 1, 1))], sources, Language.ZH)
        assert text.split("\n")[1:] == [" --> content", "  = help: 最接近的是“值班主管”", ""]


def test_a_place_in_a_file_that_cannot_be_shown_is_named_all_the_same() -> None:
    text = render_text([_finding(Span(PATH, 8, 15, 8, 16))], {}, Language.ZH)
    assert text.split("\n")[1:] == [f" --> {PATH}:8:15", "  = help: 最接近的是“值班主管”", ""]


def test_findings_are_parted_by_an_empty_line() -> None:
    findings = [_finding(Span(PATH, 8, 15, 8, 19))] * 2
    assert "\n\nerror[" in render_text(findings, SOURCES, Language.ZH)
    assert render_text([], SOURCES, Language.ZH) == ""


def test_the_hook_sees_every_part_and_changes_nothing_else() -> None:
    seen: list[Part] = []

    def style(text: str, part: Part) -> str:
        seen.append(part)
        return f"<{text}>"

    finding = _finding(Span(PATH, 8, 15, 8, 19))
    styled = render_text([finding], SOURCES, Language.ZH, style)
    assert set(seen) == {Part.ERROR, Part.MESSAGE, Part.FRAME, Part.HELP}
    plain = styled.replace("<", "").replace(">", "").replace("--", "-->")
    assert plain == render_text([finding], SOURCES, Language.ZH)


def test_a_span_over_lines_is_underlined_to_the_end_of_the_first() -> None:
    assert underlined("ab cd", Span(PATH, 1, 4, 3, 2)) == ("ab cd", "   ^^")


def test_an_empty_span_gets_one_caret() -> None:
    assert underlined("", Span(PATH, 1, 1, 1, 1)) == ("", "^")
    assert underlined("ab", Span(PATH, 1, 3, 1, 3)) == ("ab", "  ^")


def test_a_tab_takes_four_columns() -> None:
    assert underlined("\t- a", Span(PATH, 1, 1, 1, 2)) == ("    - a", "^^^^")


def test_a_long_line_is_cut_around_its_underline() -> None:
    line, marks = underlined("甲" * 5000 + "乙" * 3 + "丙" * 5000, Span(PATH, 1, 5001, 1, 5004))
    assert width(line) <= 160
    assert line.startswith("…")
    assert line.endswith("…")
    assert line[marks.count(" ") // 2 + 1 :].startswith("乙乙乙丙") or "乙乙乙丙" in line
    assert marks.strip() == "^" * 6


def test_what_plays_tricks_on_terminals_is_shown_as_a_mark() -> None:
    assert visible("a\x1b[31m\u202eb\u3000c") == "a\ufffd[31m\ufffdb\u3000c"


def test_columns_of_a_terminal_are_counted() -> None:
    assert [width(text) for text in ("abc", "吧员", "（）", "“a”", "e\u0301")] == [3, 4, 4, 3, 1]


def test_the_summary_counts() -> None:
    error = _finding(Span(PATH, 1, 1, 1, 1))
    warning = Diagnostic("x", Severity.WARNING, error.span, error.message)
    assert summary([error, warning, warning], Language.ZH) == "1 个错误，2 个警告"
    assert summary([error, warning, warning], Language.EN) == "1 error, 2 warnings"


@given(st.text(max_size=300), st.integers(1, 320), st.integers(0, 50))
def test_carets_stand_below_what_they_mark(line: str, column: int, length: int) -> None:
    shown, marks = underlined(line, Span(PATH, 1, column, 1, column + length))
    assert shown.isprintable() or "\u3000" in shown or any(c.isspace() for c in shown)
    assert set(marks) <= {" ", "^"}
    assert marks.count("^") >= 1
    assert len(marks) <= max(width(shown), 1) + 1
