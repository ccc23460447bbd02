"""Whether ``handbook.yml`` and the folders agree on the volumes."""

from __future__ import annotations

from difflib import get_close_matches

from lanebook.corpus.file_findings import whole
from lanebook.corpus.file_rules import VOLUME_MISSING, VOLUME_UNLISTED
from lanebook.corpus.nodes import MapNode, Node, as_items, scalar_text
from lanebook.corpus.sources import FileKind, Folder, SourceFile
from lanebook.diagnostics import Diagnostic, Span, Text


def check_volumes(
    folder: Folder, trees: tuple[tuple[SourceFile, Node | None], ...]
) -> list[Diagnostic]:
    """Volumes without a folder and folders without a volume.

    A misspelt name is one finding, not two. Silent while ``handbook.yml`` cannot be read.
    """
    node = next((node for file, node in trees if file.kind is FileKind.HANDBOOK), None)
    written = as_items(node.get("volumes")) if isinstance(node, MapNode) else ()
    listed = {text: item.span for item in written if (text := scalar_text(item))}
    if not listed:
        return []
    unlisted = [name for name in folder.volumes if name not in listed]
    findings = []
    for name, span in listed.items():
        if name not in folder.volumes:
            near = get_close_matches(name, unlisted, 1, 0.6)
            unlisted = [other for other in unlisted if other not in near]
            findings.append(missing_volume(span, name, near, folder.volumes))
    root = "" if folder.path == "." else f"{folder.path}/"
    return findings + [_unlisted(f"{root}{name}", name) for name in unlisted]


def missing_volume(span: Span, name: str, near: list[str], there: tuple[str, ...]) -> Diagnostic:
    """A volume that is named and not there; ``near`` may hold the one that is meant."""
    if near:
        advice = Text(f"最接近的是“{near[0]}”", f"the nearest is “{near[0]}”")
    else:
        advice = Text(
            f"改正名字或建立文件夹；现有的是 {'、'.join(there) or '（无）'}",
            f"correct it or make the folder; there are: {', '.join(there) or 'none'}",
        )
    message = Text(f"没有卷文件夹“{name}”", f"there is no volume folder “{name}”")
    return VOLUME_MISSING.at(span, message, advice)


def _unlisted(path: str, name: str) -> Diagnostic:
    message = Text(f"卷“{name}”没有列在 handbook.yml 里", f"handbook.yml does not list “{name}”")
    return VOLUME_UNLISTED.at(
        whole(path), message, Text(f"在 volumes 里加上 {name}", f"add {name} to volumes")
    )
