"""What an author sees: the page follows each save, and says what is wrong until it is mended."""

from __future__ import annotations

import datetime
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from lanebook.diagnostics import Language
from lanebook.pipeline.previewing import Preview, said
from lanebook.publish.bulletin import Board
from lanebook.publish.live_site import LiveSite
from lanebook.publish.preview_server import Address, PreviewServer
from tests.browser import Browser

SMALL = Path(__file__).parents[1] / "handbook"
TODAY = datetime.date(2026, 6, 1)
FLOW = "teahouse/flows/serve"


class Desk:
    """A handbook under work, its preview and a browser that shows it."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.folder, self.browser = folder, browser
        site = LiveSite(folder)
        self.preview = Preview(folder, site, lambda: TODAY)
        self.server = PreviewServer(Address(port=0), site, Board(), Language.ZH)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.refresh()
        self.thread.start()

    def close(self) -> None:
        self.server.board.close()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        self.server.site.close()

    def refresh(self) -> None:
        """What the preview does after a save."""
        self.server.board.post(said(self.preview.refresh(), Language.ZH))

    def save(self, path: str, old: str, new: str) -> None:
        """Edit one file and save it."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.refresh()

    def open(self, path: str) -> None:
        self.browser.open(f"{self.server.address.url}{path}.html")
        self.until("document.readyState === 'complete'")

    def until(self, condition: str) -> None:
        """Wait until something is true of the page, which may load anew meanwhile."""
        wait = WebDriverWait(self.browser.driver, 60, ignored_exceptions=[WebDriverException])
        wait.until(lambda _: self.browser.evaluate(condition), condition)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    one = Browser()
    yield one
    one.close()


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    shutil.copytree(SMALL, tmp_path / "content")
    one = Desk(tmp_path / "content", browser)
    yield one
    browser.driver.get("about:blank")
    one.close()


def _first_step(desk: Desk) -> str:
    text = (desk.folder / f"{FLOW}.yml").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if "do: " in line)


def test_a_save_is_on_the_screen_and_the_reader_stays_where_he_was(desk: Desk) -> None:
    desk.open(FLOW)
    scripts = desk.browser.evaluate("[...document.scripts].filter(e => !e.src && !e.type).length")
    assert scripts == 0
    desk.browser.evaluate("scrollTo({top: 700, behavior: 'instant'})")
    desk.until("scrollY === 700")
    step = _first_step(desk)
    desk.save(f"{FLOW}.yml", step, step.replace("do: ", "do: 崭新"))
    desk.until("document.body.innerText.includes('崭新')")
    desk.until("Math.abs(scrollY - 700) < 60")
    assert not [each for each in desk.browser.messages() if "SEVERE" in each]


def test_only_what_depends_on_the_file_loads_anew(desk: Desk) -> None:
    desk.open("teahouse/flows/refund")
    desk.browser.driver.execute_script("window.untouched = true")
    step = _first_step(desk)
    desk.save(f"{FLOW}.yml", step, step.replace("do: ", "do: 崭新"))
    desk.save("teahouse/flows/refund.yml", "name: ", "name: 改名")
    desk.until("document.body.innerText.includes('改名')")
    assert desk.browser.evaluate("window.untouched") is None
    desk.browser.driver.execute_script("window.untouched = true")
    desk.save(f"{FLOW}.yml", "do: 崭新", "do: 更新")
    desk.save(f"{FLOW}.yml", "\n", "\nunknown_key: 1\n")
    desk.browser.find("#lb-preview")  # told after the save, so the page would have gone by now
    assert desk.browser.evaluate("window.untouched") is True


def test_what_is_wrong_lies_over_the_page_until_it_is_mended(desk: Desk) -> None:
    desk.open(FLOW)
    step = _first_step(desk)
    wrong = step.replace("do: ", "do: [<b>粗</b> ")
    desk.save(f"{FLOW}.yml", step, wrong)
    found = desk.browser.find("#lb-preview [role=status]")
    assert f"{FLOW}.yml:" in found.text
    assert "<b>粗</b>" in found.text
    assert "仍是上一次" in found.text
    assert not found.find_elements(By.CSS_SELECTOR, "b")
    assert desk.browser.evaluate("!!document.querySelector('.lb-figure svg')")
    light = found.value_of_css_property("background-color")
    desk.browser.driver.execute_script("document.body.dataset.mdColorScheme = 'slate'")
    assert found.value_of_css_property("background-color") != light
    desk.browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    desk.until("document.querySelector('#lb-preview > div').hidden")
    again = desk.browser.find("#lb-preview > button")
    again.send_keys(Keys.ENTER)
    desk.until("!document.querySelector('#lb-preview > div').hidden")
    assert desk.browser.evaluate("document.activeElement.closest('#lb-preview') !== null")
    desk.save(f"{FLOW}.yml", wrong, step)
    desk.until("!document.querySelector('#lb-preview')")


def test_a_page_that_goes_and_comes_back(desk: Desk) -> None:
    notes = desk.folder / "notes.md"
    notes.write_text("# 随笔\n\n一段话。\n", encoding="utf-8")
    desk.refresh()
    desk.open("notes")
    notes.unlink()
    desk.refresh()
    assert "已不在手册里" in desk.browser.find("#lb-preview [role=status]").text
    assert "一段话" in desk.browser.find("main").text
    desk.open("notes")
    assert "没有这一页" in desk.browser.find("main").text
    notes.write_text("# 随笔\n\n又来一段。\n", encoding="utf-8")
    desk.refresh()
    desk.until("document.body.innerText.includes('又来一段')")


def test_the_search_finds_in_the_preview(desk: Desk) -> None:
    desk.open("index")
    desk.browser.find("body").send_keys("/")
    desk.browser.type(".md-search__input", "茶艺师")
    desk.until("document.querySelectorAll('.md-search-result__link').length > 0")
