"""What the YAML parser means when it stops, in words an author can act on."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from lanebook.corpus.look_alikes import in_line
from lanebook.diagnostics import Text


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a file stops being YAML, and why. Lines and columns count from 1."""

    kind: str
    """``tab``, ``template`` or ``syntax``."""
    line: int
    column: int
    end_column: int
    message: Text
    advice: Text


_TAB = re.compile(r"^[ ]*(\t+)")
_TEMPLATE = re.compile(r"\{%.*?(%\}|$)|\{\{.*?(\}\}|$)")
_FULL_WIDTH_COLON = re.compile("^\\s*(?:- )?([a-z_]+)(\uff1a)")
_NO_SPACE = re.compile(r"^\s*(?:- )?([a-z_]+):(?=[^\s:/])")
_NO_SPACE_AFTER_DASH = re.compile(r"^\s*(-)(?=[^\s-])")
_SECOND_COLON = re.compile(r"^\s*(?:- )*[a-z_]+:\s+[^\"'{\[\s].*?(:)(?:\s|$)")
_QUOTE_INSIDE = re.compile(r"""^\s*(?:- )*[a-z_]+:\s+((["'])[^"']*\2\s*[^\s#,\]}].*)$""")
_LIST_AND_TEXT = re.compile(r"(?:- |[a-z_]:[ ]+)(\[[^\[\]]*\](?:\(|[ ]*[^ -~]).*)$")
_DASH_BEHIND_KEY = re.compile(r"^\s*(?:- )*[a-z_]+:[ ]+(-[ ].*)$")
_COMMENT = re.compile(r"^[ ]*[^ #\"'][^\"']*?[ \t](#[^\s#].*)$")
_KEY = re.compile(r"-[ ]|[a-z_]+:(?:\s|$)|#")
_SPECIAL = "@`%"
_CONFLICT = re.compile(r"<{7}(?: |$)")
_BLOCK_LINE = re.compile(r"\s*(?:- |(?:- )?[a-z_]+:(?:\s|$))")

_ADVICE_QUOTE = Text("给整个值加上引号", "put the whole value into quotes")


def explain(error: yaml.MarkedYAMLError, text: str) -> Trouble:
    """Find the likeliest slip behind a parser's complaint.

    The parser often notices a line late; lines from where it began to where it stopped are
    looked at for the slips that people make, and only then its own words are translated.
    """
    lines = text.split("\n")
    stop = error.problem_mark or error.context_mark
    line, column = (stop.line + 1, stop.column + 1) if stop else (1, 1)
    start = error.context_mark.line + 1 if error.context_mark else line
    if line > len(lines) or (line == len(lines) and not lines[-1] and line > 1):
        line, column = _last_written(lines)
    for slip in (_conflict, _tab, _unclosed_quote, _unclosed_bracket):
        found = slip(lines, start, line, error)
        if found:
            return found
    for number in dict.fromkeys((line, max(line - 1, 1), min(start, line))):
        found = _slip_in(lines[number - 1], number) or _cut_off(lines, number)
        if found:
            return found
    return _translated(error, lines[line - 1], line, column)


def _last_written(lines: list[str]) -> tuple[int, int]:
    line = next(n for n in range(len(lines), 0, -1) if lines[n - 1].strip() or n == 1)
    return line, len(lines[line - 1]) + 1


def _conflict(lines: list[str], *_: object) -> Trouble | None:
    """What a version control system leaves where two people changed the same lines."""
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            message = Text(
                "这里有没解决的合并冲突", "here two versions were merged and left in conflict"
            )
            advice = Text(
                "两处改动留下对的，再删去 <<<<<<<、=======、>>>>>>> 三行",
                "keep what is right of both, then delete the lines <<<<<<<, ======= and >>>>>>>",
            )
            return Trouble("syntax", number, 1, len(line) + 1, message, advice)
    return None


def _tab(lines: list[str], start: int, stop: int, _: yaml.MarkedYAMLError) -> Trouble | None:
    for number in range(stop, max(start, stop - 1) - 1, -1):
        match = _TAB.match(lines[number - 1])
        if match:
            return Trouble(
                "tab",
                number,
                match.start(1) + 1,
                match.end(1) + 1,
                Text("这一行用制表符（Tab）缩进", "this line is indented with a tab"),
                Text("换成空格，每层两个", "use spaces, two for each level"),
            )
    return None


