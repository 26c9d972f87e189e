"""Whatever is typed into whatever is asked, by whomever: an answer in words, the text still there, never a breakdown.

The form of a contact has its own tests beside it; these are all the other forms and addresses, on both databases.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from foundation.database import transaction
from foundation.signin.roles import known_roles
from foundation.signin.tables import OrganisationRow
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.drafts import a_draft
from tests.support.posting import Sender
from tests.support.serving import LiveServer

HUGE = "She fell. " * 25_000
HOSTILE = {
    "NUL": "a\x00b", "half a character": "a\ud800b", "emoji": "\U0001f642 she said “no”",
    "right to left": "\u202eمرحبا هذه أمي\u202c",
    "markup": "{{7*7}}<script>alert(1)</script>'\"--", "a number beyond all numbers": "9" * 40, "superscript": "²³",
    "minus": "-1", "a line end": "a\r\nBcc: b", "a percent sign": "%_%", "250 kB": HUGE, "nothing": "",
}  # fmt: skip
ROLES = ("triage_worker", "decision_manager", "intelligence_analyst", "referrer", "administrator", "auditor",
         "organisation_administrator")  # fmt: skip
ADDRESSES = (
    "/report/{0}", "/report/places?q={0}", "/status?reference={0}", "/set-up/{0}", "/sign-in?next={0}",
    "/thresholds?c={0}&e={0}&f_{0}=yes", "/sign-in/kept/{0}", "/contacts/{0}", "/contacts/{0}/decision/{0}",
    "/contacts/{0}/files/{0}", "/contacts/{0}/files/{0}/shown",
    "/queue?from={0}&state={0}&due={0}&urgency={0}", "/queue?from=a0-9999999999999999-9999999999999999",
    "/tasks?after={0}", "/tasks?after=9999999999999999-9999999999999999", "/tasks/{0}", "/tasks/99999999999",
    "/intelligence?as_at={0}", "/intelligence/{0}", "/intelligence/99999999999999999999", "/accounts/{0}",
    "/audit?record={0}", "/audit?before={0}", "/audit?before=99999999999999999999",
    "/audit?before=-99999999999999999999",
    "/status/{0}", "/status/{0}/add", "/our-contacts?{0}={0}&state={0}&after={0}", "/our-contacts/{0}/answer-{0}",
    "/our-organisation/people/{0}", "/our-practice?{0}={0}", "/consultations/{0}", "/consultations?after={0}",
    "/desk/bad-days/99999999999999999999", "/desk/packs/99999999999999999999", "/contacts/{0}/hand-over/{0}",
)  # fmt: skip
FORMS = {
    None: {
        "/continue": ("code",), "/status": ("reference", "secret"), "/sign-in": ("email", "password"),
        "/sign-in/code": ("code",), "/set-up/abc": ("password",), "/report/start": ("x",),
        "/report/send": ("declaration",), "/report/files": ("files",), "/report/files/remove": ("mark",),
        "/report/urgent": ("what_happened", "mark", "action"), "/status/{new}/add": ("words", "key", "secret"),
        "/status/{hostile}/add": ("words", "key"), "/status/{new}/{hostile}": ("words", "key"),
        "/status/{new}/rest": ("x",), "/status/{new}/answer-1": ("words", "files_not_kept"),
    },
    "triage_worker": {
        "/contacts/{new}/screen": ("version", "urgency", "reason"),
        "/contacts/{new}/take": ("version",),
        "/contacts/{screened}/acceptance": ("version", "accepted", "reason"),
        "/contacts/{screened}/information": ("version", "whom", "what", "due-day", "due-month", "due-year"),
        "/contacts/{screened}/decision": ("version", "examples", "opened", "then", "fact_x"),
        "/contacts/{screened}/decision/tests": ("version", "limb_a", "limb_a_evidence", "gate_adult", "duty_engaged"),
        "/contacts/{screened}/decision/outcome": ("version", "outcome", "other_outcomes"),
        "/contacts/{screened}/decision/adult": (
            "version", "adult_spoken_to", "adult_views", "consent_sought", "capacity_on-day", "source_who_1"
        ),
        "/contacts/{screened}/decision/reasons": (
            "version", "rationale", "level_chosen", "feedback", "need_CQC_date-day"
        ),
        "/contacts/{screened}/decision/check": ("version",),
        "/contacts/{screened}/decision/mine": ("version",),
        "/contacts/{screened}/decision/{hostile}": ("version",),
        "/tasks/1": ("outcome",), "/tasks/{hostile}": ("outcome",),
        "/account/password": ("present_password", "wanted_password"),
        "/account/sessions/{hostile}/end": ("x",),
        "/contacts/{screened}/hand-over/council": ("person", "organisation", "their_reference", "words"),
        "/contacts/{screened}/hand-over/{hostile}": ("person",), "/contacts/{screened}/ring": ("words",),
        "/desk/new": ("channel", "entry"), "/desk/open": ("draft",), "/desk/how": ("channel", "entry"),
        "/desk/bad-days": ("description",), "/desk/bad-days/1/count": ("count",), "/desk/bad-days/1/close": ("x",),
        "/desk/packs": ("key", "count"), "/desk/forms/{hostile}": ("mark", "reason"),
        "/consultations/new": ("entry", "asker_name", "asked", "advice"), "/consultations/{hostile}/notes": ("words",),
        "/consultations/find": ("reference", "asker", "day"), "/consultations/{hostile}/contacts": ("reference",),
    },
    "organisation_administrator": {
        "/our-contacts/{hostile}/add": ("words", "key"), "/our-contacts/{new}/{hostile}": ("words",),
        "/our-organisation/invite": ("name", "email", "administrator"), "/our-organisation/rule": ("sees",),
        "/our-organisation/people/{hostile}/remove": ("x",), "/our-organisation/people/{hostile}/link": ("x",),
        "/our-organisation/people/{hostile}/administrator": ("administrator",),
        "/our-organisation/cover": ("absent", "covering", "from_on_day", "from_on_month", "to_on_year"),
        "/our-organisation/cover/99999999999999999999/end": ("x",),
    },
    "decision_manager": {"/contacts/{to_sign}/sign-off": ("version", "verdict", "comment")},
    "administrator": {
        "/accounts/new": ("name", "email", "roles", "organisation_id"), "/accounts/organisations": ("name", "kind"),
        "/accounts/{hostile}/disable": ("x",), "/accounts/{hostile}/roles": ("roles",),
        "/accounts/{account}/roles": ("roles",),
        "/accounts/{hostile}/link": ("x",),
    },
}  # fmt: skip
ODD = ("NUL", "a number beyond all numbers", "superscript")
QUESTIONS = (
    "about", "adult", "after", "as_at", "asked", "asker", "before", "category", "change", "channel", "closed", "code",
    "contact", "danger", "day", "draft", "due", "entries", "fact", "for", "from", "kind", "kinds", "large", "mine",
    "news", "next", "noted", "notice", "order", "ours", "owner", "page", "part", "place", "q", "record", "reference",
    "show", "since", "state", "step", "team", "unassigned", "unseen", "until", "urgency", "v", "version", "waiting",
    "which", "whose", "words", "year",
)  # fmt: skip
"""What pages are asked for after the question mark of their addresses, and forms hold."""
BOXES_FOR_HUGE = {"reason", "what", "comment", "outcome"}
BOXES = BOXES_FOR_HUGE | {"whom", "due-day", "code", "reference", "email", "name", "kind"}


@pytest.fixture
def made(app: Flask) -> dict[str, str]:
    """Fill the hub with a contact at each stage."""
    app.config["WTF_CSRF_ENABLED"] = False
    now, who = clock.now(), triage.people_of_today()
    return {
        "new": triage.a_contact(now),
        "screened": triage.screened(triage.a_contact(now), who.screener, now),
        "to_sign": triage.ready_to_sign(who, now),
        "account": who.worker.id,
    }


def browser(app: Flask, role: str | None) -> FlaskClient:
    """Return a browser of somebody with this role, or of nobody."""
    if role is None:
        return app.test_client()
    ours = _organisation() if role in ("organisation_administrator", "referrer") else None
    account = an_account(role, at=clock.now(), email=f"{role}@hub.example", organisation_id=ours)
    return signed_in(app, account, at=clock.now())


def _organisation() -> str:
    """Return an organisation for those whose role belongs to one."""
    with transaction() as session:
        row = OrganisationRow(id="homes", name="Invented Homes", kind="care_home", active=True, created_at=clock.now())
        session.merge(row)
    return "homes"


def written(what: str) -> str:
    """Return a hostile text as it stands in an address, short enough for any server."""
    return quote(HOSTILE[what][:300].encode("utf-8", "surrogatepass"), safe="") or "%20"


@pytest.mark.process
@pytest.mark.parametrize("what", HOSTILE)
def test_no_address_breaks_the_service(app: Flask, made: dict[str, str], what: str) -> None:
    broken = [
        f"{where} as {role}: {status}"
        for role in (None, *ROLES)
        for where, status in _answers_of(browser(app, role), what)
        if status not in (200, 303, 308, 400, 404)
    ]

    assert not broken


@pytest.mark.process
def test_no_part_of_any_address_no_question_and_no_field_breaks_the_service(app: Flask, made: dict[str, str]) -> None:
    everybody = tuple(role.code for role in known_roles() if not (role.exclusive or role.of_organisation))
    account = an_account(*everybody, at=clock.now(), email="every.role@hub.example")
    client = signed_in(app, account, at=clock.now())
    broken = []
    for what in ODD:
        odd, typed = written(what), {name: _bytes(what) for name in QUESTIONS}
        asked = "&".join(f"{name}={odd}" for name in QUESTIONS)
        for where in _every_address(app, "GET", made["screened"], odd):
            broken += [f"{where}: {code}"] if (code := client.get(f"{where}?{asked}").status_code) >= 500 else []
        for where in _every_address(app, "POST", made["screened"], odd):
            broken += [f"{where}: {code}"] if (code := client.post(where, data=typed).status_code) >= 500 else []

    assert not broken


def _every_address(app: Flask, method: str, reference: str, odd: str) -> Iterator[str]:
    """Give every address that takes a method, with odd parts: of a contact that is there, and of one that is not."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint not in ("static", "signin.sign_out"):
            for each in {rule.rule, rule.rule.replace("<reference>", reference)}:
                yield re.sub(r"<[^>]+>", odd, each)


