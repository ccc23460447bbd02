"""What the parts of a document are: descriptions of roles, flows, rules, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lanebook.importing.document.cast import Cast, looks_like_role
from lanebook.importing.document.clauses import segments, sentences
from lanebook.importing.document.outline import Node, is_heading, title_of


class Kind(StrEnum):
    """What becomes of a section."""

    ROLE = "role"
    FLOW = "flow"
    RULE = "rule"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that becomes one thing."""

    kind: Kind
    title: str
    path: tuple[str, ...]
    """The headings around it, from outside to inside."""
    line: int
    nodes: tuple[Node, ...]
    """What it holds."""


_DUTY = re.compile(
    r"(?P<who>.*?)的?(?:岗位|工作|主要|基本|具体|各|管理)*(?:职责(?:说明书?|范围|要求|描述|权限)?|岗位说明书?|职务说明书?|岗位任务|工作内容|工作任务|"
    r"duties|responsibilities)(?:(?:及|和|与)(?:权限|任职.*|要求))?",
    re.IGNORECASE,
)
_POSTS = re.compile(
    "(?:各|部门|组织|人员|机构|与|和|及)*岗位(?:设置|介绍|说明|分工|一览)?|roles|positions|jobs",
    re.IGNORECASE,
)
"""A heading of descriptions of roles, a heading each."""
_FLOW = re.compile("流程|程序|步骤|规程|工序|procedure|process|workflow", re.IGNORECASE)
_RULE = re.compile(
    "注意事项|须知|规定|制度|守则|纪律|要求|标准|规范|准则|禁止|禁令|原则|礼仪|奖惩|办法|要点|总则|附则|管理$|policy|rules|standards"
)
_ACTS = re.compile(
    "接待|办理|受理|处理|处置|应急|准备|入住|退房|退款|交接|配送|派送|揽收|收件|取件|送餐|点餐|结账|就诊|挂号|住院|出院|开户|迎客|送客|"
    "巡查|巡检|清洁|采购|验收|入库|出库|投诉|预订|预约|登记|值班|开店|闭店|上菜|服务$"
)
_PROSE = re.compile(
    "总则|编制说明|目的|适用范围|定义|附则|引言|前言|背景|意义|概述|挑战|效益|简介|目录|任职|资格"
)
_PART_OF_FLOW = re.compile(
    "(?:具体|主要|基本|接待|服务|工作|操作|办理|处理|作业|业务)*(?:流程|程序|步骤|环节|.{0,4}准备工作|.{0,4}准备|规范标准|服务要点|要点|标准|要求|注意事项|说明|细则|规范)"
)
_OF_ROLE = re.compile("任职|资格|要求|条件|权限|上级|下级|部门|编制|汇报|名称|目的|概述|标准")
_MODAL = re.compile("应|须|必须|不得|不准|禁止|严禁|不可|不能|要(?!求)|可以")
_EVERY = re.compile("各|部门|人员$|岗位$|组织|相关|机构")


def sections_of(root: Node) -> list[Section]:
    """All sections of a document, in its order; what has no section of its own is prose.

    Those that no title tells are prose here; ``settled`` looks at what they say.
    """
    return list(_Split().below(root, (), None))


@dataclass(slots=True)
class _Split:
    """One pass from the top down."""

    def below(self, node: Node, path: tuple[str, ...], mode: Kind | None) -> Iterator[Section]:
        """The sections among the children of a node."""
        loose: list[Node] = []
        for child in node.children:
            if not (child.is_section and is_heading(child)):
                loose.append(child)
                continue
            if loose:
                yield _prose(node, path, loose, mode)
                loose = []
            yield from self._section(child, path, mode)
        if loose:
            yield _prose(node, path, loose, mode)

    def _section(self, node: Node, path: tuple[str, ...], mode: Kind | None) -> Iterator[Section]:
        title = title_of(node)
        inner = (*path, title)
        if node.is_post:
            yield from self._role(node, title, path)
            return
        own = _kind_of(title)
        if own is Kind.ROLE:
            yield from self._roles(node, path)
        elif (mode is Kind.ROLE and own is None) or (
            own is None and looks_like_role(title) and _holds_duties(node)
        ):
            yield from self._role(node, title, path)
        elif (own or mode) is Kind.FLOW and _is_one_flow(node):
            yield Section(Kind.FLOW, title, path, node.line, tuple(node.children))
        elif own is Kind.RULE and not _has_titles(node):
            yield Section(Kind.RULE, title, path, node.line, tuple(node.children))
        elif _has_titles(node):
            yield from self.below(node, inner, own or mode)
        else:
            yield _prose(node, path, node.children, own or mode, title)

    def _roles(self, node: Node, path: tuple[str, ...]) -> Iterator[Section]:
        """Below a heading about duties: one role, or a role for each heading below it."""
        title = title_of(node)
        found = _DUTY.fullmatch(title)
        who = found["who"].strip() if found else ""
        if who and not _EVERY.search(who) and not re.search("[与和及]$", who):
            yield from self._role(node, who, path)
        elif _has_titles(node):
            yield from self.below(node, (*path, title), Kind.ROLE)
        elif path and looks_like_role(path[-1]):
            yield from self._role(node, path[-1], path[:-1])
        else:
            yield from _named_lines(node, path)

    def _role(self, node: Node, name: str, path: tuple[str, ...]) -> Iterator[Section]:
        found = _DUTY.fullmatch(name)
        who = found["who"].strip() if found and found["who"].strip() else name
        duties: list[Node] = []
        for child in node.children:
            if (
                child.is_section
                and is_heading(child)
                and _kind_of(title_of(child)) is not Kind.ROLE
            ):
                if _OF_ROLE.search(title_of(child)):
                    yield _prose(child, (*path, name), child.children, None, title_of(child))
                    continue
                if looks_like_role(title_of(child)):
                    yield from self._role(child, title_of(child), (*path, name))
                    continue
                if _kind_of(title_of(child)) is Kind.FLOW:
                    yield from self._section(child, (*path, name), Kind.FLOW)
                    continue
            titled = child.is_section and is_heading(child)
            duties += child.children if titled else [child]
        yield Section(Kind.ROLE, who, path, node.line, tuple(duties))


