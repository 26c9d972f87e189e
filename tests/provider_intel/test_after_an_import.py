"""What reads all of a table reads it once, even while the database still takes it for a table of one row."""

from datetime import timedelta
from typing import Any

import pytest

from intake.afterwards.queries import closed_people, said, waiting_to_be_asked
from intake.afterwards.tables import AfterwardsAnswerRow, AfterwardsThemeRow, AskingAfterwardsRow
from intake.contacts.tables import ContactRow
from intake.enquiries.tables import EnquiryAdultRow, EnquiryContactRow, EnquiryRow, RiskResultRow
from intake.guidance.queries import judged_by_workers, past_contacts
from intake.matching.domain.verdicts import Kind
from intake.matching.queries.people import belongs_to, joined
from intake.matching.tables import MemberRow
from intake.reading.enquiring import found_by_contact
from intake.rota.queries import entered_between
from intake.rota.tables import RotaEntryRow
from intake.triage.tables import DecisionRow
from provider_intel.flags.queries import settled
from provider_intel.flags.tables import StepRow
from tests.support.beliefs import MANY, fill, reading_within, taken_for_one_row
from tests.support.triage import NOW

TODAY, TOMORROW = NOW.date(), NOW + timedelta(days=1)
LONG_ENOUGH = 5
"""Seconds: each statement takes less than one, and took minutes when it read its table again for every row."""

NUMBERED = {"id": "n"}
OF_ENQUIRY = {"id": "n", "enquiry_id": "n"}
ROWS: dict[Any, dict[str, Any]] = {
    ContactRow: NUMBERED
    | {"reference": "'SA-' || n", "form_key": "'f-' || n", "place_id": None}
    | {"answers": {"sections": []}},
    DecisionRow: NUMBERED | {"contact_id": "n", "situation": {"facts": {}, "examples": []}},
    MemberRow: NUMBERED | {"contact_id": "n", "kind": "'cause'"},
    EnquiryRow: NUMBERED | {"reference": "'E-' || n", "decision_id": "n", "contact_id": "n", "state": "'closed'"},
    EnquiryContactRow: OF_ENQUIRY | {"contact_id": "n"},
    EnquiryAdultRow: OF_ENQUIRY,
    RiskResultRow: OF_ENQUIRY | {"source": "'provider'", "result": "'none_none'"},
    AskingAfterwardsRow: OF_ENQUIRY | {"code_fingerprint": "'c-' || n"},
    AfterwardsAnswerRow: NUMBERED | {"asking_id": "n", "safer": "'yes'"},
    AfterwardsThemeRow: NUMBERED | {"answer_id": "n", "theme": "'told'"},
    RotaEntryRow: NUMBERED | {"account_id": "'a-' || n", "part": "'whole'"},
    StepRow: NUMBERED | {"flag_key": "'p-' || n", "state": "'explained'", "behind": []},
}
READ = {
    "contacts rehearsed": (
        [DecisionRow], [ContactRow], lambda session: past_contacts(session, since=TODAY, until=TODAY)
    ),
    "what workers judged": (
        [DecisionRow], [ContactRow], lambda session: judged_by_workers(session, since=TODAY, until=TODAY)
    ),
    "settled flags": ([StepRow], [], settled),
    "whom contacts belong to": (
        [MemberRow], [], lambda session: belongs_to(session, None, kind=Kind.CAUSE, at=NOW)
    ),
    "who was joined": (
        [MemberRow], [], lambda session: joined(session, kind=Kind.CAUSE, before=TOMORROW).by_contact
    ),
    "what enquiries found": (
        [EnquiryContactRow, RiskResultRow], [EnquiryRow], lambda session: found_by_contact(session, as_at=TODAY)
    ),
    "who was to be asked afterwards": (
        [EnquiryAdultRow], [EnquiryRow], lambda session: closed_people(session, reader=None, now=NOW)
    ),
    "who waits to be asked": ([EnquiryAdultRow], [EnquiryRow], waiting_to_be_asked),
    "what was said afterwards": (
        [AfterwardsThemeRow],
        [EnquiryRow, AskingAfterwardsRow, AfterwardsAnswerRow],
        lambda session: said(session, reader=None, now=NOW),
    ),
    "the rota": ([RotaEntryRow], [], lambda session: entered_between(session, TODAY, TODAY)),
}  # fmt: skip


@pytest.mark.parametrize("what", READ)
def test_a_table_taken_for_one_row_is_read_once(database, what):
    small, beside, read = READ[what]
    fill({table: ROWS[table] for table in (*small, *beside)})

    with taken_for_one_row(small), reading_within(LONG_ENOUGH) as session:
        found = read(session)

    assert len(found) == MANY
