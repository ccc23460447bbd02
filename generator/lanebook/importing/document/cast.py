"""Who acts: names of roles that a document uses, found in it, and which of them are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_STAFF = (
    "工作人员|服务人员|接待人员|管理人员|相关人员|岗位人员|人员|服务员|经理|主管|总监|助理|管家|领班|主任|专员|专人|"
    "组长|班长|队长|店长|院长|科长|处长|部长|所长|站长|行长|厂长|护士长|厨师长|组员|队员|队伍|"
    "医生|医师|药师|护士|护师|厨师|技师|工程师|咨询师|设计师|调酒师|律师|教师|老师|会计师|会计|出纳|"
    "柜员|客服|前台|前厅|保安|保洁|门卫|司机|收银|导购|顾问|秘书|文员|技工|电工|护工|维修工|清洁工|"
    "值班员|负责人|责任人|经办人|审批人|(?<!全)(?<!人)(?<!成)(?<!动)(?<!官)员(?!工)"
)
_UNITS = "部门|办公室|(?<!全)(?<!内)(?<!外)(?<!局)(?<!干)部|中心|小组|班组|后厨|厨房|吧间"
CUSTOMERS = (
    "客户|顾客|客人|宾客|贵宾|来宾|住客|旅客|乘客|患者|病人|家属|业主|用户|会员|访客|来访者|消费者|"
    "寄件人|收件人|申请人|参观人员|来访人员|外来人员|学员|学生|家长|买家"
)
_OUTSIDERS = "公司|供应商|开发商|承包商|医院|银行|企业|单位|机构|商家|公安机关"
_ALL = re.compile("^(?:所有|各|每个|每位)|全体")
_VERBS = (
    "通知|提醒|告知|安排|协助|引导|引领|帮助|陪同|带领|指引|询问|联系|接待|迎接|请|让|使|由|向|对|为|给|把|将|与|和|"
    "及|跟|同|按|按照|根据|经|在|从|到|至|当|如|若|遇|待|等|用|以|凡|是|不|要|应|须|需|可|必须|并|且|或|"
    "参加|组织|检查|监督|管理|负责|做好|完成|填写|服务|听取|听从|服从|配合|要求|需要|确保|保证|"
    "随时|及时|主动|立即|其他|其它|该|本|此|其|这|那|第|上报|汇报|召集|召开|加强|提高|为了"
)
_WORD = "[\u3400-\u9fffA-Za-z]"
_SUFFIX = f"(?:{_STAFF}|{CUSTOMERS}|{_UNITS}|{_OUTSIDERS})"
_SORT = (
    "团队|团体|普通|VIP|预约|来访|重要|特殊|优质|在住|预抵|离店|潜在|散|老|新|大|会员|外来|参观|"
    "门诊|住院|急诊|在院|外地|本地"
)
_HOUSE = "酒店|餐厅|医院|门店|公司|银行|网点|中心|部门|客房|前厅|物业|案场|企业|店内"
_STAFF_OF = "全体|所有|各|新|老|下属|当班|值班|在岗|相关"
_POST = f"(?:{_STAFF}|{_UNITS}|{_OUTSIDERS})"
_NAME = re.compile(
    f"(?:(?:{_SORT})?(?:{CUSTOMERS})(?!{_POST})|各岗位(?:人员)?|各部门(?:人员)?"
    f"|(?:{_STAFF_OF})?(?:{_HOUSE})?员工|(?:全体|所有|各)?{_WORD}{{0,6}}?{_POST}(?:{_POST})?)"
)
_STARTS_WRONG = re.compile(f"(?:{_VERBS})")
_TAIL = re.compile("(?:人员|部门|员工|员|部|间|岗|处|组|班)$")
_AND = re.compile("(?:和|及|与|或|、|以及|/)")
_GENERIC = re.compile(f"(?:{_STAFF}|{CUSTOMERS}|{_UNITS}|{_OUTSIDERS})$")
_BY = re.compile(
    "由(?P<who>[^，,。；由]{2,20}?)(?:负责|完成|带领|办理|执行|承担|进行|实施|处理|监督|审批|保管|统一|安排|根据|按|填写|提供|组织|牵头|签字|签发|核对|检查|陪同|引导)"
)
_DOES = "(?=应|须|需|必须|负责|主动|及时|立即|以|按|向|为|将|关注|礼貌|确认|做好)"
_LONGEST_NAME = 16
_NO_NAME = frozenset(
    {"人员", "员", "部", "单位", "中心", "公司", "相关人员", "专员工", "会员工", "部门", "负责人员"}
)
EVERYONE = "全体员工"
_EVERYBODY = frozenset({"员工", "工作人员", "服务人员", "所有员工", "全体人员", "所有人员"})
_BAD = re.compile(
    "[的了着过在将把被为对从向并后时等或得使让给请]|进行|工作(?!人员)|培训|考核|服务质量|我们|要求|希望|包括|一个|整个|最终|"
    "良好|能够|先|首|三部|客户与|服务(?![人员台])(?=.*的)|没有|通知|提醒|告知|安排|引领|帮助|陪同|询问|解决|确认|了解|提供|提升|规范(?!员)|增加|报(?!告)|联系|"
    "准备|感谢|发现|填写|完成|负责(?!人)|协助(?!员)|带领|参加|建立|制定|加强|提高"
)


@dataclass(slots=True)
class Member:
    """A role while more is learnt of it."""

    name: str
    kind: str = "staff"
    is_formal: bool = False
    """Whether the document describes it, and does not only mention it."""
    line: int = 1
    aliases: list[str] = field(default_factory=list)
    superior: Member | None = None

    def chain(self) -> list[Member]:
        """It itself and all above it."""
        return [self, *(self.superior.chain() if self.superior else ())]


@dataclass(slots=True)
class Cast:
    """All roles of a document."""

    members: dict[str, Member] = field(default_factory=dict)
    """By each name and alias."""
    counts: Counter[str] = field(default_factory=Counter)
    lines: dict[str, int] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = None

    def add_formal(self, name: str, number: int) -> Member:
        """A role that has a description of its own."""
        found = self.members.get(name)
        if found is None:
            found = Member(name, kind_of(name), is_formal=True, line=number)
            self.members[name] = found
        return found

    def learn(self, segments: Sequence[tuple[int, str]]) -> None:
        """Collect the names that act in some segments, and settle which are one.

        Before: all formal roles have been added.
        """
        for number, text in segments:
            for name in _mentioned(text):
                self._note(name, number)
        self._settle()
        stems = {
            stem
            for one in self._roles()
            if one.kind == "staff" and len(stem := stem_of(one.name)) >= 2 and stem != one.name
            if not _STARTS_WRONG.fullmatch(stem)
        }
        known = [*(name for name, one in self.members.items() if one.kind == "staff"), *stems]
        if not known:
            return
        posts = self._posts()
        known = [one for one in known if one not in stems or _acts_as(one, segments)]
        if not known:
            return
        inner = "|".join(re.escape(one) for one in sorted(known, key=lambda one: (-len(one), one)))
        strong = re.compile(
            f"(?P<name>(?:{_WORD}{{0,4}}?|{_WORD}{{1,9}}的)(?:{inner}))(?:人员|部|间|岗)?"
        )
        for number, text in segments:
            if post := posts.match(text) if posts else None:
                self._note(post["name"], number)
                continue
            found = strong.match(text)
            if found and not _STARTS_WRONG.match(text) and not _BAD.search(_of(found["name"])):
                mentioned = list(_mentioned(text))
                if not mentioned or not mentioned[0].startswith(found["name"]):
                    self._note(found[0], number)
        self._settle()

    def _posts(self) -> re.Pattern[str] | None:
        """Other posts that are called like one that is described: 门厅接待 beside 迎宾接待."""
        formal = [one.name for one in self._roles() if one.is_formal and len(one.name) >= 4]
        heads = sorted({one[-2:] for one in formal if not _GENERIC.search(one)})
        if not heads:
            return None
        inner = "|".join(map(re.escape, heads))
        return re.compile(f"(?P<name>(?!{_VERBS}){_WORD}{{2,4}}?(?:{inner})){_DOES}")

    def _note(self, name: str, number: int) -> None:
        self.counts[name] += 1
        self.lines.setdefault(name, number)

    def _roles(self) -> list[Member]:
        return list({id(one): one for one in self.members.values()}.values())

    def _settle(self) -> None:
        """Longer names of a role that the document describes become its aliases."""
        names = sorted(self.counts, key=lambda one: (len(one), self.lines[one]))
        for name in names:
            if name in self.members:
                continue
            same = self._everyone() if name in _EVERYBODY else self._same(name)
            if same is None:
                self.members[name] = Member(name, kind_of(name), line=self.lines[name])
            else:
                self.members[name] = same
                same.aliases.append(name)
        self._pattern = None

    def _everyone(self) -> Member:
        return self.members.setdefault(EVERYONE, Member(EVERYONE, "group"))

    def _same(self, name: str) -> Member | None:
        if _ALL.match(name):
            return None
        core = stem_of(name)
        found: list[Member] = []
        for one in self._roles():
            own = [one.name, *one.aliases]
            stems = {stem_of(each) for each in own}
            alike = kind_of(name) == one.kind and any(_ends_in(name, each) for each in own)
            if (core and core in stems) or alike:
                found.append(one)
        formal = [one for one in found if one.is_formal]
        chosen = formal or found
        return chosen[0] if len(chosen) == 1 else None

    def named_at_start(self, text: str) -> tuple[list[Member], str]:
        """The roles that a text begins with, and what follows them."""
        pattern = self._matcher()
        found: list[Member] = []
        rest = text
        while pattern is not None and (match := pattern.match(rest)):
            member = self.members[match["name"]]
            if member not in found:
                found.append(member)
            after = rest[match.end() :]
            joint = _AND.match(after)
            if not joint or not pattern.match(after[joint.end() :]):
                return found, after
            rest = after[joint.end() :]
        return found, rest

    def named_in(self, text: str) -> list[Member]:
        """All roles that a text names, in order."""
        pattern = self._matcher()
        if pattern is None:
            return []
        return list(
            {
                id(one): one for one in (self.members[m["name"]] for m in pattern.finditer(text))
            }.values()
        )

    def doer_in(self, text: str) -> list[Member]:
        """The roles in 由…负责."""
        by = _BY.search(text)
        return self.named_in(by["who"]) if by else []

    def _matcher(self) -> re.Pattern[str] | None:
        if self._pattern is None and self.members:
            names = sorted(self.members, key=lambda one: (-len(one), one))
            inner = "|".join(re.escape(one) for one in names)
            self._pattern = re.compile(f"(?P<name>{inner})")
        return self._pattern

    def all(self) -> list[Member]:
        """Every role, those that are described first."""
        return sorted(self._roles(), key=lambda one: (not one.is_formal, one.line, one.name))


def kind_of(name: str) -> str:
    """Staff, customer, external or group."""
    if re.search(f"(?:{CUSTOMERS})$", name):
        return "customer"
    if _ALL.match(name) or name in _EVERYBODY or name.endswith("员工"):
        return "group"
    return "external" if re.search(f"(?:{_OUTSIDERS})$", name) else "staff"


def stem_of(name: str) -> str:
    """A name without what only says that it is a person or a unit."""
    return _TAIL.sub("", name)


def looks_like_role(name: str) -> bool:
    """Whether a heading could be the name of a role."""
    return 2 <= len(name) <= _LONGEST_NAME and bool(_GENERIC.search(name)) and not _BAD.search(name)


def _ends_in(name: str, known: str) -> bool:
    """Whether a name is a role's with a place or an attribute before it."""
    for each in (known, stem_of(known)):
        own = _GENERIC.sub("", each)
        if len(each) >= 2 and (own or each != known) and name != each and name.endswith(each):
            return True
    return False


