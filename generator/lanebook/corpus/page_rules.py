"""The rule book for free pages and images: what the author writes past the YAML."""

from __future__ import annotations

from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry

MARKUP_IN_PAGE = RuleEntry(
    "markup-in-page",
    Severity.ERROR,
    Text(
        "页面里的属性只写编号和类名，页首没有元数据",
        "attribute lists of a page set ids and classes only, and no metadata opens it",
    ),
)
UNSAFE_IMAGE = RuleEntry(
    "unsafe-image",
    Severity.ERROR,
    Text(
        "图片内容与后缀相符，不含脚本，也不引用外部文件",
        "an image is what its name says, without scripts and references to other files",
    ),
)
DEAD_LINK = RuleEntry(
    "dead-link",
    Severity.ERROR,
    Text(
        "页面里的链接和图片都指向手册里有的页面、标题和图片",
        "links and pictures of a page lead to pages, headings and pictures that exist",
    ),
)
PAGE_NAME_TAKEN = RuleEntry(
    "page-name-taken",
    Severity.ERROR,
    Text(
        "自写页面不与生成的页面同名",
        "no page written by hand has the name of a generated one",
    ),
)
EMPTY_PAGE = RuleEntry(
    "empty-page",
    Severity.ERROR,
    Text("自写页面里有文字", "a page written by hand has something on it"),
)
EMPTY_HEADING = RuleEntry(
    "empty-heading",
    Severity.ERROR,
    Text("页面的标题里有看得见的字", "something can be seen of every heading of a page"),
)

PAGE_RULES = (
    MARKUP_IN_PAGE,
    UNSAFE_IMAGE,
    DEAD_LINK,
    PAGE_NAME_TAKEN,
    EMPTY_PAGE,
    EMPTY_HEADING,
)
