"""The peers, each with how it is run; what is not installed is said to be missing."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lanebook.render.notation import Draft
from tests.benchmarks.peers import sources
from tests.benchmarks.peers.picture import Picture
from tests.benchmarks.peers.plantuml_picture import plantuml_picture
from tests.benchmarks.peers.plantuml_source import FONT, plantuml
from tests.benchmarks.peers.tool import (
    Job,
    RawDrawing,
    Result,
    picture_from,
    without_self_loops,
)

RUNNERS = Path(__file__).parent / "runners"
HOME = Path("build/peers")
MODULES = HOME / "node_modules"
PYTHON = HOME / "venv" / "bin" / "python"
_MERMAID_OPTIONS = {"fontFamily": FONT, "swimlane": {"lineHops": False}}
_TUNED = {"lineHops": False, "ignoreCrossLaneEdges": False}


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool that draws flows."""

    key: str
    title: str
    write: Callable[[Draft], str]
    run: Callable[[Sequence[Job], Path], Sequence[Result]]
    """Draws jobs in a scratch folder."""
    needs: Sequence[Path | str]
    """Files and commands without which it is missing."""
    read: Callable[[Draft, RawDrawing | str], Picture] = picture_from
    fallback: Callable[[Draft], str] | None = None

    def missing(self) -> list[str]:
        """What it lacks on this machine."""
        return [
            str(need)
            for need in self.needs
            if not (need.exists() if isinstance(need, Path) else shutil.which(need))
        ]


def _scripted(*command: str) -> Callable[[Sequence[Job], Path], Sequence[Result]]:
    """A runner that reads jobs and writes results as JSON; ``{jobs}`` is put in for the files."""

    def run(jobs: Sequence[Job], scratch: Path) -> Sequence[Result]:
        todo, done = scratch / "jobs.json", scratch / "results.json"
        todo.write_text(json.dumps(jobs, ensure_ascii=False), encoding="utf-8")
        files = {"{jobs}": str(todo), "{results}": str(done)}
        subprocess.run([files.get(word, word) for word in command], check=True)
        results: list[Result] = json.loads(done.read_text(encoding="utf-8"))
        return results

    return run


def _node(script: str, *arguments: str) -> Callable[[Sequence[Job], Path], Sequence[Result]]:
    return _scripted("node", str(RUNNERS / script), str(MODULES), *arguments)


def _mermaid(package: str, title: str, key: str, swimlane: dict[str, bool]) -> Peer:
    options = json.dumps({**_MERMAID_OPTIONS, "swimlane": swimlane})
    chromium = shutil.which("chromium") or "chromium"
    return Peer(
        key,
        title,
        sources.mermaid,
        _node("mermaid.mjs", chromium, "{jobs}", "{results}", package, options),
        (MODULES / package, MODULES / "puppeteer-core", "node", "chromium"),
        fallback=lambda flow: sources.mermaid(without_self_loops(flow)),
    )


def _plantuml(jobs: Sequence[Job], scratch: Path) -> Sequence[Result]:
    for number, job in enumerate(jobs):
        (scratch / f"{number:04}.puml").write_text(job["source"], encoding="utf-8")
    png = ["png"] if any(job["picture"] for job in jobs) else []
    runner = str(RUNNERS / "DrawAll.java")
    options = ["-Djava.awt.headless=true", "-DPLANTUML_LIMIT_SIZE=16384", "-cp", str(_JAR)]
    java = shutil.which("java") or "java"
    subprocess.run([java, *options, runner, str(scratch), *png], check=True)
    return [_plantuml_result(job, scratch / f"{number:04}") for number, job in enumerate(jobs)]


def _plantuml_result(job: Job, stem: Path) -> Result:
    drawing = stem.with_suffix(".svg").read_text(encoding="utf-8")
    if job["picture"]:
        shutil.copy(stem.with_suffix(".svg"), f"{job['picture']}.svg")
        shutil.copy(stem.with_suffix(".png"), f"{job['picture']}.png")
    return {
        "name": job["name"],
        "error": "syntax error" if "Syntax Error" in drawing else None,
        "milliseconds": float(stem.with_suffix(".ms").read_text()),
        "drawing": drawing,
    }


def _installed(package: str) -> Path:
    """Where a Python package of the peers would be."""
    folders = sorted(HOME.glob(f"venv/lib/python3*/site-packages/{package}"))
    return folders[0] if folders else HOME / "venv" / package


def _actdiag(jobs: Sequence[Job], scratch: Path) -> Sequence[Result]:
    """It wants the file of a font with Chinese characters."""
    asked = [shutil.which("fc-match") or "fc-match", "-f", "%{file}", FONT]
    font = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    runner = str(RUNNERS / "actdiag_runner.py")
    return _scripted(str(PYTHON), runner, "{jobs}", "{results}", font)(jobs, scratch)


_JAR = MODULES / "plantuml" / "vendor" / "plantuml.jar"

PEERS = (
    _mermaid("mermaid", "Mermaid 12 swimlane, tuned", "mermaid-12-tuned", _TUNED),
    _mermaid("mermaid", "Mermaid 12 swimlane", "mermaid-12", {"lineHops": False}),
    _mermaid("mermaid-11", "Mermaid 11 swimlane, tuned", "mermaid-11-tuned", _TUNED),
    Peer("plantuml", "PlantUML activity", plantuml, _plantuml, (_JAR, "java"), plantuml_picture),
    Peer(
        "graphviz",
        "Graphviz dot, ortho",
        sources.dot,
        _node("graphviz.mjs", "{jobs}", "{results}"),
        (MODULES / "@viz-js" / "viz", "node"),
    ),
    Peer(
        "elk",
        "ELK layered, partitions",
        sources.elk,
        _node("elk.mjs", "{jobs}", "{results}"),
        (MODULES / "elkjs", "node"),
    ),
    Peer(
        "processpiper",
        "processpiper",
        sources.plain_json,
        _scripted(str(PYTHON), str(RUNNERS / "processpiper_runner.py"), "{jobs}", "{results}"),
        (_installed("processpiper"),),
    ),
    Peer(
        "actdiag",
        "actdiag",
        sources.actdiag,
        _actdiag,
        (_installed("actdiag"), "fc-match"),
        fallback=lambda flow: sources.actdiag(without_self_loops(flow)),
    ),
)
