"""The message that tells a referrer there is an outcome to read; what it is stands on the status page alone."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from foundation.notices import Notice
from intake.contacts.queries import referrer_email


def _address(session: Session, about: str) -> str | None:
    return referrer_email(session, about.removeprefix("contact:"))


def _words(_session: Session, about: str) -> Mapping[str, str]:
    return {"reference": about.removeprefix("contact:")}


OUTCOME_READY = Notice(
    code="outcome-ready",
    subject_line="There is an update on what you sent",
    template="outcome_ready",
    recipient=_address,
    words=_words,
)
NOTICES = (OUTCOME_READY,)
