"""The other door in: files of other tools to the files an author would have written.

One module or package for each format, chosen by the suffix of the file; all of them make the same
``Draft``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from lanebook.diagnostics import LanebookError, Text
from lanebook.importing.bpmn import processes_in, read_bpmn
from lanebook.importing.document import READERS, no_flows, read_document
from lanebook.importing.draft import Draft

Known = Mapping[str, str]
"""Keys of flows by the names that calls may use."""


@dataclass(frozen=True, slots=True)
class Importer:
    """How files of one format are read."""

    read: Callable[[bytes, str, str, Known], Draft]
    """From the file, its name in messages, a title for what has no name, and flows elsewhere."""
    flows_in: Callable[[bytes, str], Known]
    """The flows in it that others may call."""


_BPMN = Importer(read_bpmn, processes_in)
_DOCUMENT = Importer(read_document, no_flows)
IMPORTERS: Mapping[str, Importer] = {
    ".bpmn": _BPMN,
    ".bpmn20": _BPMN,
    ".xml": _BPMN,
    **dict.fromkeys(READERS, _DOCUMENT),
}
"""By suffix, in lower case."""


def import_files(files: Mapping[str, bytes], known: Known) -> tuple[Draft, ...]:
    """What some files hold; a call may lead from one to another.

    Args:
        files: By name as shown in messages.
        known: The flows that there are already.

    Raises:
        LanebookError: A file is of no known format, or not what its name says.
    """
    importers = {shown: _importer_of(shown) for shown in files}
    elsewhere = dict(known)
    for shown, data in files.items():
        elsewhere |= importers[shown].flows_in(data, shown)
    return tuple(
        importers[shown].read(data, shown, _title_of(shown), elsewhere)
        for shown, data in files.items()
    )


def _title_of(shown: str) -> str:
    name = PurePath(shown).name
    return name.partition(".")[0] or name


def _importer_of(shown: str) -> Importer:
    suffix = PurePath(shown).suffix.lower()
    if suffix in IMPORTERS:
        return IMPORTERS[suffix]
    listed = " ".join(IMPORTERS)
    raise LanebookError(
        Text(f"{shown}：不会导入这种文件", f"{shown}: files of this kind cannot be imported"),
        Text(f"可以导入的有：{listed}", f"what can be imported: {listed}"),
    )
