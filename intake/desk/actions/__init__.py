"""What the hub does at its own desk: take a contact down, issue paper forms, run a bad day."""

from intake.desk.actions.entries import ENTRIES
from intake.desk.actions.taking import PaperCodeRefused, begin, open_own, put_right, record_letter_shown

__all__ = ["ENTRIES", "PaperCodeRefused", "begin", "open_own", "put_right", "record_letter_shown"]
