"""What the hub does at its own desk: take a contact down, issue paper forms, run a bad day."""

from intake.desk.actions.bad_days import (
    BadDayClosed,
    BadDayMissing,
    CountBadDay,
    StillOpen,
    close_bad_day,
    count_bad_day,
    open_bad_day,
)
from intake.desk.actions.entries import ENTRIES
from intake.desk.actions.paper import FormTyped, FormUnknown, IssuePack, MarkForm, issue_pack, mark_form
from intake.desk.actions.taking import PaperCodeRefused, begin, open_own, put_right, record_letter_shown

__all__ = [
    "ENTRIES",
    "BadDayClosed",
    "BadDayMissing",
    "CountBadDay",
    "FormTyped",
    "FormUnknown",
    "IssuePack",
    "MarkForm",
    "PaperCodeRefused",
    "StillOpen",
    "begin",
    "close_bad_day",
    "count_bad_day",
    "issue_pack",
    "mark_form",
    "open_bad_day",
    "open_own",
    "put_right",
    "record_letter_shown",
]
