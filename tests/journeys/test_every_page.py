"""Every page there is, empty, full and refused, on a desk and at phone width: axe finds nothing on any of them."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from foundation import clock
from foundation.database import transaction
from foundation.signin import Account
from foundation.signin.actions import CreateOrganisation, create_organisation
from intake.disagreements.actions import Raise, raise_disagreement
from intake.disagreements.domain import Ground
from intake.letters.domain.safe import Way
from intake.letters.domain.templates import Form
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind
from intake.tasks.tables import TaskRow
from provider_intel import demo as planted
from provider_intel import refresh
from tests.provider_intel.meeting import room
from tests.provider_intel.pack import made_facts
from tests.support import busy_home, caused, contacts, enquiries, meetings, register_rows, thread, triage
from tests.support.accounts import BY, an_account
from tests.support.api import a_token
from tests.support.browser import PHONE, assert_fits, opened
from tests.support.consultations import a_consultation
from tests.support.drafts import a_draft, hold
from tests.support.journeys import examine, fill
from tests.support.journeys_hub import begin_sign_in
from tests.support.letters import a_letter
from tests.support.serving import LiveServer
from tests.support.triage import People

ELSEWHERE = {
    "contacts.rest_sent",  # test_urgent_path
    "feedback.contact", "feedback.say", "feedback.disagree",  # opened with a secret: test_thread
    "contacts.sent", "contacts.copy", "signin.code",  # walked through in test_sending and test_whole_life
    "contacts.copy_pdf", "signin.time_left",  # test_copy_as_pdf, test_time_out_warning
    "partners.organisation", "partners.invite", "partners.person", "partners.rule",  # test_partner_organisations
    "partners.cover",
    "second_triage.second_reading",  # test_second_readings
    "letters.drawn",  # a PDF: intake/letters
    "desk.letter", "desk.pack", "desk.pack_forms", "desk.pack_pdf", "desk.blank_pdf", "desk.bad_day",  # intake/desk
    "packs.file",  # a file: provider_intel/pack
    "providers.one_reply",  # leads on: provider_intel/replies
    "attachments.original", "attachments.shown", "caused.report_file",  # test_files
    "guarding.finding",  # test_who_may_see
    "afterwards.type_in", "afterwards.follow_up",  # test_afterwards
    "search.found",  # test_searching
    "companion.advice", "contacts.places", "pages.livez", "pages.readyz", "static",  # no pages for people
    "systems_api.description", "systems_api.status", "systems_api.thread",  # for programs
}  # fmt: skip
ANYONE = (
    "/", "/continue", "/status", "/sign-in", "/signed-out", "/accessibility", "/privacy", "/cookies", "/nothing-here",
    "/how-was-it", "/how-was-it/thank-you", "/how-was-it/on-paper",
    "/what-happens-next", "/report/files", "/report/blank",
    "/report", "/report/check", "/report/emergency-help", "/report/without-consent", "/report/the-death",
    "/report/who-causes-risk", "/report/body-map", "/report/urgent", "/set-up/spent",
    "/thresholds", "/thresholds?c=physical&e=PHY-N2",
)  # fmt: skip
BY_ROLE = {
    "screener": ("/desk", "/desk/new", "/desk/how", "/desk/packs", "/desk/bad-days",
                 "/consultations", "/consultations?day=soon", "/consultations/new",
                 "/consultations/{consultation}"),
    "triage_worker": (
        "/second-readings", "/contacts/{screened}/decision/adult",
        "/search", "/queue", "/queue/wall", "/queue?state=recommended", "/queue?due=late&urgency=urgent", "/tasks",
        "/tasks/{task}", "/account", "/account/password",
        "/contacts/{new}", "/contacts/{new}/screen", "/contacts/{screened}/acceptance",
        "/danger", "/contacts/{danger}/danger", "/contacts/{screened}/people/adult/{to_sign}",
        "/contacts/{new}/places/service/SYN-L0902",
        "/contacts/{new}/ring", "/contacts/{new}/hand-over/council", "/contacts/{new}/children",
        "/contacts/{screened}/calls", "/contacts/{screened}/requests", "/contacts/{letters}/letters",
        "/contacts/{letters}/letters/1", "/contacts/{letters}/letters/2", "/contacts/{letters}/letters/1/print",
        "/contacts/{letters}/letters/new/outcome_adult", "/contacts/{letters}/disagreements",
        "/contacts/{screened}/information", "/contacts/{screened}/decision", "/contacts/{screened}/decision/adult",
        "/contacts/{screened}/decision/tests",
        "/contacts/{screened}/decision/outcome", "/contacts/{screened}/decision/reasons",
        "/contacts/{screened}/decision/check", "/contacts/{signed}", "/sign-in/kept/gone",
    ),
    "decision_manager": (
        "/contacts/{new}/hand-over/children", "/contacts/{to_sign}", "/contacts/{to_sign}/sign-off",
        "/reports/second-readings",
        "/contacts/{signed}/sign-off", "/contacts/{voided}/still-stands", "/contacts/{closed}/reopen",
        "/contacts/{voided}", "/contacts/{overtaken}",
        "/queue", "/queue/allocate", "/queue/allocate?contact={screened}", "/queue?kind=adult&unassigned=yes",
        "/teams", "/supervisor", "/rota", "/sign-off-cover", "/sign-off-cover/{cover}/confirm",
        "/contacts/{late}/late", "/contacts/{new}/late",
        "/contacts/{signed}/replay", "/reports", "/reports/disagreement", "/reports/rehearsal",
        "/contacts/{new}/restriction", "/contacts/{new}/conflict", "/restricted", "/conflict-declared",
        "/contacts/{new}/why", "/my-looking",
    ),
    "enquiry_manager": (
        "/enquiries", "/enquiries?whose=mine", "/enquiries?which=closed", "/enquiries/{enquiry}",
        "/enquiries/{closed_enquiry}/afterwards", "/enquiries/{enquiry}/afterwards", "/you-said",
        "/enquiries/{enquiry}/people", "/enquiries/{enquiry}/contacts", "/enquiries/{enquiry}/wishes",
        "/enquiries/{enquiry}/calls",
        "/enquiries/{enquiry}/capacity", "/enquiries/{enquiry}/advocacy", "/enquiries/{enquiry}/risks",
        "/enquiries/{enquiry}/plan", "/enquiries/{enquiry}/adults", "/enquiries/{enquiry}/wishes?change=wish-1&adult=1",
        "/enquiries/{enquiry}/conclusion", "/enquiries/{enquiry}/closure", "/enquiries/{enquiry}/known?fact=needs",
        "/enquiries/{closed_enquiry}", "/enquiries/{closed_enquiry}/reopening",
        "/enquiries/{enquiry}/caused", "/enquiries/{enquiry}/caused/{caused}", "/enquiries/{enquiry}/meetings",
        "/enquiries/{enquiry}/meetings/1",
    ),
    "looking_reviewer": ("/looking",),
    "register_keeper": ("/register", "/register?q=larch", "/register?q=nowhere", "/register/new-service",
                        "/register/places/SYN-L0902", "/register/places/SYN-L0902/people",
                        "/register/places/SYN-L0902/arrangements", "/register/imports/1",
                        "/register/places/SYN-L0902/managers",
                        "/register/places/SYN-L0902/followed/SYN-L0000"),
    "intelligence_analyst": ("/intelligence", "/intelligence?as_at=soon", "/intelligence?as_at=2020-01-01",
                             "/intelligence/1", "/intelligence/low", "/intelligence/patterns",
                             "/intelligence/patterns/1", "/intelligence/log", "/recording-changes",
                             "/providers-of-care",
                             "/providers-of-care?place=zzz", "/providers-of-care/location/{home}",
                             "/providers-of-care/location/{home}/reply",
                             "/explorer", "/explorer?about=location:{home}&steps=3",
                             "/meeting-packs", "/meeting-packs/{pack}"),
    "position_of_trust_lead": ("/explorer/worker/1", "/explorer/worker/1/worked"),
    "provider_concerns_lead": ("/provider-concerns", "/provider-concerns/location/{home}", "/soft-intelligence",
                               "/soft-intelligence?place=zzz", "/soft-intelligence/{home}"),
    "qasig_chair": ("/qasig", "/qasig/{month}", "/qasig/{last_month}", "/qasig/{last_month}/minutes",
                    "/qasig/{month}/location/{home}", "/qasig/actions", "/qasig/actions/{market_action}",
                    "/qasig/members"),
    "qasig_partner": ("/our-agency",),
    "qasig_member": ("/our-agency/about/{home}", "/our-agency?place=larch", "/our-agency/minutes/{last_month}"),
    "referrer": ("/our-contacts", "/our-practice", "/our-contacts/{ours}", "/our-contacts/{ours}/add",
                 "/our-contacts/{ours}/withdraw", "/our-contacts/{ours}/answer-{question}", "/asked-of-us",
                 "/asked-of-us/{caused}", "/our-contacts/{ours}/disagree"),
    "administrator": ("/accounts", "/accounts/new", "/accounts/organisations", "/accounts/{account}",
                      "/accounts/organisations/{organisation}/tokens", "/system"),
    "auditor": ("/audit", "/audit?record=contact:{signed}", "/audit?record=nothing"),
}  # fmt: skip
REFUSED = {
    "/how-was-it": "Show me the questions",
    "/continue": "Open my form",
    "/status": "See what happened",
    "/sign-in": "Continue",
    "/report/check": "Send to the hub",
    "/account/password": "Change password",
    "/desk/packs": "Issue these forms",
    "/search": "Search",
    "/register/new-service": "Add service",
    "/register/places/SYN-L0902/people": "Save",
    "/register/places/SYN-L0902/arrangements": "Save this count",
    "/register/imports/1": "Import this file",
    "/desk/new": "Save and continue to the questions",
    "/consultations/new": "Save consultation",
    "/consultations/{consultation}": "Add entry",
    "/tasks/{task}": "Finish task",
    "/contacts/{new}/screen": "Save screening",
    "/report/urgent": "Send to the hub now",
    "/contacts/{danger}/danger": "Answer this alert",
    "/teams": "Create team",
    "/queue/allocate?contact={screened}": "Allocate",
    "/contacts/{new}/ring": "Save what they said",
    "/contacts/{new}/hand-over/council": "Save hand-over",
    "/contacts/{new}/hand-over/children": "End as not needed",
    "/contacts/{new}/children": "Save",
    "/contacts/{late}/late": "Save reason",
    "/contacts/{screened}/people/adult/{to_sign}": "Save answer",
    "/contacts/{new}/places/service/SYN-L0902": "Save answer",
    "/contacts/{screened}/acceptance": "Save answer",
    "/contacts/{screened}/information": "Save request",
    "/contacts/{screened}/decision/tests": "Save and continue to the outcome",
    "/contacts/{screened}/decision/outcome": "Save and continue to the reasons",
    "/contacts/{screened}/decision/reasons": "Save and check",
    "/contacts/{screened}/decision/check": "Recommend this decision",
    "/contacts/{to_sign}/sign-off": "Save my answer",
    "/contacts/{voided}/still-stands": "Recommend again",
    "/reports/second-readings": "Save rate",
    "/contacts/{closed}/reopen": "Reopen contact",
    "/contacts/{screened}/calls": "Save call or visit",
    "/contacts/{letters}/letters/1": "Record that it was sent",
    "/contacts/{letters}/letters/new/outcome_adult": "Preview letter",
    "/contacts/{letters}/disagreements": "Save disagreement",
    "/our-contacts/{ours}/disagree": "Send this to the hub",
    "/enquiries/{enquiry}/calls": "Save call or visit",
    "/enquiries/{enquiry}/contacts": "Add contact",
    "/enquiries/{enquiry}/wishes": "Save what they want",
    "/enquiries/{enquiry}/risks": "Save this risk",
    "/enquiries/{enquiry}/known?fact=needs": "Save this",
    "/enquiries/{closed_enquiry}/reopening": "Reopen enquiry",
    "/enquiries/{enquiry}/plan": "Save this review",
    "/enquiries/{enquiry}/caused": "Ask them",
    "/enquiries/{enquiry}/meetings": "Save meeting",
    "/enquiries/{enquiry}/meetings/1": "Save this person",
    "/enquiries/{enquiry}/caused/{caused}": "Save their report",
    "/asked-of-us/{caused}": "Send this report",
    "/contacts/{new}/restriction": "Restrict access",
    "/contacts/{new}/conflict": "Declare conflict",
    "/contacts/{new}/why": "Open record",
    "/restricted": "Open it now",
    "/our-contacts/{ours}/add": "Add this",
    "/our-contacts/{ours}/withdraw": "Ask the hub to withdraw it",
    "/our-contacts/{ours}/answer-{question}": "Send my answer",
    "/accounts/new": "Add this person",
    "/meeting-packs": "Build this pack",
    "/accounts/organisations": "Add organisation",
    "/accounts/organisations/{organisation}/tokens": "Make token",
}


@pytest.fixture
def known(hub: People, somebody, ours: Account) -> dict[str, str]:
    """Fill the hub with one of each, and return what the addresses need."""
    now = clock.now()
    busy_home.one_concern_short_of_the_list()
    refresh.refresh(as_at=clock.today(), now=now)
    an_account("provider_concerns_lead", at=now, email="concerns@hub.example")
    planted.plant(now=now)
    pack = made_facts.kept(now)
    register_rows.a_held_import(now)
    register_rows.people_counted("SYN-L0902", hub.manager, now)
    register_rows.arrangements_told("SYN-L0902", hub.manager, now)
    return {
        "home": "SYN-L0902",
        "pack": str(pack),
        "new": triage.a_contact(now, what_happened="A longword-" * 30, given_name="Wilhelmina-Constantinopolitana"),
        "danger": triage.a_contact(now, danger_now="yes", emergency_called="yes"),
        "late": triage.a_contact(now - timedelta(days=20)),
        "screened": triage.screened(triage.a_contact(now), hub.screener, now),
        "to_sign": triage.ready_to_sign(hub, now),
        "signed": triage.signed(triage.ready_to_sign(hub, now), hub.second_manager, now),
        "voided": triage.added_to(triage.ready_to_sign(hub, now), now),
        "closed": triage.signed(triage.ready_to_sign(hub, now, triage.no_duty()), hub.second_manager, now),
        "overtaken": triage.added_to(triage.signed(triage.ready_to_sign(hub, now), hub.second_manager, now), now),
        **room.two_months(an_account("qasig_chair", at=now, email="chair@hub.example"), now),
        **_asked_of(ours, hub, now),
        **_enquiries(ours, hub, now),
        "letters": _with_letters(hub, now),
        "account": hub.worker.id,
        "cover": str(triage.covered(hub.second_manager, hub.worker, now)),
        "consultation": a_consultation(hub.screener, now),
        "organisation": a_token(at=now).organisation_id,
        "task": str(_a_task(hub, now)),
    }


@pytest.fixture
def ours(somebody) -> Account:
    """Return somebody of a partner organisation."""
    made = create_organisation(CreateOrganisation("Invented Homes", "housing"), by=BY, now=clock.now())
    return somebody("referrer", organisation_id=made)


def _with_letters(hub: People, now: datetime) -> str:
    """Return a decided contact with a letter that may leave and one that may not, and somebody who disagrees."""
    sent = triage.ready_to_sign(hub, now, cause_lives_with="yes")
    reference = triage.signed(sent, hub.second_manager, now)
    a_letter(reference, hub.screener, now)
    a_letter(reference, hub.screener, now, template="outcome_adult_easy", form=Form.EASY_READ, way=Way.POST,
             address="Larch Court, Worthing")  # fmt: skip
    raised = Raise(reference, "every-page", Ground.OUTCOME, "Jo Field, Surrey", "She is not safe.")
    raise_disagreement(raised, by=hub.worker, now=now)
    return reference


def _asked_of(ours: Account, hub: People, now: datetime) -> dict[str, str]:
    """Return a contact of theirs about which the hub has asked something."""
    sent = contacts.a_contact(now=now, by=ours, incident_on="").reference
    question = thread.asked(triage.screened(sent, hub.screener, now), hub.worker, due_on=now.date(), at=now)
    return {"ours": sent, "question": str(question)}


def _enquiries(ours: Account, hub: People, now: datetime) -> dict[str, str]:
    """Return an enquiry of each kind, and what one of them asked of their organisation."""
    there = enquiries.one_of_each(hub, now)
    meetings.with_one_written_up(there["enquiry"], now)
    return {**there, "caused": caused.asked_of(there["enquiry"], ours, at=now)}


def _a_task(hub: People, now: datetime) -> int:
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    about = f"contact:{reference}"
    task = NewTask(TaskKind.TELL_REFERRER, about, "Tell whoever sent it.", "triage_worker", now, "every-page")
    with transaction() as session:
        add_task(session, task, by=BY, at=now)
        return session.scalars(select(TaskRow.id).where(TaskRow.about == about)).one()


def look_at(page: Page, address: str, *, press: str = "") -> None:
    """Open a page, or what it answers when its form is sent empty; check it here and at phone width."""
    page.goto(address)
    if "/why?" in page.url:
        _say_why(page)
    if press:
        page.get_by_role("button", name=press, exact=True).click()
        assert "There is a problem" in page.inner_text("main"), address
    _unfold(page)
    examine(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def _unfold(page: Page) -> None:
    """Open everything that stands folded: what is unfolded is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


