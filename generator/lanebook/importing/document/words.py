"""What the importer itself writes into the files, in the language of the handbook."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.diagnostics import Language, Text

_WORDS: Mapping[str, Text] = {
    "performer": Text("经办人", "Performer"),
    "everyone": Text("全体员工", "All staff"),
    "trigger": Text("需要办理“{}”", "“{}” is called for"),
    "yes": Text("是", "Yes"),
    "no": Text("否", "No"),
    "asked": Text("{}？", "{}?"),
    "described": Text("{}的职责见下。", "The duties of the {} are listed below."),
    "mentioned": Text("{}，原文提到，没有写职责。", "{}: named in the source, without duties."),
    "stands-in": Text(
        "原文没有写明由谁做时，暂写这个岗位。", "Stands for whoever the source does not name."
    ),
    "imported": Text("由{}导入。", "Imported from {}."),
    "under": Text("原文位置：{}", "In the source below: {}"),
    "group": Text("原文归在“{}”之下。", "In the source below “{}”."),
    "qualified": Text("{}（{}）", "{} ({})"),
    "part": Text("做好“{}”里与本岗位有关的事", "Do the part of this role in “{}”"),
    "rules-of": Text("{}：{}", "{}: {}"),
}


def words(key: str, language: Language, *filled: str) -> str:
    """A phrase with its places filled."""
    return _WORDS[key].in_(language).format(*filled)
