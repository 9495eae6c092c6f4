"""What judging costs: a store judged whole, and a night whose new postings meet a store that was judged before.

    python -m benchmarks.auditing --standing 300000 --new 3000

The store is made first (not timed): postings of three platforms, linked, every column read whole. Then the first night
judges everything; the next takes in the new postings, links them (timed apart), judges what waits, looks (every look
comes back empty), judges again what was looked for, and settles findings and verdicts, as `hedui run` does.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

import yaml

import auditing
import night
from benchmarks.linking.world import Posting
from benchmarks.linking.world import postings as world
from diffing import relink as relinking
from diffing import standing
from diffing.linking.records import LinkRecord
from diffing.linking.version import VERSION
from diffing.relink import relink
from notices.vocabulary import SHANGHAI, Coverage, LookOutcome, Stage, TradeKind, Verdict
from settings import Loaded, load
from store import Store, ledger, link_pending, open_store, postings
from store.postings import Sighting
from store.records import Evidence, Look, Revision, Run, Window

TARGET_S = 10.0
TONIGHT = datetime(2026, 10, 15, 1, 0, tzinfo=SHANGHAI)
PLATFORMS = ("centre", "ccgp_hunan", "province")
KINDS = (TradeKind.PROCUREMENT, TradeKind.CONSTRUCTION)
CALL = """一、招标条件
资金来源：财政资金，由市级财政承担。
二、项目概况与招标范围
建设规模：全长{length}公里；招标范围：施工图内的全部内容。最高投标限价见下表。合同履行期限：{term}日历天。
三、投标人资格要求
具备独立承担民事责任的能力，有相应资质，财务、信誉良好。本项目不接受联合体投标。
四、招标文件的获取
获取时间：2026年9月{day}日至2026年9月{until}日，每日9时至17时。获取方式：登录公共资源交易平台下载。
五、投标文件的递交
递交截止时间：2026年9月{due}日{hour}时30分；递交方式：在公共资源交易平台上传加密的投标文件，逾期不予受理。
六、开标
开标（开启）时间：2026年9月{due}日{hour}时30分；开标地点：公共资源交易中心三楼第一开标室。
七、发布公告的媒介
本公告在中国招标投标公共服务平台、省公共资源交易服务平台发布。公告期限：自发布之日起5个工作日。
八、其他
投标有效期90日历天。投标保证金以保函提交。评标办法：综合评估法。招标人不组织踏勘现场。
九、联系方式
招标人：地址：大祥区示范路{buyer}号；联系人：张工；电话：0739-53{buyer:05d}
代理机构：地址：北塔区示范路{agency}号；联系人：李工；电话：0739-53{agency:05d}
"""
CANDIDATES = """一、评标情况
评标委员会按综合评估法评审，各投标人的得分与排名如下，均已按得分由高到低排列。
第一中标候选人：投标报价、质量（合格）、工期（{term}日历天）满足招标文件要求，项目负责人为一级建造师，注册编号：湘14320202021{buyer:05d}。
第二中标候选人：投标报价、质量（合格）、工期（{term}日历天）满足招标文件要求，项目负责人为一级建造师，注册编号：湘14320202022{agency:05d}。
第三中标候选人：投标报价、质量（合格）、工期（{term}日历天）满足招标文件要求，项目负责人为一级建造师，注册编号：湘14320202023{winner:05d}。
二、响应招标文件要求的资格能力条件
各候选人均响应招标文件要求的资格能力条件，资质、业绩、人员经评标委员会审查合格。
三、公示期
公示期不少于三日，自发布之日起计算。
四、异议渠道
投标人或者其他利害关系人对评标结果有异议的，应当在公示期间以书面形式向招标人提出，电话：0739-53{buyer:05d}；
对答复不满意的，可向有关行政监督部门投诉。
五、联系方式
招标人联系人：张工，电话：0739-53{buyer:05d}。代理机构联系人：李工，电话：0739-53{agency:05d}。
"""
RESULT = """一、项目编号与名称见上
二、中标（成交）信息
供应商名称：湖南示范{winner}建设有限公司；供应商地址：邵阳市双清区示范路{winner}号；成交金额见表中一栏。
三、主要标的信息
被服一批，规格型号、数量、单价与服务要求如表内所列，均为本次采购的全部标的，按采购文件要求交付、安装、调试、验收。
四、评审专家名单
周建国、吴爱民、郑小红、王志强、李美华（采购人代表）。
五、代理服务收费标准及金额
按采购文件约定收取，由成交供应商支付。
六、公告期限
自本公告发布之日起1个工作日。
七、其他补充事宜
各有关当事人对结果有异议的，可以在公告期限届满之日起七个工作日内以书面形式提出质疑。
八、凡对本次公告内容提出询问，请按以下方式联系
采购人：地址：大祥区示范路{buyer}号；联系方式：0739-53{buyer:05d}
采购代理机构：地址：北塔区示范路{agency}号；联系方式：0739-53{agency:05d}
项目联系人：李工；电话：0739-53{agency:05d}
"""
CONTRACT = """一、合同编号：HT-2026-{buyer:04d}
二、合同名称与项目名称见上
三、合同主体
采购人（甲方）：地址：大祥区示范路{buyer}号；联系方式：0739-53{buyer:05d}
供应商（乙方）：地址：邵阳市双清区示范路{winner}号；联系方式：0739-53{winner:05d}
四、合同主要信息
主要标的、规格型号、数量、单价如合同所列；合同金额见下表；履约期限：自签订之日起{term}日，地点：采购人指定地点；采购方式：公开招标。
五、合同签订日期：2026年9月20日
六、合同公告日期：2026年9月21日
七、其他补充事宜：无
"""
OTHER = """一、原公告情况
原公告发布于公共资源交易平台，项目名称、编号不变。
二、内容
因采购需求有变，按规定发布本公告；终止的原因为符合条件的供应商不足三家。其余内容以采购文件为准。
三、联系方式
采购人：地址：大祥区示范路{buyer}号；联系方式：0739-53{buyer:05d}
采购代理机构：地址：北塔区示范路{agency}号；联系方式：0739-53{agency:05d}
"""
# Whole notices, for real ones hardly lack an item: what has a finding is asked every night. No two say the same of
# places, numbers, days and sums, but copies do; the rest is said again and again, as in real ones.
BODIES = {Stage.TENDER: CALL, Stage.CANDIDATES: CANDIDATES, Stage.RESULT: RESULT, Stage.CONTRACT: CONTRACT}
STAGES = (Stage.TENDER, Stage.AMENDMENT, Stage.CANDIDATES, Stage.RESULT, Stage.FAILED, Stage.CONTRACT)


def main() -> None:
    """Make the store, time both nights, say whether the target is held."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--standing", type=int, default=300_000, help="postings that stand before the night")
    parser.add_argument("--new", type=int, default=3_000, help="postings that came tonight")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dir", type=Path, help="where to make the store; a folder of its own otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.dir) as folder:
        loaded = _configured(Path(folder))
        store = open_store(loaded.data_dir)
        old, new = _made(options.standing, options.new, options.seed)
        begun = time.perf_counter()
        _stand(store, old)
        print(f"{options.standing:,} standing postings made in {time.perf_counter() - begun:.0f} s", flush=True)
        _night(loaded, store, TONIGHT - timedelta(days=1), "everything")
        with store.transaction():
            for posting in new:
                _see(store, posting, TONIGHT)
        seconds = _night(loaded, store, TONIGHT, f"{options.new:,} new")
    held = "held" if seconds <= TARGET_S else "NOT HELD"
    print(f"{held}: judging a night of {options.new:,} new postings at most {TARGET_S:.0f} s: {seconds:.1f} s")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _night(loaded: Loaded, store: Store, at: datetime, called: str) -> float:
    """One night but for the crawl; seconds of judging, linking apart."""
    run = night.begin_run(loaded, store, "run", at)
    _read(store, run)
    with auditing.ready(loaded, run, many=len(link_pending.pending(store)) > auditing.ALONE):
        begun = time.perf_counter()
        relink(store)
        linked = time.perf_counter() - begun
        begun = time.perf_counter()
        scope = night.due(loaded, store, night.Order(at))
        found = auditing.judge(loaded, store, run, scope)
        wanted = found.wanted[: night.MAX_LOOKS]
        with store.transaction():
            for look in wanted:
                ledger.note_look(store, Look(run.night, at, look.platform, look.project, look.notice,
                                             LookOutcome.EMPTY, ("name:x",)))  # fmt: skip
        if wanted:
            found = auditing.judge_again(loaded, store, run, found, {look.project for look in wanted})
    judged = time.perf_counter() - begun
    night.conclude(loaded, store, run, found, mail=False)
    seconds = time.perf_counter() - begun
    many = "all" if scope is None else f"{len(scope):,}"
    fails = sum(judgement.verdict == Verdict.FAIL for judgement in found.judgements)
    given = store.db.table("verdicts").count_where("as_of = ?", [at.isoformat()])
    print(
        f"{called}: linking {linked:.1f} s; {many} projects, {given:,} new verdicts ({fails:,} fail) "
        f"judged in {judged:.1f} s, {len(wanted):,} looks, kept in {seconds - judged:.1f} s",
        flush=True,
    )
    return seconds


