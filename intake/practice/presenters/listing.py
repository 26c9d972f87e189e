"""What an organisation has sent, in words, dates and links."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from foundation.web.words import long_date, moment_words
from intake.contacts.presenters import UnsentView, unsent_views
from intake.contacts.queries import Unsent
from intake.feedback.domain import Stage
from intake.partners.domain import Scope
from intake.practice.domain.listing import Show
from intake.practice.queries import Sent, SentPage

LIST = "/our-contacts"


@dataclass(frozen=True)
class SentLine:
    """One contact on one line. `asked` says that a question of the hub or the rest of the form waits."""

    reference: str
    href: str
    asked: str
    sent: str
    sender: str
    words: str
    meaning: str
    when: str


@dataclass(frozen=True)
class FilterLink:
    """One part of the list that can be shown."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True)
class ListView:
    """The whole page."""

    lines: tuple[SentLine, ...]
    filters: tuple[FilterLink, ...]
    older: str
    newest: str
    empty: str
    sees: str
    drafts: tuple[UnsentView, ...]
    covered: tuple[UnsentView, ...]


_EMPTY = {
    Show.ALL: "Nothing yet. When you or your colleagues send something while signed in, it is listed here.",
    Show.WAITING: "You have no questions to answer. When the hub asks one, it is listed here with the date it "
    "needs an answer.",
    Show.OPEN: "The hub has decided everything you have sent.",
    Show.DECIDED: "Nothing has been decided yet. The hub decides within five working days.",
}
_NO_MORE = "There is nothing older. "


def list_view(
    page: SentPage, own: tuple[Unsent, ...], covered: tuple[Unsent, ...], *, show: Show, further: bool, now: datetime
) -> ListView:
    """Return the list's page; `further` says that it is not the first one."""
    return ListView(
        lines=tuple(_line(row, now=now) for row in page.rows),
        filters=tuple(FilterLink(each.words, _address(each), each is show) for each in Show),
        older=_address(show, page.after.written()) if page.after else "",
        newest=_address(show) if further else "",
        empty=_NO_MORE if further else _EMPTY[show],
        sees=sees_words(page.scope),
        drafts=unsent_views(own),
        covered=unsent_views(covered),
    )


def _line(row: Sent, *, now: datetime) -> SentLine:
    return SentLine(
        reference=row.reference,
        href=f"{LIST}/{row.reference}",
        asked=_asked(row),
        sent=moment_words(row.received_at),
        sender=_sender(row),
        words=row.stage.label,
        meaning=row.stage.meaning,
        when=_when(row, now=now),
    )


def _when(row: Sent, *, now: datetime) -> str:
    if row.stage is Stage.DECIDED and row.decided_at is not None:
        return f"Decided {long_date(row.decided_at)}"
    due = moment_words(row.decide_by)
    return f"By {due}" if now <= row.decide_by else f"Was due {due}. The hub is late: you can ring"


def _asked(row: Sent) -> str:
    if row.asked_until:
        return f"A question for you: answer by {moment_words(row.asked_until)}"
    return "Finish telling us: give the rest of the form" if row.rest_asked else ""


def _sender(row: Sent) -> str:
    if row.own:
        return "You"
    name = row.sender or "Your organisation’s system"
    return f"{name}, who you are covering for" if row.covered else name


def sees_words(scope: Scope) -> str:
    """Return in a sentence how much a person is let see."""
    if scope.everything:
        return "Your organisation lets each colleague see everything it has sent."
    covered = ", and what you are covering" if len(scope.senders) > 1 else ""
    return f"Your organisation lets you see what you sent yourself{covered}."


def _address(show: Show, after: str = "") -> str:
    wanted = {"show": show.value} if show is not Show.ALL else {}
    wanted |= {"after": after} if after else {}
    return f"{LIST}?{urlencode(wanted)}" if wanted else LIST
