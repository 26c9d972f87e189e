"""What the pages of files share: the blueprint, and the files of this browser's form for other pages to list."""

from dataclasses import dataclass

from flask import Blueprint

from foundation.database import reading
from intake.attachments import queries
from intake.attachments.presenters import OwnFiles, own_files
from intake.contacts.views.shared import open_draft

blueprint = Blueprint("attachments", __name__)


@dataclass(frozen=True)
class FormHeld:
    """The form this browser holds, for its files: the key they go by, and whether it has been sent."""

    key: str
    sent: bool


def form_held() -> FormHeld | None:
    """Return the form this browser holds, or None. One that tells the rest of a contact adds files to that contact."""
    draft = open_draft()
    if draft is None:
        return None
    if draft.adds_to is None:
        return FormHeld(draft.form_key, draft.is_sent)
    with reading() as session:
        return FormHeld(queries.form_of_contact(session, draft.adds_to) or draft.form_key, sent=True)


def files_with_form() -> OwnFiles | None:
    """Return the files of the form this browser holds, or None when it holds none."""
    held = form_held()
    if held is None:
        return None
    with reading() as session:
        return own_files(queries.files_of_form(session, held.key), sent=held.sent)


@blueprint.app_context_processor
def _for_the_pages_of_the_form() -> dict[str, object]:
    # The list of pages, the check and the receipt stand below this feature and may not know it; they ask by this name.
    return {"files_with_form": files_with_form}
