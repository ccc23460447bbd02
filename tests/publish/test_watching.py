"""A save is noticed with the system's events, and without them."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from lanebook.publish.watching import Watcher, watching


def _later(save: Path) -> threading.Timer:
    timer = threading.Timer(0.3, save.write_text, ["saved"])
    timer.start()
    return timer


def test_a_save_is_noticed_at_once(tmp_path: Path) -> None:
    with watching([tmp_path, tmp_path / "not-yet.yml"]) as watcher:
        sight = watcher.look()
        timer = _later(tmp_path / "page.yml")
        after = watcher.after(sight)
        timer.join()
    assert any(path.endswith("page.yml") for path, *_ in after)
    assert watcher.look() == after


def test_a_save_is_noticed_where_the_system_tells_nothing(tmp_path: Path) -> None:
    place = tmp_path / "mkdocs.yml"
    watcher = Watcher([place], threading.Event())
    assert watcher.look() == ()
    timer = _later(place)
    after = watcher.after(())
    timer.join()
    assert [path for path, *_ in after] == [str(place.resolve())]
    place.unlink()
    assert watcher.after(after) == ()


def test_what_never_settles_is_taken_as_it_is(tmp_path: Path) -> None:
    watcher, stop = Watcher([tmp_path], threading.Event()), threading.Event()

    def write() -> None:
        number = 0
        while not stop.wait(0.01):
            number += 1
            (tmp_path / "log.yml").write_text("x" * number)

    writer = threading.Thread(target=write)
    writer.start()
    start = time.monotonic()
    assert watcher.after(())
    assert time.monotonic() - start < 20
    stop.set()
    writer.join()


def test_what_editors_lay_beside_a_file_is_not_looked_at(tmp_path: Path) -> None:
    watcher = Watcher([tmp_path], threading.Event())
    before = watcher.look()
    for name in (".page.yml.swp", "page.yml~", ".git"):
        (tmp_path / name).write_text("x")
    (tmp_path / "circle").symlink_to(tmp_path, target_is_directory=True)
    names = {path for path, *_ in watcher.look()} - {path for path, *_ in before}
    assert names == {str(tmp_path.resolve() / "circle")}