def _say_why(page: Page) -> None:
    """A record outside one's own work asks for a reason before it opens; the page that asks is looked at as well."""
    examine(page)
    page.get_by_role("radio").first.check()
    fill(page, {"words": "A colleague asked me to look."})
    page.get_by_role("button", name="Open record").click()
    page.wait_for_url(lambda url: "/why" not in url)


@pytest.mark.journey
@pytest.mark.parametrize("role", BY_ROLE)
def test_every_page_of_a_role_can_be_used_by_anyone(
    at_work, somebody, ours: Account, known: dict[str, str], role: str
) -> None:
    account = ours if role == "referrer" else somebody(role)
    room.seated(account, at=clock.now())
    with at_work(account) as page:
        for address in BY_ROLE[role]:
            look_at(page, address.format(**known))
            if address in REFUSED:
                look_at(page, address.format(**known), press=REFUSED[address])


@pytest.mark.journey
def test_every_page_for_those_without_an_account_can_be_used_by_anyone(
    browser: Browser, live_server: LiveServer, prepared: None
) -> None:
    with opened(browser, live_server.url) as page:
        look_at(page, "/report")  # nothing is open in this browser yet
        hold(page, a_draft(what_happened="A longword-" * 30), url=live_server.url)
        for address in ANYONE:
            look_at(page, address)
            if address in REFUSED:
                look_at(page, address, press=REFUSED[address])


