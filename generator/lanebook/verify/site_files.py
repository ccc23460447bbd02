"""Proofs about files: those of the handbook and of the theme, as they left them, and no others."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.render import address
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_lists import list_pages
from lanebook.verify.site_markup import strange_in_drawing
from lanebook.verify.site_reading import Page, Site

_AGAIN = Text("重新生成网站", "build the site again")
FILES = Proof(
    "site-files",
    Text("个网站文件属于手册或主题，内容完好", "files of the handbook or the theme, as they were"),
    _AGAIN,
)
MARKUP = Proof(
    "site-markup",
    Text("个页面和图只含认得的成分", "pages and drawings of known parts only"),
    Text(
        "重新生成网站；自己的 mkdocs.yml 或主题加的东西，就删去",
        "build the site again; remove it if your mkdocs.yml or theme added it",
    ),
)
LOADED = Proof(
    "site-programs",
    Text("个页面装入了样式和程序", "pages that load styles and programs"),
    _AGAIN,
)
_OF_VOLUME = (
    *("index", "responsibilities", "calendar", "phrases", "standards"),
    *("roles/index", "flows/index", "rules/index", "forms/index"),
)
_THEME_SCRIPT = re.compile(r"assets/lanebook/theme-([0-9a-f]{12})\.js")
_SILENCED = re.compile(r"/\*[!*\s].*?\*/|(?:https?://[^\s\"'`<>()\\]+|about:blank)", re.DOTALL)
"""Comments and addresses: those of other hosts are taken out of the theme's programs."""
_NAMESPACE = "http://www.w3.org/"
_BLANK = "about:blank"
_SETTINGS = re.compile(r'<script id="__config" type="application/json">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the files of a site are proven against."""

    theme: tuple[Path, ...]
    """The folders of the theme, the first that has a file decides; empty: nobody knows."""
    data: frozenset[str]
    """Files that other proofs are about: the search's index."""


def files(site: Site, corpus: Corpus, ground: Ground) -> Outcome:
    """Every file belongs to the handbook or the theme; what is not made anew is unaltered."""
    return judge(FILES, _files(site, corpus, ground))


def _files(site: Site, corpus: Corpus, ground: Ground) -> Iterator[Verdict]:
    own = _pages(corpus) | list_pages(site) | _drawings(corpus) | ground.data
    for path in sorted(site.files):
        manual = path.startswith(f"{address.MANUAL}/") and path.endswith((".html", ".svg"))
        if path in own or (manual and corpus.manual):
            continue
        original = _original(path, corpus, ground)
        yield verdict(
            holds=original is not None or not ground.theme,
            path=site.shown(path),
            zh="这个文件既不属于手册，也不属于主题",
            en="this file belongs neither to the handbook nor to the theme",
        )
        if original is not None:
            yield verdict(
                holds=_same(path, (site.folder / path).read_bytes(), original),
                path=site.shown(path),
                zh="文件不是原来的内容",
                en="the file is not what it was",
            )


def _pages(corpus: Corpus) -> frozenset[str]:
    found = [*address.OWN_PAGES, *(page.path for page in corpus.pages)]
    for volume in corpus.volumes:
        found += [address.volume_page(volume.id, name) for name in _OF_VOLUME]
    tables = (
        (ObjectKind.ROLE, corpus.roles),
        (ObjectKind.FLOW, corpus.flows),
        (ObjectKind.RULE, corpus.rules),
        (ObjectKind.FORM, corpus.forms),
    )
    found += [address.page_of(Target(kind, one)) for kind, table in tables for one in table]
    return frozenset(address.finished(path) for path in found)


def _drawings(corpus: Corpus) -> frozenset[str]:
    flows = corpus.flows
    timed = map(address.countdown_of, flows)  # site-drawings proves which of them there are
    return frozenset([*map(address.diagram_of, flows), *timed, "legend.svg"])


def _original(path: str, corpus: Corpus, ground: Ground) -> bytes | None:
    """The content that a file has to have; empty for a program whose name is its digest."""
    if path in corpus.images:
        return corpus.images[path]
    if _THEME_SCRIPT.fullmatch(path):
        return b""
    if path == "assets/lanebook/diagram.css":
        return resources.files("lanebook.render").joinpath("styles", "diagram.css").read_bytes()
    if path.startswith("assets/"):
        found = (folder / path for folder in ground.theme)
        return next((file.read_bytes() for file in found if file.is_file()), None)
    return None


def _same(path: str, content: bytes, original: bytes) -> bool:
    name = _THEME_SCRIPT.fullmatch(path)
    if name:
        silent = b"//" not in content and b"data:" not in content
        return silent and hashlib.sha256(content).hexdigest()[:12] == name[1]
    return content == original or (path.endswith(".js") and _is_silenced(content, original))


def _is_silenced(content: bytes, original: bytes) -> bool:
    """Whether a program differs in addresses of other hosts only, which are gone."""
    now, then = (one.decode("utf-8", errors="replace") for one in (content, original))
    if _SILENCED.sub("", now) != _SILENCED.sub("", then):
        return False
    pairs = zip(_SILENCED.findall(now), _SILENCED.findall(then), strict=False)
    counted = len(_SILENCED.findall(now)) == len(_SILENCED.findall(then))
    return counted and all(
        one == _BLANK or (one == other and one.startswith(("/*", _NAMESPACE)))
        for one, other in pairs
    )


def markup(site: Site, corpus: Corpus) -> Outcome:
    """Pages and drawings are made of what is known, and of nothing that acts by itself."""
    return judge(MARKUP, _markup(site, corpus))


def _markup(site: Site, corpus: Corpus) -> Iterator[Verdict]:
    for path, page in site.pages.items():
        yield _known(site, path, page.strange)
    for path in sorted(site.files):
        if path.endswith(".svg") and path not in corpus.images:
            yield _known(site, path, strange_in_drawing(site.text(path)))


def _known(site: Site, path: str, strange: tuple[str, ...]) -> Verdict:
    listed = "、".join(strange[:3])
    return verdict(
        holds=not strange,
        path=site.shown(path),
        zh=f"不该有，或与应有的不同：{listed}",
        en=f"should not be here, or is not as it should be: {listed}",
    )


def programs(site: Site) -> Outcome:
    """Every page loads the same styles and programs, the theme's own and its settings included."""
    every = {path: _loads(page) for path, page in site.pages.items()}
    common = frozenset().union(*every.values()) if every else frozenset()
    return judge(
        LOADED,
        (
            verdict(
                holds=loads == common
                and any("/bundle." in one for one in loads)
                and any("/main." in one for one in loads)
                and _is_set(site, path),
                path=site.shown(path),
                zh="没有装入所有的样式和程序",
                en="does not load all styles and programs",
            )
            for path, loads in every.items()
        ),
    )


def _loads(page: Page) -> frozenset[str]:
    """The style sheets and programs of a page, from the root; those by depth under one name."""
    folder = posixpath.dirname(page.path)
    paths = (posixpath.normpath(posixpath.join(folder, one)) for one in page.programs)
    counted = [one for one in paths if not _THEME_SCRIPT.fullmatch(one)]
    return frozenset([*counted, f"theme ×{len(page.programs) - len(counted)}"])


def _is_set(site: Site, path: str) -> bool:
    """Whether the page has the settings that the theme's programs read first."""
    found = _SETTINGS.search(site.text(path))
    if found is None:
        return False
    try:
        settings = json.loads(found[1])
    except ValueError:
        return False
    keys = {"base", "features", "search", "translations"}
    return isinstance(settings, dict) and keys <= settings.keys()
