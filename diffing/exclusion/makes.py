"""Names of makes that tender papers name: a demand with one of them is a named make whatever words stand around it."""

from __future__ import annotations

_NAMES = """
海康威视 海康 大华 宇视 华为 中兴 新华三 锐捷 深信服 奇安信 天融信 浪潮 曙光 联想
戴尔 惠普 同方 长城电脑 苹果 三星 索尼 松下 夏普 东芝 佳能 爱普生 兄弟牌 理光
柯尼卡 京瓷 施乐 奔图 得力 齐心 晨光牌 科大讯飞 希沃 鸿合 海信 康佳 创维 小米 格力
美的 海尔 奥克斯 志高 大金 约克 开利 特灵 麦克维尔 日立 三菱 奥的斯 通力 迅达 蒂森
蒂升 富士达 西奥 西门子 施耐德 ABB 伊顿 罗格朗 正泰 德力西 常熟开关 公牛 飞雕
欧普 雷士 飞利浦 欧司朗 三雄极光 佛山照明 远东电缆 宝胜 亨通 长飞 江南电缆 上上电缆
东方雨虹 科顺 卓宝 宏源防水 立邦 多乐士 三棵树 嘉宝莉 华润漆 海螺 华新水泥 南方水泥
宝钢 鞍钢 武钢 首钢 湘钢 涟钢 联塑 伟星 日丰 金牛管 中财管道 公元管 新兴铸管 九牧
箭牌 科勒 东陶 TOTO 恒洁 法恩莎 马可波罗 诺贝尔瓷砖 东鹏 蒙娜丽莎 冠珠 圣象
大自然地板 汇泰龙 坚朗 多玛 盖泽 凯毅德 耶鲁 格兰富 威乐 南方泵业 凯泉 连成 东方泵业
康明斯 潍柴 玉柴 三一 中联重科 徐工 柳工 卡特彼勒 小松 沃尔沃 东风 解放牌 福田 江铃
依维柯 丰田 大众牌 宇通 金龙客车 比亚迪 米其林 普利司通 迈瑞 联影 东软医疗 开立 理邦
鱼跃 新华医疗 奥林巴斯 富士胶片 罗氏 雅培 贝克曼 希森美康 强生 美敦力 史赛克 德尔格
GE 通用电气 安捷伦 赛默飞 岛津 梅特勒 蔡司 徕卡 尼康 红双喜 李宁 双鱼 泰山体育
震旦 圣奥 冠美 百利文仪 用友 金蝶 广联达 甲骨文 Oracle 英特尔 Intel AMD
英伟达 NVIDIA H3C 思科 Cisco 博世 霍尼韦尔 江森 泰科 海湾消防 青鸟消防
利达消防 史密斯 老板电器 方太 美菱 澳柯玛 阳光电源 隆基 晶科 宁德时代 南孚
"""
# A Latin name stands apart from other Latin letters: GE is none in GENERAL.
MAKE_NAME = (
    "(?:" + "|".join(rf"(?<![A-Za-z]){name}(?![A-Za-z])" if name.isascii() else name for name in _NAMES.split()) + ")"
)
