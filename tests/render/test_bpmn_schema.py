"""Exports against OMG's own schema of BPMN 2.0, which SpiffWorkflow carries."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from lxml import etree

from lanebook.model.ids import FlowId
from lanebook.pipeline.drawing import bpmn_flow
from tests.render.drawings import SMALL, WHOLE, corpus

FLOWS = [(folder, name) for folder in (SMALL, WHOLE) for name in corpus(folder).flows]


@cache
def schema() -> etree.XMLSchema:
    with as_file(files("SpiffWorkflow.bpmn.parser") / "schema") as folder:
        return etree.XMLSchema(etree.parse(folder / "BPMN20.xsd"))


@pytest.mark.parametrize(("folder", "name"), FLOWS, ids=[name for _, name in FLOWS])
def test_exports_are_valid(folder: Path, name: str) -> None:
    found = schema()
    root = etree.fromstring(bpmn_flow(corpus(folder), FlowId(name)))
    assert found.validate(root), found.error_log


def test_the_schema_finds_faults() -> None:
    data = bpmn_flow(corpus(SMALL), FlowId("teahouse/refund"))
    assert not schema().validate(etree.fromstring(data.replace(b"bpmn:laneSet", b"bpmn:lanes")))
