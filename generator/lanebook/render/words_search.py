"""What the search says, in the site's box and on the command line, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.diagnostics import Language, Text
from lanebook.search.entry import Kind

SEARCH_KINDS: Mapping[Kind, Text] = {
    Kind.ROLE: Text("岗位", "Role"),
    Kind.FLOW: Text("流程", "Flow"),
    Kind.TERM: Text("术语", "Term"),
    Kind.FORM: Text("表单", "Form"),
    Kind.RULE: Text("规则", "Rule"),
    Kind.VOLUME: Text("卷", "Volume"),
    Kind.DUTY: Text("职责", "Duty"),
    Kind.STEP: Text("步骤", "Step"),
    Kind.STATEMENT: Text("条款", "Clause"),
    Kind.PHRASE: Text("用语", "Phrase"),
    Kind.PLACE: Text("场所", "Place"),
    Kind.FIELD: Text("栏目", "Field"),
    Kind.QUESTION: Text("待定事项", "Open question"),
    Kind.PAGE: Text("页面", "Page"),
}
_WORDS: Mapping[str, Text] = {
    "one": Text("找到 1 处", "1 result"),
    "many": Text("找到 {n} 处", "{n} results"),
    "more": Text("这里还有 {n} 处", "{n} more here"),
    "rest": Text("再显示 {n} 组", "Show {n} more"),
    "none": Text("没有找到“{query}”", "Nothing found for “{query}”"),
    "tried": Text(
        "已找过：{words}；拼音、繁体和错一个字的写法也找过。",
        "Looked for: {words}; also by pinyin and with one character wrong.",
    ),
    "also": Text("{one}（也作 {others}）", "{one} (also {others})"),
    "advice": Text("少写几个字，或者换个说法试试。", "Try fewer or other words."),
    "empty": Text("请输入文字或数字", "Type letters or figures"),
    "comma": Text("、", ", "),
}


def search_words(language: Language) -> Mapping[str, object]:
    """The words of the search box."""
    kinds = {kind.value: text.in_(language) for kind, text in SEARCH_KINDS.items()}
    return {**{key: text.in_(language) for key, text in _WORDS.items()}, "kinds": kinds}
