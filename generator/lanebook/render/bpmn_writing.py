"""Writing BPMN 2.0 XML: elements in their namespaces, texts that XML can hold."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from lanebook.render.svg_writing import printable


def child(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    """Append an element such as ``bpmn:task``; attributes without text are left out."""
    element = ET.SubElement(parent, tag)
    for name, value in attributes.items():
        if value:
            element.set(name.replace("__", ":"), printable(value))
    if text:
        element.text = printable(text)
    return element


def document(root: ET.Element) -> str:
    """The file: indented by two, ending in a line break, to be encoded as UTF-8."""
    ET.indent(root)
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'
