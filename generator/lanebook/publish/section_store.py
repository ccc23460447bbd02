"""Sections kept between builds, by what they were made of: a leaf that is equal is not laid out.

Everything here can be made again. A file that is damaged or missing is made again in silence;
what was not asked for in a month goes, and so does what exceeds the size allowed.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pydyf
from weasyprint import VERSION

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.files import write_whole
from lanebook.publish.fonts import Faces, cache_folder
from lanebook.publish.press import Copy
from lanebook.publish.section import Extent, Section, extent_of, packed, unpacked, unpacked_extent

RECIPE = "2"
"""Changes whenever equal HTML would give other sections."""

MOST_BYTES = 1_000_000_000
MOST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of sections and extents."""

    folder: Path
    seed: str
    """What all sections depend on: the faces, the typesetter, the recipe."""

    def key(self, copy: Copy) -> str:
        """The name of what the press makes of a copy."""
        digest = hashlib.sha256(self.seed.encode())
        for text in (copy.style, copy.html):
            digest.update(b"%d\n" % len(text))
            digest.update(text.encode("utf-8", "surrogatepass"))
        for name, content in sorted(copy.assets.items()):
            digest.update(f"{name}\n{len(content)}\n".encode())
            digest.update(content)
        return digest.hexdigest()

    def section(self, key: str) -> Section | None:
        """A section, if it is there and whole."""
        content = self._read(key, "section")
        return None if content is None else unpacked(content)

    def section_extent(self, key: str) -> Extent | None:
        """The extent of a section, if the section is there and whole."""
        content = self._read(key, "section")
        return None if content is None else unpacked_extent(content)

    def keep(self, key: str, section: Section) -> None:
        """Keep a section."""
        self._write(key, "section", packed(section))

    def extent(self, key: str) -> Extent | None:
        """An extent, if it is there."""
        content = self._read(key, "extent")
        if content is None:
            return None
        try:
            return extent_of(json.loads(content))
        except (ValueError, KeyError, TypeError, AssertionError):
            return None

    def keep_extent(self, key: str, extent: Extent) -> None:
        """Keep an extent."""
        self._write(key, "extent", json.dumps(asdict(extent), ensure_ascii=False).encode())

    def places(self, name: str) -> Mapping[str, tuple[str, int]]:
        """By anchor the leaf and the page of it where it stood in the binder of that name."""
        content = self._read(self._named(name), "places")
        try:
            known = json.loads(content or b"{}")
            return {str(anchor): (str(leaf), int(page)) for anchor, (leaf, page) in known.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def keep_places(self, name: str, places: Mapping[str, tuple[str, int]]) -> None:
        """Keep where everything stands in a binder."""
        self._write(self._named(name), "places", json.dumps(places, ensure_ascii=False).encode())

    def tidy(self) -> None:
        """Throw away what is old, then the oldest, until the rest is small enough."""
        files = [(path.stat(), path) for path in self.folder.glob("*/*.*") if path.is_file()]
        files.sort(key=lambda one: one[0].st_mtime, reverse=True)
        oldest, size = time.time() - MOST_DAYS * 86400, 0
        for state, path in files:
            size += state.st_size
            if size > MOST_BYTES or state.st_mtime < oldest:
                path.unlink(missing_ok=True)

    def _read(self, key: str, kind: str) -> bytes | None:
        path = self._path(key, kind)
        try:
            content = path.read_bytes()
            path.touch()
        except OSError:
            return None
        return content

    def _write(self, key: str, kind: str, content: bytes) -> None:
        try:
            write_whole(self._path(key, kind), content)
        except OSError as error:
            raise LanebookError(
                Text(
                    f"无法写入缓存 {self.folder}：{error.strerror}",
                    f"the cache {self.folder} cannot be written: {error.strerror}",
                ),
                Text(
                    "检查该文件夹的写权限和剩余空间，或用环境变量 LANEBOOK_CACHE 指定别处",
                    "see to its permissions and free space, or name another with LANEBOOK_CACHE",
                ),
            ) from error

    def _named(self, name: str) -> str:
        return hashlib.sha256(f"{self.seed}\n{name}".encode("utf-8", "surrogatepass")).hexdigest()

    def _path(self, key: str, kind: str) -> Path:
        return self.folder / key[:2] / f"{key}.{kind}"


def store(faces: Faces) -> Store:
    """The store in the cache folder."""
    seed = "\n".join((RECIPE, faces.folder.name, VERSION, pydyf.VERSION))
    return Store(cache_folder() / "sections", seed)
