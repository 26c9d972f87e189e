"""Making a message: its text from a template and the notice's declared words, its headers from the outbox row."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from foundation.config import ROOT

TEMPLATES = ROOT / "templates" / "notices"


class MessageUnwritable(Exception):
    """The message cannot be made: its template or words are wrong, or the address cannot be written to."""


@dataclass(frozen=True)
class Message:
    """What is handed to a sender. `id` is the same each time one outbox row is sent, so that a copy can be told."""

    id: str
    to: str
    subject: str
    body: str


def message_id(*, row_id: int, dedupe_key: str, domain: str) -> str:
    """Return the Message-ID of an outbox row; it gives nothing of the row away."""
    return f"<{row_id}.{hashlib.sha256(dedupe_key.encode()).hexdigest()[:20]}@{domain}>"


def render(template: Path, words: Mapping[str, str]) -> str:
    """Return the plain text of a template file. Raises MessageUnwritable when it asks for a word it was not given."""
    try:
        return _templates(template.parent).get_template(template.name).render(words)
    except TemplateError as fault:
        raise MessageUnwritable(f"The template {template.name} cannot be filled in.") from fault


def as_email(message: Message, *, sender: str) -> EmailMessage:
    """Return the message as e-mail. Raises MessageUnwritable when the address or a header cannot be written."""
    mail = EmailMessage(policy=SMTP)
    try:
        mail["From"], mail["To"], mail["Subject"] = sender, message.to, message.subject
        mail["Message-ID"] = message.id
        mail["Auto-Submitted"] = "auto-generated"  # so that out-of-office replies stay away
        mail.set_content(message.body)
    except ValueError as fault:
        raise MessageUnwritable("The address or the subject cannot be written in a mail.") from fault
    if not mail["To"].addresses:
        raise MessageUnwritable("The address cannot be written to.")
    return mail


@cache
def _templates(folder: Path) -> Environment:
    # Plain text, so nothing is escaped; a missing word is an error, never a gap in the sentence.
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)  # noqa: S701 - plain text, never HTML
