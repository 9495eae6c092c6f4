"""Slips of the pen in names: a word of the trade with one sign wrong is no word, as 建没 for 建设."""

from __future__ import annotations

from rapidfuzz.distance import Postfix, Prefix

# What is done to a thing, and what is had, in two signs.
_TRADE = (
    "工程 项目 采购 招标 服务 建设 施工 监理 勘察 设计 检测 咨询 代理 新建 改造 改建 扩建 重建 "
    "提升 提质 升级 完善 治理 整治 防治 修复 修缮 装修 装饰 加固 拆除 硬化 绿化 亮化 美化 净化 "
    "更新 更换 维护 维修 养护 管护 运维 运营 运行 管理 管养 保洁 清运 清淤 疏浚 处理 处置 安装 "
    "购置 购买 监测 评估 规划 编制 测绘 测量 调查 普查 审计 培训 宣传 印刷 租赁 出让 转让 招租 "
    "配套 附属 设备 设施 系统 平台 器材 材料 物资 公路 道路 桥梁 管网 管道 供水 排水 给水 污水 "
    "灌溉 照明 网络 信息 数据 软件 硬件 教学 医疗 农田 水利 土地 环境 生态 物业 食堂"
)
# Words that lie a sign away from one of those, and are meant.
_BESIDE = (
    "改道 改制 改革 改良 装备 装置 雨水 饮水 用水 雨污 治安 治疗 整理 整改 护理 修理 办理 清理 "
    "物理 经理 受理 助理 监控 监督 监护 监管 设立 设置 设点 建材 建筑 建立 建档 采暖 采样 采集 "
    "采矿 采砂 维稳 检验 检修 检查 检疫 服装 服饰 业务 政务 劳务 医务 商务 事务 勤务 绿地 绿植 "
    "美容 安保 安全 安防 安置 转运 转移 出租 出售 出版 租用 租车 加工 加装 加热 加密 拆迁 拆违 "
    "提取 提灌 测试 测算 勘测 勘探 规范 规程 工具 工作 工业 工会 工厂 路程 课程 日程 全程 用具 "
    "文具 教具 教材 教育 教研 教师 医药 医保 医用 医院 水库 水质 水电 水源 水稻 水产 土建 土方 "
    "土壤 农机 农村 农业 农药 农贸 农房 生活 生产 生物 生猪 网点 网站 网格 信访 信用 数字 数控 "
    "软装 硬装 硬质 道口 公交 公厕 公园 公租 公寓 管材 管线 管廊 供电 供热 供气 供暖 排污 排涝 "
    "排洪 给排 污泥 污染 灌区 灌浆 照相 物流 物品 食品 食材 食用 化肥 文化 老化 催化 孵化 净水 "
    "养老 养殖 保安 保险 保障 保养 保温 运输 运动 清洗 清扫 清雪 清障 处室 编辑 编目 编程 测评 "
    "审图 审核 审查 培养 培育 印章 印制 维保 维权 招商 招聘 招生 配电 配送 配件 配方 附件 附楼 "
    "重点 重型 扩容 扩音 新型 新增 升降 升学 完成 防水 防火 防汛 防护 防洪 防疫 防雷 加药 器械 "
    "材质 机器 仪器 容器 变更 更衣 修建 修编 修订 兴建 续建 筹建 统建 搭建 创建 构建 基建 共建 "
    "代建 援建"
)
_WORDS = frozenset(_TRADE.split())
_MEANT = _WORDS | frozenset(_BESIDE.split())
_LEAST = 8  # signs of a name in which one is believed to be wrong
# What is so near behind the sign makes it a place's: 新建村 and 新民村 are two.
_PLACE_HEADS = frozenset("村镇乡街路桥校站队组屯湾沟坝园库河渠巷里县市区院所江湖山塘溪岭洲")


def misspelt(a: str, b: str) -> bool:
    """Whether two texts differ in one sign, which in one of them is within a word of the trade, and in the other within
    no word that is meant so."""
    if len(a) != len(b) or len(a) < _LEAST:
        return False
    place = int(Prefix.similarity(a, b))
    if place + int(Postfix.similarity(a, b)) != len(a) - 1 or not _PLACE_HEADS.isdisjoint(a[place + 1 : place + 3]):
        return False
    ours, theirs = (_around(text, place) for text in (a, b))
    return _is_slip(ours, theirs) or _is_slip(theirs, ours)


def _around(text: str, place: int) -> frozenset[str]:
    """The words of two signs that the sign at `place` may be in."""
    return frozenset({text[max(0, place - 1) : place + 1], text[place : place + 2]})


def _is_slip(word: frozenset[str], slip: frozenset[str]) -> bool:
    return not word.isdisjoint(_WORDS) and slip.isdisjoint(_MEANT)
