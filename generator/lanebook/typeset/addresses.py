"""Addresses of the Internet: where a line may break within one.

Never within a word of it, and with no hyphen, which would be read as part of it. After a slash or
what parts names from values; before a dot, a hyphen or a low line, which at the end of a line
would pass for a full stop or for a word that is broken (The Chicago Manual of Style, 17th
edition, 7.46).
"""

from __future__ import annotations

import re

ADDRESS = r"(?:https?://|ftp://|www\.)[!-~]*[A-Za-z0-9/=&_#%+~-]"
"""One that says what it is, without the marks of the sentence behind it."""
_ADDRESS = re.compile(rf"{ADDRESS}|[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+")
_BREAK = re.compile(r"(?<=[/?&=])(?=[A-Za-z0-9%])|(?<=[A-Za-z0-9%/])(?=[._-][A-Za-z0-9])|(?=@)")


def is_address(text: str) -> bool:
    """Whether an address stands in the text."""
    return _ADDRESS.search(text) is not None


def parts(text: str) -> list[str]:
    """A word cut wherever a line may break in it, if it were an address."""
    return [part for part in _BREAK.split(text) if part]


def marked(text: str, mark: str) -> str:
    """The text with a mark at each place where a line may break within an address."""
    return _ADDRESS.sub(lambda found: mark.join(parts(found[0])), text)
