"""The staff pages in a real Chromium: keys, filters without reloading, narrow screens, no script at all, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright，页面没有在浏览器里试")
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None)
NONE = "这台机器没有 Chromium（apt-get install chromium），页面没有在浏览器里试"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NONE)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """One browser for the module; every test has a page of its own."""
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, serve):
    """Open a path of a world's site; what the console complains of is kept on the page."""
    contexts = []

    def go(world, path: str, *, width: int = 1366, scripts: bool = True):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.goto(f"http://127.0.0.1:{serve(world)}{path}")
        return page

    yield go
    for context in contexts:
        context.close()


def paths(world) -> list[str]:
    return [
        "/",
        "/findings",
        f"/findings/{world.ids['deadline']}",
        "/platforms",
        f"/projects/{world.project}",
        "/links",
    ]


def test_no_page_breaks_its_own_content_policy(world, open_page) -> None:
    assert [open_page(world, path).complaints for path in paths(world)] == [[]] * 6


def test_no_page_is_wider_than_a_phone(world, open_page) -> None:
    pages = [open_page(world, path, width=375) for path in paths(world)]

    assert [page.evaluate("document.documentElement.scrollWidth") for page in pages] == [375] * 6


def test_keys_choose_and_open_a_finding(world, open_page) -> None:
    page = open_page(world, "/findings")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/F-*")

    assert "投标截止时间" in page.inner_text("h1")


def test_keys_are_off_while_typing(world, open_page) -> None:
    page = open_page(world, f"/findings/{world.ids['deadline']}")

    page.keyboard.press("n")
    page.keyboard.type("1234 jk")

    assert page.input_value("#note") == "1234 jk"
    assert page.is_checked("[name=state][value=acknowledged]")


def test_a_filter_changes_the_list_and_the_address(world, open_page) -> None:
    page = open_page(world, "/findings")

    page.select_option("[name=severity]", "red")
    page.wait_for_url("**severity=red**")
    page.wait_for_function("document.querySelectorAll('#found a.ttl').length === 1")

    assert "2 处" in page.inner_text("#found a.ttl")


def test_deciding_needs_no_script(world, open_page) -> None:
    page = open_page(world, f"/findings/{world.ids['late']}", scripts=False)

    page.check("[name=state][value=explained]")
    page.fill("#note", "已电话说明")
    page.fill("#who", "张示例")
    page.click("button:text-is('保存')")

    assert "已保存" in page.inner_text("main")
    assert world.finding("late").state == "explained"


def test_judging_links_needs_no_script_and_fits_a_phone(near, open_page) -> None:
    page = open_page(near, "/links", width=375, scripts=False)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.fill("[name=note]", "看过两份原件")
    page.fill("[name=who]", "张示例")
    page.keyboard.press("Enter")  # sends nothing: two buttons here mean the opposite
    page.click("button:text-is('是同一项目，合并')")

    assert width == 375
    assert "已合并" in page.inner_text("[role=status]")
    page.click("[role=status] a")
    assert page.input_value("details:has-text('撤回这个决定') [name=who]") == "张示例"
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_the_next_finding_follows_and_the_name_is_remembered(world, open_page) -> None:
    page = open_page(world, f"/findings/{world.ids['missing']}")

    page.fill("#who", "张示例")
    page.click("button:text-is('保存并看下一项')")

    assert "投标截止时间" in page.inner_text("h1")
    assert page.input_value("#who") == "张示例"


def test_states_of_coverage_differ_in_more_than_words(world, open_page) -> None:
    page = open_page(world, "/")
    styles = page.eval_on_selector_all(
        ".night a", "all => all.map(a => getComputedStyle(a).backgroundImage + getComputedStyle(a).borderTopColor)"
    )

    assert len(set(styles)) == 3  # whole twice, partial, failed


def test_paper_has_no_navigation_and_no_form(world, open_page) -> None:
    page = open_page(world, f"/findings/{world.ids['deadline']}")
    page.emulate_media(media="print")

    assert not page.is_visible("header nav")
    assert not page.is_visible("form.decide")
    assert page.is_visible("text=条文已核")
