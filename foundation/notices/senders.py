"""Handing a message over: to the console in a trial, by SMTP in earnest."""

import contextlib
import smtplib
import sys
from typing import Protocol

from foundation.notices.messages import Message, MessageUnwritable, as_email

TIMEOUT_SECONDS = 15
_PERMANENT = 500


class NotSent(Exception):
    """The message was not taken. `for_good`: trying again cannot help. `nobody_there`: no mail can be sent now.

    The words hold no address and nothing the server said, for servers repeat addresses.
    """

    def __init__(self, words: str, *, for_good: bool = False, nobody_there: bool = False) -> None:
        super().__init__(words)
        self.words, self.for_good, self.nobody_there = words, for_good, nobody_there


class Sender(Protocol):
    """Anything that can hand a message over, or raise NotSent."""

    def send(self, message: Message) -> None:
        """Hand over one message. Raises NotSent."""
        ...


class ConsoleSender:
    """Writes messages to the standard output: nothing leaves the machine."""

    def send(self, message: Message) -> None:
        """Print one message."""
        lines = ["--- a message ---", f"To: {message.to}", f"Subject: {message.subject}", "", message.body.rstrip()]
        sys.stdout.write("\n".join([*lines, "--- end ---\n"]))
        sys.stdout.flush()


class SmtpSender:
    """Hands messages to a mail server, one connection each: volumes are small, and a stuck one harms no other."""

    def __init__(self, *, host: str, port: int, mail_from: str) -> None:
        self._host, self._port, self._from = host, port, mail_from

    def send(self, message: Message) -> None:
        """Hand one message to the server. Raises NotSent, saying whether trying again can help."""
        try:
            mail = as_email(message, sender=self._from)
        except MessageUnwritable as fault:
            raise NotSent(str(fault), for_good=True) from fault
        server = self._connected()
        try:
            server.send_message(mail)
        except (smtplib.SMTPException, OSError) as fault:
            raise _not_sent(fault) from fault
        finally:
            _goodbye(server)

    def _connected(self) -> smtplib.SMTP:
        server: smtplib.SMTP | None = None
        try:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_SECONDS)
            server.ehlo_or_helo_if_needed()
            if server.has_extn("starttls"):
                server.starttls()
        except (smtplib.SMTPException, OSError) as fault:
            if server is not None:
                server.close()
            raise NotSent("The mail server cannot be reached.", nobody_there=True) from fault
        return server


def _goodbye(server: smtplib.SMTP) -> None:
    # What was taken stays taken: a server that is rude at the end must not make us send again.
    with contextlib.suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()


def _not_sent(fault: Exception) -> NotSent:
    match fault:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code = max((answer[0] for answer in refused.values()), default=_PERMANENT)
        case smtplib.SMTPNotSupportedError():
            return NotSent("The mail server cannot write to such an address.", for_good=True)
        case smtplib.SMTPResponseException(smtp_code=code):
            pass
        case _:
            return NotSent("The connection to the mail server broke.", nobody_there=True)
    if code >= _PERMANENT:
        return NotSent(f"The mail server refused it for good ({code}).", for_good=True)
    return NotSent(f"The mail server would not take it now ({code}).")
