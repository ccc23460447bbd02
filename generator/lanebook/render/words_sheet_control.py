"""Words of the front matter of binders: cover, document control and contents, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.diagnostics import Text

WORDS_OF_CONTROL: Mapping[str, Text] = {
    "control": Text("文件控制", "Document control"),
    "scope-of-binder": Text("本册范围", "This binder"),
    "prepared": Text("编制", "Prepared"),
    "reviewed": Text("审核", "Reviewed"),
    "approved": Text("批准", "Approved"),
    "owner": Text("归口部门", "Owner"),
    "review-due": Text("复审日期", "Review due"),
    "not-set": Text("未定", "not set"),
    "check-code": Text("校验码", "Check code"),
    "distribution": Text("发放清单", "Distribution"),
    "copy": Text("份号", "Copy"),
    "remark": Text("备注", "Remark"),
    "issued-in-addition": Text("增发", "issued in addition"),
    "received": Text("领取签名", "Received"),
    "returned": Text("收回", "Returned"),
    "part-of-document": Text("部门或人员", "Department or person"),
    "signature": Text("签名", "Signature"),
    "date": Text("日期", "Date"),
    "approvals": Text("编审批", "Approvals"),
    "changes": Text("变更记录", "Change record"),
    "changed-by": Text("修订人", "By"),
    "what-changed": Text("变更内容", "Change"),
    "printed-note": Text(
        "打印件只在与现行版本一致时有效，使用前请核对版本号与生效日期。",
        "A printed copy is valid only while it matches the current revision.",
    ),
    "effective-pages": Text("有效页清单", "List of effective pages"),
    "chapter-states": Text(
        "一章的版本，是改到它的最近一版；此后的修订没有改到它，原页继续有效。",
        "A chapter has the revision that last touched it: its pages stay valid through later ones.",
    ),
    "first-page": Text("首页", "First"),
    "last-page": Text("末页", "Last"),
    "page-count": Text("页数", "Pages"),
    "total": Text("合计", "Total"),
    "sheets": Text("张", "sheets"),
    "pages": Text("页", "pages"),
    "of-which": Text("其中留白", "of these"),
    "blanks": Text("页", "blank"),
    "blank-mark": Text("* 末页有意留白，已计入页数。", "* The last page is blank and is counted."),
    "gaps-note": Text(
        "章号是各章在手册中的编号，在哪一册都不变；本册没有收入的章，号码空缺。",
        "Chapters keep their numbers in every binder; what is left out leaves gaps.",
    ),
    "volumes-note": Text(
        "章号由卷号和卷内的章次组成：{}是第{}卷第{}章；再往后是节，{}.1是它的第1节。",
        "A chapter’s number is its volume’s and its own: {} is volume {}, chapter {}; "
        "{}.1 would be its section 1.",
    ),
    "contents": Text("目录", "Contents"),
    "front": Text("卷首", "Front matter"),
    "chapter": Text("章", "Chapter"),
    "title": Text("题名", "Title"),
    "page": Text("页", "Page"),
    "legend": Text("怎样读图", "How to read the diagrams"),
    "how-to-read": Text(
        "每条泳道是一个岗位。图形里的数字就是步骤表里的序号；实线是先后次序，虚线是通知。",
        "Each lane is a role. Numbers in the shapes are those of the step table; solid lines are "
        "sequence, dashed lines are messages.",
    ),
    "meaning": Text("含义", "Meaning"),
}
