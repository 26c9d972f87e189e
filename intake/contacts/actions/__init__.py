"""What people do with a contact before the hub works on it: begin, save, resume, send, add."""

from intake.contacts.actions.command import SendContact
from intake.contacts.actions.covering import open_covered_draft
from intake.contacts.actions.danger import raise_later
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
from intake.contacts.actions.events import append_event, rebuild_counts
from intake.contacts.actions.handing_in import hand_in_ready, ready_form
from intake.contacts.actions.kept_ready import ReadyForm
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
from intake.contacts.actions.thread import (
    AddInformation,
    AnswerQuestion,
    AskSender,
    AskToWithdraw,
    EndQuestion,
    QuestionUnknown,
    add_information,
    answer_question,
    ask_sender,
    ask_to_withdraw,
    end_question,
    mark_read,
    offer_addition,
)
from intake.contacts.actions.thread_entries import ContactUnknown, Kept, WordsRefused
from intake.contacts.actions.voiding import void_signature

__all__ = [
    "ENTRIES",
    "NOTICES",
    "AddInformation",
    "AnswerQuestion",
    "AskSender",
    "AskToWithdraw",
    "CodeRefused",
    "ContactIncomplete",
    "ContactUnknown",
    "DraftChanged",
    "DraftMissing",
    "DraftSent",
    "EndQuestion",
    "Kept",
    "NotHeld",
    "NotTakenDown",
    "NothingAsked",
    "PageChanged",
    "PaperCodeUsed",
    "QuestionUnknown",
    "ReadyForm",
    "RestSent",
    "SavePage",
    "SendContact",
    "TooManyDrafts",
    "TooManyTries",
    "WordsRefused",
    "add_information",
    "answer_question",
    "append_event",
    "ask_sender",
    "ask_to_withdraw",
    "change_how_it_came",
    "count_wrong_try",
    "end_asking",
    "end_question",
    "erase_expired_drafts",
    "hand_in",
    "hand_in_ready",
    "hide_hints",
    "mark_read",
    "offer_addition",
    "open_covered_draft",
    "raise_later",
    "ready_form",
    "rebuild_counts",
    "record_receipt_shown",
    "resume_draft",
    "resume_own_draft",
    "save_page",
    "send_contact",
    "send_rest",
    "start_draft",
    "start_rest",
    "void_signature",
]
