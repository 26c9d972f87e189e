"""What every page about one contact shows of it: the adult and their words first, then what was sent and judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from foundation.signin import Account
from foundation.web.words import moment_words
from intake.attachments.presenters import HubFile, hub_files
from intake.contacts.domain.facts import ReferrerTold
from intake.contacts.domain.snapshot import AnsweredSection
from intake.contacts.domain.taken_down import channel_words
from intake.contacts.presenters import took_words
from intake.permissions import Permission
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.domain.urgency import Urgency
from intake.triage.presenters import adult_band
from intake.triage.presenters.changed import ChangedShown, changed_shown
from intake.triage.presenters.clock_words import ClockShown
from intake.triage.presenters.clocks import clocks_shown
from intake.triage.presenters.judgement import DecisionShown, decisions_shown
from intake.triage.presenters.queue_rows import owner_words
from intake.triage.presenters.steps import hand_overs_ended
from intake.triage.presenters.thread import withdrawal_words
from intake.triage.queries import ContactPage


@dataclass(frozen=True)
class TaskShown:
    """A task about this contact."""

    href: str
    words: str
    due: str


@dataclass(frozen=True)
class ContactShown:
    """A contact as the pages about it show it."""

    reference: str
    headline: str
    adult: str
    adult_facts: tuple[tuple[str, str], ...]
    names_nobody: bool
    own_words: str
    wanted: str
    safe_contact: str
    danger: bool
    rest_asked: bool
    state: str
    urgency: str
    accepted: str
    owner: str
    clocks: tuple[ClockShown, ...]
    sections: tuple[AnsweredSection, ...]
    referrer: ReferrerTold
    routes: tuple[str, ...]
    decisions: tuple[DecisionShown, ...]
    tasks: tuple[TaskShown, ...]
    files: tuple[HubFile, ...]
    withdrawal: str
    changed: ChangedShown
    came: str
    hand_overs_ended: frozenset[HandedTo]


def contact_shown(page: ContactPage, *, by: Account, policy: str, now: datetime) -> ContactShown:
    """Return one contact as its pages show it to a person, at a moment."""
    standing, record = page.standing, page.record
    return ContactShown(
        reference=standing.reference,
        headline=standing.headline,
        adult=adult_band.adult_words(page),
        adult_facts=adult_band.adult_facts(page, now),
        names_nobody=adult_band.names_nobody(page),
        own_words=adult_band.own_words(page),
        wanted=adult_band.wanted(page),
        safe_contact=adult_band.safe_contact(page),
        danger=standing.danger_now,
        rest_asked=standing.rest_asked,
        state=standing.state.words,
        urgency=Urgency(standing.urgency).words if standing.urgency else "",
        accepted=_ACCEPTED[standing.accepted],
        owner=owner_words(standing.owner_id, standing.owner_role, page.names, by.id),
        clocks=clocks_shown(page, policy=policy, now=now),
        sections=record.sections,
        referrer=record.referrer,
        routes=tuple(route.words for route in record.routes),
        decisions=decisions_shown(page),
        tasks=tuple(TaskShown(f"/tasks/{each.id}", each.words, "Done" if each.done_at else moment_words(each.due_at))
                    for each in page.tasks),
        files=files_shown(page, by),
        withdrawal=withdrawal_words(page),
        changed=changed_shown(page),
        came=_came(page),
        hand_overs_ended=hand_overs_ended(page),
    )  # fmt: skip


def files_shown(page: ContactPage, by: Account) -> tuple[HubFile, ...]:
    """Return the files of a contact as a person sees them."""
    standing = page.standing
    may_open = by.may(Permission.OPEN_FILE)
    return hub_files(page.files, reference=standing.reference, sent_at=standing.received_at, may_open=may_open)


def _came(page: ContactPage) -> str:
    taken = page.record.taken
    if taken is None:
        return f"It came {channel_words(page.record.channel)}."
    return took_words(taken, typed_by=page.names.get(taken.typed_by, "someone"))


_ACCEPTED = {
    None: "Not yet decided whether it is a safeguarding concern",
    True: "Accepted as a safeguarding concern",
    False: "Not accepted as a safeguarding concern",
}
