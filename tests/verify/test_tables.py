"""A row, a cell or a section taken from a finished page, or altered, is missed by its proof."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lanebook.derive.handbook import Handbook, handbook
from lanebook.pipeline.reading import Reading
from lanebook.verify.proof import Outcome
from lanebook.verify.site_reading import Site, read_page, read_site
from lanebook.verify.site_roles import roles
from lanebook.verify.site_tables import tables
from tests.verify.damage_site import FLOW, HOST

REGISTER = "register.html"
STANDARDS = "teahouse/standards.html"
MASTER = "teahouse/roles/tea-master.html"
MANAGER = "teahouse/roles/manager.html"


def _row_of(words: str) -> str:
    inside = "(?:(?!<tr>|</tbody>).)*"
    return rf"<tr>{inside}{words}{inside}"


def _entry_of(words: str) -> str:
    inside = "(?:(?!<li>|</[uo]l>).)*"
    return rf"<li>{inside}{words}{inside}"


def _section(anchor: str) -> str:
    return rf'(?<=<h[23] id="{anchor}">).*?(?=<h[23] |</article>)'


TABLES = {
    "number-of-form-altered": (REGISTER, "TH-01-A-BD-01", "TH-01-A-BD-03"),
    "revision-of-form-altered": (REGISTER, ">2.0<", ">3.0<"),
    "date-of-form-altered": (REGISTER, "2026-03-01", "2026-03-02"),
    "revision-of-form-of-another": (REGISTER, r"1\.0(.*?)2025-03-01", r"2.0\g<1>2026-03-01"),
    "kind-of-form-altered": (REGISTER, "登记簿(?=</?t[dr])", "单张表"),
    "keeper-altered": (REGISTER, "收银员", "店长"),
    "time-to-keep-altered": (REGISTER, "1年", "2年"),
    "volume-of-form-removed": (REGISTER, r"<td>茶馆(?=</?t[dr])", "<td>"),
    "row-of-form-removed": (REGISTER, _row_of("退茶单"), ""),
    "row-of-volume-removed": (REGISTER, _row_of("2个流程"), ""),
    "count-of-volume-altered": (REGISTER, "2个流程", "3个流程"),
    "number-of-handbook-removed": (REGISTER, r"TH-01(?!-)", ""),
    "approval-removed": (REGISTER, "陈三", ""),
    "review-removed": (REGISTER, "2027-03-01", ""),
    "register-emptied": (REGISTER, r"<table.*?</table>", ""),
    "limit-altered": (STANDARDS, "30秒", "3秒"),
    "moment-altered": (STANDARDS, "前30分钟", "后30分钟"),
    "checkpoint-removed": (STANDARDS, "水温", ""),
    "actor-of-standard-altered": (STANDARDS, "收银员", "店长"),
    "step-of-standard-altered": (STANDARDS, "办理退款", "退款"),
    "row-of-standard-removed": (STANDARDS, _row_of("温好茶具"), ""),
    "keeper-in-list-altered": ("teahouse/forms/index.html", "茶艺师", "迎宾"),
    "row-of-list-removed": ("teahouse/forms/index.html", _row_of("库存登记簿"), ""),
    "row-of-role-removed": ("teahouse/roles/index.html", _row_of("收银员"), ""),
    "rule-of-list-removed": ("teahouse/rules/index.html", _row_of("待客礼仪"), ""),
}
ROLES = {
    "superior-removed": (HOST, "店长", ""),
    "group-removed": (HOST, r"(id=\"role\".*?)当班人员", r"\1"),
    "shared-duty-altered": (HOST, "一起清点茶具", "清点茶具"),
    "period-altered": (HOST, r"(id=\"calendar\".*?)每班", r"\1每日"),
    "periodic-duty-removed": (HOST, r"(id=\"calendar\".*?)整理门口和大堂", r"\1"),
    "periodic-point-altered": (HOST, r"(id=\"calendar\".*?)打烊后", r"\1打烊前"),
    "calendar-emptied": (HOST, _section("calendar"), ""),
    "step-of-role-removed": (HOST, _entry_of("拿来玩具"), ""),
    "step-of-role-altered": (HOST, "送上温水", "送水"),
    "giver-altered": (HOST, r"(id=\"receives\".*?)茶艺师", r"\1店长"),
    "means-altered": (HOST, "对讲机", "电话"),
    "received-emptied": (HOST, _section("receives"), ""),
    "given-emptied": (HOST, _section("gives"), ""),
    "phrase-altered": (HOST, r"(id=\"phrases\".*?)请问几位", r"\1请问"),
    "place-of-phrase-removed": (HOST, r"(id=\"phrases\".*?)待客礼仪", r"\1"),
    "phrases-emptied": (HOST, _section("phrases"), ""),
    "clause-for-role-altered": (HOST, "双手递物", "单手递物"),
    "form-of-role-removed": (HOST, r"(id=\"forms\".*?)库存登记簿", r"\1"),
    "keeper-of-form-altered": (HOST, r"(id=\"forms\".*?)茶艺师", r"\1店长"),
    "forms-emptied": (HOST, _section("forms"), ""),
    "term-altered": (HOST, r"(id=\"terms\".*?)头泡", r"\1二泡"),
    "meaning-altered": (HOST, "第一次注水", "第二次注水"),
    "terms-emptied": (HOST, _section("terms"), ""),
    "section-of-flow-emptied": (MASTER, _section("flow-serve"), ""),
    "reports-removed": (MANAGER, "(?<=>)茶艺师(?=<)", ""),
    "contact-removed": (FLOW, r"(id=\"moments\".*?)" + _entry_of(""), r"\1"),
    "contact-altered": (FLOW, r"(id=\"moments\".*?)迎宾", r"\1店长"),
    "contacts-emptied": (FLOW, _section("moments"), ""),
}


@pytest.fixture(scope="module")
def book(reading: Reading) -> Handbook:
    return handbook(reading.sound())


@pytest.fixture(scope="module")
def site(built: Path) -> Site:
    return read_site(built / "site", Path("site"))


def _damaged(site: Site, harm: tuple[str, str, str]) -> Site:
    path, old, new = harm
    before = site.text(path)
    after = re.sub(old, new, before, count="\\" in new, flags=re.DOTALL)
    assert after != before, f"{old} is not in {path}"
    return replace(site, pages={**site.pages, path: read_page(path, after)})


def _faults(proof: Callable[[Site, Handbook], Outcome], site: Site, book: Handbook) -> int:
    return len(proof(site, book).faults)


def test_sound_lists_and_sections_are_proven(site: Site, book: Handbook) -> None:
    for proof in (tables, roles):
        outcome = proof(site, book)
        assert outcome.faults == ()
        assert outcome.proven > 20


@pytest.mark.parametrize("name", TABLES)
def test_damage_to_a_list_is_found(name: str, site: Site, book: Handbook) -> None:
    assert _faults(tables, _damaged(site, TABLES[name]), book)


@pytest.mark.parametrize("name", ROLES)
def test_damage_to_a_section_is_found(name: str, site: Site, book: Handbook) -> None:
    assert _faults(roles, _damaged(site, ROLES[name]), book)
