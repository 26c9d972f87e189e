"""How the hub's people go about a contact, in a browser: signing in, screening, deciding, signing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from foundation import clock
from foundation.signin import Account, actions, second_factor
from tests.support.accounts import KEY, PASSWORD
from tests.support.browser import DESKTOP, opened
from tests.support.journeys import Look, fill, pass_by
from tests.support.serving import LiveServer
from thresholds import Gates

LONG_ENOUGH = "Two members of staff saw it, her own record says so, and she still has to meet him every day."
EVIDENCE = "As the home's record says, and as her daughter told us on the telephone."
TESTS: Mapping[str, str] = {
    **{f"gate_{gate}": "yes" for gate in Gates.__dataclass_fields__},
    **{f"limb_{limb}": "yes" for limb in "abc"},
    **{f"limb_{limb}_evidence": EVIDENCE for limb in "abc"},
    "duty_engaged": "yes",
}
ADULT: Mapping[str, str] = {
    "adult_spoken_to": "yes",
    "adult_views": "She wants him kept out of her room.",
    "desired_outcomes": "feel_safe",
    "consent_sought": "yes",
    "consent_given": "yes",
    "capacity_in_doubt": "no",
    "advocate_needed": "no",
    "source_who_1": "Her daughter",
    "source_when_1": "This morning, by telephone",
    "source_what_1": "She has been afraid of him since spring.",
    "risk_level": "medium",
    "others_at_risk": "yes",
    "children_at_risk": "no",
    "safety_actions": "He has moved to another floor: the home.",
    "adult_told": "will_be",
    "adult_told_how": "At home, by Tess Worker, on Thursday",
}
REASONS: Mapping[str, str] = {
    "need_S42_lead": "Tess Worker",
    "rationale": LONG_ENOUGH,
    "feedback": "tell",
    "feedback_words": "We are looking into it together with the home.",
}


def sign_in(page: Page, email: str, *, password: str = PASSWORD, key: str = KEY, look: Look = pass_by) -> None:
    """Sign in through the pages, from the sign-in page on: password first, then the code."""
    begin_sign_in(page, email, password=password, look=look)
    look(page)
    fill(page, {"code": code_now(key)})
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/code" not in url)


def begin_sign_in(page: Page, email: str, *, password: str = PASSWORD, look: Look = pass_by) -> None:
    """Give email and password on the sign-in page, so that the code is asked for."""
    if "/sign-in" not in page.url:
        page.goto("/sign-in")
    look(page)
    fill(page, {"email": email, "password": password})
    page.get_by_role("button", name="Continue").click()


def code_now(key: str) -> str:
    """Return what an authenticator app shows at this moment. `key` may be written in groups."""
    return second_factor.code_of_step(key.replace(" ", ""), second_factor.step_at(clock.now()))


@contextmanager
def at_work(
    browser: Browser, server: LiveServer, account: Account, *, viewport: dict[str, int] = DESKTOP, scripts: bool = True
) -> Iterator[Page]:
    """Open a browser in which somebody is signed in already."""
    with opened(browser, server.url, viewport=viewport, scripts=scripts) as page:
        token = actions.start_session(account.id, now=clock.now())
        page.context.add_cookies([{"name": "hub-session", "value": token, "url": server.url}])
        yield page


def screen(page: Page, reference: str, *, look: Look = pass_by) -> None:
    """Open a contact from the queue and screen it."""
    page.goto("/queue")
    look(page)
    page.get_by_role("link", name=reference).click()
    look(page)
    page.get_by_role("link", name="Screen it").click()
    look(page)
    fill(page, {"urgency": "less_urgent", "reason": "She is safe tonight: he has moved to another floor."})
    page.get_by_role("button", name="Save screening").click()
    page.wait_for_url(f"**/contacts/{reference}")


def accept(page: Page, reference: str, *, look: Look = pass_by) -> None:
    """Accept a contact as a safeguarding concern."""
    page.goto(f"/contacts/{reference}")
    page.get_by_role("link", name="Say whether it is a safeguarding concern").click()
    look(page)
    fill(page, {"accepted": "yes", "reason": "She has care needs and may have been hurt by another resident."})
    page.get_by_role("button", name="Save answer").click()
    page.wait_for_url(f"**/contacts/{reference}")


def write_decision(
    page: Page, reference: str, *, look: Look = pass_by, reasons: Mapping[str, str] = REASONS,
    chosen: Mapping[str, str | list[str]] = {"outcome": "S42"}, **changes: str,
) -> None:  # fmt: skip
    """Write a decision, page by page, up to the page that shows all of it before it is recommended."""
    page.goto(f"/contacts/{reference}/decision")
    look(page)
    page.locator('input[name="examples"]').first.check()
    page.get_by_role("button", name="Save and see the advice").click()
    page.locator("#advice").get_by_role("heading", name="Why", exact=True).wait_for()
    look(page)
    page.get_by_role("button", name="Save and continue to the adult").click()
    _next(page, ADULT, "Save and continue to the tests", changes, look)
    _next(page, TESTS, "Save and continue to the outcome", changes, look)
    _next(page, chosen, "Save and continue to the reasons", changes, look)
    _next(page, reasons, "Save and check", changes, look)
    page.wait_for_url("**/decision/check")
    look(page)


def _next(
    page: Page, answers: Mapping[str, str | list[str]], button: str, changes: Mapping[str, str], look: Look
) -> None:
    page.get_by_role("button", name=button).wait_for()
    for name in (each for each, value in answers.items() if isinstance(value, list)):
        _unfold(page, name)
    fill(page, {name: changes.get(name, value) for name, value in answers.items()})
    look(page)
    page.get_by_role("button", name=button).click()


def recommend(page: Page) -> None:
    """Recommend the decision that is shown."""
    page.get_by_role("button", name="Recommend this decision").click()


def sign(page: Page, reference: str, *, verdict: str = "agreed", comment: str = "", look: Look = pass_by) -> None:
    """Answer a recommended decision as a manager."""
    page.goto(f"/contacts/{reference}/sign-off")
    look(page)
    fill(page, {"verdict": verdict, "comment": comment})
    page.get_by_role("button", name="Save my answer").click()


def _unfold(page: Page, name: str) -> None:
    """Open what folds away the boxes of this name."""
    folded = page.locator("details:not([open])", has=page.locator(f'[name="{name}"]'))
    if folded.count():
        folded.first.locator("summary").first.click()
