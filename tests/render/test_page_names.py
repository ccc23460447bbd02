"""The letters that names stand under."""

from __future__ import annotations

from lanebook.render.page_names import by_letter


def test_letters_come_in_order_and_other_signs_first() -> None:
    letters = by_letter(["驻场经理", "3号门", "吧员", "保洁员"], lambda name: name)
    assert letters == (("#", ("3号门",)), ("B", ("吧员", "保洁员")), ("Z", ("驻场经理",)))
