"""`make shots`: every main page of the fictional county, as each role sees it, at desk and phone width, in var/shots/.

A picture proves nothing by being taken: somebody has to look.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from app import create_app, hub
from foundation import clock, database, schema
from foundation.config import ROOT
from foundation.database import reading
from foundation.signin import actions as accounts
from foundation.signin.roles import known_roles
from foundation.signin.tables import AccountRoleRow
from intake.contacts.actions import start_draft
from intake.contacts.domain.pages import PAGES
from tests.support.browser import DESKTOP, PHONE, opened, started
from tests.support.journeys import a_form_of_today
from tests.support.serving import LiveServer, serving
from tests.support.settings import forget_the_machines_settings, settings_for

FOLDER = ROOT / "var" / "shots"
SIZES = {"desktop": DESKTOP, "phone": PHONE}
OPENED_FROM = {
    "/queue": "/contacts/",
    "/tasks": "/tasks/",
    "/enquiries": "/enquiries/",
    "/intelligence": "/intelligence/",
    "/provider-concerns": "/provider-concerns/",
    "/qasig": "/qasig/",
    "/meeting-packs": "/meeting-packs/",
}
"""Lists whose first line is opened too, and how the addresses of their lines begin."""
MORE = {
    "triage_worker": ("/queue?state=screened_less_urgent",),
    "decision_manager": ("/queue?state=recommended",),
    "administrator": ("/account", "/account/password", "/nothing-here"),
}
"""Addresses that are worth a picture beside those of a role's rail."""


def main() -> None:
    """Load the county, start the server, and photograph."""
    forget_the_machines_settings()
    shutil.rmtree(FOLDER, ignore_errors=True)  # no picture of an earlier day is taken for one of today
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'county.db'}"
        database.connect(url)
        schema.upgrade()
        app = create_app(settings_for(url, var_dir=folder))
        with serving(url, var_dir=folder, workers=2) as server, started() as browser:
            for command in (*hub.before_serving, "jobs run meeting-packs"):
                server.hub(*command.split())
            for size in SIZES:
                _public(browser, server, size)
                for role in known_roles():
                    _role(browser, server, app, size, role.code)
    print(f"{sum(1 for _ in FOLDER.rglob('*.png'))} pictures in {FOLDER.relative_to(ROOT)}: now look at them.")


def _public(browser: Browser, server: LiveServer, size: str) -> None:
    now = clock.now()
    draft = start_draft(now=now, keep_for=timedelta(days=1), known=a_form_of_today(), by=None)
    with opened(browser, server.url, viewport=SIZES[size]) as page:
        for address in ("/", "/status", "/continue", "/sign-in", "/privacy", "/accessibility"):
            _shoot(page, address, size, "anyone")
        page.context.add_cookies([{"name": "hub-draft", "value": draft.cookie, "url": server.url}])
        for slug in ("", *(f"/{one.slug}" for one in PAGES), "/check"):
            _shoot(page, f"/report{slug}", size, "referrer")
        page.get_by_role("checkbox").last.check()
        page.get_by_role("button").last.click()
        _shoot(page, "/report/sent", size, "referrer")


def _role(browser: Browser, server: LiveServer, app: Flask, size: str, role: str) -> None:
    with reading() as session:
        account = session.scalar(select(AccountRoleRow.account_id).where(AccountRoleRow.role == role).limit(1))
    if account is None:
        print(f"Nobody in the county is {role}.")
        return
    cookie = accounts.start_session(account, now=clock.now())
    with opened(browser, server.url, viewport=SIZES[size]) as page:
        page.context.add_cookies([{"name": "hub-session", "value": cookie, "url": server.url}])
        for address in (*_addresses(app, role), *MORE.get(role, ())):
            _shoot(page, address, size, role)
            for inside in _first_inside(page, address):
                _shoot(page, inside, size, role)
                for step in _steps_of(page, inside):
                    _shoot(page, step, size, role)


def _addresses(app: Flask, role: str) -> list[str]:
    may = {str(one) for known in known_roles() if known.code == role for one in known.permissions}
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments]
    return sorted(
        rule.rule for rule in rules if str(getattr(app.view_functions[rule.endpoint], "permission", "")) in may
    )


def _first_inside(page: Page, address: str) -> Iterator[str]:
    """Give the first thing on a list, and the pages about it that its own page leads to."""
    begins = OPENED_FROM.get(address.partition("?")[0])
    if begins is None:
        return
    first = page.locator(f"main a[href^='{begins}']").first
    if first.count():
        inside = str(first.get_attribute("href")).split("?")[0].split("#")[0]
        yield inside
        links = page.locator(f"main a[href^='{inside}/']")
        yield from dict.fromkeys(str(link.get_attribute("href")).split("?")[0] for link in links.all())


def _steps_of(page: Page, inside: str) -> list[str]:
    """Return the further pages of a decision, when its first page is open."""
    links = page.locator(f"main nav a[href^='{inside}/']").all() if inside.endswith("/decision") else []
    return [str(link.get_attribute("href")) for link in links]


def _shoot(page: Page, address: str, size: str, who: str) -> None:
    page.goto(address)
    # A reference differs each time; the picture of the same page is called the same.
    name = re.sub(r"SA-\w{4}-\w{4}|\d+", "one", address.strip("/")).replace("/", "-").replace("?", "-") or "start"
    target = FOLDER / size / f"{who}-{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=True)


if __name__ == "__main__":
    main()
