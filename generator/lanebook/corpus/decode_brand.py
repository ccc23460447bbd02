"""The house's logo and colour as ``handbook.yml`` has them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from lanebook.corpus.control_shapes import BrandShape
from lanebook.corpus.nodes import MapNode, node_at
from lanebook.corpus.shape_rules import BAD_VALUE
from lanebook.diagnostics import Diagnostic, Text
from lanebook.model.corpus import Brand


def decode_brand(
    shape: BrandShape | None,
    node: MapNode,
    images: Mapping[str, bytes],
    findings: list[Diagnostic],
) -> Brand:
    """Decode it; ``findings`` takes a logo that is not there."""
    if shape is None:
        return Brand(None, None)
    if shape.logo and shape.logo not in images:
        near = get_close_matches(shape.logo, sorted(images), 1, 0.6)
        place = node_at(node, ("brand", "logo"))
        assert place, "the shape has read it there"
        findings.append(
            BAD_VALUE.at(
                place.span,
                Text(
                    f"手册里没有图片“{shape.logo}”", f"the handbook has no picture “{shape.logo}”"
                ),
                Text(f"最接近的是 {near[0]}", f"the nearest is {near[0]}")
                if near
                else Text("把图片放进 images 文件夹", "put the picture into the folder images"),
            )
        )
    return Brand(shape.logo, shape.colour)
