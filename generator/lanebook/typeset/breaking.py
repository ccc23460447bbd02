"""Breaking a text into balanced lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lanebook.typeset.addresses import is_address, parts
from lanebook.typeset.atoms import NEVER_FIRST, NEVER_LAST, Atom, paragraphs
from lanebook.typeset.widths import advance, is_joined, width

_PAUSES = frozenset("，。、；：？！,;:.?!）)”》")
_PAUSE_EMS = 1.5
"""A line that ends at a pause may be this many ems shorter for nothing."""
_WIDOW_EMS = 6.0
"""What a last line of one character weighs, as if it were short by so many ems more."""
_STOPS = frozenset("，。、；：？！,.;:?!")
"""Of the marks that begin no line, those that look worst there."""


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to break everything up to a place: lines, raggedness, where the last starts."""

    lines: int
    raggedness: float
    start: int


@lru_cache(maxsize=4096)
def break_lines(text: str, measure: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into as few lines as fit, as equally long as they can be.

    The method is that of Knuth and Plass (1981), with the sum of squared shortfalls as cost. No
    character is lost but the spaces at breaks; runs of spaces become one; the text's own line
    breaks stay, empty lines do not. A line is wider than ``measure`` only where a single
    character is.

    Args:
        text: Plain text.
        measure: Width of the lines in CSS pixels.
        size: Type size in CSS pixels.
        bold: Whether the text is set bold.
    """
    lines: list[str] = []
    for paragraph in paragraphs(text):
        atoms = [piece for atom in paragraph for piece in _fitting(atom, measure, size, bold=bold)]
        lines += _broken(atoms, measure, size, bold=bold)
    return tuple(lines)


@lru_cache(maxsize=4096)
def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of what stands longest without a chance to break, in CSS pixels."""
    words = (
        word
        for paragraph in paragraphs(text)
        for atom in paragraph
        for word in (parts(atom.text) if is_address(atom.text) else [atom.text])
    )
    return max((width(word, size, bold=bold) for word in words), default=0.0)


def _fitting(atom: Atom, measure: float, size: float, *, bold: bool) -> list[Atom]:
    """The atom itself, or, when no line can hold it, what it may be parted into."""
    if width(atom.text, size, bold=bold) <= measure:
        return [atom]
    pieces = [
        piece for part in parts(atom.text) for piece in _stretches(part, measure, size, bold=bold)
    ]
    return [Atom(piece, atom.spaced and not place) for place, piece in enumerate(pieces)]


def _stretches(text: str, measure: float, size: float, *, bold: bool) -> list[str]:
    """About equally wide stretches of a text, the text itself where it fits."""
    total = width(text, size, bold=bold)
    if total <= measure:
        return [text]
    goal = min(measure, total / -(-total // measure) + size / 2) if measure > 0 else 0.0
    pieces = [""]
    filled = 0.0
    for character in text:
        step = advance(character, bold=bold) * size / 1000
        if pieces[-1] and filled + step > goal + 1e-6 and not is_joined(character):
            pieces.append(_carried(pieces, character))
            filled = width(pieces[-1], size, bold=bold)
        pieces[-1] += character
        filled += step
    return [piece.strip(" ") for piece in pieces if piece.strip(" ")]


def _carried(pieces: list[str], character: str) -> str:
    """Take from the last piece what has to go to the next line with the character.

    That is up to a character that may begin a line. Where all of the piece are marks that may
    not, a stop takes at least the bracket before it.
    """
    piece = pieces[-1]
    for never in (NEVER_FIRST, _STOPS):
        for at in range(len(piece), 0, -1):
            kept, carried = piece[:at], piece[at:]
            first = (carried or character)[0]
            if first not in never and kept[-1] not in NEVER_LAST and not is_joined(first):
                pieces[-1] = kept
                return carried
    return ""


def _broken(atoms: list[Atom], measure: float, size: float, *, bold: bool) -> list[str]:
    widths = [width(atom.text, size, bold=bold) for atom in atoms]
    space = advance(" ", bold=bold) * size / 1000
    ways = [_Way(0, 0.0, 0)]
    for _ in atoms:
        ways.append(_best_way(atoms, widths, ways, (measure, size, space)))
    cuts: list[tuple[int, int]] = []
    end = len(atoms)
    while end:
        cuts.append((ways[end].start, end))
        end = ways[end].start
    return [_joined(atoms[start:end]) for start, end in reversed(cuts)]


def _best_way(
    atoms: list[Atom], widths: list[float], ways: list[_Way], units: tuple[float, float, float]
) -> _Way:
    """The best last line of the atoms before the next place, given the ways to all earlier ones."""
    measure, size, space = units
    end = len(ways)
    last = end == len(atoms)
    pause = _PAUSE_EMS * size if atoms[end - 1].text[-1] in _PAUSES and not last else 0.0
    found: list[_Way] = []
    line = 0.0
    for start in range(end - 1, -1, -1):
        line += widths[start]
        if start < end - 1 and atoms[start + 1].spaced:
            line += space
        if line > measure + 1e-6 and start < end - 1:
            break
        short = max(0.0, measure - line - pause)
        if last and start and start == end - 1 and len(atoms[start].text.rstrip("。！？）”")) == 1:
            short += _WIDOW_EMS * size
        before = ways[start]
        found.append(_Way(before.lines + 1, before.raggedness + short * short, start))
    return min(found, key=lambda way: (way.lines, way.raggedness))


def _joined(atoms: list[Atom]) -> str:
    return atoms[0].text + "".join((" " if atom.spaced else "") + atom.text for atom in atoms[1:])
