"""What is said about files that cannot be used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from lanebook.corpus.file_rules import (
    BAD_FILE_NAME,
    CONTENT_MISSING,
    FILE_MISSING,
    NAME_COLLISION,
    NOT_A_FILE,
    NOT_UTF_8,
    STRAY_FILE,
    SYMLINK,
    TOO_LARGE,
    UNREADABLE,
)
from lanebook.diagnostics import Diagnostic, Severity, Span, Text
from lanebook.diagnostics.rules import RuleEntry


def whole(path: str) -> Span:
    """The place of a finding about a file or folder as such."""
    return Span(path, 1, 1, 1, 1)


def content_missing(path: str) -> Diagnostic:
    """The corpus folder is not there."""
    return CONTENT_MISSING.at(
        whole(path),
        Text(f"没有手册文件夹“{path}”", f"there is no handbook folder “{path}”"),
        Text(
            "在手册所在的目录里运行，或用 --handbook 写明文件夹",
            "run this where the handbook is, or name its folder with --handbook",
        ),
    )


def handbook_missing(path: str) -> Diagnostic:
    """``handbook.yml`` is not there."""
    return FILE_MISSING.at(
        whole(path),
        Text("缺少 handbook.yml", "handbook.yml is missing"),
        Text(
            "新建这个文件，写上书名、单位、文件编号、版次、生效日期和各卷（volumes）",
            "write one with title, organisation, code, revision, effective date and volumes",
        ),
    )


def volume_file_missing(path: str, volume: str) -> Diagnostic:
    """A volume's folder has no ``volume.yml``."""
    return FILE_MISSING.at(
        whole(path),
        Text(f"卷“{volume}”缺少 volume.yml", f"volume “{volume}” has no volume.yml"),
        Text("新建这个文件，写上 title 和 introduction", "write one with title and introduction"),
    )


def not_a(rule: RuleEntry, path: str) -> Diagnostic:
    """A folder instead of a file, or the other way round."""
    name = path.rpartition("/")[2]
    if rule is NOT_A_FILE:
        message = Text(f"“{name}”应是一个文件", f"“{name}” should be a file")
        advice = Text("改掉这个文件夹的名字，换成文件", "rename the folder and put a file there")
    else:
        message = Text(f"“{name}”应是一个文件夹", f"“{name}” should be a folder")
        advice = Text("改掉这个文件的名字，换成文件夹", "rename the file and put a folder there")
    return rule.at(whole(path), message, advice)


