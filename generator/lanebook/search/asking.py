"""The words that ask, and what kind of answer they want. The browser has them from the index."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Wish(StrEnum):
    """What a question asks for."""

    WHO = "who"
    WHEN = "when"
    HOW = "how"
    WHAT = "what"
    SAY = "say"
    PAPER = "paper"
    MAY = "may"
    OTHER = "other"


_WORDS = {
    Wish.WHO: """
        归谁负责 由谁负责 谁来负责 谁负责 归谁管 找谁 由谁 归谁 谁来 谁管 谁去 谁该 是谁 哪个岗位
        什么人 哪个人 谁 who whose""",
    Wish.WHEN: """
        什么时候 什么时间 啥时候 何时 几点钟 几点 多长时间 多少时间 多久一次 提前多久 每隔多久 多久
        几分钟 多少分钟 几小时 几天 多少天 几次 多少次 when""",
    Wish.HOW: """
        怎么办理 怎么办 怎么处理 怎么做 怎么弄 怎么样 怎么 怎样 如何处理 如何 咋办 咋弄 咋 应该怎么
        该怎么 how""",
    Wish.WHAT: "什么意思 是什么意思 什么叫 什么是 是什么 指什么 啥意思 是啥",
    Wish.SAY: "怎么说 说什么 怎么称呼 怎么回答 说啥 怎么问 如何说",
    Wish.PAPER: "填什么表 什么表 哪张表 哪个表 填哪张 填什么 记在哪 登记在哪 什么单",
    Wish.MAY: """
        能不能 可不可以 可以不可以 是否可以 可以吗 能否 可否 允许 要不要 需不需要 行不行
        may can must should""",
    Wish.OTHER: """
        为什么 为何 有哪些 哪些 哪个 哪里 哪儿 在哪 哪 什么 啥 多少 几个 吗 呢 是否 请问 需要 应该
        有没有 以后 之后 的时候 时候 我们 我要 我想
        what which where why is are do does did the a an of to in on for and i we you my if""",
}
ASKING: Mapping[str, Wish] = {word: wish for wish in Wish for word in _WORDS[wish].split()}
"""By word, folded; the words do not have to stand in an answer."""
LONGEST_ASKING = max(map(len, ASKING))
ALLOWING = ("能", "可以")
"""With one of these, a question that asks for nothing else asks whether something may be."""
WEAK = "的了时想是在有和与把被给对吧啊么要该我你他她它们就都也会能可呢吗着过到去来做办"
"""Characters that say little between others."""
