"""Documents of Word: headings by style, numbers that Word makes, tables."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from lanebook.importing.document.word import read_word
from tests.importing.documents import Read, read_as, word

_LEVELS = """<w:abstractNum {} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
<w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/>
<w:lvlText w:val="%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
</w:abstractNum>"""


def numbered(made: Document, depth: int, text: str) -> None:
    """A paragraph of the list above."""
    properties = made.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{depth}'/><w:numId w:val='77'/></w:numPr>"
        )
    )


def with_list(made: Document) -> None:
    """Add the definition of that list."""
    root: BaseOxmlElement = made.part.numbering_part.element
    first = root.find(qn("w:num"))
    assert first is not None
    first.addprevious(parse_xml(_LEVELS.format(nsdecls("w"))))
    link = "<w:abstractNumId w:val='77'/>"
    root.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='77'>{link}</w:num>"))


def test_numbers_are_counted_as_word_counts_them() -> None:
    def build(made: Document) -> None:
        with_list(made)
        for depth, text in ((0, "岗位"), (1, "前台"), (2, "登记"), (2, "问候"), (3, "微笑")):
            numbered(made, depth, text)
        for depth, text in ((0, "流程"), (1, "入住"), (2, "核对")):
            numbered(made, depth, text)

    read = read_word(word(build), "a.docx")
    assert [(one.marker, one.text) for one in read] == [
        ("第一章", "岗位"),
        ("1.1", "前台"),
        ("①", "登记"),
        ("②", "问候"),
        ("●", "微笑"),
        ("第二章", "流程"),
        ("2.1", "入住"),
        ("①", "核对"),
    ]


def gym() -> Read:
    """A fitness club: styles of headings, lists of Word, a form, a table of steps."""

    def build(made: Document) -> None:
        made.add_heading("会员中心服务手册", 0)
        made.add_heading("岗位说明", 1)
        form = made.add_table(0, 2)
        for name, text in (
            ("岗位名称", "健身教练"),
            ("直接上级", "教练主管"),
            ("岗位职责", "1、指导会员训练；\n2、每月测量会员体能，填写《体能测试表》；"),
        ):
            cells = form.add_row().cells
            cells[0].text, cells[1].text = name, text
        made.add_heading("教练主管职责", 2)
        made.add_paragraph("安排教练排班", style="List Number")
        made.add_paragraph("处理会员投诉", style="List Number")
        made.add_heading("工作流程", 1)
        made.add_heading("体验课流程", 2)
        steps = made.add_table(0, 4)
        for row in (
            ("序号", "责任人", "工作内容", "表单"),
            ("1", "会籍顾问", "接待会员，了解需求", "来访登记表"),
            ("2", "健身教练", "如会员有伤病，询问医生意见", ""),
            ("3", "健身教练", "带会员热身并讲解器械", ""),
        ):
            for cell, text in zip(steps.add_row().cells, row, strict=True):
                cell.text = text
        made.add_heading("场馆纪律", 1)
        made.add_paragraph("会员必须自带毛巾", style="List Bullet")
        made.add_paragraph("严禁带宠物入场", style="List Bullet")

    return read_as("gym.docx", word(build))


def test_styles_lists_and_tables_become_a_handbook() -> None:
    read = gym()
    assert read.book.title == "会员中心服务手册"
    assert [
        part in "".join(read.duties("健身教练")) for part in ("指导会员训练", "测量会员体能")
    ] == [
        True,
        True,
    ]
    assert len(read.duties("教练主管")) == 2
    assert read.steps("体验课流程") == [
        "会籍顾问 接待会员，了解需求，记入《来访登记表》",
        "健身教练[如会员有伤病] 询问医生意见",
        "健身教练 带会员热身并讲解器械",
    ]
    assert read.rules()["场馆纪律"] == ["must 自带毛巾", "must_not 带宠物入场"]
    assert {one.name for one in read.book.forms.values()} == {"体能测试表", "来访登记表"}
    (coach,) = [one for one in read.book.roles.values() if one.name == "健身教练"]
    assert coach.reports_to
    assert read.book.roles[coach.reports_to].name == "教练主管"


def test_merged_cells_and_tables_within_tables_are_read_once() -> None:
    def build(made: Document) -> None:
        table = made.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "全体员工必须佩戴工牌上岗。"
        inner = table.cell(1, 0).add_table(1, 1)
        inner.cell(0, 0).text = "保安员负责夜间巡逻。"
        table.cell(1, 1).text = "保洁员负责擦拭玻璃。"

    texts = [one.text for one in read_word(word(build), "a.docx")]
    assert sorted(texts) == sorted(
        ["全体员工必须佩戴工牌上岗。", "保安员负责夜间巡逻。", "保洁员负责擦拭玻璃。"]
    )


def test_tracked_insertions_count_and_deletions_do_not() -> None:
    def build(made: Document) -> None:
        paragraph = made.add_paragraph("保安员")._p
        paragraph.append(
            parse_xml(
                f"<w:ins {nsdecls('w')} w:id='1' w:author='x'><w:r><w:t>应</w:t></w:r></w:ins>"
            )
        )
        paragraph.append(
            parse_xml(
                f"<w:del {nsdecls('w')} w:id='2' w:author='x'><w:r><w:delText>不</w:delText>"
                "</w:r></w:del>"
            )
        )
        paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>巡逻</w:t></w:r>"))

    assert [one.text for one in read_word(word(build), "a.docx")] == ["保安员应巡逻"]
