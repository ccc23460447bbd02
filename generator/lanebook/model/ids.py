"""Ids of the corpus. Each is qualified by its volume, so that it is unique in the handbook.

==============  ==========================================
``RoleId``      ``sales-office/guard``
``DutyId``      ``sales-office/guard.patrol``
``FlowId``      ``sales-office/visitor``
``StepId``      ``stop``: unique in its flow only
``RuleId``      ``sales-office/vip``
``FormId``      ``sales-office/visitor-log``
``TermId``      ``show-flat``: the glossary is one for all volumes
==============  ==========================================
"""

from __future__ import annotations

from typing import NewType

VolumeId = NewType("VolumeId", str)
RoleId = NewType("RoleId", str)
DutyId = NewType("DutyId", str)
FlowId = NewType("FlowId", str)
StepId = NewType("StepId", str)
RuleId = NewType("RuleId", str)
FormId = NewType("FormId", str)
TermId = NewType("TermId", str)
QuestionId = NewType("QuestionId", str)


def volume_of(qualified: str) -> VolumeId:
    """The volume part of a qualified id."""
    return VolumeId(qualified.partition("/")[0])


def stem_of(qualified: str) -> str:
    """The part behind the volume: the file stem, with ``.duty`` where it has one."""
    return qualified.rpartition("/")[2]