def _unclosed_quote(
    lines: list[str], start: int, _: int, error: yaml.MarkedYAMLError
) -> Trouble | None:
    if "quoted scalar" not in (error.context or "") or "unexpected" not in (error.problem or ""):
        return None
    mark = error.context_mark
    assert mark is not None, "the scanner says where a quoted scalar began"
    quote = lines[start - 1][mark.column]
    return Trouble(
        "syntax",
        start,
        mark.column + 1,
        len(lines[start - 1]) + 1,
        Text(f"引号 {quote} 没有合上", f"the quote {quote} is never closed"),
        Text(f"在这个值的末尾补上 {quote}", f"add {quote} at the end of this value"),
    )


def _unclosed_bracket(
    lines: list[str], start: int, stop: int, error: yaml.MarkedYAMLError
) -> Trouble | None:
    """A bracket that is still open where the next key or item begins, a line or more below."""
    mark = error.context_mark
    if mark is None or stop <= start or "expected ',' or" not in (error.problem or ""):
        return None
    opening = lines[start - 1]
    if not _BLOCK_LINE.match(lines[stop - 1]) or _slip_in(opening, start):
        return None
    if _cut_off(lines, start):
        return None
    return _translated(error, opening, start, mark.column + 1)


def _slip_in(line: str, number: int) -> Trouble | None:
    """A slip that can be seen in one line alone."""

    def trouble(
        span: tuple[int, int], message: Text, advice: Text, kind: str = "syntax"
    ) -> Trouble:
        return Trouble(kind, number, span[0] + 1, span[1] + 1, message, advice)

    if match := _TEMPLATE.search(line):
        message = Text("文字里有模板代码", "there is template code in the text")
        advice = Text("删去它，写出实际的文字", "remove it and write the words themselves")
        return trouble(match.span(), message, advice, "template")
    if odd := in_line(line):
        return trouble((odd.start, odd.end), odd.message, odd.advice)
    if match := _FULL_WIDTH_COLON.search(line):
        message = Text(
            f"“{match[1]}”后面是中文冒号", f"after “{match[1]}” stands a full-width colon"
        )
        return trouble(match.span(2), message, Text("用英文冒号加一个空格", "use “: ”"))
    if match := _NO_SPACE.search(line):
        message = Text(f"“{match[1]}:”后面少一个空格", f"a space is missing after “{match[1]}:”")
        advice = Text(f"写成“{match[1]}: 值”", f"write “{match[1]}: value”")
        return trouble((match.start(1), match.end()), message, advice)
    if match := _NO_SPACE_AFTER_DASH.search(line):
        message = Text("“-”后面少一个空格", "a space is missing after “-”")
        return trouble(match.span(1), message, Text("写成“- 值”", "write “- value”"))
    return _slip_in_value(line, number)


def _slip_in_value(line: str, number: int) -> Trouble | None:
    """A text that is something else in YAML, for lack of quotes."""

    def trouble(match: re.Match[str], message: Text, advice: Text = _ADVICE_QUOTE) -> Trouble:
        return Trouble("syntax", number, match.start(1) + 1, match.end(1) + 1, message, advice)

    if match := _LIST_AND_TEXT.search(line):
        message = Text(
            "以 [ 开头的值是列表，后面不能再有文字", "a value that begins with [ is a list"
        )
        return trouble(match, message)
    if match := _DASH_BEHIND_KEY.search(line):
        message = Text("键后面不能直接写“- ”", "“- ” cannot follow a key")
        advice = Text(
            "是文字就给整个值加上引号；是列表就从下一行写起",
            "quote the whole value if it is text; begin a list in the next line",
        )
        return trouble(match, message, advice)
    if match := _QUOTE_INSIDE.search(line):
        message = Text("引号合上以后还有文字", "there is text after the closing quote")
        advice = Text(
            "引号要包住整个值；值里的引用改用“ ”", "quote the whole value; use “ ” inside it"
        )
        return trouble(match, message, advice)
    if match := _SECOND_COLON.search(line):
        message = Text("一行里有第二个“: ”", "there is a second “: ” in the line")
        return trouble(match, message)
    return None


