from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lanebook.cli.app import ENTRIES
from lanebook.corpus import load

REPOSITORY = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("readme", READMES)
def test_the_examples_are_right(readme: str, tmp_path: Path) -> None:
    text = (REPOSITORY / readme).read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n# content/(\S+)\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 2
    handbook = tmp_path / "content"
    shutil.copytree(REPOSITORY / "content", handbook)
    for path, example in examples:
        (handbook / path).write_text(example, encoding="utf-8")
    _, findings = load(handbook)
    # Other files speak of steps that the short examples leave out; the examples are to be right.
    named = {str(handbook / path) for path, _ in examples}
    assert [one for one in findings if one.span.path in named] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_told_and_no_other(readme: str) -> None:
    text = (REPOSITORY / readme).read_text(encoding="utf-8")
    told = re.findall(r"^\| `lanebook (\w+)", text, re.MULTILINE)
    assert sorted(told) == sorted(ENTRIES)
