"""Rules about forms."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.check.rule import Check, Hit, hit
from lanebook.check.usage import forms_referred_to
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.documents import FieldType, FormKind
from lanebook.model.people import RoleKind


def form_unused(corpus: Corpus) -> Iterator[Hit]:
    """Forms that nobody writes into."""
    used = forms_referred_to(corpus)
    for form in corpus.forms.values():
        if form.id not in used:
            message = Text(f"没有人填写表单“{form.name}”", f"nobody fills in form “{form.name}”")
            advice = Text(
                "在步骤、职责或条款里用 record 写上它，或删去这个文件",
                "name it in the record of a step, a duty or a statement, or delete this file",
            )
            yield hit((form,), None, message, advice)


def form_without_field(corpus: Corpus) -> Iterator[Hit]:
    """Sheets and registers that print as empty paper."""
    for form in corpus.forms.values():
        if form.kind is not FormKind.DOCUMENT and not form.fields:
            message = Text(f"表单“{form.name}”没有栏目", f"form “{form.name}” has no fields")
            advice = Text(
                "写上 fields；成册的资料写 kind: document", "add fields, or write kind: document"
            )
            yield hit((form,), None, message, advice)


def form_keeper(corpus: Corpus) -> Iterator[Hit]:
    """Forms kept by a customer, an outsider or a whole group."""
    for form in corpus.forms.values():
        keeper = corpus.roles[form.keeper]
        if keeper.kind is not RoleKind.STAFF:
            message = Text(
                f"表单“{form.name}”由“{keeper.name}”保管，那不是员工岗位",
                f"form “{form.name}” is kept by “{keeper.name}”, which is no staff role",
            )
            advice = Text("写一个员工岗位", "name a staff role")
            yield hit((form,), "keeper", message, advice)


def choice_without_options(corpus: Corpus) -> Iterator[Hit]:
    """Fields to tick that offer nothing, and options where nothing is ticked."""
    for form in corpus.forms.values():
        for place, field in enumerate(form.fields):
            has_options, is_choice = bool(field.options), field.type is FieldType.CHOICE
            if has_options == is_choice:
                continue
            if is_choice:
                message = Text(
                    f"选择栏“{field.name}”没有选项", f"choice “{field.name}” has no options"
                )
                advice = Text("写上 options", "add options")
            else:
                message = Text(
                    f"栏目“{field.name}”有选项，却不是选择栏",
                    f"field “{field.name}” has options but is no choice",
                )
                advice = Text("写 type: choice，或删去 options", "write type: choice")
            yield hit((form,), f"fields.{place}", message, advice)


FORM_CHECKS = (
    Check(
        RuleEntry(
            "form-unused",
            Severity.WARNING,
            Text("每张表单都有人填写", "every form is filled in by somebody"),
        ),
        form_unused,
    ),
    Check(
        RuleEntry(
            "form-without-field",
            Severity.ERROR,
            Text("单张表和登记簿都有栏目", "sheets and registers have fields"),
        ),
        form_without_field,
    ),
    Check(
        RuleEntry(
            "form-keeper",
            Severity.ERROR,
            Text("表单由一个员工岗位保管", "a form is kept by a staff role"),
        ),
        form_keeper,
    ),
    Check(
        RuleEntry(
            "choice-without-options",
            Severity.ERROR,
            Text("选择栏有选项，其他栏没有", "a choice has options, other fields have none"),
        ),
        choice_without_options,
    ),
)
