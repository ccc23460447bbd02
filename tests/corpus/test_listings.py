"""Blocks of the manual's pages: which are listings, what they say, and what none can say."""

from __future__ import annotations

import pytest

from lanebook.corpus.listings import file_of, listings_in
from lanebook.corpus.sources import FileKind
from lanebook.diagnostics import LanebookError
from lanebook.model.manual import Picture

PAGE = """\
# 页

```yaml title="flows/tea.yml" hl_lines="1-2 4" picture="countdown" role="host"
name: 上茶
owner: host
trigger: 客人入座
steps: [{by: host, do: 上茶}]
```

```yaml
name: 不是文件
```

```yaml title="roles/host.yml"
name: 迎宾
```

```yaml title="flows/tea.yml"
```
"""


def test_a_listing_says_which_file_it_is_and_how_it_is_drawn() -> None:
    tea, host, again = listings_in("manual/page.md", PAGE, "gallery")
    assert (tea.file, tea.flow, tea.role) == ("flows/tea.yml", "gallery/tea", "gallery/host")
    assert tea.emphasised == (1, 2, 4)
    assert tea.picture is Picture.COUNTDOWN
    assert PAGE[tea.start : tea.end].startswith("```yaml title")
    assert PAGE[tea.start : tea.end].endswith("上茶}]\n```")
    assert (host.file, host.flow, host.picture) == ("roles/host.yml", None, None)
    assert (again.flow, again.text) == ("gallery/tea", "")


def test_lines_of_a_file_are_those_of_its_page() -> None:
    tea, host, _ = listings_in("manual/page.md", PAGE, "gallery")
    file = file_of(tea, "gallery")
    assert (file.kind, file.qualified, file.path) == (
        FileKind.FLOW,
        "gallery/tea",
        "manual/page.md",
    )
    assert file.text is not None
    for number, line in enumerate(file.text.splitlines()):
        assert line in {"", PAGE.splitlines()[number]}
    assert file_of(host, "gallery").kind is FileKind.ROLE


@pytest.mark.parametrize(
    ("head", "advice"),
    [
        ('hl_lines="1"', "title="),
        ('title="flows/a.yml" 2-3', "title="),
        ('title="flows/a.yml" lines="1"', "hl_lines"),
        ('title="things/a.yml"', "roles/ID.yml"),
        ('title="flows/A b.yml"', "flows/ID.yml"),
        ('title="flows/a"', "flows/ID.yml"),
        ('title="flows/a.yml" picture="A9"', "countdown"),
        ('title="flows/a.yml" hl_lines="x"', "2-4 7"),
        ('title="flows/a.yml" hl_lines="1-9"', "hl_lines 1-1"),
    ],
)
def test_a_first_line_that_is_not_understood_is_named(head: str, advice: str) -> None:
    with pytest.raises(LanebookError) as caught:
        listings_in("manual/page.md", f"# 页\n\n```yaml {head}\nname: 甲\n```\n", "gallery")
    assert caught.value.message.zh.startswith("manual/page.md:3：")
    assert advice in caught.value.message.zh
    assert advice in caught.value.message.en
