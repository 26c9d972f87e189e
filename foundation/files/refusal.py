"""Why a file is not taken."""

LOCKED_DOCUMENT = (
    "It is locked with a password, so nobody here could open it. Open it in Word, take the password off under File, "
    "Info, Protect Document, save it and choose it again. You can send without it"
)
LOCKED_PDF = (
    "It is locked with a password or against changes, so it cannot be checked here. Open it, print it to a new PDF "
    "without a password, and choose that. You can send without it"
)


class FileRefused(Exception):
    """A file is not taken; the message is a sentence for the page, without the file's name."""