def _configured(folder: Path) -> Loaded:
    roles = {
        "centre": ("centre", "gettplist"),
        "ccgp_hunan": ("statutory", "ccgp_hunan"),
        "province": ("statutory", "tradeapi"),
    }
    platforms = [
        {"id": name, "role": role, "family": family, "base_url": f"http://{name}.example"}
        for name, (role, family) in roles.items()
    ]
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump({"platforms": platforms}), encoding="utf-8")
    return load(path)


def _made(standing_count: int, new_count: int, seed: int) -> tuple[list[Posting], list[Posting]]:
    """Those posted before tonight: the newest are new."""
    side = int((standing_count + new_count) * 0.6) + 100
    before = (posting for posting in world(side, seed) if _when(posting.record) < TONIGHT)
    made = sorted(islice(before, standing_count + new_count), key=lambda p: (_when(p.record), p.record.id))
    return made[:standing_count], made[standing_count:]


def _when(record: LinkRecord) -> datetime:
    return record.published.value if record.published else TONIGHT - timedelta(days=400)


def _kind(record: LinkRecord) -> TradeKind:
    return TradeKind.PROCUREMENT if "采购" in record.title else TradeKind.CONSTRUCTION


def _platform(record: LinkRecord) -> str:
    if record.platform == "centre":
        return "centre"
    return "ccgp_hunan" if _kind(record) == TradeKind.PROCUREMENT else "province"


