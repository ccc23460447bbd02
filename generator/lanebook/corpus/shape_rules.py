"""The rule book for shapes, steps and references: what can be wrong once the YAML is read."""

from __future__ import annotations

from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry

_ERROR = Severity.ERROR

UNKNOWN_KEY = RuleEntry(
    "unknown-key",
    _ERROR,
    Text("只写格式里有的键", "only keys of the format are written"),
)
MISSING_KEY = RuleEntry(
    "missing-key",
    _ERROR,
    Text("必填的键都要写", "every required key is written"),
)
MISSING_VALUE = RuleEntry(
    "missing-value",
    _ERROR,
    Text("写了的键要有内容", "a key that is written has a value"),
)
WRONG_TYPE = RuleEntry(
    "wrong-type",
    _ERROR,
    Text("文字、列表和对象各在其位", "text, lists and objects stand where the format wants them"),
)
BAD_VALUE = RuleEntry(
    "bad-value",
    _ERROR,
    Text("值要在允许的范围内", "a value is one of those allowed"),
)
DUPLICATE_ID = RuleEntry(
    "duplicate-id",
    _ERROR,
    Text("编号在其范围内只用一次", "an id is used once in its scope"),
)

STEP_WITHOUT_KIND = RuleEntry(
    "step-without-kind",
    _ERROR,
    Text(
        "每个步骤写明是哪一种：do、decide、tell、wait、flow、parallel、repeat、end 或 goto",
        "every step says what it is: do, decide, tell, wait, flow, parallel, repeat, end or goto",
    ),
)
STEP_OF_TWO_KINDS = RuleEntry(
    "step-of-two-kinds",
    _ERROR,
    Text(
        "一个步骤只是一种（do 可与 tell 同写）",
        "a step is of one kind (do and tell may stand together)",
    ),
)
MISPLACED_KEY = RuleEntry(
    "misplaced-key",
    _ERROR,
    Text("键要写在用得上它的地方", "a key stands where it has a meaning"),
)
OPTION_OF_TWO_EXITS = RuleEntry(
    "option-of-two-exits",
    _ERROR,
    Text("一个选项只有一个去向", "an option leads to one place"),
)
STATEMENT_WITHOUT_FORCE = RuleEntry(
    "statement-without-force",
    _ERROR,
    Text(
        "每条规定写明 must、must_not、should 或 may",
        "every statement says must, must_not, should or may",
    ),
)
STATEMENT_OF_TWO_FORCES = RuleEntry(
    "statement-of-two-forces",
    _ERROR,
    Text(
        "一条规定只用 must、must_not、should、may 之一",
        "a statement uses one of must, must_not, should and may",
    ),
)
TWO_OFFSETS = RuleEntry(
    "two-offsets",
    _ERROR,
    Text("before 和 after 只写一个", "only one of before and after is written"),
)
OFFSET_WITHOUT_MOMENT = RuleEntry(
    "offset-without-moment",
    _ERROR,
    Text(
        "时间偏移要有基准时刻：规定里用 from 写明",
        "an offset has a moment to count from; statements of rules name it with from",
    ),
)
UNKNOWN_MOMENT = RuleEntry(
    "unknown-moment",
    _ERROR,
    Text("from 指向 moments 里有的时刻", "from names one of the moments"),
)
GOTO_NOWHERE = RuleEntry(
    "goto-nowhere",
    _ERROR,
    Text("goto 指向本流程里有的步骤", "goto leads to a step of the same flow"),
)

UNKNOWN_ROLE = RuleEntry(
    "unknown-role",
    _ERROR,
    Text("用到的岗位都已登记", "every role referred to exists"),
)
UNKNOWN_FLOW = RuleEntry(
    "unknown-flow",
    _ERROR,
    Text("用到的流程都已登记", "every flow referred to exists"),
)
UNKNOWN_FORM = RuleEntry(
    "unknown-form",
    _ERROR,
    Text("用到的表单都已登记", "every form referred to exists"),
)
UNKNOWN_RULE = RuleEntry(
    "unknown-rule",
    _ERROR,
    Text("用到的规则都已登记", "every rule referred to exists"),
)
UNKNOWN_TERM = RuleEntry(
    "unknown-term",
    _ERROR,
    Text("用到的术语都已登记", "every term referred to exists"),
)
UNKNOWN_DUTY = RuleEntry(
    "unknown-duty",
    _ERROR,
    Text("supports 写成“岗位.职责”并且存在", "supports names an existing role.duty"),
)
UNKNOWN_TARGET = RuleEntry(
    "unknown-target",
    _ERROR,
    Text("touches 和 affects 指向存在的对象", "touches and affects name what exists"),
)
AMBIGUOUS_REFERENCE = RuleEntry(
    "ambiguous-reference",
    _ERROR,
    Text("名称在几卷里都有时写明是哪一卷", "a name found in several volumes says which is meant"),
)
NAMED_TWICE = RuleEntry(
    "named-twice",
    Severity.WARNING,
    Text("一个列表里同一个只写一次", "a list names each thing once"),
)


def _two(noun_zh: str, noun_en: str) -> RuleEntry:
    return RuleEntry(
        f"alias-of-two-{noun_en}s",
        _ERROR,
        Text(f"一个名称或别名只属于一个{noun_zh}", f"a name or an alias belongs to one {noun_en}"),
    )


ALIAS_OF_TWO_ROLES = _two(
    "岗位",
    "role",
)
ALIAS_OF_TWO_FLOWS = _two(
    "流程",
    "flow",
)
ALIAS_OF_TWO_FORMS = _two(
    "表单",
    "form",
)
ALIAS_OF_TWO_RULES = _two(
    "规则",
    "rule",
)
ALIAS_OF_TWO_TERMS = _two(
    "术语",
    "term",
)

SHAPE_RULES = (
    UNKNOWN_KEY,
    MISSING_KEY,
    MISSING_VALUE,
    WRONG_TYPE,
    BAD_VALUE,
    DUPLICATE_ID,
    STEP_WITHOUT_KIND,
    STEP_OF_TWO_KINDS,
    MISPLACED_KEY,
    OPTION_OF_TWO_EXITS,
    STATEMENT_WITHOUT_FORCE,
    STATEMENT_OF_TWO_FORCES,
    TWO_OFFSETS,
    OFFSET_WITHOUT_MOMENT,
    UNKNOWN_MOMENT,
    GOTO_NOWHERE,
    UNKNOWN_ROLE,
    UNKNOWN_FLOW,
    UNKNOWN_FORM,
    UNKNOWN_RULE,
    UNKNOWN_TERM,
    UNKNOWN_DUTY,
    UNKNOWN_TARGET,
    AMBIGUOUS_REFERENCE,
    NAMED_TWICE,
    ALIAS_OF_TWO_ROLES,
    ALIAS_OF_TWO_FLOWS,
    ALIAS_OF_TWO_FORMS,
    ALIAS_OF_TWO_RULES,
    ALIAS_OF_TWO_TERMS,
)
