"""Things smuggled into a finished site, and files and pages that are not as they were."""

from __future__ import annotations

from tests.verify.damage_site import (
    DRAWING,
    FLOW,
    Damage,
    added,
    altered,
    cut,
    everywhere,
    in_head,
    written,
)

FOREIGN = "https://x.example/"
CSS = "assets/lanebook/site.css"
_ACTING = {
    "base": in_head(f'<base href="{FOREIGN}">'),
    "refresh": in_head(f'<meta http-equiv="refresh" content="0;url={FOREIGN}">'),
    "style-import": in_head(f'<style>@import "{FOREIGN}";</style>'),
    "style-address": in_head(f"<style>p{{background:url({FOREIGN})}}</style>"),
    "style-of-element": added(FLOW, f'<p style="background:url({FOREIGN})">x</p>'),
    "form": added(FLOW, f'<form action="{FOREIGN}"><button>x</button></form>'),
    "srcset": added(FLOW, f'<img alt="" srcset="{FOREIGN} 1x">'),
    "source": added(FLOW, f'<picture><source srcset="{FOREIGN}"></picture>'),
    "video": added(FLOW, f'<video poster="{FOREIGN}"></video>'),
    "audio": added(FLOW, f'<audio src="{FOREIGN}"></audio>'),
    "embed": added(FLOW, f'<embed src="{FOREIGN}">'),
    "object": added(FLOW, f'<object data="{FOREIGN}"></object>'),
    "frame": added(FLOW, f'<iframe srcdoc="<img src={FOREIGN}>"></iframe>'),
    "frame-of-data": added(FLOW, '<iframe src="data:text/html,x"></iframe>'),
    "ping": added(FLOW, f'<a href="#x" ping="{FOREIGN}">x</a>'),
    "click": added(FLOW, '<button onclick="alert(1)">x</button>'),
    "failure": added(FLOW, '<img src="x" onerror="alert(1)" alt="">'),
    "script": added(FLOW, "<script>alert(1)</script>"),
    "script-of-data": added(FLOW, '<script src="data:text/javascript,alert(1)"></script>'),
    "link-to-script": added(FLOW, '<a href=" java&#10;script:alert(1)">x</a>'),
    "link-to-data": added(FLOW, '<a href="data:text/html,x">x</a>'),
    "script-in-drawing": added(DRAWING, f'<script>fetch("{FOREIGN}")</script>'),
    "style-in-drawing": added(DRAWING, f"<style>@import url({FOREIGN});</style>"),
    "paint-from-elsewhere": added(DRAWING, f'<rect fill="url({FOREIGN}a.svg#x)"/>'),
    "page-in-drawing": added(DRAWING, f'<foreignObject><img srcset="{FOREIGN}"/></foreignObject>'),
    "instruction-in-drawing": altered(
        DRAWING, "<svg", f'<?xml-stylesheet href="{FOREIGN}"?><svg', 1
    ),
    "entity-in-drawing": altered(DRAWING, "<svg", '<!DOCTYPE x [<!ENTITY y "z">]><svg', 1),
    "anchor-twice": added(FLOW, '<p id="step-brew">x</p>'),
    "article-hidden": altered(FLOW, "<article", "<article hidden", 1),
    "step-hidden": altered(FLOW, "<table", "<table hidden", 1),
    "page-cut-off": cut(FLOW, "</article>.*"),
    "encoding-altered": altered(FLOW, 'charset="utf-8"', 'charset="gbk"'),
    "settings-broken": altered(FLOW, '{"annotate"', '{,"annotate"', 1),
    "drawing-out-of-sight": cut(DRAWING, "<svg ", '<svg style="display:none" '),
    "letters-by-style": cut(DRAWING, "<text ", '<text style="font-size:2px" '),
    "letters-transparent": cut(DRAWING, "<text ", '<text opacity="0" '),
}
_ADDRESSES = {
    "style-in-a-set": f'p{{background:image-set("{FOREIGN}" 1x)}}',
    "style-in-capitals": f"p{{background:URL({FOREIGN})}}",
    "style-in-escapes": f"p{{background:u\\72l({FOREIGN})}}",
    "style-between-strings": f'a{{content:"/* "}}p{{background:url({FOREIGN})}}b{{content:" */"}}',
    "style-imported": f"@import '{FOREIGN}';",
}
_FILES = {
    "page-left-over": written("old.html", "<html><body></body></html>"),
    "file-of-another-kind": written("x.xml", f'<?xml-stylesheet href="{FOREIGN}"?><a/>'),
    "style-hides": everywhere(CSS, "article{display:none}", kept=True),
    "program-altered": everywhere("assets/javascripts/bundle*.js", ";alert(1)", kept=True),
    "programs-empty": everywhere("assets/javascripts/*.js", ""),
    "our-programs-empty": everywhere("assets/lanebook/*.js", ""),
    "styles-empty": everywhere("assets/stylesheets/*.css", ""),
    "our-styles-empty": everywhere("assets/lanebook/*.css", ""),
    "program-of-another-digest": everywhere("assets/lanebook/theme-*.js", ";x()", kept=True),
}
_PROGRAMS = {
    "settings-removed": cut(FLOW, r'<script id="__config".*?</script>'),
    "program-not-linked": cut(FLOW, r'<script src="[^"]*bundle[^>]*></script>'),
    "styles-removed": cut(FLOW, r'<link rel="stylesheet"[^>]*>'),
    "scope-removed": cut(FLOW, r'<script src="[^"]*theme-[^>]*></script>'),
}
_BETWEEN = f';var a="/* x";fetch("{FOREIGN}");var b="*/";'

MARKUP = (
    *(Damage(name, "site-markup", harm) for name, harm in _ACTING.items()),
    *(
        Damage(name, "site-hosts", everywhere(CSS, text, kept=True))
        for name, text in _ADDRESSES.items()
    ),
    Damage(
        "program-between-strings",
        "site-hosts",
        everywhere("assets/javascripts/bundle*.js", _BETWEEN, kept=True),
    ),
    *(Damage(name, "site-files", harm) for name, harm in _FILES.items()),
    *(Damage(name, "site-programs", harm) for name, harm in _PROGRAMS.items()),
)
