"""Small contents for tests of the search."""

from __future__ import annotations

from lanebook.search.catalogue import Catalogue, catalogue_of
from lanebook.search.entry import Contents, Entry, Kind
from lanebook.search.index import Index, index_of
from lanebook.search.ranking import search

ENTRIES = (
    Entry(Kind.VOLUME, "house", "酒店卷", "house/index.html", ("给前厅的人看。",), volume=0),
    Entry(
        Kind.ROLE,
        "house/guard",
        "秩序维护员",
        "house/roles/guard.html",
        ("守在大门口。",),
        ("保安",),
        volume=0,
    ),
    Entry(
        Kind.DUTY,
        "house/guard.patrol",
        "每班巡逻一次，查看灭火器",
        "#duty-patrol",
        ("每班",),
        volume=0,
        parent=1,
        timed=True,
    ),
    Entry(Kind.ROLE, "house/bank", "银行行长", "house/roles/bank.html", volume=0),
    Entry(Kind.FLOW, "house/leave", "客人退房结账", "house/flows/leave.html", volume=0),
    Entry(
        Kind.STEP,
        "house/leave.deposit",
        "结算费用，退还押金",
        "#step-deposit",
        ("10分钟",),
        volume=0,
        parent=4,
        related=(1,),
        timed=True,
    ),
    Entry(Kind.PHRASE, "house/leave.deposit", "“欢迎您再来”", "", volume=0, parent=5),
    Entry(
        Kind.TERM,
        "wifi",
        "WiFi 密码",
        "glossary.html#term-wifi",
        ("\uff36\uff29\uff30 客人的上网密码",),
    ),
    Entry(Kind.TERM, "mark", "<img onerror=alert(1)>", "glossary.html#term-mark"),
)
CONTENTS = Contents(ENTRIES, ("酒店卷",), (("退房", "离店"), ("门卫", "保安", "看门的")))


def made_up() -> Index:
    """The index of some entries of all sorts."""
    return index_of(CONTENTS)


def found(query: str, catalogue: Catalogue | None = None) -> list[str]:
    """The answers as ``kind:id``, best first."""
    entries = CONTENTS.entries
    hits = search(query, catalogue or catalogue_of(made_up()))
    return [f"{entries[hit.position].kind}:{entries[hit.position].id}" for hit in hits]
