"""A text taken out of sight that is still in the file is missed, whichever way it was done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from lanebook.verify.visible import Sight, sight_of
from tests.verify import pdf_harm as pdf
from tests.verify.damage_binder import VOLUME

_DUTY = "2-1", "整理门口和大堂"
_ALL = b"0 0 600 850 re f"


def _set(before: bytes, after: bytes) -> pdf.Change:
    return pdf.setting(*_DUTY, (before, after))


def _beneath_a_picture(binder: pikepdf.Pdf) -> None:
    """A picture over a page, which shows something else."""
    page = pdf.page_of(binder, "2-1")
    picture = binder.make_stream(bytes(range(0, 256, 4)))
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 8, 8, 8
    picture.ColorSpace = pikepdf.Name.DeviceGray
    name = page.add_resource(picture, pikepdf.Name.XObject)
    show = f"q 500 0 0 700 40 100 cm {name} Do Q".encode()
    pdf.behind("2-1", show)(binder)


def _on_a_layer_that_is_off(binder: pikepdf.Pdf) -> None:
    page = pdf.page_of(binder, "2-1")
    layer = binder.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("layer"))
    )
    off = pikepdf.Dictionary(ON=pikepdf.Array(), OFF=pikepdf.Array([layer]))
    binder.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=off)
    name = page.add_resource(layer, pikepdf.Name.Properties)
    page.contents_add(f"/OC {name} BDC\n".encode(), prepend=True)
    page.contents_add(b"\nEMC\n")


CHANGES: dict[str, tuple[str, pdf.Change]] = {
    "text-invisible": ("2-1", _set(b"3 Tr", b"0 Tr")),
    "text-made-a-clip": ("2-1", _set(b"7 Tr", b"0 Tr")),
    "text-white": ("2-1", _set(b"1 1 1 rg", b"0 g")),
    "text-nearly-white": ("2-1", _set(b"0.8 0.8 0.8 rg", b"0 g")),
    "page-invisible": ("2-1", pdf.around("2-1", b"3 Tr")),
    "page-cut-off": ("2-1", pdf.around("2-1", b"700 0 10 10 re W n")),
    "page-without-area": ("2-1", pdf.around("2-1", b"0 0 0 0 re W n")),
    "page-tiny": ("2-1", pdf.around("2-1", b"0.01 0 0 0.01 300 400 cm")),
    "page-covered": ("2-1", pdf.behind("2-1", pdf.WHITE)),
    "page-covered-in-colour": ("2-1", pdf.behind("2-1", b"0.2 0.4 0.6 rg " + _ALL)),
    "line-covered": ("2-1", pdf.behind("2-1", b"1 1 1 rg 60 600 480 40 re f")),
    "page-beneath-a-picture": ("2-1", _beneath_a_picture),
    "page-on-a-layer-that-is-off": ("2-1", _on_a_layer_that_is_off),
    "cover-blanked": ("i", pdf.behind("i", pdf.WHITE)),
    "imprint-blanked": ("ii", pdf.behind("ii", pdf.WHITE)),
    "divider-blanked": ("1-1", pdf.behind("1-1", pdf.WHITE)),
    "drawing-covered": ("7-2", pdf.behind("7-2", b"1 1 1 rg 100 100 450 600 re f")),
}


def _sight(path: Path, label: str) -> Sight:
    binder = pypdfium2.PdfDocument(path)
    place = next(one for one in range(len(binder)) if binder.get_page_label(one) == label)
    page = binder[place]
    words = page.get_textpage()
    found = sight_of(page, words)
    words.close()
    binder.close()
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_text_out_of_sight_is_missed(name: str, built: Path, tmp_path: Path) -> None:
    label, change = CHANGES[name]
    target = tmp_path / VOLUME
    target.parent.mkdir()
    shutil.copy(built / "binders" / VOLUME, target)
    whole = _sight(target, label)
    assert whole.seen
    assert (whole.unseen, whole.pale) == ((), ())
    pdf.to(VOLUME, change)(tmp_path)
    found = _sight(target, label)
    assert found.unseen or found.pale


def test_what_is_missed_is_named(built: Path, tmp_path: Path) -> None:
    target = tmp_path / VOLUME
    target.parent.mkdir()
    shutil.copy(built / "binders" / VOLUME, target)
    pdf.to(VOLUME, _set(b"1 1 1 rg", b"0 g"))(tmp_path)
    assert any(_DUTY[1] in text for text in _sight(target, "2-1").unseen)
