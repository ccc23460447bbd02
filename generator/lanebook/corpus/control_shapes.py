"""The shapes of the handbook itself: title, document control, brand and copies.

See ``corpus.shapes`` for what they share.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from lanebook.corpus.document_shapes import Synonyms
from lanebook.corpus.scalars import (
    Colour,
    Count,
    Date,
    HolderName,
    Line,
    Picture,
    TargetRefs,
    Truth,
    VolumeRefs,
    Words,
)
from lanebook.corpus.shapes import Bare


class ChangeShape(Bare):
    """One entry of the change record."""

    model_config = ConfigDict(title="修订")

    revision: Line = Field(title="版次", examples=["1.0"])
    date: Date = Field(title="日期", description="写成 2025-01-31")
    effective: Date | None = Field(
        default=None, title="生效日期", description="不写即修订的日期", examples=["2025-03-01"]
    )
    what: Words = Field(title="改动", description="改了什么")
    by: Line | None = Field(default=None, title="修订人")
    affects: TargetRefs | None = Field(
        default=None,
        title="涉及",
        description="改到了哪些：卷、卷/roles/岗位、卷/flows/流程.步骤、卷/volume、terms/术语、"
        "glossary、questions、handbook、自写的页；不写即全书",
        examples=[["sales-office/flows/visitor", "glossary"]],
    )


class HolderShape(Bare):
    """Who has a controlled copy."""

    model_config = ConfigDict(title="持有人")

    copy_: Count = Field(
        alias="copy", ge=1, le=9999, title="份号", description="受控本的第几份", examples=[7]
    )
    to: HolderName = Field(
        title="持有人",
        description="部门、岗位或地点",
        examples=["样板房"],
    )
    note: Line | None = Field(default=None, title="备注")


class BrandShape(Bare):
    """How the house shows itself."""

    model_config = ConfigDict(title="标识")

    logo: Picture | None = Field(
        default=None,
        title="标志",
        description="images 里的图片，svg、png 或 jpg；印在网站页首和装订本封面",
        examples=["images/logo.svg"],
    )
    colour: Colour | None = Field(
        default=None,
        title="主色",
        description="六位十六进制，可省去 #；要深到在白纸上读得清",
        examples=["0b5d4f"],
    )


class HandbookShape(Bare):
    """handbook.yml: title, document control and the volumes in order."""

    model_config = ConfigDict(title="手册")

    title: Line = Field(title="书名", examples=["案场服务手册"])
    subtitle: Line | None = Field(default=None, title="副题")
    organisation: Line = Field(title="单位", description="发布手册的单位")
    code: Line = Field(title="文件编号", description="全书的文件编号", examples=["LB-SO-01"])
    revision: Line = Field(title="版次", examples=["1.0"])
    effective: Date = Field(title="生效日期", description="写成 2025-01-31")
    review_due: Date | None = Field(default=None, title="复审日期", description="写成 2026-01-31")
    owner: Line = Field(title="归口部门", description="负责这份文件的部门")
    prepared: Line | None = Field(default=None, title="编制")
    reviewed: Line | None = Field(default=None, title="审核")
    approved: Line | None = Field(default=None, title="批准")
    paper: Literal["A4", "A5"] = Field(default="A4", title="纸张")
    fold_outs: Truth = Field(
        default=True,
        title="折页",
        description="大图可以印在宽一倍、折进装订本的纸上；false 不用折页，只分页或缩小",
    )
    language: Literal["zh", "en"] = Field(default="zh", title="语言")
    volumes: VolumeRefs = Field(
        min_length=1, title="各卷次序", description="各卷文件夹的名字", examples=[["sales-office"]]
    )
    manual: Truth = Field(
        default=True,
        title="附编写手册",
        description="网站最后附上怎样编写手册；false 不附",
    )
    brand: BrandShape | None = Field(default=None, title="标识", description="本单位的标志和主色")
    introduction: Words | None = Field(default=None, title="前言")
    synonyms: list[Synonyms] = Field(
        default=[],
        title="同义词",
        description="读者会用来搜索的说法，一组一行；搜其中一个，也找到用另一个写的内容",
        examples=[["保安", "门卫"]],
    )
    changes: list[ChangeShape] = Field(
        default=[], title="修订记录", description="一版一条，旧的在前"
    )
    distribution: list[HolderShape] = Field(
        default=[], title="发放清单", description="受控本发给谁，一份一行"
    )
    allow: dict[str, Line] = Field(
        default={}, title="放行", description="放行一条检查规则并写明理由"
    )
