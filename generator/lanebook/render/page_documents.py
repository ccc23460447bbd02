"""The pages of a rule and of a form."""

from __future__ import annotations

from lanebook.derive.handbook import Handbook
from lanebook.derive.usage import Use
from lanebook.model.documents import Field, ObjectKind, Target
from lanebook.model.ids import FormId, RuleId
from lanebook.render import address
from lanebook.render.page_editions import edition_of_form
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_statements import statement_text
from lanebook.render.page_template import page
from lanebook.render.words import FIELD_TYPES, FORM_KINDS, KINDS
from lanebook.render.words_page import Words


def rule_page(book: Handbook, rule_id: RuleId, words: Words) -> str:
    """The Markdown of one rule's page."""
    rule = book.corpus.rules[rule_id]
    target = Target(ObjectKind.RULE, rule_id)
    pen = Pen(book, address.page_of(target), words, target)
    stated = tuple(flow.id for flow in book.corpus.flows.values() if rule_id in flow.rules)
    return page(
        "rule",
        pen,
        rule=rule,
        flows=tuple(dict.fromkeys((*rule.flows, *stated))),
        rows=tuple(
            (
                pen.mark(f"statement-{statement.id}", str(number)),
                statement_text(pen, statement),
            )
            for number, statement in enumerate(rule.statements, 1)
        ),
    )


def form_page(book: Handbook, form_id: FormId, words: Words) -> str:
    """The Markdown of one form's page."""
    form = book.corpus.forms[form_id]
    target = Target(ObjectKind.FORM, form_id)
    pen = Pen(book, address.page_of(target), words, target)
    language = book.corpus.language
    uses = book.usage.of(ObjectKind.FORM, form_id)
    return page(
        "form",
        pen,
        form=form,
        document=book.chapters.documents[target],
        edition=edition_of_form(book, form_id),
        kind=FORM_KINDS[form.kind].in_(language),
        fields=tuple(
            (
                pen.mark(f"field-{field.id}", field.name),
                _kind_of_field(pen, field),
                _hint(pen, field),
            )
            for field in form.fields
        ),
        uses=tuple(_use(pen, use) for use in uses if not use.by_name),
        mentions=tuple(_use(pen, use) for use in uses if use.by_name and not _doubled(use, uses)),
    )


def _doubled(use: Use, uses: tuple[Use, ...]) -> bool:
    return any(one.user == use.user and not one.by_name for one in uses)


def _kind_of_field(pen: Pen, field: Field) -> Markdown:
    kind = pen.plain(FIELD_TYPES[field.type].in_(pen.book.corpus.language))
    unit = pen.words("in-unit", unit=pen.plain(field.unit)) if field.unit else ""
    return Markdown(kind + unit)


def _hint(pen: Pen, field: Field) -> Markdown:
    required = pen.flag("required") if field.required else ""
    options = " / ".join(pen.plain(option) for option in field.options)
    return pen.lines((required, options, pen.text(field.hint)))


def _use(pen: Pen, use: Use) -> Markdown:
    """Who uses a form: the kind of thing, and its name linked."""
    kind = KINDS[use.user.kind].in_(pen.book.corpus.language)
    return Markdown(f"*{kind}*{{.k}} {pen.any(use.user)}")
