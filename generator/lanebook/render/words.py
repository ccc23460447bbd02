"""Words the product itself writes on pages and sheets, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.derive.raci import Part
from lanebook.diagnostics import Language, Text
from lanebook.model.documents import FieldType, Force, FormKind, ObjectKind
from lanebook.model.people import RoleKind
from lanebook.model.timing import Every

KINDS: Mapping[ObjectKind, Text] = {
    ObjectKind.VOLUME: Text("卷", "Volume"),
    ObjectKind.ROLE: Text("岗位", "Role"),
    ObjectKind.DUTY: Text("职责", "Duty"),
    ObjectKind.FLOW: Text("流程", "Flow"),
    ObjectKind.STEP: Text("步骤", "Step"),
    ObjectKind.RULE: Text("规则", "Rule"),
    ObjectKind.FORM: Text("表单", "Form"),
    ObjectKind.TERM: Text("术语", "Term"),
}
ROLE_KINDS: Mapping[RoleKind, Text] = {
    RoleKind.STAFF: Text("本单位岗位", "Staff"),
    RoleKind.CUSTOMER: Text("客户", "Customer"),
    RoleKind.EXTERNAL: Text("外部单位或人员", "External party"),
    RoleKind.GROUP: Text("岗位群", "Group"),
}
FORCES: Mapping[Force, Text] = {
    Force.MUST: Text("必须", "Must"),
    Force.MUST_NOT: Text("禁止", "Must not"),
    Force.SHOULD: Text("应当", "Should"),
    Force.MAY: Text("可以", "May"),
}
PERIODS: Mapping[Every, Text] = {
    Every.SHIFT: Text("每班", "Every shift"),
    Every.DAY: Text("每日", "Daily"),
    Every.WEEK: Text("每周", "Weekly"),
    Every.MONTH: Text("每月", "Monthly"),
    Every.QUARTER: Text("每季度", "Quarterly"),
    Every.YEAR: Text("每年", "Yearly"),
}
PARTS: Mapping[Part, Text] = {
    Part.RESPONSIBLE: Text("执行", "Responsible"),
    Part.ACCOUNTABLE: Text("负责", "Accountable"),
    Part.SUPPORTS: Text("配合", "Supports"),
    Part.INFORMED: Text("知会", "Informed"),
}
FORM_KINDS: Mapping[FormKind, Text] = {
    FormKind.SHEET: Text("单张表", "Sheet"),
    FormKind.REGISTER: Text("登记簿", "Register"),
    FormKind.DOCUMENT: Text("文件资料", "Document"),
}
FIELD_TYPES: Mapping[FieldType, Text] = {
    FieldType.TEXT: Text("文字", "Text"),
    FieldType.LONG: Text("多行文字", "Long text"),
    FieldType.DATE: Text("日期", "Date"),
    FieldType.TIME: Text("时间", "Time"),
    FieldType.NUMBER: Text("数字", "Number"),
    FieldType.CHOICE: Text("单选", "Choice"),
    FieldType.CHECK: Text("勾选", "Check"),
    FieldType.SIGNATURE: Text("签名", "Signature"),
}
_UNITS = (
    (86400, Text("天", " d")),
    (3600, Text("小时", " h")),
    (60, Text("分钟", " min")),
    (1, Text("秒", " s")),
)


def duration(seconds: int, language: Language) -> str:
    """A length of time in words: ``1小时30分钟``."""
    rest = abs(seconds)
    parts = []
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit.in_(language)}")
    joint = "" if language is Language.ZH else " "
    return joint.join(parts) or f"0{_UNITS[-1][1].in_(language)}"


def lead(seconds: int, language: Language) -> str:
    """An offset without its moment: ``前45分钟``."""
    length = duration(seconds, language)
    if language is Language.ZH:
        return f"{'前' if seconds < 0 else '后'}{length}"
    return f"{length} {'before' if seconds < 0 else 'after'}"


def offset(seconds: int, moment: str, language: Language) -> str:
    """An offset in words: ``“贵宾到达”前45分钟``."""
    length = duration(seconds, language)
    if language is Language.ZH:
        return f"“{moment}”{'前' if seconds < 0 else '后'}{length}"
    return f"{length} {'before' if seconds < 0 else 'after'} “{moment}”"
