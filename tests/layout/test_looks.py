"""What the eye asks of a drawing: columns that are columns, arrows without stairs."""

from __future__ import annotations

from lanebook.geometry import Box
from lanebook.layout import lay_out
from lanebook.layout.drawing import Drawing, PlacedEdge
from tests.layout.flows import written


def test_steps_of_one_lane_share_a_column_though_nothing_joins_them() -> None:
    drawing = lay_out(
        written("""前台 后厨
a 0 o 开始 > b
b 0 t 记下要求 > c
c 1 t 备餐 > d
d 0 d 都对吗? > e:对 h:不对,差得很远
e 1 t 装盘 > f
f 0 t 送上 > g
g 0 o 结束
h 1 t 重做 > f""")
    )
    assert len({_middle(drawing, key) for key in "abdfg"}) == 1


def test_a_lane_grows_a_little_for_its_column() -> None:
    drawing = lay_out(
        written("""前台 后厨
a 0 o 开始 > b
b 0 d 够吗? > c:不够,去拿 d:够
c 1 t 拿 > d
d 0 t 送上 > e
e 1 t 记账 > f
f 0 t 把每一样都核对 > g
g 0 o 结束""")
    )
    assert len({_middle(drawing, key) for key in "abdfg"}) == 1


def test_the_way_that_is_longest_runs_straight_through_a_meeting() -> None:
    """What comes in from another lane for one step turns, not the column of the steps before."""
    drawing = lay_out(
        written("""客人 服务员
a 1 o 客人来到 > b
b 1 t 问候 > c
c 1 d 有空位吗? > d:没有 f:有
d 0 d 愿意等吗? > e:愿意 z:不愿意
e 1 t 候位 > f
f 1 t 安排 > g
g 1 t 引领 > y
y 1 o 入座
z 0 o 离开""")
    )
    assert len({_middle(drawing, key) for key in "abcfgy"}) == 1
    assert _bends(drawing, "c-1") == 0


def test_an_end_stands_beside_its_decision_not_in_the_way() -> None:
    drawing = lay_out(
        written("""领位员 服务员
a 0 o 客人预订 > g
g 0 t 问清要求 > b
b 0 d 有位吗? > c:改时间 z:不改 d:有
c 0 t 另选时间 > g
d 0 t 复述 > e
e 1 t 备位 > f
f 0 o 订好
z 0 o 未订成""")
    )
    ranks = {str(node.id): node.rank for node in drawing.nodes}
    assert ranks["b"] == ranks["c"] == ranks["z"]
    assert len({_middle(drawing, key) for key in "abd"}) == 1
    sides = {_middle(drawing, key) < _middle(drawing, "b") for key in "cz"}
    assert sides == {True, False}


def test_a_branch_that_skips_steps_of_its_lane_comes_back_by_the_side_it_left_by() -> None:
    drawing = lay_out(
        written("""前台
a 0 o 开始 > b
b 0 d 要查吗? > c:要 e:不要
c 0 t 查一遍 > d
d 0 t 记下来 > e
e 0 t 交付 > f
f 0 o 结束""")
    )
    assert len({_middle(drawing, key) for key in "abcdef"}) == 1
    points = _edge(drawing, "b-1").points
    assert len(points) == 4
    assert points[1].x == points[2].x
    assert points[3].x in (_box(drawing, "e").x, _box(drawing, "e").right)


def test_branches_meet_at_a_join_without_stairs() -> None:
    """A step stands between the join's column and where they would come down."""
    drawing = lay_out(
        written("""前台 后厨 吧台
a 1 o 开始 > k
k 1 b 分 > b c d
b 0 t 铺好每一张桌子 > j
c 1 t 备好每一样菜 > j
d 2 t 备好每一样酒 > j
j 1 b 合 > e
e 1 o 开餐""")
    )
    assert max(_bends(drawing, f"{key}-0") for key in "bcd") <= 2


def test_a_branch_that_has_to_pass_a_step_below_leaves_by_the_side() -> None:
    drawing = lay_out(
        written("""客人 员工 经理 主任
a 0 o 投诉 > b
b 1 t 处理 > c
c 0 d 接受吗? > z:接受 d:不接受
d 1 t 报告 > g
g 2 t 调查 > k
k 2 t 反馈 > e
e 0 d 接受处理的结果吗? > z:接受 f:不接受
f 2 t 裁定 > z
z 3 t 归档 > y
y 3 o 结案""")
    )
    assert _bends(drawing, "c-0") == 1


def _box(drawing: Drawing, key: str) -> Box:
    return next(node.box for node in drawing.nodes if node.id == key)


def _middle(drawing: Drawing, key: str) -> float:
    return round(_box(drawing, key).centre.x, 1)


def _edge(drawing: Drawing, key: str) -> PlacedEdge:
    return next(edge for edge in drawing.edges if edge.id == key)


def _bends(drawing: Drawing, key: str) -> int:
    return len(_edge(drawing, key).points) - 2
