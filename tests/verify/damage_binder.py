"""Ways to damage finished binders, each with the proof that has to find it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pikepdf

from tests.verify import pdf_harm as pdf
from tests.verify.damage_site import Damage, Harm, removed

VOLUME = "teahouse/teahouse.pdf"
ROLE = "teahouse/roles/host.pdf"
CARDS = "teahouse/cards.pdf"


def in_volume(change: pdf.Change) -> Harm:
    return pdf.to(VOLUME, change)


def truncated(folder: Path) -> None:
    data = (folder / VOLUME).read_bytes()
    (folder / VOLUME).write_bytes(data[:200])


def emptied(folder: Path) -> None:
    (folder / VOLUME).write_bytes(b"")


def encrypted(folder: Path) -> None:
    with pikepdf.open(folder / VOLUME, allow_overwriting_input=True) as binder:
        binder.save(folder / VOLUME, encryption=pikepdf.Encryption(owner="one", user="two"))


def without_pages(folder: Path) -> None:
    with pikepdf.new() as binder:
        binder.save(folder / VOLUME)


def without_fonts_of_page(binder: pikepdf.Pdf) -> None:
    del pdf.page_of(binder, "2-1").resources["/Font"]


def stranger(folder: Path) -> None:
    shutil.copy(folder / ROLE, folder / "teahouse/roles/porter.pdf")


def exchanged(folder: Path) -> None:
    shutil.copy(folder / "teahouse/roles/cashier.pdf", folder / ROLE)


def without_page(label: str) -> pdf.Change:
    def change(binder: pikepdf.Pdf) -> None:
        place = list(binder.pages).index(pdf.page_of(binder, label))
        del binder.pages[place]

    return change


def without_place(binder: pikepdf.Pdf) -> None:
    del pdf.names(binder)["role--teahouse--host--duty-tidy"]


def with_foreign_place(binder: pikepdf.Pdf) -> None:
    places = pdf.names(binder)
    places["flow--teahouse--refund"] = places["flow--teahouse--serve"]


def misled(binder: pikepdf.Pdf) -> None:
    places = pdf.names(binder)
    places["role--teahouse--host--duty-tidy"] = places["term--steep"]


def lost(link: Any) -> None:  # noqa: ANN401
    link.Dest = pikepdf.String("nowhere")


def elsewhere(link: Any) -> None:  # noqa: ANN401
    del link["/Dest"]
    link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://x.example/"))


def other(link: Any) -> None:  # noqa: ANN401
    link.Dest = pikepdf.String("role--teahouse--manager")


def without_link(label: str, goal: str) -> pdf.Change:
    def change(binder: pikepdf.Pdf) -> None:
        page = pdf.page_of(binder, label)
        kept = [one for one in page.obj.Annots if str(one.get("/Dest")) != goal]
        page.obj.Annots = pikepdf.Array(kept)

    return change


def labelled_otherwise(binder: pikepdf.Pdf) -> None:
    binder.Root.PageLabels.Nums[3].P = pikepdf.String("9-")


def bookmarks(change: str) -> pdf.Change:
    def harm(binder: pikepdf.Pdf) -> None:
        with binder.open_outline() as outline:
            part = next(one for one in outline.root if one.title == "流程")
            if change == "removed":
                del part.children[0]
            elif change == "renamed":
                part.children[0].title = "7 接待与煮茶"
            else:
                where = pikepdf.make_page_destination(binder, 3)
                part.children[0].destination = where

    return harm


def without_program(binder: pikepdf.Pdf) -> None:
    font = pdf.font_of(binder, "2-1", "Lanebook-Sans-SC")
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def another_font(binder: pikepdf.Pdf) -> None:
    font = pdf.font_of(binder, "2-1", "Lanebook-Sans-SC")
    font.BaseFont = pikepdf.Name("/ABCDEF+Some-Gothic-JP")


def bold_for_regular(binder: pikepdf.Pdf) -> None:
    regular = pdf.font_of(binder, "2-1", "Lanebook-Sans-SC").DescendantFonts[0].FontDescriptor
    bold = pdf.font_of(binder, "2-1", "Lanebook-Sans-SC-Bold").DescendantFonts[0].FontDescriptor
    regular.FontFile2 = bold.FontFile2


def without_meanings(binder: pikepdf.Pdf) -> None:
    del pdf.font_of(binder, "2-1", "Lanebook-Sans-SC")["/ToUnicode"]


def smaller_paper(binder: pikepdf.Pdf) -> None:
    page = pdf.page_of(binder, "2-1")
    page.MediaBox = pikepdf.Array([0, 0, 400, 842])
    page.TrimBox = page.BleedBox = page.MediaBox


def without_card(binder: pikepdf.Pdf) -> None:
    del binder.pages[2]


def cards_exchanged(binder: pikepdf.Pdf) -> None:
    page = binder.pages[0]
    del binder.pages[0]
    binder.pages.append(page)


def opening(kind: str, key: str) -> pdf.Change:
    def change(binder: pikepdf.Pdf) -> None:
        action = {"/S": pikepdf.Name(kind), key: pikepdf.String("https://x.example/")}
        binder.Root.OpenAction = pikepdf.Dictionary(action)

    return change


def launching(link: Any) -> None:  # noqa: ANN401
    del link["/Dest"]
    link.A = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("/bin/sh"))


def with_script(binder: pikepdf.Pdf) -> None:
    binder.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array())


def with_attachment(binder: pikepdf.Pdf) -> None:
    binder.attachments["x.html"] = pikepdf.AttachedFileSpec(binder, b"<script>", filename="x.html")


def without(key: str) -> pdf.Change:
    def change(binder: pikepdf.Pdf) -> None:
        del binder.Root[key]

    return change


BINDERS = (
    Damage("script-on-opening", "binder-inert", in_volume(opening("/JavaScript", "/JS"))),
    Damage("address-on-opening", "binder-inert", in_volume(opening("/URI", "/URI"))),
    Damage(
        "link-that-launches",
        "binder-inert",
        in_volume(pdf.link("2-1", "role--teahouse--team", launching)),
    ),
    Damage("script-of-the-file", "binder-inert", in_volume(with_script)),
    Damage("attachment", "binder-inert", in_volume(with_attachment)),
    Damage("language-removed", "binder-tags", in_volume(without("/Lang"))),
    Damage("structure-removed", "binder-tags", in_volume(without("/StructTreeRoot"))),
    Damage("binder-removed", "binder-files", removed(VOLUME)),
    Damage("binder-truncated", "binder-files", truncated),
    Damage("binder-empty", "binder-files", emptied),
    Damage("binder-encrypted", "binder-files", encrypted),
    Damage("binder-without-pages", "binder-files", without_pages),
    Damage("page-without-fonts", "binder-files", in_volume(without_fonts_of_page)),
    Damage("binder-of-nobody", "binder-files", stranger),
    Damage("binder-of-another-role", "binder-closure", exchanged),
    Damage("page-removed", "binder-closure", in_volume(without_page("2-1"))),
    Damage("place-removed", "binder-closure", in_volume(without_place)),
    Damage(
        "more-than-the-closure",
        "binder-closure",
        pdf.to(ROLE, with_foreign_place),
    ),
    Damage("cover-altered", "binder-front", in_volume(pdf.text("i", "TH-01-A", "TH-01-B"))),
    Damage("imprint-altered", "binder-front", in_volume(pdf.text("ii", "清和茶馆", "清和"))),
    Damage("approval-altered", "binder-front", in_volume(pdf.text("iii", "周二", "周一"))),
    Damage("change-altered", "binder-front", in_volume(pdf.text("D-1", "初版", "版"))),
    Damage("holder-altered", "binder-front", in_volume(pdf.text("iii", "店长办公室", "店长"))),
    Damage("chapter-unlisted", "binder-front", in_volume(pdf.text("iv", "接待与泡茶", "接待"))),
    Damage("place-misled", "binder-texts", in_volume(misled)),
    Damage(
        "duty-altered", "binder-texts", in_volume(pdf.text("2-1", "整理门口和大堂", "整理大堂"))
    ),
    Damage("phrase-altered", "binder-texts", in_volume(pdf.text("9-1", "请慢走", "请走"))),
    Damage("figure-altered", "binder-texts", in_volume(pdf.text("7-4", "30秒", "3秒"))),
    Damage(
        "answer-altered", "binder-texts", in_volume(pdf.text("7-4", "若“要推荐”", "若“不推荐”"))
    ),
    Damage("field-altered", "binder-texts", in_volume(pdf.text("10-2", "店长签名", "签名"))),
    Damage("meaning-altered", "binder-texts", in_volume(pdf.text("A-1", "醒茶", "洗茶"))),
    Damage("clause-altered", "binder-texts", in_volume(pdf.text("9-1", "使用手机", "用手机"))),
    Damage("letter-in-drawing-altered", "binder-drawings", in_volume(pdf.text("7-2", "递", "上"))),
    Damage("label-in-drawing-altered", "binder-drawings", in_volume(pdf.text("7-2", "荐", "要"))),
    Damage(
        "letters-too-small",
        "binder-letters",
        in_volume(pdf.around("7-2", b"0.9 0 0 0.9 0 0 cm")),
    ),
    Damage("name-in-index-altered", "binder-index", in_volume(pdf.text("C-1", "迎宾", "宾"))),
    Damage("alias-in-index-altered", "binder-index", in_volume(pdf.text("C-1", "茶客", "客"))),
    Damage(
        "entry-in-index-removed",
        "binder-index",
        in_volume(without_link("C-1", "role--teahouse--cashier")),
    ),
    Damage("number-at-foot-altered", "binder-feet", in_volume(pdf.text("2-1", "2-1", "3-1"))),
    Damage("labels-altered", "binder-feet", in_volume(labelled_otherwise)),
    Damage("number-in-contents-altered", "binder-numbers", in_volume(pdf.text("v", "2-1", "3-1"))),
    Damage("number-in-index-altered", "binder-numbers", in_volume(pdf.text("C-1", "6-1", "5-1"))),
    Damage(
        "number-of-reference-altered", "binder-numbers", in_volume(pdf.text("7-4", "7-2", "7-3"))
    ),
    Damage(
        "alias-in-index-misled", "binder-index", in_volume(pdf.text("C-1", "见茶艺师", "见茶师"))
    ),
    Damage(
        "number-of-connector-altered", "binder-numbers", in_volume(pdf.text("7-2", "7-3", "7-4"))
    ),
    Damage(
        "number-in-overview-altered", "binder-numbers", in_volume(pdf.text("1-1", "8-1", "8-2"))
    ),
    Damage(
        "link-in-contents-misled",
        "binder-numbers",
        in_volume(pdf.link("v", "role--teahouse--host", other)),
    ),
    Damage("effective-pages-altered", "binder-pages", in_volume(pdf.text("iv", "viii", "vii"))),
    Damage(
        "link-to-nothing", "binder-links", in_volume(pdf.link("2-1", "role--teahouse--team", lost))
    ),
    Damage(
        "link-to-elsewhere",
        "binder-links",
        in_volume(pdf.link("2-1", "role--teahouse--team", elsewhere)),
    ),
    Damage("bookmark-removed", "binder-bookmarks", in_volume(bookmarks("removed"))),
    Damage("bookmark-renamed", "binder-bookmarks", in_volume(bookmarks("renamed"))),
    Damage("bookmark-misled", "binder-bookmarks", in_volume(bookmarks("misled"))),
    Damage(
        "heading-altered", "binder-bookmarks", in_volume(pdf.text("7-1", "接待与泡茶", "接待泡茶"))
    ),
    Damage("font-not-embedded", "binder-fonts", in_volume(without_program)),
    Damage("font-of-others", "binder-fonts", in_volume(another_font)),
    Damage("glyph-missing", "binder-glyphs", in_volume(pdf.text("2-1", "大堂", "大\0"))),
    Damage("glyphs-without-meaning", "binder-glyphs", in_volume(without_meanings)),
    Damage("glyphs-of-another-form", "binder-han", in_volume(bold_for_regular)),
    Damage("drawn-off-the-page", "binder-boxes", in_volume(pdf.around("2-1", b"1 0 0 1 300 0 cm"))),
    Damage("paper-too-small", "binder-boxes", in_volume(smaller_paper)),
    Damage("page-covered", "binder-sight", in_volume(pdf.behind("2-1", pdf.WHITE))),
    Damage("page-of-no-size", "binder-sight", in_volume(pdf.around("2-1", b"0 0 0 0 0 0 cm"))),
    Damage("card-covered", "binder-sight", pdf.to(CARDS, pdf.behind("1", pdf.WHITE))),
    Damage("number-at-foot-removed", "binder-feet", in_volume(pdf.text("2-1", "2-1", ""))),
    Damage("card-removed", "binder-cards", pdf.to(CARDS, without_card)),
    Damage("cards-exchanged", "binder-cards", pdf.to(CARDS, cards_exchanged)),
)