def _acts_as(stem: str, segments: Sequence[tuple[int, str]]) -> bool:
    """Whether somebody is called by the stem of a name alone: 礼宾应… for 礼宾员."""
    pattern = re.compile(f"{_WORD}{{0,4}}?{re.escape(stem)}{_DOES}")
    return any(pattern.match(text) for _, text in segments)


def _of(name: str) -> str:
    """A name without what stands before 的 in it."""
    return name.rpartition("的")[2]


def _mentioned(text: str) -> Iterable[str]:
    """The names that act in a segment."""
    found: list[str] = []
    if by := _BY.search(text):
        found += [one for one in _AND.split(by["who"]) if looks_like_role(one) and _is_name(one)]
    rest = text
    while (match := _NAME.match(rest)) and _is_name(match[0]):
        found.append(match[0])
        rest = rest[match.end() :]
        joint = _AND.match(rest)
        if not joint:
            break
        rest = rest[joint.end() :]
    return found


def _is_name(name: str) -> bool:
    if name in _NO_NAME or len(name) > _LONGEST_NAME or _BAD.search(name):
        return False
    wrong = _STARTS_WRONG.match(name)
    if wrong is None:
        return True
    return bool(re.fullmatch("(?:接待|引导|检查|管理|监督|协助)(?:员|人员|专员|服务人员)", name))
