"""What is kept of packs: who asked, how far it is, and what was built."""

from dataclasses import dataclass
from datetime import date, datetime

ENDINGS = ("html", "pdf", "docx", "xlsx")
"""The formats of a pack, in the order they are written."""


@dataclass(frozen=True)
class Request:
    """Somebody asked for the pack of a month. `pack_id` is None until its facts are frozen."""

    id: int
    month: date
    by_words: str
    at: datetime
    pack_id: int | None
    written: tuple[str, ...]
    fault: str

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done for it."""
        return not self.fault and set(self.written) != set(ENDINGS)


@dataclass(frozen=True)
class FileKept:
    """One format of a pack, without its bytes."""

    ending: str
    size: int
    digest: str


@dataclass(frozen=True)
class Stored:
    """One pack: its frozen facts as text, and everything it was made with."""

    id: int
    request: Request
    month: date
    meeting_on: date
    cut_off: date
    settings_version: str
    software_version: str
    facts: str
    fingerprint: str
    at: datetime
    files: tuple[FileKept, ...]
