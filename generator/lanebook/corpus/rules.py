"""The rule book of the corpus: everything that can be wrong before lint."""

from __future__ import annotations

from lanebook.corpus.file_rules import FILE_RULES
from lanebook.corpus.page_rules import PAGE_RULES
from lanebook.corpus.shape_rules import SHAPE_RULES
from lanebook.diagnostics.rules import by_name

RULES = by_name((*FILE_RULES, *PAGE_RULES, *SHAPE_RULES))
"""The rules by name; none of them can be excused."""
