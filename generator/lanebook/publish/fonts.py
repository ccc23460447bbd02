"""The typefaces that the binder is set in, and a fontconfig that knows no others.

ours = faces()
confine(ours)            # before WeasyPrint is imported
missing(text, ours.characters)
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from xml.sax.saxutils import escape

import platformdirs
from fontTools.ttLib import TTFont

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.files import write_whole
from lanebook.publish.typeface import FACES, RECIPE, REGULAR, TEXT, Face, cut

_SANS = "justmytype_intl_cjk"
_PACKAGED = {
    "OFL.txt": (_SANS, "fonts", "ofl", "notosanssc"),
    REGULAR.source: (_SANS, "fonts", "ofl", "notosanssc"),
    TEXT.source: ("pylopdf_fonts_zh_cn",),
}
"""Where each file comes from: the package, and the folders in it."""
_LICENCE = "OFL.txt"
"""One for all: the faces have the same makers and the same licence."""
_CONFIGURATION = "fonts.conf"
_LAYOUT_CONTROLS = frozenset("\t\n\r")


@dataclass(frozen=True, slots=True)
class Faces:
    """Lanebook Sans SC and Lanebook Serif SC on disk: static files, the OFL text beside them."""

    folder: Path
    """Holds the faces and nothing that a later version would change."""
    regular: Path
    bold: Path
    text: Path
    characters: frozenset[int]
    """The code points that the sans can draw in both weights; what the text face lacks of them is
    drawn by it."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that the faces cannot draw."""

    character: str
    code_point: str
    """As Unicode writes it: ``U+20BB7``."""
    name: str
    """Unicode's English name, empty where it has none."""


def faces(cache: Path | None = None) -> Faces:
    """The faces, made first if the cache does not hold them (about a second).

    Args:
        cache: Where to keep them; otherwise ``$LANEBOOK_CACHE``, otherwise the user's cache folder.

    After: the folder is whole. Two processes may call this at once; the slower throws its copy
    away. The folder's name carries the source's hash and the recipe, so nothing in it goes stale.
    """
    digest = hashlib.sha256()
    for name in sorted({face.source for face in FACES}):
        digest.update(_packaged(name).read_bytes())
    folder = (cache or cache_folder()) / f"faces-{digest.hexdigest()[:16]}-{RECIPE}"
    if not _whole(folder):
        _make(folder)
    regular, bold, text = (folder / _file_name(face) for face in FACES)
    return Faces(folder, regular, bold, text, _characters(regular) & _characters(bold))


def cache_folder() -> Path:
    """Where everything goes that can be made again: ``$LANEBOOK_CACHE`` or the user's own."""
    chosen = os.environ.get("LANEBOOK_CACHE")
    return Path(chosen).absolute() if chosen else platformdirs.user_cache_path("lanebook")


def font_configuration(folder: Path) -> Path:
    """The fontconfig file for ``folder``, written if need be: these fonts, no system ones."""
    path = folder / _CONFIGURATION
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n  <dir>{escape(str(folder))}</dir>\n"
        f"  <cachedir>{escape(str(folder / 'fontconfig'))}</cachedir>\n</fontconfig>\n"
    )
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text.encode())
    return path


def confine(ours: Faces) -> None:
    """Let this process, and those it starts, see our faces and no others.

    Call it before WeasyPrint is imported: fontconfig reads its environment when WeasyPrint loads
    and again with each ``FontConfiguration``, so calling it twice does no harm. A browser started
    afterwards would see only our faces too, unless it is given an environment without
    ``FONTCONFIG_FILE``.
    """
    os.environ["FONTCONFIG_FILE"] = str(font_configuration(ours.folder))


def missing(text: Iterable[str], characters: frozenset[int]) -> tuple[Missing, ...]:
    """The characters of ``text`` that nothing would be drawn for but a box, by code point."""
    used = sorted({character for part in text for character in part})
    return tuple(
        Missing(character, f"U+{ord(character):04X}", unicodedata.name(character, ""))
        for character in used
        if ord(character) not in characters and not _drawn_by_nobody(character)
    )


def _drawn_by_nobody(character: str) -> bool:
    """Joiners, breaks and variation selectors steer the layout and need no glyph."""
    variation = 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
    return character in _LAYOUT_CONTROLS or variation or unicodedata.category(character) == "Cf"


def _make(folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".faces-") as name:
            work = Path(name) / "faces"
            work.mkdir()
            for face in FACES:
                with as_file(_packaged(face.source)) as source:
                    (work / _file_name(face)).write_bytes(cut(source, face))
            with as_file(_packaged(_LICENCE)) as licence:
                shutil.copyfile(licence, work / _LICENCE)
            _take_place(work, folder)
    except OSError as error:
        raise LanebookError(
            Text(
                f"无法把字体写入缓存 {folder.parent}：{error.strerror}",
                f"the fonts cannot be written to the cache {folder.parent}: {error.strerror}",
            ),
            Text(
                "检查该文件夹的写权限和剩余空间，或用环境变量 LANEBOOK_CACHE 指定别处",
                "see to its permissions and free space, or name another with LANEBOOK_CACHE",
            ),
        ) from error


def _take_place(work: Path, folder: Path) -> None:
    try:
        work.rename(folder)
    except OSError:
        # Another process was faster, and its folder is whole, because it was renamed too; or
        # someone took a file out of the folder, and it has to make way.
        if not _whole(folder):
            folder.rename(work.parent / "damaged")
            work.rename(folder)


def _whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in (*map(_file_name, FACES), _LICENCE))


def _file_name(face: Face) -> str:
    return face.postscript + Path(face.source).suffix


def _packaged(name: str) -> Traversable:
    package, *folders = _PACKAGED[name]
    try:
        return files(package).joinpath(*folders, name)
    except ModuleNotFoundError as error:
        raise LanebookError(
            Text(f"缺少字体包 {package}", f"the font package {package} is not installed"),
            Text(
                "重新安装 Lanebook；在仓库里运行 make",
                "install Lanebook again; in the repository run make",
            ),
        ) from error


def _characters(face: Path) -> frozenset[int]:
    with TTFont(face, lazy=True) as font:
        return frozenset(font.getBestCmap())
