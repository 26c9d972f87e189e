"""What the trail may say about files."""

from foundation.audit import Actor, Entry

FILE_KEPT = Entry("file.kept", "A file was added to a form or a contact")
FILE_REMOVED = Entry("file.removed", "A file was removed before its form was sent")
FILE_SCANNED = Entry("file.scanned", "The virus scanner checked a file")
FILE_SHOWN = Entry("file.shown", "The safe copy of a picture was shown")
FILE_OPENED = Entry("file.opened", "The original of a file was opened")
FILES_ERASED = Entry("file.erased", "Files from a form that was never sent were deleted")

ENTRIES = (FILE_KEPT, FILE_REMOVED, FILE_SCANNED, FILE_SHOWN, FILE_OPENED, FILES_ERASED)

JOB = Actor.system("attachments")


def about(reference: str | None, mark: str) -> str:
    """Return how the trail names what a file belongs to: its contact once there is one, until then the file itself."""
    return f"contact:{reference}" if reference else f"file:{mark}"
