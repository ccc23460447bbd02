"""From a folder of Markdown to the finished site, by MkDocs; every warning is an error."""

from __future__ import annotations

import os
import re
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.mkdocs_log import mkdocs_warnings

_PLUGINS = ("lanebook",)
SEARCH_INDEX = "assets/lanebook/search-index.js"
"""Where the pages bring what the search knows."""
_ENTRIES = re.compile(r'"entries":\[\[')


def settings_for(handbook: Path) -> Path:
    """The MkDocs settings of a handbook: ``mkdocs.yml`` beside its folder, else our own."""
    own = handbook.resolve().parent / "mkdocs.yml"
    return own if own.is_file() else _our_settings()


def _our_settings() -> Path:
    packaged = Path(__file__).parent / "theme" / "mkdocs.yml"
    # In a checkout the settings and the theme lie where MkDocs users look for them: at the root.
    return packaged if packaged.is_file() else Path(__file__).parents[3] / "mkdocs.yml"


def theme_folders(settings: Path | None = None) -> tuple[Path, ...]:
    """Where the files of the theme come from, the settings' own folder first."""
    path = settings or _our_settings()
    # MkDocs wants to see a folder of pages; neither it nor that of the site is touched here.
    config = load_config(str(path), docs_dir=str(Path(__file__).parent), site_dir=os.devnull)
    return tuple(map(Path, config.theme.dirs))


def build_site(docs: Path, site: Path, settings: Path | None = None) -> None:
    """Build ``site`` from ``docs``; what was in ``site`` is gone.

    Args:
        docs: The folder of pages as ``render.page.pages`` made them, images included.
        site: Where to put the finished site.
        settings: The ``mkdocs.yml`` to use, from ``settings_for``; our own by default.

    Raises:
        LanebookError: MkDocs warned or failed, or there is no search index among the pages.
    """
    with mkdocs_warnings() as warnings:
        try:
            _run(docs, site, settings or _our_settings())
        except (Abort, MkDocsException) as error:
            raise refused(warnings or [str(error)]) from None
    if warnings:
        raise refused(warnings)
    _check_index(site)


def _run(docs: Path, site: Path, settings: Path) -> None:
    config = configuration(docs, site, settings)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def configuration(docs: Path, site: Path, settings: Path) -> MkDocsConfig:
    """The settings as MkDocs understands them, with the plugins that a handbook needs.

    Raises:
        LanebookError: One of these is not enabled.
        Abort, MkDocsException: MkDocs does not understand them.
    """
    config = load_config(
        str(settings), docs_dir=str(docs.resolve()), site_dir=str(site.resolve()), strict=True
    )
    missing = [name for name in _PLUGINS if name not in config.plugins]
    if missing:
        raise LanebookError(
            Text(
                f"{settings} 没有启用插件 {'、'.join(missing)}",
                f"{settings} does not enable the plugins {', '.join(missing)}",
            ),
            Text("请在 plugins 下加上", "add them under plugins"),
        )
    return config


def refused(found: list[str]) -> LanebookError:
    """What is to be said when MkDocs warned of something or gave up."""
    listed = "\n".join(f"  {message}" for message in found)
    return LanebookError(
        Text(f"MkDocs 没有生成网站：\n{listed}", f"MkDocs did not build the site:\n{listed}"),
        Text("请按上面的提示改正", "mend what it says above"),
    )


def _check_index(site: Path) -> None:
    """Prove that there is something to search: a site without it fails without saying so."""
    path = site / SEARCH_INDEX
    if not path.is_file() or not _ENTRIES.search(path.read_text(encoding="utf-8")):
        raise LanebookError(
            Text(f"搜索索引 {SEARCH_INDEX} 不在，或是空的", f"{SEARCH_INDEX} is missing or empty"),
            Text(
                "请运行 lanebook build，重新生成页面", "run lanebook build to write the pages again"
            ),
        )
