"""Free pages that try to be more than Markdown: code that would act, and what could uncover it.

``python -m tests.fuzz.pages N``: whatever the check lets pass does nothing in a browser.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from lanebook.corpus.pages import check_page
from lanebook.diagnostics import Severity
from tests.fuzz import builds, hostile, markup
from tests.fuzz.chance import Chance

_CODE = (
    "`<script>x</script>`", "\n`<script>x</script>`\n", "```\n<script>x</script>\n```", "`<hr>`",
    "`<img src=x onerror=x>`", "    <script>x</script>", "`[x](javascript:x)`", "`<div>`",
    "``<svg onload=x>``", "~~~\n<b onclick=x>\n~~~", "\\<script>", "- `<script>x</script>`",
    "``` {.x}\n<script>\n```", "> ```\n> <script>x</script>\n> ```", "`<!--`", "`<!`", "`<?`",
    "`</`", "`<![CDATA[`", "`<a`", '`<a b="`', "`-->`", "`]]>`", "`</div>`", "`&#;`",
)  # fmt: skip
_GLUE = (
    "\n", "\n\n", " ", "  ", "    ", "\t", "- ", "> ", "|", "&#60a", "&#", "&#x", "&#;", "&#x;",
    "&lt", "x", "\\", "1. ", "\n: ", "!!! note\n    ", "[", "]", "(", ")", "](", "![", "{", "}",
    "_", "<", "< ", "# ", "`a", "```", "``", "~~~", "`", "&", "*",
)  # fmt: skip


def pages(numbers: range) -> Iterator[str]:
    """The pages of these numbers; each number makes the same page in every run."""
    for number in numbers:
        chance = Chance(number)
        pieces = [_piece(chance) for _ in range(2 + chance.below(12))]
        text = "# t\n\n" + "".join(pieces)
        yield text.encode("utf-8", "replace").decode()


def _piece(chance: Chance) -> str:
    if chance.is_one_in(3):
        return chance.pick(_CODE)
    return chance.pick(_GLUE if chance.below(3) else hostile.ALL)


def main() -> int:
    """Try, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    passed = faults = 0
    for text in pages(range(parser.parse_args().count)):
        if any(one.severity is Severity.ERROR for one in check_page("p.md", text)):
            continue
        passed += 1
        for one in markup.acting(markup.parsed(builds.as_html(text)), frozenset({"img"})):
            faults += 1
            print(f"{one} of {text!r}")  # noqa: T201
    print(f"{passed} passed the check, {faults} faults")  # noqa: T201
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
