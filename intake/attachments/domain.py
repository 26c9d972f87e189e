"""What a file that came with a contact is, what is known of it, and what may be done with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_BYTES = 10_000_000
MOST_FILES = 10
"""Told on the page before anybody chooses a file; each form, later additions included."""

PICTURES = frozenset({"jpg", "png", "heic"})
WITH_THE_FORM = "form"
"""The part of a contact that files on the form's own page belong to; others name an addition or a message."""

_WITH_A_MESSAGE = "message:"


def part_of_message(number: int) -> str:
    """Return the part of a contact that files given with one message belong to: the message's place in its story."""
    return f"{_WITH_A_MESSAGE}{number}"


class Checked(StrEnum):
    """What the virus scanner has said so far."""

    WAITING = "waiting"
    NOT_CHECKED = "not_checked"
    CLEAN = "clean"
    FOUND = "found"

    @property
    def words(self) -> str:
        """The state in words for a screen."""
        return _CHECKED_WORDS[self]


_CHECKED_WORDS = {
    Checked.WAITING: "Not checked for viruses yet",
    Checked.NOT_CHECKED: "Not checked for viruses",
    Checked.CLEAN: "Checked: no virus found",
    Checked.FOUND: "Held: the virus scanner found something, so nobody can open it",
}


class Copy(StrEnum):
    """Whether there is a copy of a picture that can be shown."""

    NONE = "none"
    WAITING = "waiting"
    MADE = "made"
    FAILED = "failed"


@dataclass(frozen=True)
class Attachment:
    """One file. `mark` names it in addresses and on the disk and tells nothing; `size` is in bytes.

    `part` says what it came with: the form, or an addition or message named by whoever kept it. `with_it` is false for
    a file that came after the form was sent.
    """

    id: int
    mark: str
    form_key: str
    part: str
    name: str
    kind: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime
    by_account: str | None
    checked: Checked
    checked_at: datetime | None
    copy: Copy

    @property
    def message(self) -> int | None:
        """The message it came with, by that message's place in the contact's story; None for the form's own files."""
        return int(self.part.removeprefix(_WITH_A_MESSAGE)) if self.part.startswith(_WITH_A_MESSAGE) else None

    @property
    def is_picture(self) -> bool:
        """Whether it is a photo or another picture."""
        return self.kind in PICTURES

    @property
    def can_be_shown(self) -> bool:
        """Whether the safe copy may be shown on a page; of a file in which something was found nothing is shown."""
        return self.copy is Copy.MADE and self.checked is not Checked.FOUND

    @property
    def can_be_opened(self) -> bool:
        """Whether the original may be opened at all."""
        return self.checked is not Checked.FOUND

    @property
    def needs_a_second_look(self) -> bool:
        """Whether somebody who opens the original has to say first that they know it was not checked."""
        return self.checked is not Checked.CLEAN

    @property
    def name_to_save(self) -> str:
        """The name it is saved under: its own, with the ending of what it holds."""
        stem, dot, ending = self.name.rpartition(".")
        same = ending.lower() in _ENDINGS.get(self.kind, {self.kind})
        return self.name if dot and same else f"{stem if dot and stem else self.name}.{self.kind}"


_ENDINGS = {"jpg": {"jpg", "jpeg", "jpe", "jfif"}, "heic": {"heic", "heif"}}


def size_words(size: int) -> str:
    """Return a size in bytes in the words people read: "840 KB", "2.4 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
