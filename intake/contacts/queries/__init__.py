"""Reading drafts, receipts, and contacts as they were sent."""

from intake.contacts.queries.drafts import (
    beginner_mark,
    draft_by_code,
    draft_by_cookie,
    drafts_of,
    has_begun_too_many,
    has_tried_too_often,
    source_mark,
)
from intake.contacts.queries.earlier import earlier_of_ours
from intake.contacts.queries.organisations import SentByOrganisation, contact_within, sent_by_organisation, within
from intake.contacts.queries.own_details import details_told_before
from intake.contacts.queries.ready import ready_by_cookie, version_of_form
from intake.contacts.queries.receipts import contact_opened_by, receipt_of_form, receipt_of_reference, reference_of_form
from intake.contacts.queries.records import (
    answers_told,
    asks_record,
    contact_and_events,
    contact_id_of,
    contact_record,
    counted_places,
    events_of,
    is_rest_asked,
    referrer_email,
    told_later,
)
from intake.contacts.queries.rest import may_tell_rest, opens_to, still_opens
from intake.contacts.queries.thread import asks_read_marks, read_marks, thread_of, unread_by, written_by_other
from intake.contacts.queries.unsent import Unsent, covered_draft, covered_unsent, mark_of, own_unsent

__all__ = [
    "SentByOrganisation",
    "Unsent",
    "answers_told",
    "asks_read_marks",
    "asks_record",
    "beginner_mark",
    "contact_and_events",
    "contact_id_of",
    "contact_opened_by",
    "contact_record",
    "contact_within",
    "counted_places",
    "covered_draft",
    "covered_unsent",
    "details_told_before",
    "draft_by_code",
    "draft_by_cookie",
    "drafts_of",
    "earlier_of_ours",
    "events_of",
    "has_begun_too_many",
    "has_tried_too_often",
    "is_rest_asked",
    "mark_of",
    "may_tell_rest",
    "opens_to",
    "own_unsent",
    "read_marks",
    "ready_by_cookie",
    "receipt_of_form",
    "receipt_of_reference",
    "reference_of_form",
    "referrer_email",
    "sent_by_organisation",
    "source_mark",
    "still_opens",
    "thread_of",
    "told_later",
    "unread_by",
    "version_of_form",
    "within",
    "written_by_other",
]