def _stand(store: Store, made: Iterable[Posting]) -> None:
    """Postings that are kept and linked, as many nights before would have done it."""
    with store.transaction():
        for posting in made:
            _see(store, posting, _when(posting.record) + timedelta(days=1))
        everyone = (relinking.arrival(posting) for posting in postings.each_posting(store))
        relinking.put(store, standing.begin(store, everyone, VERSION, ()), (), gone=None)
        link_pending.done(store)


def _see(store: Store, made: Posting, at: datetime) -> None:
    record = made.record
    text = f"{record.title}\n{_body(made)}"
    sighting = Sighting(
        _platform(record), "", record.id, record.id, "", record.title, at, published=record.published,
        trade_kind=_kind(record), stage=record.stage, region="430500",
    )  # fmt: skip
    identity = postings.see(store, sighting)
    fields = replace(record.fields, trade_kind=_kind(record), stage=record.stage)
    postings.add_revision(store, Revision(
        posting=identity, ordinal=1, seen_at=at, evidence=Evidence("http://x.example", "sha", at), content_sha256="",
        media="html", title=record.title, text=text, content_key="", fields=fields, sources={}, unread=None,
    ))  # fmt: skip


def _body(made: Posting) -> str:
    n = made.notice
    return BODIES.get(made.record.stage, OTHER).format(
        day=1 + n % 4, until=8 + n % 4, due=25 + n % 4, hour=9 + n % 7, length=round(0.7 + n % 97 / 10, 1),
        term=30 + n % 331, buyer=1 + n % 9973, agency=1 + n % 947, winner=1 + n % 8999,
    )  # fmt: skip


def _read(store: Store, run: Run) -> None:
    with store.transaction():
        for window in _windows(run):
            ledger.close_window(store, window)


def _windows(run: Run) -> Iterator[Window]:
    since: date = run.night - timedelta(days=night.WINDOW_DAYS)
    for platform in PLATFORMS:
        for kind in KINDS:
            for stage in STAGES:
                yield Window(
                    run.id, platform, f"{kind}-{stage}", since, run.night, run.as_of, Coverage.WHOLE, got=1,
                    populated=True, trade_kind=kind, stage=stage,
                )  # fmt: skip


if __name__ == "__main__":
    main()
