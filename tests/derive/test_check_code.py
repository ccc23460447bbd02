"""The check code changes with what is said, and with nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lanebook.derive.check_code import check_code
from lanebook.diagnostics import Span
from lanebook.model.corpus import Corpus
from lanebook.model.ids import RoleId
from lanebook.model.people import Role

IDENTITY = ("TH-01-A-R02", "2.0")


@pytest.fixture
def host(corpus: Corpus) -> Role:
    return corpus.roles[RoleId("teahouse/host")]


def test_the_code_of_known_words_is_known(corpus: Corpus) -> None:
    assert check_code(corpus, IDENTITY, ("甲", "乙")) == "B55H-WGQ0"
    assert check_code(corpus, IDENTITY, ("甲乙",)) != "B55H-WGQ0"


def test_places_in_files_excuses_and_numbers_do_not_count(corpus: Corpus, host: Role) -> None:
    code = check_code(corpus, IDENTITY, (host,))
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code)
    moved = replace(host, origin=Span("other.yml", 9, 9, 9, 9), allow={"x": "y"}, number=40)
    assert check_code(corpus, IDENTITY, (moved,)) == code


def test_words_revision_and_number_count(corpus: Corpus, host: Role) -> None:
    code = check_code(corpus, IDENTITY, (host,))
    duty = replace(host.duties[0], text=host.duties[0].text + "。")
    reworded = replace(host, duties=(duty, *host.duties[1:]))
    assert check_code(corpus, IDENTITY, (reworded,)) != code
    assert check_code(corpus, ("TH-01-A-R02", "2.1"), (host,)) != code
    assert check_code(corpus, ("TH-01-A-R09", "2.0"), (host,)) != code


def test_the_names_of_what_is_referred_to_count(corpus: Corpus, host: Role) -> None:
    assert host.reports_to
    code = check_code(corpus, IDENTITY, (host,))
    superior = replace(corpus.roles[host.reports_to], name="经理")
    renamed = replace(corpus, roles={**corpus.roles, host.reports_to: superior})
    assert check_code(renamed, IDENTITY, (host,)) != code
    other = RoleId("teahouse/supplier")
    elsewhere = {**corpus.roles, other: replace(corpus.roles[other], name="别家茶商")}
    assert check_code(replace(corpus, roles=elsewhere), IDENTITY, (host,)) == code
