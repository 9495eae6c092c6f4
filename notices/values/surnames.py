"""The first signs of names of persons: the common surnames."""

from __future__ import annotations

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫粟谌孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申"
    "欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古"
    "吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄阙鄢雍蔺闻匡揭晁禹冀郜鞠辜茹逄亓栗胥丛仲虞敖巩明佘池查麻苑迟邝"
    "赖洪银卿帅漆旷隆奉皮储占丘芮阚蒯竺邰郗戎"
)
# What begins with such a sign and is no name: 银行, 隆回县.
NO_PERSON = "(?![行回备蓄江水山湖地比献命肤](?<=银行|隆回|储备|储蓄|洪江|洪水|洪山|洪湖|占地|占比|奉献|奉命|皮肤))"
# One or two signs behind a common surname, or behind a surname of two signs.
NAME_OF_PERSON = (
    "(?:(?:欧阳|上官|诸葛|司马|司徒|皇甫|尉迟|令狐|夏侯|慕容|公孙|长孙|宇文|端木|东方|独孤|申屠|呼延)[\u4e00-\u9fff]{1,2}|"
    f"[{SURNAMES}]{NO_PERSON}[\u4e00-\u9fff]{{1,2}})"
)
