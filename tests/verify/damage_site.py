"""Ways to damage a finished site, each with the proof that has to find it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Harm = Callable[[Path], None]
FLOW = "teahouse/flows/serve.html"
DRAWING = "teahouse/flows/serve.svg"
HOST = "teahouse/roles/host.html"
INDEX = "assets/lanebook/search-index.js"
_HEAD = "globalThis.lanebookIndex = "


@dataclass(frozen=True)
class Damage:
    """A damage with a name."""

    name: str
    proof: str
    harm: Harm
    """Given the folder of the site, or of the binders."""


def removed(path: str) -> Harm:
    return lambda folder: (folder / path).unlink()


def altered(path: str, old: str, new: str, count: int = -1) -> Harm:
    """A text of a file replaced; the text has to be there."""

    def harm(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text, f"{old} is not in {path}"
        (folder / path).write_text(text.replace(old, new, count), encoding="utf-8")

    return harm


def all_of(*harms: Harm) -> Harm:
    def harm(folder: Path) -> None:
        for one in harms:
            one(folder)

    return harm


def in_index(change: Callable[[list[list[Any]]], None]) -> Harm:
    """The entries of the search index changed: kind, way to the parent, place, name, text …."""

    def harm(folder: Path) -> None:
        text = (folder / INDEX).read_text(encoding="utf-8")
        index = json.loads(text.removeprefix(_HEAD))
        change(index["entries"])
        written = _HEAD + json.dumps(index, ensure_ascii=False) + "\n"
        (folder / INDEX).write_text(written, encoding="utf-8")

    return harm


def _named(entries: list[list[Any]], name: str) -> list[Any]:
    return next(one for one in entries if one[3] == name)


def silenced(name: str) -> Callable[[list[list[Any]]], None]:
    """An entry that says nothing any more."""

    def change(entries: list[list[Any]]) -> None:
        entry = _named(entries, name)
        entry[3:] = ["x"]

    return change


def with_lost_place(entries: list[list[Any]]) -> None:
    _named(entries, "迎宾")[2] += "x"


def without_word(entries: list[list[Any]]) -> None:
    for one in entries:
        if len(one) > 4 and one[4]:
            one[4] = one[4].replace("双手", "")


def without_aliases(entries: list[list[Any]]) -> None:
    for one in entries:
        if len(one) > 7 and one[7]:
            one[7] = 0


def anywhere(pattern: str) -> Harm:
    """The first file that matches is gone."""
    return lambda folder: next(folder.glob(pattern)).unlink()


def said_by_a_script(folder: Path) -> None:
    program = next(folder.glob("assets/javascripts/bundle*.js"))
    program.write_text(program.read_text(encoding="utf-8") + ';fetch("https://x.example/")')


def added(path: str, words: str) -> Harm:
    """Words at the end of the text of a page, or of a file."""

    def harm(folder: Path) -> None:
        file = folder / path
        text = file.read_text(encoding="utf-8")
        ending = next((one for one in ("</article>", "</svg>") if one in text), "")
        head, _, tail = text.rpartition(ending) if ending else (text, "", "")
        file.write_text(head + words + ending + tail, encoding="utf-8")

    return harm


def in_head(words: str) -> Harm:
    return altered(FLOW, "</head>", words + "</head>", 1)


def cut(path: str, pattern: str, new: str = "") -> Harm:
    """Everything that matches is replaced; something has to."""

    def harm(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        changed = re.sub(pattern, new, text, flags=re.DOTALL)
        assert changed != text, f"{pattern} is not in {path}"
        (folder / path).write_text(changed, encoding="utf-8")

    return harm


def written(path: str, text: str) -> Harm:
    """A file of its own, or another content."""

    def harm(folder: Path) -> None:
        (folder / path).write_text(text, encoding="utf-8")

    return harm


def everywhere(pattern: str, text: str, *, kept: bool = False) -> Harm:
    """Every file that matches has another content, or that behind its own."""

    def harm(folder: Path) -> None:
        files = sorted(folder.glob(pattern))
        assert files, f"nothing is called {pattern}"
        for file in files:
            own = file.read_text(encoding="utf-8") if kept else ""
            file.write_text(own + text, encoding="utf-8")

    return harm


HOSTS = '<link rel="stylesheet" href="../../assets/lanebook/print.css">'

SITE = (
    Damage("page-removed", "site-pages", removed(HOST)),
    Damage(
        "heading-altered", "site-pages", altered(HOST, '<h1 id="role">迎宾', '<h1 id="role">门童')
    ),
    Damage("anchor-of-step-removed", "site-pages", altered(FLOW, ' id="step-brew"', "")),
    Damage("glossary-removed", "site-pages", removed("glossary.html")),
    Damage("duty-altered", "site-texts", altered(HOST, "整理门口和大堂", "整理门口", 1)),
    Damage("step-altered", "site-texts", altered(FLOW, "递上茶单", "递上", -1)),
    Damage("phrase-removed", "site-texts", altered(FLOW, "欢迎光临，请问几位？", "")),
    Damage("figure-altered", "site-texts", altered(FLOW, "</em> 30秒", "</em> 31秒")),
    Damage("standard-altered", "site-texts", altered(FLOW, "80℃", "90℃")),
    Damage("answer-removed", "site-texts", altered(FLOW, "若“要推荐”", "")),
    Damage("ending-removed", "site-texts", altered(FLOW, "结束：客人离开", "结束：")),
    Damage(
        "told-role-removed", "site-texts", altered(FLOW, "当班人员</a>（对讲机）", "</a>（对讲机）")
    ),
    Damage(
        "field-altered",
        "site-texts",
        altered("teahouse/forms/refund-slip.html", ">店长签名<", ">签名<"),
    ),
    Damage(
        "clause-removed",
        "site-texts",
        altered("teahouse/rules/manners.html", "送客时致谢", ""),
    ),
    Damage("meaning-altered", "site-texts", altered("glossary.html", "醒茶", "洗茶")),
    Damage("decision-removed", "site-texts", altered("questions.html", "单笔50元", "单笔")),
    Damage("drawing-removed", "site-drawings", removed(DRAWING)),
    Damage("drawing-broken", "site-drawings", altered(DRAWING, "</svg>", "")),
    Damage(
        "drawing-not-on-page",
        "site-drawings",
        altered(FLOW, 'class="lb-diagram"', 'class="gone"', 1),
    ),
    Damage(
        "step-in-drawing-altered",
        "site-drawings",
        all_of(
            altered(DRAWING, "递上茶单", "递上"), altered(FLOW, "递上茶单</text>", "递上</text>")
        ),
    ),
    Damage(
        "label-removed",
        "site-drawings",
        all_of(altered(DRAWING, ">要推荐<", "><"), altered(FLOW, ">要推荐<", "><")),
    ),
    Damage(
        "number-in-drawing-altered",
        "site-drawings",
        all_of(altered(DRAWING, ">8</text>", ">9</text>"), altered(FLOW, ">8</text>", ">9</text>")),
    ),
    Damage("countdown-removed", "site-drawings", removed("teahouse/flows/serve.countdown.svg")),
    Damage(
        "letters-too-small", "site-letters", altered(DRAWING, 'font-size="10.5"', 'font-size="9"')
    ),
    Damage("search-page-silenced", "site-search", in_index(silenced("迎宾"))),
    Damage("search-term-silenced", "site-search", in_index(silenced("头泡"))),
    Damage("search-aliases-removed", "site-search", in_index(without_aliases)),
    Damage("search-place-lost", "site-search", in_index(with_lost_place)),
    Damage("search-word-removed", "site-search", in_index(without_word)),
    Damage("search-removed", "site-search", removed(INDEX)),
    Damage("search-broken", "site-search", altered(INDEX, '"entries":[', '"entries":', 1)),
    Damage(
        "search-that-acts", "site-search", altered(INDEX, "globalThis", "alert(1);globalThis", 1)
    ),
    Damage("search-engine-removed", "site-search", removed("assets/lanebook/search-engine.js")),
    Damage(
        "search-not-on-a-page",
        "site-search",
        altered(HOST, '<script src="../../assets/lanebook/search-box.js"></script>', ""),
    ),
    Damage(
        "name-removed",
        "site-names",
        altered("names.html", '<a href="teahouse/roles/supplier.html">茶商</a>', ""),
    ),
    Damage("alias-removed", "site-names", altered("names.html", "茶客 →", "→")),
    Damage(
        "name-misled",
        "site-names",
        altered(
            "names.html", '"teahouse/roles/supplier.html">茶商', '"teahouse/roles/host.html">茶商'
        ),
    ),
    Damage(
        "link-to-nothing", "site-links", altered(HOST, 'href="team.html"', 'href="crew.html"', 1)
    ),
    Damage(
        "link-to-lost-anchor",
        "site-links",
        altered(HOST, 'href="team.html#duty-count"', 'href="team.html#duty-counting"', 1),
    ),
    Damage(
        "link-from-the-root",
        "site-links",
        altered(HOST, 'href="team.html"', 'href="/teahouse/roles/team.html"', 1),
    ),
    Damage(
        "link-to-a-folder",
        "site-links",
        altered(HOST, 'href="../flows/serve.html"', 'href="../flows/"', 1),
    ),
    Damage(
        "link-in-drawing-lost",
        "site-links",
        altered(DRAWING, "serve.html#step-brew", "serve.html#step-pour"),
    ),
    Damage("style-sheet-removed", "site-links", removed("assets/lanebook/site.css")),
    Damage("program-removed", "site-links", anywhere("assets/javascripts/bundle*.js")),
    Damage(
        "style-from-another-host",
        "site-hosts",
        altered(FLOW, HOSTS, '<link rel="stylesheet" href="//x.example/print.css">'),
    ),
    Damage(
        "image-from-another-host",
        "site-hosts",
        altered(FLOW, "<h1", '<img src="https://x.example/1.png" alt=""><h1', 1),
    ),
    Damage(
        "style-names-another-host",
        "site-hosts",
        altered("assets/lanebook/site.css", "}", "} b{background:url(https://x.example/1.png)}", 1),
    ),
    Damage("script-names-another-host", "site-hosts", said_by_a_script),
    Damage(
        "link-to-elsewhere",
        "site-hosts",
        altered(HOST, 'href="team.html"', 'href="https://x.example/"', 1),
    ),
    Damage("language-lost", "site-language", altered(HOST, 'lang="zh-CN"', 'lang="zh"')),
)
