"""The states of documents that pages of the site name, as they are printed on these."""

from __future__ import annotations

from lanebook.derive.handbook import Handbook
from lanebook.derive.revisions import Edition
from lanebook.model.ids import FormId, VolumeId
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_plan import Scope, ScopeKind


def edition_of_volume(book: Handbook, volume: VolumeId) -> Edition:
    """That of a volume's binder."""
    return plan(book, Scope(ScopeKind.VOLUME, volume)).edition


def edition_of_form(book: Handbook, form: FormId) -> Edition:
    """That of a form."""
    return plan(book, Scope(ScopeKind.FORM, form)).edition
