"""Files in words and links: as the sender sees them, and as the hub does."""

from dataclasses import dataclass
from datetime import datetime

from foundation.web.words import moment_words
from intake.attachments.domain import MOST_BYTES, MOST_FILES, Attachment, Checked, size_words

_KINDS = {"pdf": "PDF", "docx": "Word document", "jpg": "Picture", "png": "Picture", "heic": "Picture"}
_TAGS = {Checked.CLEAN: "", Checked.FOUND: "hub-tag--late"}


@dataclass(frozen=True)
class OwnFile:
    """One file as its sender sees it; `about` is its kind and size in words, `message` the message it came with."""

    mark: str
    name: str
    about: str
    state: str = ""
    message: int | None = None


@dataclass(frozen=True)
class OwnFiles:
    """The files with a form. `room` is how many more it takes; `sent` says that the form has been sent."""

    files: tuple[OwnFile, ...]
    room: int
    sent: bool

    @property
    def words(self) -> str:
        """How many there are, in words: "2 files", "None"."""
        count = len(self.files)
        return "None" if not count else f"{count} file{'' if count == 1 else 's'}"


MOST_WORDS = size_words(MOST_BYTES).replace(".0", "")


def own_files(files: tuple[Attachment, ...], *, sent: bool) -> OwnFiles:
    """Return the files of a form as its sender sees them."""
    shown = tuple(OwnFile(file.mark, file.name, _about(file)) for file in files)
    return OwnFiles(shown, max(0, MOST_FILES - len(files)), sent)


def given_later(files: tuple[Attachment, ...]) -> tuple[OwnFile, ...]:
    """Return the files that came with messages, as their sender sees them: by name and by what the scanner said."""
    told = (file for file in files if file.message is not None)
    return tuple(OwnFile(file.mark, file.name, _about(file), file.checked.words, file.message) for file in told)


def _about(file: Attachment) -> str:
    return f"{_KINDS[file.kind]}, {size_words(file.size)}"


@dataclass(frozen=True)
class HubFile:
    """One file as the hub sees it. Without `open_href` it cannot be opened by this person, or by nobody."""

    name: str
    about: str
    state: str
    tag: str
    came: str
    is_picture: bool
    shown_href: str
    open_href: str
    message: int | None = None


def hub_files(
    files: tuple[Attachment, ...], *, reference: str, sent_at: datetime, may_open: bool
) -> tuple[HubFile, ...]:
    """Return the files of a contact as the hub sees them; without `may_open` nothing leads to one."""
    return tuple(_hub_file(file, f"/contacts/{reference}/files/{file.mark}", sent_at, may_open) for file in files)


def _hub_file(file: Attachment, href: str, sent_at: datetime, may_open: bool) -> HubFile:
    return HubFile(
        name=file.name,
        about=_about(file),
        state=file.checked.words,
        tag=_TAGS.get(file.checked, "hub-tag--soon"),
        came=f"Added later, {moment_words(file.received_at)}" if file.received_at > sent_at else "Came with the form",
        is_picture=file.is_picture,
        shown_href=f"{href}/shown" if may_open and file.can_be_shown else "",
        open_href=href if may_open and file.can_be_opened else "",
        message=file.message,
    )
