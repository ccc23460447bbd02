"""The structure tree of a tagged PDF, made plain: a fifth of the elements says as much.

WeasyPrint wraps every line of text, and every inline element, into an element of its own. Such a
wrapper says nothing (ISO 32000-1, 14.8.4: Span and NonStruct without attributes), so its content
goes to its parent. A binder of two thousand pages keeps some hundred megabytes in memory less.
"""

from __future__ import annotations

from collections.abc import Mapping

import pydyf

_WRAPPERS = ("/Span", "/NonStruct")
_ALWAYS = frozenset({"Type", "S", "K", "Pg", "P"})


class Tree:
    """The structure of one document under construction."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        """Find the tree of a tagged document."""
        self._objects: Mapping[int, pydyf.Object] = {one.number: one for one in pdf.objects}
        root = self._at(pdf.catalog["StructTreeRoot"])
        self.document = self._at(root["K"][0])
        numbers = self._at(root["ParentTree"])["Nums"]
        entries = numbers[1::2]
        self.pages: list[list[bytes]] = [one for one in entries if isinstance(one, list)]
        """Per page and piece of marked content the reference of its element."""
        self.annotations: list[bytes] = [one for one in entries if not isinstance(one, list)]
        """Per annotation that of its element; their keys follow the pages'."""
        self._gone: dict[bytes, bytes] = {}

    def simplify(self) -> None:
        """Take out the wrappers that say nothing; content stays in order."""
        # From the bottom upward, without recursion: lists can be nested at will.
        waiting = [self.document]
        order: list[pydyf.Dictionary] = []
        while waiting:
            element = waiting.pop()
            order.append(element)
            waiting += [kid for kid in map(self._element, element["K"]) if kid is not None]
        for element in reversed(order):
            self._absorb(element)
        self.pages = [[self._heir(one) for one in page] for page in self.pages]
        self.annotations = [self._heir(one) for one in self.annotations]

    def _absorb(self, element: pydyf.Dictionary) -> None:
        kids = pydyf.Array()
        for kid in element["K"]:
            inner = self._element(kid)
            if inner is None or not _is_wrapper(inner) or inner["Pg"] != element.get("Pg"):
                kids.append(kid)
                continue
            self._gone[inner.reference] = element.reference
            for one in inner["K"]:
                kids.append(one)
                grandchild = self._element(one)
                if grandchild is not None:
                    grandchild["P"] = element.reference
        element["K"] = kids

    def _heir(self, reference: bytes) -> bytes:
        while reference in self._gone:
            reference = self._gone[reference]
        return reference

    def _element(self, kid: object) -> pydyf.Dictionary | None:
        """The structure element a kid refers to; None for marked content and annotations."""
        if not isinstance(kid, bytes):
            return None
        found = self._at(kid)
        return found if found.get("Type") == "/StructElem" else None

    def _at(self, reference: bytes) -> pydyf.Dictionary:
        return self._objects[int(reference.split()[0])]


def _is_wrapper(element: pydyf.Dictionary) -> bool:
    return element["S"] in _WRAPPERS and _ALWAYS.issuperset(element)