def _named_lines(node: Node, path: tuple[str, ...]) -> Iterator[Section]:
    """Items like 保洁员：负责…, each a role with its duty."""
    for child in node.children:
        who, colon, rest = child.text.partition("：" if "：" in child.text else ":")
        if colon and rest.strip() and looks_like_role(who.strip()):
            its = Node(child.line, rest.strip(), child.label, 0, child.children)
            yield Section(Kind.ROLE, who.strip(), path, child.line, (its,))
        elif child.is_section and looks_like_role(who.strip()):
            yield Section(Kind.ROLE, who.strip(), path, child.line, tuple(child.children))
        else:
            yield _prose(node, path, [child], None)


def _kind_of(title: str) -> Kind | None:
    duty, flow = _DUTY.fullmatch(title), _FLOW.search(title)
    if (duty or _POSTS.fullmatch(title)) and not flow:
        return Kind.ROLE
    if "职责" in title and flow:
        return None
    if flow:
        return Kind.FLOW
    return Kind.RULE if _RULE.search(title) and not _PROSE.fullmatch(title) else None


def _has_titles(node: Node) -> bool:
    return any(child.is_section and is_heading(child) for child in node.children)


def _holds_duties(node: Node) -> bool:
    """Whether what is below the name of a role reads like duties or holds a heading of them."""
    if any(_DUTY.fullmatch(title_of(child)) for child in node.children):
        return True
    leaves = [child for child in node.children if not child.is_section]
    return len(leaves) >= 2 and sum("负责" in one.text for one in leaves) * 2 >= len(leaves)


def _is_one_flow(node: Node) -> bool:
    """Whether the headings below are parts of one flow, and not flows of their own."""
    titles = [title_of(one) for one in node.children if one.is_section and is_heading(one)]
    if not titles:
        return True
    if all(_PART_OF_FLOW.fullmatch(one) for one in titles):
        return True
    if any(_FLOW.search(one) and not _PART_OF_FLOW.fullmatch(one) for one in titles):
        return False
    steps = [one for one in node.children if one.label and not (one.is_section and is_heading(one))]
    return len(steps) >= len(titles)


def _prose(
    node: Node,
    path: tuple[str, ...],
    nodes: Sequence[Node],
    mode: Kind | None,
    title: str | None = None,
) -> Section:
    its = title_of(node) if title is None else title
    around = path if title is not None else path[:-1]
    kind = (
        Kind.FLOW
        if mode is Kind.FLOW and _is_list(nodes) and not _PROSE.search(its)
        else Kind.PROSE
    )
    if mode is Kind.RULE and not _PROSE.search(its):
        kind = Kind.RULE
    return Section(kind, its, around, nodes[0].line if nodes else node.line, tuple(nodes))


def _is_list(nodes: Sequence[Node]) -> bool:
    return sum(one.label is not None for one in nodes) >= 2


def settled(section: Section, cast: Cast) -> Section:
    """The section with its kind by what it says, where its title does not tell."""
    if section.kind is not Kind.PROSE or _PROSE.search(section.title):
        return section
    texts = [one.text for node in section.nodes for one in node.walk() if len(one.text) > 3]
    if len(texts) < 2 or not _is_list(section.nodes):
        return section
    acting = sum(_acts(text, cast) for text in texts)
    modal = sum(bool(_MODAL.search(text)) for text in texts)
    if (
        acting * 5 >= len(texts) * 2
        or (_ACTS.search(section.title) and acting)
        or _ACTS.search(section.title)
    ):
        kind = Kind.FLOW
    elif modal * 2 >= len(texts):
        kind = Kind.RULE
    else:
        return section
    return Section(kind, section.title, section.path, section.line, section.nodes)


def _acts(text: str, cast: Cast) -> bool:
    for sentence in sentences(text)[:2]:
        for segment in segments(sentence)[:3]:
            found, rest = cast.named_at_start(segment)
            if rest and any(one.kind in {"staff", "customer"} for one in found):
                return True
    return False
