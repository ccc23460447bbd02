"""A text as an author typed it: quotes, the header of a block, its lines without indentation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as typed."""

    first: str
    """Its first line, with the quote; of a block the header, without its indentation."""
    style: str
    """The quote, ``|``, ``>``, or nothing for plain text."""
    lines: tuple[str, ...] = ()
    """The other lines, without their indentation. One with a closing quote has it."""

    @property
    def is_block(self) -> bool:
        """Whether the text stands below its header."""
        return self.style in ("|", ">")

    @property
    def keeps(self) -> bool:
        """Whether blank lines behind the text belong to it."""
        return self.is_block and "+" in self.first


def read_scalar(raw: str, style: str, column: int) -> tuple[Scalar, str]:
    """A text, and the comment behind the header of a block.

    Args:
        raw: All of it; of a block, to the last line break.
        style: As the parser has it.
        column: Of the list or object it is in.
    """
    if style in ("|", ">"):
        return _block(raw, style, column)
    first, *lines = raw.split("\n")
    if lines:
        first = _trimmed(first)
    return Scalar(first, style, tuple(_trimmed(line.lstrip(" \t")) for line in lines)), ""


def _block(raw: str, style: str, column: int) -> tuple[Scalar, str]:
    header, _, body = raw.partition("\n")
    header, mark, comment = header.partition("#")
    depth = "".join(filter(str.isdigit, header))
    lines = body.split("\n")
    if not lines[-1]:
        del lines[-1]
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")]
    indent = max(column, 0) + int(depth) if depth else (indents or [0])[0]
    kept = ["" if not line.strip(" ") and len(line) <= indent else line[indent:] for line in lines]
    while kept and not kept[-1] and "+" not in header:
        kept.pop()
    bare = "".join(one for one in header.strip() if not one.isdigit())
    if not raw.endswith("\n"):  # at the end of a file: the text has no line break behind it
        bare = f"{bare[0]}-"
    return Scalar(bare, style, tuple(kept)), (mark + comment).rstrip()


def _trimmed(line: str) -> str:
    """A line without blanks at its end, but for one that a backslash protects."""
    bare = line.rstrip(" \t")
    return line if bare.endswith("\\") else bare
