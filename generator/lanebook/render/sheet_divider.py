"""The sheet in front of a volume, where a binder holds several: its name and its chapters."""

from __future__ import annotations

from lanebook.model.documents import ObjectKind, Target
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer


def divider_chapter(pen: Writer, chapter: Chapter) -> str:
    """The divider of a volume."""
    volume = next(one for one in pen.corpus.volumes if one.id == chapter.volume)
    inside = (one for one in pen.plan.chapters if one.volume == volume.id and one != chapter)
    return fill(
        "divider",
        w=pen,
        chapter=chapter,
        volume=volume,
        document=pen.book.chapters.documents[Target(ObjectKind.VOLUME, volume.id)],
        chapters=tuple(inside),
    )
