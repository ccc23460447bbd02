"""What writer and reader of BPMN 2.0 XML share: namespaces, and ids that can be read back."""

from __future__ import annotations

import re
from enum import StrEnum

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
OURS = "urn:lanebook:bpmn"
"""The namespace all flows of a handbook share: a call names the process of another file. What a
flow says and BPMN has no element for stands in elements of it, which other tools keep."""

NAMESPACES = {
    "xmlns:bpmn": MODEL,
    "xmlns:bpmndi": DIAGRAM,
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:lanebook": OURS,
}
"""The prefixes are the ones most tools write; the names are OMG's, with the dates of 2010."""
_NOT_PLAIN = re.compile("[^A-Za-z0-9.-]")
_QUOTED = re.compile("_([0-9a-f]+)_")


class Kind(StrEnum):
    """What an id of a BPMN file names; two things of one kind have different corpus ids."""

    DEFINITIONS = "definitions"
    COLLABORATION = "collaboration"
    POOL = "pool"
    PROCESS = "process"
    """Those up to here are made from the id of the flow."""
    LANES = "lanes"
    LANE = "lane"
    """From the id of the role."""
    NODE = "node"
    EDGE = "edge"
    MESSAGE = "message"
    EVENT = "event"
    """What an event waits for."""
    DATA = "data"
    """What somebody is told, as the data object that stands for it in the process."""
    NOTE = "note"
    """The condition of a step, as a text annotation."""
    TIE = "tie"
    """The line between a note and its step. From ``NODE`` on, from ids of the flow's graph."""


def xml_id(kind: Kind, name: str) -> str:
    """An id of the corpus as an ASCII NCName: ``node_step-3_3a_join`` for ``step-3:join``.

    bpmn-js drops elements whose ids hold other letters, though the schema allows them. The kind
    comes first, so that an id never begins with a digit; then an underscore; then the name, in
    which everything but letters, digits, hyphen and dot is its code point in hexadecimal between
    underscores. ``corpus_id`` reads it back.
    """
    return f"{kind}_" + _NOT_PLAIN.sub(lambda found: f"_{ord(found[0]):x}_", name)


def corpus_id(written: str) -> tuple[Kind, str]:
    """What ``xml_id`` was given.

    Raises:
        ValueError: It was not made by ``xml_id``.
    """
    kind, _, name = written.partition("_")
    return Kind(kind), _QUOTED.sub(lambda found: chr(int(found[1], 16)), name)
