"""Drawings that draw nothing, or something else, in their own file and on their page alike."""

from __future__ import annotations

from tests.verify.damage_site import DRAWING, FLOW, Damage, Harm, all_of, cut

_SHAPE = r"<(?:path|rect|polygon|circle|ellipse)\b[^>]*/>"
_ROLE = "teahouse/host"


def both(pattern: str, new: str = "") -> Harm:
    return all_of(cut(DRAWING, pattern, new), cut(FLOW, pattern, new))


_HARMS = {
    "shapes-removed": both(_SHAPE),
    "lines-removed": both(r'<path[^>]*class="lb-edge"[^>]*/>'),
    "tips-removed": both(r'<path[^>]*class="lb-tip"[^>]*/>'),
    "arrow-removed": both(r'<g class="lb-flow" data-edge-from="menu".*?</g>'),
    "arrow-misled": both(r'(data-edge-from="menu" data-edge-to=)"[^"]*"', r'\1"brew"'),
    "arrow-elsewhere": both(r'(data-edge-from="menu"[^>]*><path d=")[^"]*', r"\1M1 1L2 2"),
    "arrow-added": both(r"(<g class=\"lb-flow\" data-edge-from=\"menu\".*?</g>)", r"\1\1"),
    "node-removed": both(r'<g class="lb-node[^>]*data-node-id="parallel-start".*?</g>'),
    "node-in-another-lane": both(r'(data-node-id="menu" data-lane=)"[^"]*"', rf'\1"{_ROLE}"'),
    "lane-without-name": both(rf'(data-lane-id="{_ROLE}">.*?<text[^>]*>)[^<]*', r"\1"),
    "lane-of-another-name": both(rf'(data-lane-id="{_ROLE}">.*?<text[^>]*>)[^<]*', r"\1客人"),
    "lane-removed": both(rf'<g class="lb-lane" data-lane-id="{_ROLE}".*?</g>'),
    "view-of-a-corner": both(r'(class="lb-diagram"[^>]*viewBox=)"[^"]*"', r'\1"0 0 1 1"'),
    "letters-moved-away": both(r"<text ", '<text transform="translate(99999 0)" '),
    "letters-placed-away": both(r'<text x="[^"]*"', '<text x="99999"'),
    "letters-white": both(r'(<text [^>]*fill=)"[^"]*"', r'\1"#ffffff"'),
    "letters-without-size": both(r'(<text [^>]*)font-size="[^"]*"', r"\1"),
    "drawing-scaled": both(
        r"(<svg [^>]*lb-diagram[^>]*>)(.*?)(</svg>)", r'\1<g transform="scale(.2)">\2</g>\3'
    ),
    "drawing-of-a-hidden-class": both(r'<g class="lb-node ', '<g class="md-hidden lb-node '),
    "link-of-step-misled": both(
        r'serve\.html#step-brew(?="><(?:rect|polygon))', "serve.html#step-sit"
    ),
    "link-of-step-removed": both(r'<a href="serve\.html#step-brew">(.*?)</a>', r"\1"),
    "link-of-call-misled": both(r'<a href="refund\.html"><rect', '<a href="serve.html"><rect'),
}
DRAWINGS = tuple(Damage(name, "site-drawings", harm) for name, harm in _HARMS.items())
