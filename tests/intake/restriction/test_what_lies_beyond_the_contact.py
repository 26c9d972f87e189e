"""What hangs on a restricted contact is kept from the same people: its enquiry, and all that was written in it."""

import pytest

from foundation import clock
from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.afterwards import actions as afterwards_actions
from intake.afterwards import queries as afterwards
from intake.contacts import actions as contacts
from intake.contacts.domain.taken_down import Channel, TakenDown
from intake.desk import actions as desk_actions
from intake.desk import queries as desk
from intake.desk.domain.paper import Standing
from intake.enquiries import actions, queries
from intake.enquiries.domain.listing import Wanted
from intake.guarding.domain.looking import Kind
from intake.guarding.queries import FindingTold, without_kept_back
from intake.restriction.queries import kinds_kept_back
from intake.tasks import actions as task_actions
from intake.tasks import domain as task_domain
from intake.tasks import queries as tasks
from intake.tasks.domain import NewTask, TaskKind
from intake.triage import actions as triage_actions
from intake.triage import queries as triage_queries
from intake.triage.domain.outcomes import DUPLICATE
from tests.support import caused, enquiries, meetings, triage
from tests.support.accounts import signed_in
from tests.support.afterwards import UNHAPPY, a_closed_enquiry, asked
from tests.support.contacts import a_form
from tests.support.restriction import restricted
from tests.support.triage import NOW, later


@pytest.fixture
def who(app):
    triage.prepare()
    return triage.people()


@pytest.fixture
def them(who):
    return enquiries.enquirers()


def opening_contact(enquiry):
    return enquiries.whole(enquiry).contacts[0].fact.reference


def left_in_the_list(account):
    with reading() as session:
        return {each.about for each in tasks.open_tasks(session, roles=None, to=account.id, now=NOW).tasks}


def test_every_page_of_an_enquiry_is_missing_to_whom_its_contact_is_kept_from(app, who, them):
    enquiry = enquiries.allocated(enquiries.opened(who), them)
    meetings.planned(enquiry, them.officer)
    asked_of = caused.asked(enquiry, them.officer)
    restricted(opening_contact(enquiry), at=NOW, owner=who.manager)
    app.config["WTF_CSRF_ENABLED"] = False
    client, urls = signed_in(app, them.lead, at=clock.now()), app.url_map.bind("")
    known = {"reference": enquiry, "asked": asked_of, "part": "risks", "form": "risk", "adult": 1, "number": 1}
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/enquiries/<reference>")]

    for rule in rules:
        values = {name: known.get(name, 1) for name in rule.arguments}
        for method in rule.methods & {"GET", "POST"}:
            address = urls.build(rule.endpoint, values, method=method)
            assert client.open(address, method=method).status_code == 404, (method, address)
    assert len(rules) > 25


def test_it_is_in_no_list_and_no_figure_of_enquiries(who, them):
    enquiry = enquiries.allocated(enquiries.opened(who), them)
    restricted(opening_contact(enquiry), at=NOW, owner=who.manager)

    def shown(account):
        with reading() as session:
            page = queries.enquiries_page(session, Wanted(), me=account.id, now=NOW)
            return len(page.lines), queries.figures(session, me=account.id, now=NOW).open

    assert (shown(who.manager), shown(them.officer)) == ((1, 1), (0, 0))


def test_tasks_of_its_enquiry_of_what_was_asked_and_of_answers_afterwards_are_in_no_list(who, them):
    enquiry = a_closed_enquiry(who, them, at=NOW)
    code = asked(enquiry, by=them.officer, at=NOW)
    afterwards_actions.answer_by_code(code, UNHAPPY, now=NOW)
    other = enquiries.allocated(enquiries.opened(who, family_name="Reed"), them)
    body = caused.asked(other, them.officer)
    with transaction() as session:
        for about in (f"enquiry:{enquiry}", f"caused:{body}", "import:1"):
            task = NewTask(TaskKind.PLAN_ACTION, about, "Ring", "enquiry_officer", later(days=1), about)
            task_actions.add_task(session, task, by=them.officer.actor, at=NOW)
    before = left_in_the_list(them.lead)
    restricted(opening_contact(enquiry), at=NOW, owner=who.manager)
    gone = {f"enquiry:{enquiry}", "afterwards:1", f"contact:{opening_contact(enquiry)}"}
    assert before - left_in_the_list(them.lead) == gone, "no other enquiry's is kept back"
    restricted(opening_contact(other), at=NOW, owner=who.manager)

    kept = {f"enquiry:{enquiry}", f"enquiry:{other}", f"caused:{body}", "afterwards:1"}
    assert kept <= before
    assert left_in_the_list(them.lead) & (kept | {"import:1"}) == {"import:1"}
    assert kept <= left_in_the_list(who.manager)


def test_such_a_task_is_neither_opened_nor_finished_by_its_number(who, them):
    enquiry = enquiries.allocated(enquiries.opened(who), them)
    with transaction() as session:
        task = NewTask(TaskKind.GATHER, f"enquiry:{enquiry}", "Ring", "enquiry_officer", later(days=1), "one")
        task_actions.add_task(session, task, by=them.officer.actor, at=NOW)
    restricted(opening_contact(enquiry), at=NOW, owner=who.manager)

    with reading() as session:
        number = next(each.id for each in tasks.tasks_about(session, f"enquiry:{enquiry}") if each.words == "Ring")
        assert tasks.task(session, number, to=them.officer.id, now=NOW) is None
    with pytest.raises(task_actions.TaskMissing):
        task_actions.complete_task(task_actions.CompleteTask(number, "Done"), by=them.officer, now=NOW)


