"""When things run: the nightly job by APScheduler in Asia/Shanghai, missed times made up for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from rich.console import Console

import night
from crawlers.browser import refuse_missing
from crawlers.naming import user_agent
from crawlers.sites import all_columns
from diffing.obligations import default_obligations
from notices.vocabulary import SHANGHAI
from notices.working_days import last_year
from reports.coverage import platform_names
from settings import Loaded, Platform
from store import open_store, runs


def run_forever(loaded: Loaded, console: Console) -> None:
    """Run the night at its configured time every day until stopped; a missed night is made up for at once."""
    scheduler = nightly(loaded, console)
    missed = missed_night(loaded, night.now())
    if missed is not None:
        console.print(f"补做 {missed:%m月%d日} 漏做的夜间核对", highlight=False)
        one_night(loaded, console)
    console.print(f"每天 {loaded.settings.schedule.night}（北京时间）核对；Ctrl+C 停止", highlight=False)
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        console.print("已停止", highlight=False)


def nightly(loaded: Loaded, console: Console) -> BlockingScheduler:
    """A scheduler with the one nightly job: one run at a time, several missed ones rolled into one."""
    hour, minute = loaded.settings.schedule.night.split(":")
    grace = int(loaded.settings.schedule.misfire_grace_hours * 3600)
    scheduler = BlockingScheduler(timezone=SHANGHAI)
    scheduler.add_job(
        one_night, CronTrigger(hour=int(hour), minute=int(minute), timezone=SHANGHAI), args=[loaded, console],
        id="night", coalesce=True, max_instances=1, misfire_grace_time=grace,
    )  # fmt: skip
    return scheduler


def one_night(loaded: Loaded, console: Console) -> int:
    """One scheduled night; returns its exit status."""
    store = open_store(loaded.data_dir)
    try:
        outcome = night.run_night(loaded, store, night.Order(night.now().replace(microsecond=0), at_once=True))
    finally:
        store.close()
    console.print(f"{outcome.run.night} 核对完成，退出码 {outcome.exit_status}", highlight=False)
    return outcome.exit_status


def missed_night(loaded: Loaded, now: datetime) -> datetime | None:
    """The last scheduled time if nothing was run since and its grace is not over; None otherwise."""
    due = last_due(loaded, now)
    store = open_store(loaded.data_dir)
    try:
        latest = runs.latest(store)
    finally:
        store.close()
    grace = timedelta(hours=loaded.settings.schedule.misfire_grace_hours)
    if latest is None or latest.as_of >= due or now - due > grace:
        return None
    return due


def last_due(loaded: Loaded, now: datetime) -> datetime:
    """The newest scheduled time that is not after `now`."""
    hour, minute = (int(part) for part in loaded.settings.schedule.night.split(":"))
    today = now.astimezone(SHANGHAI).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def _manners(platform: Platform) -> str:
    """How gently a platform is read, and what was decided about its robots.txt."""
    polite = platform.politeness
    why = polite.robots_why or ("" if polite.robots == "obey" else "没有写明理由，请补 politeness.robots_why")
    robots = f"{'遵守' if polite.robots == 'obey' else '不遵守'} robots.txt{f'（{why}）' if why else ''}"
    busy = "，办公时间加倍" if polite.off_hours else ""
    pace = f"每次隔 {polite.delay_s:g} 秒{busy}，同时 {polite.concurrency} 个请求"
    return f"{pace}，退避至多 {polite.backoff_max_s:g} 秒；{robots}"


def plan_lines(loaded: Loaded, as_of: datetime) -> Iterator[str]:
    """What tonight would do, for people. Raises ConfigurationError where it takes what is not installed."""
    config = loaded.settings
    refuse_missing(config)
    names = platform_names(loaded)
    yield f"{loaded.path}：配置有效"
    yield f"数据目录：{loaded.data_dir}"
    since = as_of.date() - timedelta(days=night.WINDOW_DAYS)
    yield f"每夜 {config.schedule.night}（北京时间）读 {since} 至 {as_of.date()} 的发布件"
    for platform in config.platforms:
        columns = all_columns(platform)
        if platform.family == "import":
            yield f"  {platform.name}：只由 hedui import 收入"
        elif columns:
            yield f"  {platform.name}（{platform.id}，{platform.family}）：{len(columns)} 栏，{platform.base_url}"
            yield f"    {_manners(platform)}"
        else:
            yield f"  {platform.name}（{platform.id}，{platform.family}）：没有要读的栏目；核对 columns 与 trade_kinds"
    given = config.obligations if config.obligations is not None else default_obligations(config)
    for obligation in given:
        where = "、".join(names.get(p, p) for p in obligation.platforms)
        kinds, stages = "、".join(obligation.trade_kind), "、".join(obligation.stage)
        yield f"  {obligation.rule}：{kinds} 的 {stages} 须在 {where} 发布，{obligation.within_workdays} 个工作日内"
    yield f"工作日按节假日安排表计算，有表至{last_year()}年；跨入无表年份的期限暂缓判定"
    who = "、".join(r.address for r in config.recipients) or "无人（只写不发）"
    yield f"对各网站自称：{user_agent(config.contact)}{'' if config.contact else '（没有写联系方式，请补 contact）'}"
    yield f"晨报发给：{who}；{'经 ' + config.mail.host if config.mail.host else '未配置邮件服务器，存为 .eml'}"