@pytest.mark.journey
def test_an_empty_hub_says_on_every_page_what_would_be_there(at_work, somebody) -> None:
    for role, addresses in {"triage_worker": ("/queue", "/tasks"), "qasig_member": ("/intelligence",)}.items():
        with at_work(somebody(role)) as page:
            for address in addresses:
                look_at(page, address)


@pytest.mark.journey
def test_a_code_that_is_wrong_is_refused_on_a_page_anyone_can_use(
    browser: Browser, live_server: LiveServer, somebody
) -> None:
    with opened(browser, live_server.url) as page:
        begin_sign_in(page, somebody("screener").email)
        fill(page, {"code": "12345x"})
        page.get_by_role("button", name="Sign in").click()

        assert "That code is not right" in page.inner_text("main")
        examine(page)


def test_no_page_is_forgotten(app: Flask) -> None:
    every = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    find = app.url_map.bind("hub.example").match
    listed = [*ANYONE, *(address for addresses in BY_ROLE.values() for address in addresses)]
    there = [
        address.partition("?")[0]
        .replace("{task}", "1")
        .replace("{cover}", "1")
        .replace("{pack}", "1")
        .replace("{market_action}", "1")
        for address in listed
        if address != "/nothing-here"
    ]

    assert every - {find(address)[0] for address in there} == ELSEWHERE
