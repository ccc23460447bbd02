"""Proofs about pages: every object has its own, and what the author wrote stands at its place."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.diagnostics import Language, Text
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Decision
from lanebook.model.walk import all_steps
from lanebook.render import address
from lanebook.render.words_page import Words
from lanebook.verify.expected import Piece, named
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_lists import home_of, moved, parts_of_list
from lanebook.verify.site_reading import Page, Site
from lanebook.verify.wording import bare, holds

_AGAIN = Text("重新生成网站", "build the site again")
PAGES = Proof(
    "site-pages", Text("个对象有自己的页面或条目", "objects with a page or an entry"), _AGAIN
)
TEXTS = Proof("site-texts", Text("处文字在页面上", "texts on their pages"), _AGAIN)
NAMES = Proof("site-names", Text("个名称在索引页", "names in the index of names"), _AGAIN)
LANGUAGE = Proof(
    "site-language",
    Text(
        "个页面声明了语言，汉字取简体字形", "pages that name their language, for the right glyphs"
    ),
    Text("检查 mkdocs.yml 的 theme.language 和 overrides", "see to theme.language and overrides"),
)
_TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}


def pages(
    site: Site, corpus: Corpus, objects: tuple[Piece, ...], parts: tuple[Piece, ...]
) -> Outcome:
    """Every object has its page with its name on top, every part its anchor there."""
    return judge(
        PAGES, (*_own_pages(site, corpus), *_homes(site, (*objects, *parts)), *moved(site))
    )


def _own_pages(site: Site, corpus: Corpus) -> Iterator[Verdict]:
    optional = {
        address.GLOSSARY_PAGE: bool(corpus.terms),
        address.QUESTIONS_PAGE: bool(corpus.questions),
    }
    wanted = [path for path in address.OWN_PAGES if optional.get(path, True)]
    wanted += [page.path for page in corpus.pages]
    for path in map(address.finished, dict.fromkeys(wanted)):
        page = site.pages.get(path)
        yield verdict(
            holds=page is not None and bool(page.heading),
            path=site.shown(path),
            zh="缺这个页面，或页面没有标题",
            en="the page is missing, or has no heading",
        )


def _homes(site: Site, pieces: tuple[Piece, ...]) -> Iterator[Verdict]:
    for piece in pieces:
        path, anchor = home_of(site, piece.target), address.anchor_of(piece.target)
        page = site.pages.get(path)
        there = page is not None and (
            anchor in page.places if anchor else page.heading == bare(piece.name)
        )
        yield verdict(
            holds=there,
            path=site.shown(path),
            zh=f"没有“{piece.name}”的位置 {anchor or '（页面标题）'}",
            en=f"“{piece.name}” has no place {anchor or '(the heading)'} here",
        )


def texts(
    site: Site, corpus: Corpus, objects: tuple[Piece, ...], parts: tuple[Piece, ...]
) -> Outcome:
    """Every text of the author stands where it belongs; what is no part stands on the page."""
    found = (
        verdict
        for piece in (*objects, *parts)
        for page in (site.pages.get(home_of(site, piece.target)),)
        if page is not None
        for verdict in _texts(site, page, piece)
    )
    return judge(TEXTS, (*found, *_answers(site, corpus), *_questions(site, corpus)))


def _texts(site: Site, page: Page, piece: Piece) -> Iterator[Verdict]:
    anchor = address.anchor_of(piece.target)
    place = page.places.get(anchor, "") if anchor else page.text
    for text in (*piece.said, *piece.named, *piece.turned, *piece.asides):
        yield _there(site, page, holds(place, text), text, piece.name)


def _there(site: Site, page: Page, there: bool, text: str, name: str) -> Verdict:  # noqa: FBT001
    return verdict(
        holds=there,
        path=site.shown(page.path),
        zh=f"“{name}”缺文字：{text}",
        en=f"“{name}” lacks the text: {text}",
    )


def _answers(site: Site, corpus: Corpus) -> Iterator[Verdict]:
    """The answers of decisions head the lines below them, and their ends are named."""
    words = Words(corpus.language)
    for flow in corpus.flows.values():
        page = site.page_of(address.page_of(Target(ObjectKind.FLOW, flow.id)))
        if page is None:
            continue
        for step in all_steps(flow):
            name = f"{flow.name}：{step.common.id}"
            for option in step.options if isinstance(step, Decision) else ():
                head = words("if-answer", answer=option.answer)
                yield _there(site, page, holds(page.text, head), head, name)
                if option.end:
                    last = words("ends-with") + option.end
                    yield _there(site, page, holds(page.text, last), last, name)


def _questions(site: Site, corpus: Corpus) -> Iterator[Verdict]:
    parts = parts_of_list(site, address.finished(address.QUESTIONS_PAGE))
    if not parts:
        return
    for one in corpus.questions:
        anchor = f"question-{one.id}"
        page = next((part for part in parts if anchor in part.places), parts[0])
        place = page.places.get(anchor, "")
        for text in filter(None, (one.question, one.decision, one.reason, one.note)):
            yield _there(site, page, holds(place, text), text, one.id)


def names(site: Site, corpus: Corpus) -> Outcome:
    """Every name and alias is in the index of names, with a link to what bears it."""
    return judge(NAMES, _names(site, corpus))


def _names(site: Site, corpus: Corpus) -> Iterator[Verdict]:
    path = address.finished(address.NAMES_PAGE)
    entries = {
        (entry.text, link)
        for page in parts_of_list(site, path)
        for entry in page.entries
        for link in entry.links
    }
    starts = {(text[:length], link) for text, link in entries for length in range(len(text) + 1)}
    for name, target in named(corpus):
        link, anchor = home_of(site, target), address.anchor_of(target)
        wanted = (bare(name), f"{link}#{anchor}" if anchor else link)
        yield verdict(
            holds=wanted in starts,
            path=site.shown(path),
            zh=f"索引里没有“{name}”，或它没有链接到 {link}",
            en=f"“{name}” is not in the index, or does not link to {link}",
        )


def language(site: Site, corpus: Corpus) -> Outcome:
    """Every page says which language it is in: that decides which shape a Han character has."""
    wanted = _TAGS[corpus.language]
    return judge(
        LANGUAGE,
        (
            verdict(
                holds=page.language == wanted,
                path=site.shown(path),
                zh=f"语言应为 {wanted}，写的是“{page.language}”",
                en=f"the language should be {wanted}, not “{page.language}”",
            )
            for path, page in site.pages.items()
        ),
    )
