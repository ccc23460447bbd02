"""A real browser for tests: Chromium without a window, every request of a page on record."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from lanebook.publish import probes

_FLAGS = (
    "--headless=new",
    # The sandbox needs rights that containers withhold; the pages are our own.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,1000",
    # Nothing but this machine can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_PATIENCE = 20
"""Seconds that a page has for what it must show."""


class Browser:
    """One browser with one tab; what it cannot do, ``driver`` can."""

    def __init__(self) -> None:
        self.driver = Chrome(options=_options(), service=_service())

    def open(self, url: str) -> None:
        """Load a page, once what was recorded before is forgotten."""
        self.driver.get("about:blank")
        self.requests()
        self.messages()
        self.driver.get(url)

    def requests(self) -> tuple[str, ...]:
        """Every address the tab asked for since the last call, ``data:`` and ``blob:`` apart."""
        entries = [json.loads(entry["message"])["message"] for entry in self._log("performance")]
        asked = [
            str(entry["params"]["request"]["url"])
            for entry in entries
            if entry["method"] == "Network.requestWillBeSent"
        ]
        return tuple(url for url in asked if not url.startswith(("data:", "blob:", "about:")))

    def messages(self) -> tuple[str, ...]:
        """Warnings and errors on the page's console since the last call, thrown ones included."""
        return tuple(str(entry["message"]) for entry in self._log("browser"))

    def find(self, selector: str) -> WebElement:
        """The first element that is shown, waited for."""
        return self._wait(selector)[0]

    def texts(self, selector: str) -> tuple[str, ...]:
        """The text of each element that is shown, waited for."""
        return tuple(element.text for element in self._wait(selector))

    def click(self, selector: str) -> None:
        """Click the first element that is shown."""
        self.find(selector).click()

    def type(self, selector: str, text: str) -> None:
        """Type over whatever a field holds."""
        field = self.find(selector)
        field.clear()
        field.send_keys(text)

    def point_away(self) -> None:
        """Move the pointer to a corner where no page has text, so that nothing lies under it."""
        away = ActionBuilder(self.driver)
        away.pointer_action.move_to_location(2, 2)  # type: ignore[no-untyped-call] # selenium's
        away.perform()

    def evaluate(self, script: str) -> object:
        """What the JavaScript expression is worth on the page."""
        worth: object = self.driver.execute_script(f"return ({script})")
        return worth

    def close(self) -> None:
        """End the browser."""
        self.driver.quit()

    def _wait(self, selector: str) -> list[WebElement]:
        def shown(driver: Chrome) -> list[WebElement]:
            found = driver.find_elements(By.CSS_SELECTOR, selector)
            return [element for element in found if element.is_displayed()]

        return WebDriverWait(self.driver, _PATIENCE).until(shown, f"nothing shown for {selector}")

    def _log(self, kind: str) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = self.driver.get_log(kind)  # type: ignore[no-untyped-call]
        return entries


@contextmanager
def serving(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder over http while inside; the address, without a slash at its end."""

    class Quiet(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            """Send ours with every file."""
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _options() -> ChromeOptions:
    options = ChromeOptions()
    program = probes.browser()
    assert program, "no Chromium: run .ci/setup test"
    options.binary_location = program
    for flag in _FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "WARNING"})
    return options


def _service() -> ChromeService:
    driver = probes.browser_driver()
    assert driver, "no chromedriver: run .ci/setup test"
    # A page must find the system's fonts, not those that the binder is confined to.
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    return ChromeService(driver, env=environment)
