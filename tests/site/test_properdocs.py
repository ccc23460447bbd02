"""The folder of pages also builds with ProperDocs, which goes on where MkDocs 1 ends."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_MAKER = re.compile(r'<meta name="generator" content="[^"]*">')


def _pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): _MAKER.sub("", path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


def test_it_makes_the_same_pages(site: Path, tmp_path: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    docs = site.parent / "docs"
    settings = settings.replace("docs_dir: build/docs", f"docs_dir: {docs}")
    settings = settings.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    own = tmp_path / "properdocs.yml"
    own.write_text(settings, encoding="utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "-f", str(own), "-d", str(tmp_path / "site")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr, built.stderr
    assert _pages(tmp_path / "site") == _pages(site)
