from __future__ import annotations

import re

import pytest

from lanebook.publish.binder_folios import PageMap, Place, bound, guessed, numbered, roman
from lanebook.typeset.sheet import Leaf, Numbering


def test_pages_in_the_index_are_merged_and_sorted() -> None:
    leaves = tuple(Leaf(str(one), "", Numbering.CHAPTER, f"{one}-") for one in (1, 2))
    stands = (("a", 1, 4), ("b", 0, 2), ("c", 0, 2), ("d", 0, 3), ("e", 1, 1), ("m", 0, 9))
    pages = PageMap(leaves, {name: Place(leaf, page) for name, leaf, page in stands})
    mark = (
        '<span class="pgs" data-refs="{}" data-but="m" data-lead="、"'
        ' data-comma="、" data-joint="～"></span>'
    )
    filled = numbered(Leaf("x", mark.format("a m b c d e"), Numbering.CHAPTER), pages)
    assert re.sub("<[^>]+>", "", filled) == "、1-2～3、2-1、2-4"
    assert numbered(Leaf("x", mark.format("m"), Numbering.CHAPTER), pages) == ""


@pytest.mark.parametrize(
    ("number", "figures"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (19, "xix"), (28, "xxviii"), (44, "xliv")],
)
def test_roman_folios(number: int, figures: str) -> None:
    assert roman(number) == figures


def test_guesses_that_come_true_are_what_is_printed() -> None:
    mark = '<i class="pg" data-ref="{}" data-guess="{}"></i>'
    leaf = Leaf("x", mark.format("a", 2) + mark.format("b", 3), Numbering.CHAPTER, "7-")
    for second, right in ((3, True), (4, False)):
        pages = PageMap((leaf,), {"a": Place(0, 2), "b": Place(0, second)})
        assert re.sub("<[^>]+>", " ", numbered(leaf, pages)).split() == ["7-2", f"7-{second}"]
        assert (guessed(leaf) == numbered(leaf, pages)) is right


def test_leaves_close_up_unless_they_have_a_blank_page_to_give() -> None:
    leaves = [
        Leaf(str(number), "", Numbering.CHAPTER, f"{number}-", blank)
        for number, blank in enumerate(("blank", "", "", "", "blank", "blank"))
    ]
    found = bound(leaves, [3, 3, 2, 2, 1, 1])
    assert [one.on_verso for one in found] == [False, False, True, True, True, False]
    assert [one.filled for one in found] == [True, False, False, False, False, False]
    assert [one.pages for one in found] == [4, 3, 2, 2, 1, 1]
