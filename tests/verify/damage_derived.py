"""What nobody typed, and free pages, taken away from a finished site or altered."""

from __future__ import annotations

from tests.verify.damage_site import FLOW, HOST, Damage, Harm, altered, cut

_TEAHOUSE = "teahouse"


def without_tables(path: str) -> Harm:
    return cut(path, r"<table.*?</table>")


def without_section(path: str, anchor: str) -> Harm:
    return cut(path, rf'(<h2 id="{anchor}">.*?</h2>).*?(?=<h2 |</article>)', r"\1")


_SECTIONS = ("rules", "forms", "responsibilities", "hand-offs")
_HARMS = {
    "matrix-removed": without_tables(f"{_TEAHOUSE}/responsibilities.html"),
    "calendar-removed": without_tables(f"{_TEAHOUSE}/calendar.html"),
    "phrases-removed": without_tables(f"{_TEAHOUSE}/phrases.html"),
    **{f"section-{one}-emptied": without_section(FLOW, one) for one in _SECTIONS},
    "letters-altered": altered(FLOW, ">A<", ">R<"),
    "steps-exchanged": cut(
        FLOW,
        r'(<tr>(?:(?!<tr).)*id="step-welcome"(?:(?!<tr).)*)(<tr>(?:(?!<tr|</tbody).)*)',
        r"\2\1",
    ),
    "links-of-role-misled": altered(FLOW, "../roles/host.html", "../roles/guest.html"),
    "free-page-emptied": cut("welcome.html", r"<p>.*?</p>"),
    "introduction-removed": altered("index.html", "给新同事的第一本手册", ""),
    "change-removed": cut("changes.html", r"<td\b[^>]*>.*?(?=</?t[dr])"),
    "link-of-role-page-misled": altered(HOST, "../flows/serve.html", "../flows/refund.html"),
}
DERIVED = (
    *(Damage(name, "site-derived", harm) for name, harm in _HARMS.items()),
    Damage("register-emptied", "site-tables", without_tables("register.html")),
    Damage("hand-offs-of-role-emptied", "site-roles", without_section(HOST, "hand-offs")),
)
