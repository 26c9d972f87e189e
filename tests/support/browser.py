"""A real browser at desk and phone size, with and without JavaScript, and the accessibility check.

The fixtures here are known to every test through `tests/conftest.py`. A page fails its test when a script breaks or the
content policy stops something, whatever else the test looks at.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from weakref import WeakSet

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

from tests.support.browser_binary import chromium
from tests.support.serving import LiveServer, serving

# Without the background switches the browser asks for its maker's hosts at every start; journeys stay on this machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE_MILLISECONDS = 15_000
_without_scripts: WeakSet[Page] = WeakSet()


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser without a window; stop it afterwards."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=str(chromium()), headless=True, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all the journeys of this worker."""
    with started() as made:
        yield made


@contextmanager
def opened(
    browser: Browser, base_url: str, *, viewport: dict[str, int] = DESKTOP, scripts: bool = True
) -> Iterator[Page]:
    """Open a page as a person new to the service would: no cookies, one window, British English."""
    phone = viewport["width"] < 600
    context = browser.new_context(
        base_url=base_url, viewport=viewport, java_script_enabled=scripts, is_mobile=phone, has_touch=phone,
        locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    page = context.new_page()
    if not scripts:
        _without_scripts.add(page)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("console", lambda message: faults.extend(_fault(message)))
    underway = _pages_underway(page)
    try:
        yield page
    except Exception as stopped:
        stopped.add_note(_what_it_shows(page))
        raise
    finally:
        _let_arrive(page, underway)
        context.close()
    assert not faults, "The browser reported:\n" + "\n".join(faults)


def _pages_underway(page: Page) -> set[Request]:
    """Return the pages that are asked for and have not come, kept up as they come and go."""
    underway: set[Request] = set()
    page.on("request", lambda request: underway.add(request) if request.is_navigation_request() else None)
    for over in ("requestfinished", "requestfailed"):
        page.on(over, lambda request: underway.discard(request))  # noqa: PLW0108  # a set's own method takes no mark
    return underway


def _let_arrive(page: Page, underway: set[Request]) -> None:
    """Wait for the page that the last press asked for.

    Closing a window has no time limit of its own, and a browser was once seen to wait for ever when its window was
    closed while the next page was on its way.
    """
    with suppress(Error):  # a journey may have closed the window, or ended the browser, itself
        page.evaluate("0")  # by the time this is answered, what was pressed has begun
        for _ in range(PATIENCE_MILLISECONDS // 10):
            if not underway:
                return
            page.wait_for_timeout(10)


def _fault(message: ConsoleMessage) -> list[str]:
    """Return an error of the console. A page refused in words is none (4xx); a missing file and a breakdown are."""
    address = str(message.location.get("url", ""))
    is_refusal = "server responded with a status of 4" in message.text and "/static/" not in address
    return [f"{message.text} {address}"] if message.type == "error" and not is_refusal else []


def _what_it_shows(page: Page) -> str:
    """Return what somebody who has to find out why a journey stopped would look at first."""
    try:
        return f"The page was {page.url}: {page.inner_text('body', timeout=1_000)[:1_500]}"
    except Error as fault:
        return f"The page was {page.url}, and cannot be read: {fault}"


@pytest.fixture
def live_server(database: str, tmp_path) -> Iterator[LiveServer]:
    """Run the real server on the test's own migrated, empty database."""
    with serving(database, var_dir=tmp_path) as server:
        yield server


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Open the service at a desk."""
    with opened(browser, live_server.url) as made:
        yield made


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Open the service on a phone 375 pixels wide."""
    with opened(browser, live_server.url, viewport=PHONE) as made:
        yield made


@pytest.fixture
def page_without_javascript(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Open the service at a desk where scripts do not run."""
    with opened(browser, live_server.url, scripts=False) as made:
        yield made


def assert_accessible(page: Page) -> None:
    """Fail, naming rule and element, when axe finds anything against WCAG 2.2 AA or good practice on the page."""
    assert page not in _without_scripts, "axe is a script itself: look at the page with scripts on"
    page.wait_for_load_state()  # a click may have left the next page half there
    options = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    found = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(node["html"][:200] for node in violation["nodes"])
        for violation in violations
    ]
    assert not found, f"{page.url}\n" + "\n".join(found)


def assert_fits(page: Page) -> None:
    """Fail when the page is wider than its window, so that a person would have to scroll sideways."""
    page.wait_for_load_state()
    needed, given = page.evaluate("document.documentElement.scrollWidth"), (page.viewport_size or DESKTOP)["width"]
    assert needed <= given, f"{page.url} needs {needed} pixels in a window of {given}"
