"""The house's own logo and colour, on screen and on paper."""

from __future__ import annotations

from lanebook.colour import lightened
from lanebook.model.corpus import Brand

STYLESHEET = "assets/lanebook/brand.css"
_DARK_GROUND = "#1d252d"
"""The lightest ground of the dark scheme that text stands on."""
_WELL_LEGIBLE = 7.0


def site_style(brand: Brand) -> str:
    """What the site's style sheets are to be overruled by."""
    rules = []
    if brand.logo:
        rules.append(".md-header .md-logo img{padding:0;background:none}")
        # A logo made for white paper is seen on white only.
        rules.append(
            '[data-md-color-scheme="slate"] .md-header .md-logo img{padding:.15rem;background:#fff}'
        )
    if brand.colour:
        light = brand.colour
        dark = lightened(light, _DARK_GROUND, _WELL_LEGIBLE)
        rules += [_scheme("default", light), _scheme("slate", dark)]
        rules.append(f".md-header::before{{background:{light}}}")
        rules.append(f".md-tabs__item--active{{box-shadow:inset 0 -0.12rem {light}}}")
    return "\n".join(rules) + "\n"


def _scheme(name: str, colour: str) -> str:
    return (
        f'[data-md-color-scheme="{name}"]{{--lb-link:{colour};--md-accent-fg-color:{colour};'
        f"--md-accent-fg-color--transparent:{colour}1a}}"
    )
