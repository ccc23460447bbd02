"""What the required keys are for, in English. The Chinese stands with the shapes."""

from __future__ import annotations

PURPOSES = {
    "code": "the document number of the handbook",
    "copy": "the number of the controlled copy",
    "date": "the day of the change, as 2025-01-31",
    "do": "what is done, in one sentence",
    "effective": "the day it comes into force, as 2025-01-31",
    "for": "the roles the rule binds",
    "id": "what links and references use; it never changes once released",
    "if": "the answer of the decision",
    "introduction": "what the volume is about and for whom",
    "keeper": "the role that keeps the form",
    "meaning": "what the term means, in a sentence or two",
    "name": "what readers call it",
    "organisation": "who publishes the handbook",
    "owner": "who is accountable",
    "question": "what the sources leave open",
    "questions": "the list of questions",
    "revision": "the revision of the document",
    "statements": "the clauses of the rule",
    "steps": "the steps in order",
    "summary": "what this is, in one sentence",
    "terms": "the list of terms",
    "title": "the title readers see",
    "to": "who holds the copy",
    "trigger": "what starts the flow",
    "volumes": "the folders of the volumes in order",
    "what": "what was changed",
}
"""Phrase by key; the same for every shape that requires it."""
