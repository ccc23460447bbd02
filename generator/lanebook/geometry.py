"""Points, sizes and boxes: CSS pixels, x grows to the right, y grows downward."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the drawing."""

    x: float
    y: float

    def transposed(self) -> Point:
        """Mirror at the main diagonal: what was across is now along."""
        return Point(self.y, self.x)


@dataclass(frozen=True, slots=True)
class Size:
    """An extent without a place."""

    width: float
    height: float

    def transposed(self) -> Size:
        """Swap width and height."""
        return Size(self.height, self.width)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; ``x``, ``y`` is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle of the box."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two share area, or come closer than ``gap`` on both axes."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )

    def contains(self, other: Box, tolerance: float = 0.0) -> bool:
        """Whether ``other`` lies inside, give or take ``tolerance``."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def moved(self, dx: float, dy: float) -> Box:
        """The same box elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def transposed(self) -> Box:
        """Mirror at the main diagonal."""
        return Box(self.y, self.x, self.height, self.width)
