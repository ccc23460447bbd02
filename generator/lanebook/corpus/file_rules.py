"""The rule book for files, YAML syntax and text: what can be wrong before shapes are looked at."""

from __future__ import annotations

from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

CONTENT_MISSING = RuleEntry(
    "content-missing",
    _ERROR,
    Text("手册文件夹必须存在", "the handbook folder exists"),
)
FILE_MISSING = RuleEntry(
    "file-missing",
    _ERROR,
    Text("手册要有 handbook.yml，每卷要有 volume.yml", "handbook.yml and each volume.yml exist"),
)
NOT_A_FILE = RuleEntry(
    "not-a-file",
    _ERROR,
    Text("该是文件的地方不能是文件夹", "a file stands where a file is expected"),
)
NOT_A_FOLDER = RuleEntry(
    "not-a-folder",
    _ERROR,
    Text("该是文件夹的地方不能是文件", "a folder stands where a folder is expected"),
)
NOT_UTF_8 = RuleEntry(
    "not-utf-8",
    _ERROR,
    Text("文件必须用 UTF-8 编码保存", "files are saved as UTF-8"),
)
TOO_LARGE = RuleEntry(
    "too-large",
    _ERROR,
    Text("单个文件不超过 5 MB", "no file is larger than 5 MB"),
)
UNREADABLE = RuleEntry(
    "unreadable",
    _ERROR,
    Text("每个文件都要读得出来", "every file can be read"),
)
SYMLINK = RuleEntry(
    "symlink",
    _ERROR,
    Text(
        "链接只能指向手册文件夹里的文件", "symbolic links lead to files inside the handbook folder"
    ),
)
BAD_FILE_NAME = RuleEntry(
    "bad-file-name",
    _ERROR,
    Text(
        "文件名即编号，只用小写字母、数字和连字符",
        "a file's stem is its id: lower-case letters, digits and hyphens",
    ),
)
STRAY_FILE = RuleEntry(
    "stray-file",
    _WARNING,
    Text("手册文件夹里不放用不上的文件", "the handbook folder holds no file that nothing reads"),
)
NAME_COLLISION = RuleEntry(
    "name-collision",
    _ERROR,
    Text(
        "文件名不能只差大小写或字形编码",
        "no two file names differ only in case or in Unicode form",
    ),
)
VOLUME_MISSING = RuleEntry(
    "volume-missing",
    _ERROR,
    Text("handbook.yml 列出的每一卷都有文件夹", "every volume of handbook.yml has its folder"),
)
VOLUME_UNLISTED = RuleEntry(
    "volume-unlisted",
    _ERROR,
    Text("每个卷文件夹都列在 handbook.yml 里", "every volume folder is listed in handbook.yml"),
)

YAML_SYNTAX = RuleEntry(
    "yaml-syntax",
    _ERROR,
    Text("文件必须是正确的 YAML", "the file is well-formed YAML"),
)
TAB_INDENTATION = RuleEntry(
    "tab-indentation",
    _ERROR,
    Text("缩进用空格，不用制表符", "lines are indented with spaces, not tabs"),
)
DUPLICATE_KEY = RuleEntry(
    "duplicate-key",
    _ERROR,
    Text("同一处的键只写一次", "a key is written once in one place"),
)
YAML_TAG = RuleEntry(
    "yaml-tag",
    _ERROR,
    Text("不使用 YAML 标签（! 开头）", "YAML tags (starting with !) are not used"),
)
YAML_ALIAS = RuleEntry(
    "yaml-alias",
    _ERROR,
    Text("不使用 YAML 锚点和别名（& 和 *）", "YAML anchors and aliases (& and *) are not used"),
)
TOO_DEEP = RuleEntry(
    "too-deep",
    _ERROR,
    Text("嵌套不超过 60 层", "nothing is nested deeper than 60 levels"),
)
EMPTY_FILE = RuleEntry(
    "empty-file",
    _ERROR,
    Text("文件不能是空的", "no file is empty"),
)
SEVERAL_DOCUMENTS = RuleEntry(
    "several-documents",
    _ERROR,
    Text("一个文件只放一个对象，中间没有 ---", "one file holds one document, without --- in it"),
)

CONTROL_CHARACTER = RuleEntry(
    "control-character",
    _ERROR,
    Text(
        "文字里没有看不见的字符和控制字符",
        "text holds no invisible, directional or control characters",
    ),
)
HTML_IN_TEXT = RuleEntry(
    "html-in-text",
    _ERROR,
    Text("文字里没有 HTML", "text holds no HTML"),
)
TEMPLATE_IN_TEXT = RuleEntry(
    "template-in-text",
    _ERROR,
    Text("文字里没有模板代码", "text holds no template code"),
)
MARKUP_IN_TEXT = RuleEntry(
    "markup-in-text",
    _ERROR,
    Text(
        "文字里只用强调、链接和代码三种标记",
        "text uses emphasis, links and code, and no other Markdown",
    ),
)
HALF_WIDTH_PUNCTUATION = RuleEntry(
    "half-width-punctuation",
    Severity.WARNING,
    Text(
        "中文句子用全角标点",
        "Chinese sentences have full-width punctuation",
    ),
)
COMMENT_IN_TEXT = RuleEntry(
    "comment-in-text",
    Severity.WARNING,
    Text(
        "值后面的 # 会截断文字：值加引号，注释写成“# ”",
        "a “#” behind a value cuts the text: quote the value, write comments with “# ”",
    ),
)
BAD_LINK = RuleEntry(
    "bad-link",
    _ERROR,
    Text(
        "文字里的链接只用 https、http、mailto；自写页面还可用手册内的相对路径",
        "links of texts use https, http or mailto; those of pages also paths inside the handbook",
    ),
)

FILE_RULES = (
    CONTENT_MISSING,
    FILE_MISSING,
    NOT_A_FILE,
    NOT_A_FOLDER,
    NOT_UTF_8,
    TOO_LARGE,
    UNREADABLE,
    SYMLINK,
    BAD_FILE_NAME,
    STRAY_FILE,
    NAME_COLLISION,
    VOLUME_MISSING,
    VOLUME_UNLISTED,
    YAML_SYNTAX,
    TAB_INDENTATION,
    DUPLICATE_KEY,
    YAML_TAG,
    YAML_ALIAS,
    TOO_DEEP,
    EMPTY_FILE,
    SEVERAL_DOCUMENTS,
    CONTROL_CHARACTER,
    HTML_IN_TEXT,
    TEMPLATE_IN_TEXT,
    MARKUP_IN_TEXT,
    BAD_LINK,
    COMMENT_IN_TEXT,
    HALF_WIDTH_PUNCTUATION,
)
