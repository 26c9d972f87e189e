"""The files that somebody chose beside what they wrote: brought to the entry that their words made, or named as not."""

from collections.abc import Iterator

from flask import request
from werkzeug.datastructures import FileStorage

from foundation import clock
from foundation.web.uploads import FILES_NOT_KEPT
from intake.attachments.actions import FileNotKept, FileNotTaken
from intake.attachments.domain import MOST_BYTES, MOST_FILES
from intake.contacts.domain.thread import LONGEST_WORDS
from intake.feedback import actions
from intake.feedback.queries import Holder

MOST_AT_ONCE = MOST_BYTES * MOST_FILES + 100 * LONGEST_WORDS
"""Bytes of one posted page: as many files as a form takes, and the words with the wrapping."""


def bring_files(reference: str, message: int, holder: Holder) -> tuple[str, ...]:
    """Keep each chosen file with an entry; return in words which were not taken, and why. Raises actions.NotOpen."""
    return (*(words for one in _chosen() if (words := _bring(reference, message, one, holder))), *_sent_again())


def left_out(why: str) -> tuple[str, ...]:
    """Return in words that the chosen files were not kept, because the page could not be; nothing goes unsaid."""
    return (*(f"{_shown(one.filename)}: It was not saved, because {why}. Choose it again" for one in _chosen()),
            *_sent_again())  # fmt: skip


def _bring(reference: str, message: int, one: FileStorage, holder: Holder) -> str:
    command = actions.BringFile(reference, message, one.filename or "", one.stream)
    try:
        actions.bring_file(command, holder=holder, now=clock.now())
    except FileNotTaken as refusal:
        return str(refusal)
    except FileNotKept:
        return f"{_shown(one.filename)}: We could not save this file. Choose it again, or send it later"
    return ""


def _sent_again() -> Iterator[str]:
    """A form offered again, after signing in for one, comes back without its files; which they were came with it."""
    for name in request.form.getlist(FILES_NOT_KEPT):
        yield f"{_shown(name)}: It was not saved, because the page had to be sent again. Choose it again"


def _chosen() -> list[FileStorage]:
    return [one for one in request.files.getlist("files") if one.filename]


def _shown(name: str | None) -> str:
    return "".join(sign for sign in name or "" if sign.isprintable())[:80] or "The file"
