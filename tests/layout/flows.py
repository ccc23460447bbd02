"""A dozen business flows as an author would have them, made up for the layout tests.

One line per step: key, lane number, kind, text, and after ``>`` its successors with their
labels. Kinds: ``t`` task, ``d`` decision (hexagon), ``x`` decision (diamond), ``o`` start or
end, ``b`` fork or join.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from lanebook.geometry import Size
from lanebook.layout.graph import Axis, Edge, EdgeId, Graph, Lane, LaneId, Node, NodeId, Shape

EM = 12.0

TEXTS: Mapping[str, str] = {
    "leave": """员工 主管 人事
a 0 o 请假 > b
b 0 t 填写请假单 > c
c 1 d 三天以内? > d:是 e:否
d 1 t 批准 > f
e 2 t 人事复核 > f
f 2 t 登记考勤 > g
g 0 o 收到通知""",
    "refund": """顾客 店员 店长 财务
a 0 o 提出退款 > b
b 1 t 核对小票与商品 > c
c 1 d 小票有效? > d:是 e:否
e 1 t 说明原因,婉拒退款 > z
d 1 d 金额超过二百元? > f:是 g:否
f 2 t 店长到场确认 > h
h 2 d 同意退款? > g:同意 e:不同意
g 1 t 在系统中办理退款 > i
i 3 t 核对当日退款流水 > y
y 3 o 入账
z 0 o 离店""",
    "reception": """客户 门岗 礼宾 吧员 销售
a 0 o 车辆到达 > b
b 1 t 拦停车辆,问明来意与姓名 > c
c 1 d 有预约? > d:有 e:没有
d 1 t 放行并登记车辆 > k
e 1 t 联系销售确认 > f
f 4 d 同意接待? > d:同意 g:不便
g 1 t 礼貌说明,引导离开 > z
k 1 b 分 > h i
h 1 t 对讲机通报来访 > j
i 2 t 指引停车,开车门 > l
l 2 d 遇雨? > m:是 n:否
m 2 t 撑伞迎接 > n
n 2 t 引至大堂就座 > j
j 2 b 合 > o
o 3 t 递上毛巾和茶水 > p
p 4 t 自我介绍,递名片 > q
q 4 t 讲解沙盘 > r
r 4 d 客户想看样板间? > s:想 t:不想
s 4 t 陪同参观样板间 > t
t 4 t 计算价格,解答疑问 > u
u 0 d 当天下定? > v:是 w:再考虑
v 4 t 签认购书 > x
w 4 t 约定下次来访 > x
x 2 t 送客上车 > y
y 1 t 放行并敬礼 > zz
zz 0 o 客户离开
z 0 o 客户离开""",
    "repair": """业主 客服 工程 仓库
a 0 o 报修 > b
b 1 t 登记工单 > c
c 1 t 派工 > d
d 2 t 上门查看 > e
e 2 d 要换零件? > f:要 g:不用
f 3 d 有库存? > h:有 i:没有
i 3 t 采购零件 > f:到货
h 3 t 发料 > g
g 2 t 修理 > j
j 0 d 业主满意? > k:满意 d:返工
k 1 t 回访并关单 > l
l 1 o 结束""",
    "purchase": """申请人 部门主管 采购 供应商 仓库 财务
a 0 o 需要物料 > b
b 0 t 提交采购申请 > c
c 1 d 预算内? > d:是 e:否
e 5 d 追加预算? > d:同意 b:退回修改
d 2 t 询价比价 > f
f 2 t 下订单 > g
g 3 t 确认订单 > h
h 3 t 发货 > i
i 4 t 收货验收 > j
j 4 d 合格? > k:合格 l:不合格
l 2 t 联系退换 > h
k 4 b 分 > m n
m 4 t 入库上架 > o
n 5 t 核对发票 > p
p 5 t 付款 > q
q 3 t 开收据 > o
o 4 b 合 > r
r 0 t 领用 > s
s 0 o 完成""",
    "hotel-checkin": """客人 前台 客房 礼宾
a 0 o 到店 > b
b 1 t 问候,请出示证件 > c
c 1 d 有订单? > d:有 e:无
e 1 d 有空房? > f:有 g:满房
g 1 t 推荐附近酒店 > z
f 1 t 办理散客入住 > h
d 1 t 核对订单 > h
h 1 t 收押金,制房卡 > i
i 2 d 房间已备好? > j:好了 k:还没有
k 2 t 赶房 > i
j 3 t 引领到房间,介绍设施 > l
l 0 d 满意房间? > m:满意 n:要换房
n 1 t 换房 > i
m 0 o 入住
z 0 o 离店""",
    "complaint": """客户 客服 主管 经理
a 0 o 投诉 > b
b 1 t 倾听并记录 > c
c 1 d 能当场解决? > d:能 e:不能
d 1 t 当场处理 > f
e 2 t 半小时内到场 > g
g 2 d 权限内? > h:是 i:否
h 2 t 提出方案 > j
i 3 t 经理定方案 > j
j 0 d 客户接受? > f:接受 k:不接受
k 3 d 再商谈? > i:再谈 l:转法务
l 3 o 转法务
f 1 t 回访 > m
m 1 t 归档,分析原因 > n
n 1 o 结案""",
    "cleaning": """保洁 领班
