"""What people do with a contact before the hub works on it: begin, save, resume, send, add."""

from intake.contacts.actions.command import SendContact
from intake.contacts.actions.drafts import (
    CodeRefused,
    DraftMissing,
    DraftSent,
    PageChanged,
    SavePage,
    TooManyDrafts,
    TooManyTries,
    count_wrong_try,
    erase_expired_drafts,
    hide_hints,
    resume_draft,
    resume_own_draft,
    save_page,
    start_draft,
)
from intake.contacts.actions.entries import ENTRIES, NOTICES
from intake.contacts.actions.events import append_event, offer_addition, rebuild_counts
from intake.contacts.actions.rest import NothingAsked, RestSent, end_asking, send_rest, start_rest
from intake.contacts.actions.sending import (
    ContactIncomplete,
    DraftChanged,
    NotHeld,
    hand_in,
    record_receipt_shown,
    send_contact,
)
from intake.contacts.actions.taking_down import NotTakenDown, PaperCodeUsed, change_how_it_came

__all__ = [
    "ENTRIES",
    "NOTICES",
    "CodeRefused",
    "ContactIncomplete",
    "DraftChanged",
    "DraftMissing",
    "DraftSent",
    "NotHeld",
    "NotTakenDown",
    "NothingAsked",
    "PageChanged",
    "PaperCodeUsed",
    "RestSent",
    "SavePage",
    "SendContact",
    "TooManyDrafts",
    "TooManyTries",
    "append_event",
    "change_how_it_came",
    "count_wrong_try",
    "end_asking",
    "erase_expired_drafts",
    "hand_in",
    "hide_hints",
    "offer_addition",
    "rebuild_counts",
    "record_receipt_shown",
    "resume_draft",
    "resume_own_draft",
    "save_page",
    "send_contact",
    "send_rest",
    "start_draft",
    "start_rest",
]