def _cut_off(lines: list[str], number: int) -> Trouble | None:
    """A ``#`` that took the end of a line away, so that a bracket stays open or a text is torn."""
    match = _COMMENT.search(lines[number - 1])
    rest = "".join(lines[number : number + 1]).strip()
    if match is None or (not re.search(r"[\[{]", match[0]) and (not rest or _KEY.match(rest))):
        return None
    message = Text("从 # 起的文字当作注释了", "what follows # is taken for a comment")
    place = match.start(1) + 1, match.end(1) + 1
    return Trouble("syntax", number, *place, message, _ADVICE_QUOTE)


_BRACKET = Text("方括号 [ ] 里少了逗号或右括号", "a comma or the closing ] is missing")
_BRACE = Text("花括号 { } 里少了逗号或右括号", "a comma or the closing } is missing")
_BRACKET_ADVICE = Text(
    "各项之间用英文逗号，末尾补上右括号", "part the items by commas and close the bracket"
)
_INDENT = Text("缩进没有对齐", "the indentation does not line up")
_INDENT_ADVICE = Text(
    "同一层的键从同一列开始；列表项以“- ”开头并对齐",
    "keys of one level begin in the same column; so do the “- ” of a list",
)

_MEANINGS: tuple[tuple[str, Text, Text], ...] = (
    ("did not find expected ',' or ']'", _BRACKET, _BRACKET_ADVICE),
    ("did not find expected ',' or '}'", _BRACE, _BRACKET_ADVICE),
    ("did not find expected key", _INDENT, _INDENT_ADVICE),
    ("did not find expected '-' indicator", _INDENT, _INDENT_ADVICE),
    ("mapping values are not allowed", _INDENT, _INDENT_ADVICE),
    ("block sequence entries are not allowed", _INDENT, _INDENT_ADVICE),
    ("block mapping keys are not allowed", _INDENT, _INDENT_ADVICE),
    (
        "could not find expected ':'",
        Text("这一行没有“键: 值”的冒号", "this line lacks the colon of “key: value”"),
        Text("写成“键: 值”；续行要比上一行缩进更多", "write “key: value”; indent continued lines"),
    ),
    (
        "found unknown escape character",
        Text(
            "双引号里的 \\ 后面不能是这个字符", "this character cannot follow \\ in double quotes"
        ),
        Text("改用单引号，或写成 \\\\", "use single quotes, or write \\\\"),
    ),
    (
        "did not find expected <document start>",
        Text("“...”后面还有内容", "there is content after “...”"),
        Text("删去“...”", "remove “...”"),
    ),
    (
        "did not find expected alphabetic or numeric character",
        Text("值不能以 & 或 * 开头", "a value cannot begin with & or *"),
        _ADVICE_QUOTE,
    ),
    (
        "did not find expected comment or line break",
        Text("值不能以 > 或 | 开头", "a value cannot begin with > or |"),
        _ADVICE_QUOTE,
    ),
    ("undefined tag handle", Text("值不能以 ! 开头", "a value cannot begin with !"), _ADVICE_QUOTE),
)


def _translated(error: yaml.MarkedYAMLError, line: str, number: int, column: int) -> Trouble:
    end = max(column + 1, len(line) + 1)
    problem = error.problem or ""
    character = line[column - 1 : column]
    if "cannot start any token" in problem and character in _SPECIAL and character:
        message = Text(f"值不能以 {character} 开头", f"a value cannot begin with {character}")
        return Trouble("syntax", number, column, end, message, _ADVICE_QUOTE)
    if "alphabetic or numeric" in problem and error.context_mark:
        column = error.context_mark.column + 1
    for words, message, advice in _MEANINGS:
        if words in problem:
            return Trouble("syntax", number, column, end, message, advice)
    message = Text("这里不是正确的 YAML", f"this is not YAML: {problem}")
    return Trouble("syntax", number, column, end, message, _ADVICE_QUOTE)