def _answers_of(client: FlaskClient, what: str) -> Iterator[tuple[str, int]]:
    for address in ADDRESSES:
        where = address.format(written(what))
        yield where[:200], client.get(where).status_code


@pytest.mark.process
@pytest.mark.parametrize("what", HOSTILE)
def test_no_form_breaks_the_service_and_what_was_typed_is_still_there(
    app: Flask, made: dict[str, str], what: str
) -> None:
    wrong = []
    for role, forms in FORMS.items():
        client = browser(app, role)
        for address, names in forms.items():
            where = address.format(**made, hostile=written(what))
            answer = client.post(where, data={name: _bytes(what) for name in names})
            if answer.status_code >= 500:
                wrong.append(f"{where[:100]}: {answer.status_code}")
            if answer.status_code in (400, 409, 422):
                wrong += [f"{where[:100]}: {name} is gone" for name in _gone(answer.text, names, what)]

    assert not wrong


def _bytes(what: str) -> bytes:
    return HOSTILE[what].encode("utf-8", "surrogatepass")


def _gone(page: str, names: tuple[str, ...], what: str) -> Iterator[str]:
    """Give the fields that no longer hold what was typed, but for what no database can keep."""
    text = re.sub(r"\x00|\s", "", HOSTILE[what])
    boxes = BOXES_FOR_HUGE if what == "250 kB" else BOXES
    for name in boxes.intersection(names):
        field = re.search(rf'<(?:input|textarea)[^>]*name="{name}"[^>]*?(?:value="([^"]*)"|>([^<]*)</textarea>)', page)
        if field is None or 'type="radio"' in field[0] or what == "half a character":
            continue
        held = re.sub(r"\s", "", unescape(field[1] or field[2] or ""))
        if held.casefold() != text.casefold():
            yield name


@pytest.mark.process
def test_three_megabytes_at_once_are_answered_honestly_by_the_real_server(
    live_server: LiveServer, prepared: None
) -> None:
    sender = Sender(live_server.url)
    sender.open_form(a_draft())
    typed = {"csrf_token": sender.token, "what_happened": "She fell. " * 300_000}

    status, page = sender.ask("POST", "/report/what-happened", typed)

    assert status == 413
    assert "so it was not saved" in page
    assert "every other page of your form" in page
    assert "She fell. She fell." in page
