"""What must stop the press, and what must not get into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.diagnostics import LanebookError
from lanebook.model.ids import RoleId
from lanebook.publish.binder import Job, write_all, write_pdf
from lanebook.publish.fonts import Faces
from lanebook.publish.typeface import FAMILY
from lanebook.render.sheet import Scope, ScopeKind, binder
from lanebook.typeset.sheet import Leaf, Numbering, Sheet

HANDBOOK = Path(__file__).parents[1] / "handbook"


def test_a_fault_in_a_worker_arrives_whole(faces: Faces, tmp_path: Path) -> None:
    bad, good = sheet_of("<p>\U000211c1</p>"), sheet_of("<p>好</p>")
    jobs = (Job(good, tmp_path / "a.pdf"), Job(bad, tmp_path / "b.pdf"))
    with pytest.raises(LanebookError, match="U\\+211C1"):
        list(write_all(jobs, faces, workers=2))
    assert not (tmp_path / "b.pdf").exists()


def test_more_binders_than_one_round_of_processes_takes(faces: Faces, tmp_path: Path) -> None:
    sheet = sheet_of("<p>好</p>")
    jobs = tuple(Job(sheet, tmp_path / f"{number}.pdf") for number in range(20))
    reports = list(write_all(jobs, faces, workers=2))
    assert [report.target for report in reports] == [job.target for job in jobs]
    assert len({report.target.read_bytes() for report in reports}) == 1


def sheet_of(content: str, **more: str) -> Sheet:
    html = (
        "<!DOCTYPE html><html lang='zh-CN'><head><title>t</title></head>"
        f"<body style=\"font-family:'{FAMILY}'\">{content}</body></html>"
    )
    return Sheet("t", more.get("style", ""), (Leaf("a", html, Numbering.CHAPTER),), {})


def test_a_character_that_no_face_has_stops_the_press(faces: Faces, tmp_path: Path) -> None:
    with pytest.raises(LanebookError) as caught:
        write_pdf(sheet_of("<p>鱻\U000211c1</p>"), tmp_path / "x.pdf", faces)
    assert "U+211C1" in caught.value.message.zh
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    "content",
    [
        '<img src="file:///etc/hostname" alt="">',
        '<img src="https://example.org/x.png" alt="">',
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="">',
        '<img src="images/none.png" alt="">',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<style>@import "https://example.org/x.css";</style>',
        "<style>p{background:url(https://example.org/x.png)}</style><p>x</p>",
        '<object data="file:///etc/hostname">x</object>',
        '<embed src="https://example.org/x.svg">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<svg><image href="file:///etc/hostname" width="9" height="9"/></svg>',
    ],
)
def test_nothing_is_fetched_from_outside(content: str, faces: Faces, tmp_path: Path) -> None:
    with pytest.raises(LanebookError, match=r"fetch|SVG image"):
        write_pdf(sheet_of(content), tmp_path / "x.pdf", faces)


def test_what_the_sheet_holds_is_served(faces: Faces, tmp_path: Path) -> None:
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title></svg>'
    sheet = sheet_of('<img src="images/x.svg" alt="x">')
    held = replace(sheet, assets={"images/x.svg": picture})
    assert write_pdf(held, tmp_path / "x.pdf", faces).pages == 1


@pytest.mark.parametrize(
    ("content", "style"),
    [('<p><a href="#nowhere">x</a></p>', ""), ("<p>x</p>", "p{no-such-property:1}")],
)
def test_whatever_weasyprint_warns_of_is_an_error(
    content: str, style: str, faces: Faces, tmp_path: Path
) -> None:
    with pytest.raises(LanebookError, match="faultless"):
        write_pdf(sheet_of(content, style=style), tmp_path / "x.pdf", faces)


def test_a_reference_to_no_anchor_is_an_error(faces: Faces, tmp_path: Path) -> None:
    with pytest.raises(LanebookError, match="no anchor"):
        write_pdf(sheet_of('<i class="pg" data-ref="nowhere"></i>'), tmp_path / "x.pdf", faces)


HOSTILE = '<script>alert(1)</script>{{7*7}}&amp;<i class="pg" data-ref="front"></i>]]>-->'


def test_hostile_text_stays_text(faces: Faces, tmp_path: Path) -> None:
    found, _ = load(HANDBOOK)
    assert found
    identity = RoleId("teahouse/host")
    role = found.roles[identity]
    duties = (replace(role.duties[0], text=HOSTILE, how=HOSTILE), *role.duties[1:])
    hurt = replace(role, name=HOSTILE, summary=HOSTILE, posts=(HOSTILE,), duties=duties)
    corpus = replace(
        found,
        title=HOSTILE,
        organisation=HOSTILE,
        roles={**found.roles, identity: hurt},
    )
    report = write_pdf(
        binder(handbook(corpus), Scope(ScopeKind.ROLE, identity)), tmp_path / "x.pdf", faces
    )
    reader = PdfReader(report.target)
    assert any(
        "".join(HOSTILE.split()) in "".join(page.extract_text().split()) for page in reader.pages
    )
    assert reader.metadata
    assert reader.metadata.author == HOSTILE
    assert "/JavaScript" not in reader.root_object.get("/Names", DictionaryObject())
    assert not isinstance(reader.root_object.get("/OpenAction"), IndirectObject)