a 0 o 班前 > b
b 0 t 领取工具 > c
c 0 t 清洁大堂 > d
d 0 t 清洁卫生间 > e
e 1 d 检查合格? > f:合格 d:返工
f 0 t 归还工具 > g
g 0 o 下班""",
    "onboarding": """新人 人事 信息 部门 行政
a 0 o 接受录用 > b
b 1 t 准备合同和资料 > c
c 1 b 分 > d e f
d 2 t 开通账号和门禁 > g
e 4 t 准备工位和制服 > g
f 3 t 指定师傅,排培训计划 > g
g 1 b 合 > h
h 0 t 报到,签合同 > i
i 1 t 入职说明会 > j
j 3 t 跟师傅上岗实习 > k
k 3 d 实习考核? > l:通过 m:未通过
m 3 d 第几次? > j:第一次 n:第二次
n 1 t 解除试用 > o
l 1 t 转正手续 > p
p 0 o 正式上岗
o 0 o 离职""",
    "fire": """发现人 中控室 保安 总经理 消防队
a 0 o 发现火情 > b
b 0 d 能扑灭? > c:能 d:不能
c 0 t 用灭火器扑灭 > e
d 0 t 按报警按钮 > f
f 1 t 确认位置 > g
g 1 d 误报? > h:是 i:否
h 1 t 复位,记录 > e
i 1 b 分 > j k l
j 2 t 疏散人员 > m
k 3 t 到场指挥 > m
l 4 t 出动灭火 > m
m 3 b 合 > n
n 3 t 清点人数,善后 > e
e 1 t 写报告 > o
o 1 o 结束
p 2 t 每日巡查消防器材 > q
q 2 o 交班""",
    "launch": """市场 产品 设计 开发 测试 法务 客户
a 0 o 立项 > b
b 0 t 市场调研 > c
c 1 t 写需求 > d
d 1 d 评审通过? > e:通过 c:修改
e 1 b 分 > f g h
f 2 t 交互设计 > i
i 2 t 视觉设计 > j
g 3 t 技术方案 > k
k 3 t 搭建环境 > j
h 5 t 合规审查 > l
l 5 d 有风险? > m:有 n:无
m 1 t 调整需求 > h
j 3 t 开发功能 > o
o 4 t 测试 > p
p 4 d 有缺陷? > q:有 r:无
q 3 t 修复 > o
n 5 t 出具意见 > r
r 4 b 合 > s
s 1 t 验收 > t
t 1 d 达到要求? > u:是 j:否
u 0 t 准备发布材料 > v
v 0 t 发布 > w
w 6 t 试用 > x
x 6 d 满意? > y:满意 z:不满意
z 1 t 收集意见 > c
y 0 t 复盘 > zz
zz 0 o 结束""",
    "menu": """客人 服务员 后厨
a 0 o 入座 > b
b 1 t 递菜单,倒茶 > c
c 0 x 点什么? > d:热菜 e:冷菜 f:酒水 g:套餐
d 2 t 炒制 > h
e 2 t 装盘 > h
f 1 t 开瓶 > h
g 2 t 按套餐配菜 > h
h 1 t 上齐,请慢用 > i
i 0 d 加菜? > c:加 j:不加
j 1 t 结账 > k
k 0 o 离开""",
}


def flow(name: str, axis: Axis = Axis.Y) -> Graph:
    """One of the flows."""
    return written(TEXTS[name], axis)


def written(text: str, axis: Axis = Axis.Y) -> Graph:
    """A flow, sized as the renderer would: 12 px text in lines of ten characters."""
    head, *rows = text.splitlines()
    titles = head.split()
    lanes = tuple(
        Lane(LaneId(f"lane{i}"), Size(len(title) * 14.0, 18.0)) for i, title in enumerate(titles)
    )
    nodes: list[Node] = []
    edges: list[Edge] = []
    for row in rows:
        left, _, right = row.partition(" > ")
        key, lane, kind, text = left.split(" ", 3)
        size, shape = _size(kind, text, axis)
        nodes.append(Node(NodeId(key), LaneId(f"lane{lane}"), size, shape))
        for place, successor in enumerate(right.split()):
            target, _, label = successor.partition(":")
            room = Size(len(label) * 11.0, 14.0) if label else None
            edge = EdgeId(f"{key}-{place}")
            edges.append(Edge(edge, NodeId(key), NodeId(target), room, place))
    return Graph(lanes, tuple(nodes), tuple(edges))


def _size(kind: str, text: str, axis: Axis) -> tuple[Size, Shape]:
    rows = ceil(len(text) / 9)
    across = ceil(len(text) / rows) * EM
    match kind:
        case "d":
            return Size(across + 36, rows * 16.0 + 16), Shape.HEXAGON
        case "x":
            return Size(across * 2, rows * 32.0 + 24), Shape.DIAMOND
        case "o":
            return Size(across + 28, rows * 16.0 + 12), Shape.ELLIPSE
        case "b":
            return (Size(72, 6) if axis is Axis.Y else Size(6, 48)), Shape.BAR
        case _:
            return Size(across + 20, rows * 16.0 + 14), Shape.RECT
