"""A browser without a screen that sends finished forms, patiently, to a server that may be gone at any moment."""

import http.client
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from intake.contacts.domain.drafts import Draft
from tests.support.drafts import COOKIE
from tests.support.journeys import ReceiptShown

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_SHOWN = {name: re.compile(rf'id="{name}">([^<]+)<') for name in ("reference", "secret")}


class NotAcknowledged(Exception):
    """The server did not answer as it does when it has something safe."""


@dataclass
class Sender:
    """One sender's browser: its cookies, and the form token it was given."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def open_form(self, draft: Draft) -> str:
        """Open a draft's page of checked answers, keep the form token that stands on it, and return the page."""
        self.cookies[COOKIE] = draft.cookie
        status, page = self.ask("GET", "/report/check")
        if status != 200:
            raise NotAcknowledged(status)
        self.token = _TOKEN.search(page)[1]  # type: ignore[index]  # every form has one
        return page

    def send(self) -> ReceiptShown:
        """Send the open form and return the receipt that is shown afterwards. Raises NotAcknowledged."""
        status, _ = self.ask("POST", "/report/send", {"csrf_token": self.token, "declaration": "yes"})
        shown, page = self.ask("GET", "/report/sent")
        if (status, shown) != (303, 200):
            raise NotAcknowledged(f"{status}, then {shown}")
        return ReceiptShown(**{name: pattern.search(page)[1] for name, pattern in _SHOWN.items()})  # type: ignore[index]  # a receipt has both

    def send_whatever_happens(self, draft: Draft, *, seconds: float) -> ReceiptShown:
        """Send a draft and try again, as a person does, until there is a receipt. Raises NotAcknowledged."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            try:
                self.cookies[COOKIE] = draft.cookie
                if not self.token:
                    self.open_form(draft)
                return self.send()
            except (OSError, http.client.HTTPException, NotAcknowledged):
                time.sleep(0.05)
        raise NotAcknowledged("no receipt in time")

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask once over a connection of its own; return the status and the page."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        try:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            headers |= {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
            connection.request(method, path, urlencode(fields) if fields else None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for line in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, text
        finally:
            connection.close()