def test_every_kind_of_record_a_task_can_be_about_is_kept_back_with_its_contact(app):
    of_nobody = {"cover", "qasig", "reply"}  # who stands in for whom, the meeting's actions, a provider's reply
    assert set(task_domain._RECORDS) - of_nobody <= kinds_kept_back()


def test_what_was_said_afterwards_is_neither_read_nor_counted(who, them):
    enquiry = a_closed_enquiry(who, them, at=NOW)
    afterwards_actions.answer_by_code(asked(enquiry, by=them.officer, at=NOW), UNHAPPY, now=NOW)
    restricted(opening_contact(enquiry), at=NOW, owner=who.manager)

    with reading() as session:
        heard = [len(afterwards.heard(session, reader=each.id, now=NOW)) for each in (who.manager, them.lead)]
    assert heard == [1, 0]


def test_a_further_contact_that_is_kept_back_is_not_named_in_the_enquirys_story(who, them):
    enquiry = enquiries.allocated(enquiries.opened(who), them)
    further = triage.a_contact(family_name="Reed")
    because = "The same night worker, she says."
    command = actions.HoldContact(enquiry, enquiries.version(enquiry), further, because)
    actions.hold_contact(command, by=them.officer, now=NOW)
    restricted(further, at=NOW, owner=who.manager)

    def told(account):
        with reading() as session:
            whole = queries.enquiry(session, enquiry, reader=account.id, now=NOW)
        return further in repr(whole), because in repr(whole)

    assert (told(who.manager), told(them.officer)) == ((True, True), (False, False))


def test_the_enquiry_that_holds_a_contact_already_is_named_only_to_whom_it_may_be(who, them):
    holds, wants = (enquiries.allocated(enquiries.opened(who, family_name=name), them) for name in ("Reed", "Fern"))
    further = triage.a_contact()
    first = actions.HoldContact(holds, enquiries.version(holds), further, "The same worker.")
    actions.hold_contact(first, by=them.officer, now=NOW)

    def refusal():
        again = actions.HoldContact(wants, enquiries.version(wants), further, "The same worker.")
        with pytest.raises(FormRefused) as refused:
            actions.hold_contact(again, by=them.officer, now=NOW)
        return refused.value.faults[0].words

    assert holds in refusal()
    restricted(opening_contact(holds), at=NOW, owner=who.manager)
    assert refusal() == f"{further} is already in an enquiry"


def test_another_contact_it_was_linked_to_is_not_named_on_a_contacts_page(who):
    reference, other = triage.a_contact(), triage.a_contact()
    judgement = triage.no_duty(outcome=DUPLICATE, outcome_needs={DUPLICATE: {"link": other}})
    triage.accepted(triage.screened(reference, who.screener), who.worker, accept=False)
    triage.signed(triage.recommended(reference, who.worker, judgement), who.manager)
    restricted(reference, at=NOW, owner=who.manager)

    with reading() as session:
        pages = [triage_queries.contact_page(session, other, now=NOW, to=each.id) for each in (who.manager, who.worker)]
    assert [reference in repr(page.events) for page in pages] == [True, False]


def test_a_contact_cannot_be_linked_to_one_that_is_kept_from_whoever_decides(who):
    reference, other = triage.a_contact(), triage.a_contact()
    judgement = triage.no_duty(outcome=DUPLICATE, outcome_needs={DUPLICATE: {"link": other}})
    triage.accepted(triage.screened(reference, who.screener), who.worker, accept=False)
    restricted(other, at=NOW, owner=who.manager)

    with pytest.raises(triage_actions.Refused, match="reference of another contact"):
        triage.recommended(reference, who.worker, judgement)


def test_a_numbered_form_on_a_packs_page_is_typed_in_and_its_contact_not_named(who):
    pack = desk_actions.issue_pack(desk_actions.IssuePack("pack", "The front desk", "A bad day", 1, None),
                                   by=who.screener, now=NOW)  # fmt: skip
    with reading() as session:
        (form,) = desk.pack(session, pack, reader=None, now=NOW).forms
    taken = TakenDown(Channel.LETTER, later(hours=-1), "Kit", form.code)
    sent = contacts.SendContact(form_key="typed", answers=a_form(), taken=taken)
    receipt = contacts.send_contact(sent, by=who.screener, now=NOW)
    restricted(receipt.reference, at=NOW, owner=who.manager)

    with reading() as session:
        found = [desk.pack(session, pack, reader=each.id, now=NOW).forms[0] for each in (who.manager, who.screener)]
    assert [each.contact for each in found] == [receipt.reference, ""]
    assert {each.standing for each in found} == {Standing.TYPED}


def test_a_finding_about_looking_does_not_name_a_contact_its_reviewer_may_not_see(who):
    hidden = triage.a_contact()
    restricted(hidden, at=NOW, owner=who.manager)
    told = FindingTold(1, NOW.date(), Kind.NO_TASK, who.worker.id, "Tess", hidden, {}, who.screener.id, "Sam", ())

    with reading() as session:
        shown = [without_kept_back(session, (told,), reader=each.id, now=NOW)[0].about
                 for each in (who.manager, who.screener)]  # fmt: skip
    assert shown == [hidden, "A restricted contact"]
