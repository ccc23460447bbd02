"""The binder's style sheet for one paper: ``print.css`` with its lengths worked out.

WeasyPrint knows ``var()`` and ``calc()``, but works them out for every element again, which costs a
tenth of the time of a binder.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from lanebook.render.sheet_paper import HOLE_MM, Paper

_RING_MM = 4.4
"""Smaller than a punched hole, which is 6 mm wide and takes the mark away."""
_HOLES = "holes"
"""Where the binder's HTML finds the marks for punching, beside the authors' pictures."""
_LEADER = "dots.svg"
_DOT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 5 1.2">'
    b'<circle cx="4" cy=".6" r=".5" fill="#8898a6"/></svg>'
)
"""One dot of a leader with the room before it; it is drawn as wide as half a line is high."""
_SOURCE = files("lanebook.render").joinpath("styles", "print.css")
_DEFINED = re.compile(r"--([a-z]+):\s*([^;]+);\s*")
_USED = re.compile(r"var\(--([a-z]+)\)")
_SUM = re.compile(r"calc\(([^()]*)\)")
_TERM = re.compile(r"\s*([+-]?)\s*([0-9.]+)(rem|pt)")


@cache
def style(paper: Paper, colour: str | None = None) -> str:
    """CSS for all leaves of a binder on this paper, in the colour of the house if it has one."""
    source = _SOURCE.read_text(encoding="utf-8")
    values = dict(_DEFINED.findall(source)) | {
        name: f"{length:.4f}pt" for name, length in paper.lengths().items()
    }
    values |= {"blue": colour} if colour else {}
    written = _USED.sub(lambda found: values[found.group(1)], _DEFINED.sub("", source))
    return _page_rules(paper) + _SUM.sub(lambda found: _added(found.group(1), paper), written)


def _added(terms: str, paper: Paper) -> str:
    """A sum of lengths in points."""
    units = {"rem": paper.line_pt, "pt": 1.0}
    assert not _TERM.sub("", terms).strip(), f"{terms} is no sum of lengths"
    lengths = (
        (-1.0 if sign == "-" else 1.0) * float(value) * units[unit]
        for sign, value, unit in _TERM.findall(terms)
    )
    return f"{sum(lengths):.4f}pt"


def marks(paper: Paper) -> dict[str, bytes]:
    """The pictures that the style refers to, by address: leaders, and where holes go."""
    return {_LEADER: _DOT} | ({_marks_of(paper): _rings(paper)} if paper.holes_mm else {})


def _page_rules(paper: Paper) -> str:
    """Of the paper itself, its fold-outs and forms alone, and what ``print.css`` counts in."""
    return (
        f"{_pages(paper)}"
        f"@page fold{{size:{2 * paper.width_mm}mm {paper.height_mm}mm}}\n"
        f"@page fold:right{{margin-right:{paper.fold_edge_mm:.3f}mm}}\n"
        f"{_form_pages(paper)}"
        f"html{{font-size:{paper.line_pt}pt}}\n"
    )


def _form_pages(paper: Paper) -> str:
    """Of forms alone, and, for wide registers, on their side."""
    aside = (paper.top_mm + paper.bottom_mm) / 2
    wide = (
        f"@page form-wide{{size:{paper.height_mm}mm {paper.width_mm}mm;"
        f"margin:{paper.inner_mm:.3f}mm {aside:.3f}mm {paper.outer_mm:.3f}mm}}\n"
    )
    return _pages(paper, "form-alone") + wide


def _pages(paper: Paper, name: str = "") -> str:
    inner, outer = f"{paper.inner_mm:.3f}mm", f"{paper.outer_mm:.3f}mm"
    right = left = ""
    if paper.holes_mm:
        # A page's background starts where its text does.
        picture = f"background:url({_marks_of(paper)}) no-repeat"
        size = f"{2 * HOLE_MM}mm {paper.height_mm}mm"
        verso = paper.measure_mm + paper.inner_mm - 2 * HOLE_MM
        right = f"{picture} -{inner} -{paper.top_mm}mm/{size}"
        left = f"{picture} {verso:.3f}mm -{paper.top_mm}mm/{size}"
    # What tells of a blank page stands in its margin, but reaches to its middle.
    blank = f"content:string(blank);padding-left:{paper.width_mm / 2 - 12:.3f}mm"
    return (
        f"@page {name}{{size:{paper.width_mm}mm {paper.height_mm}mm;"
        f"margin-top:{paper.top_mm}mm;margin-bottom:{paper.bottom_mm:.3f}mm}}\n"
        f"@page {name}:right{{margin-left:{inner};margin-right:{outer};{right}}}\n"
        f"@page {name}:left{{margin-left:{outer};margin-right:{inner};{left}}}\n"
        f"@page {name}:blank{{@left-middle{{{blank}}}}}\n"
    )


def _marks_of(paper: Paper) -> str:
    return f"{_HOLES}/{paper.name}-{paper.punch}.svg"


def _rings(paper: Paper) -> bytes:
    """A strip along the edge with a ring where each hole goes."""
    rings = "".join(
        f'<circle cx="{HOLE_MM}" cy="{place}" r="{_RING_MM / 2}" fill="none" '
        'stroke="#a9b6c2" stroke-width="0.15"/>'
        for place in paper.holes_mm
    )
    wide, high = 2 * HOLE_MM, paper.height_mm
    frame = f'width="{wide}mm" height="{high}mm" viewBox="0 0 {wide} {high}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{rings}</svg>'.encode()
