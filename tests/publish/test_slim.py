"""White space between the lines of a page."""

from __future__ import annotations

from lanebook.publish.slim import slim


def test_of_a_break_and_what_is_about_it_the_break_stays() -> None:
    assert slim("<ul>\n\n   <li>\r\n\t a  b\n</li> </ul>") == "<ul>\n<li>\na  b\n</li> </ul>"


def test_listings_and_scripts_keep_theirs() -> None:
    kept = "<pre><code>a:\n  - b\n\n</code></pre>"
    script = "<script>\n  1\n</script>"
    area = "<textarea>\n  x\n</textarea>"
    page = f"<p>\n\n{kept}\n\n<i>\n {script}\n\n  {area}\n\n"
    assert slim(page) == f"<p>\n{kept}\n<i>\n{script}\n{area}\n"
