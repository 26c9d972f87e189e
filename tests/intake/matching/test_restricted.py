"""A restricted record is matched too: its owner is told, and whoever searches meets nothing at all."""

import re

import pytest
from flask import Flask

from foundation import clock
from foundation.database import reading
from intake.matching import actions as matching
from intake.matching.domain.verdicts import Kind
from intake.tasks.queries import tasks_about
from intake.triage import actions
from tests.support import restriction, triage
from tests.support.accounts import signed_in
from tests.support.form_pages import text_of
from tests.support.matching import SLIPS, about, found_for, said, taken_back
from tests.support.triage import NOW

NOBODY_ELSE = {"given_name": "Ivor", "family_name": "Quarry", "nhs_number": "", "postcode": "",
               "born_on": {"day": "1", "month": "1", "year": "1950"}}  # fmt: skip


def test_the_owner_is_told_once_and_the_searcher_not(hub):
    kept, reference = about(), about(**SLIPS["pet name"])
    restriction.restricted(kept, at=NOW, owner=hub.manager)
    matching.index_contacts(NOW)

    matching.tell_owners(NOW)
    matching.tell_owners(NOW)

    with reading() as session:
        assert [task.words.split()[0] for task in tasks_about(session, f"contact:{kept}")] == [reference]
        assert not tasks_about(session, f"contact:{reference}")
    assert not found_for(reference, reader=hub.worker.id).likely
    assert [each.reference for each in found_for(reference, reader=hub.manager.id).likely] == [kept]


def test_the_owner_is_told_of_one_that_may_name_the_same_cause_of_risk_and_of_no_other(hub):
    kept = about(cause_name="Trevor Maddocks")
    other = about(**NOBODY_ELSE, cause_name="Trevor Madocks", place={"id": "", "words": "Elm View"})
    about(**NOBODY_ELSE, cause_name="Joan Peel", place={"id": "", "words": "Elm View"})
    restriction.restricted(kept, at=NOW, owner=hub.manager)
    matching.index_contacts(NOW)

    matching.tell_owners(NOW)

    with reading() as session:
        (task,) = tasks_about(session, f"contact:{kept}")
    assert task.words.startswith(f"{other} may name the cause of risk of this restricted record.")
    assert not found_for(other, reader=hub.worker.id, kind=Kind.CAUSE).likely


def test_what_may_not_be_seen_cannot_be_joined(hub):
    kept, reference = about(), about(**SLIPS["pet name"])
    restriction.restricted(kept, at=NOW, owner=hub.manager)

    with pytest.raises(actions.ContactMissing):
        said(reference, kept, hub.worker)


def test_a_page_is_the_same_whether_a_restricted_record_matches_or_not(app: Flask):
    hub, now = triage.people_of_today(), clock.now()
    with_match, without = about(now, **SLIPS["pet name"]), about(now, **NOBODY_ELSE)
    kept = about(now)
    restriction.restricted(kept, at=now, owner=hub.manager)
    client = signed_in(app, hub.worker, at=now)

    pages = [text_of(client.get(f"/contacts/{each}")) for each in (with_match, without)]

    boxes = [re.search(r'id="same-person".*?</section>', page, re.DOTALL)[0].split("<h3")[0] for page in pages]
    assert boxes[0] == boxes[1]
    assert kept not in pages[0]
    missing = client.get(f"/contacts/{with_match}/people/adult/{kept}")
    assert missing.status_code == client.get(f"/contacts/{with_match}/people/adult/SA-7KQ4-XM3P").status_code == 404


def test_what_was_said_of_a_restricted_record_and_taken_back_leaves_no_trace_either(hub):
    kept, reference = about(), about(**SLIPS["pet name"])
    said(reference, kept, hub.worker)
    taken_back(reference, kept, hub.worker, reason="Her mother is on the council.")
    restriction.restricted(kept, at=NOW, owner=hub.manager)

    assert not found_for(reference, reader=hub.worker.id).taken_back
    told = found_for(reference, reader=hub.manager.id).taken_back
    assert [each.undone_reason for each in told] == ["Her mother is on the council."]
