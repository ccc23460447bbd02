"""White space between the lines of a page."""

from __future__ import annotations

from lanebook.publish.slim import slim


def test_of_a_break_and_what_is_about_it_the_break_stays() -> None:
    assert slim("<p>\n\n   <b>\r\n\t a  b\n</b> </p>") == "<p>\n<b>\na  b\n</b> </p>"


def test_ends_that_go_without_saying_are_left_out() -> None:
    table = (
        "<table>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n<tr>\n<td>c</td>\n</tr>\n</tbody>\n</table>"
    )
    assert slim(table) == "<table><tr><td>a<td>b<tr><td>c</tbody></table>"
    assert slim("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nc") == "<ul><li>a<li>b</ul>\nc"
    assert slim("<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>") == "<dl><dt>a<dd>b</dl>"


def test_ends_stay_where_something_else_follows() -> None:
    assert slim("<li>a</li>b") == "<li>a</li>b"
    assert slim("<td>a</td><!-- b -->") == "<td>a</td><!-- b -->"


def test_listings_and_scripts_keep_theirs() -> None:
    kept = "<pre><code>a:\n  - b\n\n</code></pre>"
    script = "<script>\n  1\n</script>"
    area = "<textarea>\n  x\n</textarea>"
    page = f"<p>\n\n{kept}\n\n<i>\n {script}\n\n  {area}\n\n"
    assert slim(page) == f"<p>\n{kept}\n<i>\n{script}\n{area}\n"
