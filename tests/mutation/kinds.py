"""All kinds of break, and a choice among all places where they can be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.layout.large import pseudo_random
from tests.mutation.break_documents import DOCUMENT_BREAKS
from tests.mutation.break_flows import FLOW_BREAKS
from tests.mutation.break_names import NAME_BREAKS
from tests.mutation.break_people import PEOPLE_BREAKS
from tests.mutation.break_references import REFERENCE_BREAKS
from tests.mutation.break_steps import STEP_BREAKS
from tests.mutation.break_texts import TEXT_BREAKS
from tests.mutation.mutation import Clean, Mutation

KINDS: Mapping[str, Callable[[Clean], Iterator[Mutation]]] = {
    **REFERENCE_BREAKS,
    **FLOW_BREAKS,
    **STEP_BREAKS,
    **PEOPLE_BREAKS,
    **NAME_BREAKS,
    **DOCUMENT_BREAKS,
    **TEXT_BREAKS,
}


def chosen(clean: Clean, count: int, seed: int = 1) -> Iterator[tuple[str, Mutation]]:
    """So many mutants: of every kind in turn, each kind's places drawn without repetition.

    Before: all kinds together have that many places.
    """
    numbers = pseudo_random(seed)
    stocks = {kind: list(find(clean)) for kind, find in KINDS.items()}
    while count:
        for kind, stock in stocks.items():
            if stock and count:
                count -= 1
                yield kind, stock.pop(next(numbers) % len(stock))
        assert count == 0 or any(stocks.values()), "there are not that many places"
