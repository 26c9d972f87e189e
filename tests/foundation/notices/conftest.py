"""A post room: an empty outbox, one invented notice, a template of its own, and a real mail server to send to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from foundation import notices
from foundation.notices import outbox as vocabulary
from foundation.notices import sending
from foundation.notices.senders import SmtpSender
from tests.foundation.notices.post_room import NOTICE, TEMPLATE, URGENT, MailServer
from tests.support.settings import settings_for


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """Return a mail server on the loopback that keeps what it takes and can be told to misbehave."""
    with MailServer() as server:
        yield server


@pytest.fixture
def post_room(
    database: str, mail_server: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> sending.SmtpSender:
    """Register the notices, write their template, and send by SMTP to the mail server; return the sender."""
    monkeypatch.setattr(vocabulary, "_registered", {})
    monkeypatch.setattr(sending, "_on_dead_letter", [])
    monkeypatch.setattr(sending, "_prepared", None)
    notices.register(NOTICE, URGENT)
    (tmp_path / "something.txt").write_text(TEMPLATE)
    sender = SmtpSender(host="127.0.0.1", port=mail_server.port, mail_from="hub@hub.example")
    settings = settings_for(database, var_dir=tmp_path, mail_from="hub@hub.example", base_url="https://hub.example")
    notices.prepare(settings, sender=sender, templates=tmp_path)
    return sender