def not_utf_8(path: str, data: bytes, start: int) -> Diagnostic:
    """Bytes that are no UTF-8; the place is that of the first bad one."""
    before = data[:start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return NOT_UTF_8.at(
        Span(path, line, column, line, column + 1),
        Text(
            f"文件不是 UTF-8 编码：字节 0x{data[start]:02X} 读不出来",
            f"the file is not UTF-8: byte 0x{data[start]:02X} cannot be read",
        ),
        Text(
            f"{_encoding_guess(data)[0]}用编辑器另存为 UTF-8",
            f"{_encoding_guess(data)[1]}save it as UTF-8",
        ),
    )


def _encoding_guess(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "看起来是 UTF-16；", "it looks like UTF-16; "
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "", ""
    return "看起来是 GBK（GB 18030）；", "it looks like GBK (GB 18030); "


def too_large(path: str, size: int, limit: int) -> Diagnostic:
    """A file nobody wrote by hand."""
    megabytes, allowed = f"{size / 1024 / 1024:.1f} MB", f"{limit / 1024 / 1024:g} MB"
    return TOO_LARGE.at(
        whole(path),
        Text(
            f"文件有 {megabytes}，超过 {allowed}",
            f"the file has {megabytes}, more than {allowed}",
        ),
        Text(
            "查看是否放错了文件；确有必要就拆开", "see whether it is the right file; else split it"
        ),
    )


def unreadable(path: str, reason: str) -> Diagnostic:
    """The system does not let us read it."""
    return UNREADABLE.at(
        whole(path),
        Text(f"读不出来：{reason}", f"cannot be read: {reason}"),
        Text("检查文件的权限和磁盘", "look at its permissions and at the disk"),
    )


def symlink(path: str) -> Diagnostic:
    """A link that leads out of the folder, nowhere, or to a folder."""
    return SYMLINK.at(
        whole(path),
        Text(
            "这个链接不指向手册文件夹里的文件",
            "this link does not lead to a file of the handbook folder",
        ),
        Text("把文件本身复制过来，删去链接", "copy the file itself here and remove the link"),
    )


def bad_file_name(path: str, stem: str) -> Diagnostic:
    """A stem that cannot be an id."""
    return BAD_FILE_NAME.at(
        whole(path),
        Text(f"文件名“{stem}”不能作编号", f"the file name “{stem}” cannot be an id"),
        Text(
            f"只用小写字母、数字和连字符，最多 64 个{_rename(stem, 'zh')}",
            f"use at most 64 lower-case letters, digits and hyphens{_rename(stem, 'en')}",
        ),
    )


def unreadable_name(path: str) -> Diagnostic:
    """A name with characters that nobody sees, or that are none."""
    return BAD_FILE_NAME.at(
        whole(path),
        Text("文件名里有看不见或读不出的字符", "the file name has characters that cannot be shown"),
        Text("给它另取一个名字", "give it another name"),
    )


def no_address(path: str, wrong: str) -> Diagnostic:
    """A page or picture whose name means something else in an address."""
    return BAD_FILE_NAME.at(
        whole(path),
        Text(f"文件名里不能有“{wrong}”", f"the file name cannot have “{wrong}”"),
        Text(
            "在网址里它另有含义，这样的页面打不开：给文件另取一个名字",
            "in addresses it means something else, and the page would not open: rename the file",
        ),
    )


def bad_volume_name(path: str, name: str) -> Diagnostic:
    """A folder laid out as a volume whose name cannot be an id."""
    return BAD_FILE_NAME.at(
        whole(path),
        Text(
            f"文件夹名“{name}”不能作卷的编号", f"the folder name “{name}” cannot be a volume's id"
        ),
        Text(
            f"只用小写字母、数字和连字符，不叫 images、manual 或 terms{_rename(name, 'zh')}",
            "use lower-case letters, digits and hyphens, but not images, manual or terms"
            + _rename(name, "en"),
        ),
    )


def meant_name(name: str) -> str | None:
    """The YAML file that a name stands for, its own or the right one; None for other files."""
    stem, _, suffix = name.rpartition(".")
    if suffix.lower() not in {"yml", "yaml"}:
        return None
    return f"{_near(stem) or stem}.yml"


def _near(stem: str) -> str:
    """The id most like a stem; empty if there is none."""
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:64].strip("-")


def _rename(stem: str, language: str) -> str:
    near = _near(stem)
    if not near or near == stem:
        return ""
    return f"，例如 {near}" if language == "zh" else f", for example {near}"


def stray_file(path: str, relative: str) -> Diagnostic:
    """A file that nothing reads. An error where the author surely thinks it is read."""
    name = relative.rpartition("/")[2]
    stem, _, suffix = name.rpartition(".")
    if suffix.lower() in {"yml", "yaml"}:
        severity = Severity.ERROR
        advice = _misnamed_yaml(stem, suffix)
    elif suffix.lower() in {"png", "jpg", "jpeg", "gif", "webp", "svg"}:
        severity = Severity.ERROR
        advice = Text("图片放进 images 文件夹", "put pictures into the folder images")
    else:
        severity = Severity.WARNING
        advice = Text(
            "移出手册文件夹；以 . 开头的文件不会被理会",
            "move it out of the handbook folder; names that start with . are left alone",
        )
    message = Text(f"“{name}”不会被读取", f"“{name}” is not read")
    return Diagnostic(STRAY_FILE.name, severity, whole(path), message, advice)


_OWN_STEMS = frozenset({"handbook", "glossary", "questions", "volume"})


def _misnamed_yaml(stem: str, suffix: str) -> Text:
    right = f"{_near(stem) or stem}.yml"
    if suffix != "yml":
        return Text(f"后缀应为 .yml：改名为 {right}", f"rename it to {right}")
    if stem not in _OWN_STEMS and stem.lower() in _OWN_STEMS:
        return Text(f"改名为 {right}", f"rename it to {right}")
    return Text(
        "对象放在卷的 roles、flows、rules、forms 文件夹里；"
        "顶层只有 handbook.yml、glossary.yml、questions.yml",
        "objects live in the folders roles, flows, rules and forms of a volume; "
        "the top has handbook.yml, glossary.yml and questions.yml only",
    )


def collisions(names: list[str], show: Callable[[str], str]) -> list[Diagnostic]:
    """Names that some file systems take for the same."""
    first: dict[str, str] = {}
    findings = []
    for name in names:
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            findings.append(
                NAME_COLLISION.at(
                    whole(show(name)),
                    Text(
                        f"“{name}”与“{other}”只差大小写或字形编码",
                        f"“{name}” differs from “{other}” only in case or Unicode form",
                    ),
                    Text("改掉其中一个的名字", "rename one of them"),
                )
            )
    return findings
