"""The chronology of a contact: what happened, when, by whom, and in their words why."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime

from foundation.web.words import long_date, moment_words
from intake.attachments.presenters import HubFile
from intake.contacts.domain.changes import Change
from intake.contacts.domain.events import SUBMITTED
from intake.contacts.domain.receipts import ContactEvent
from intake.contacts.domain.taken_down import TakenRecord
from intake.contacts.domain.thread import Said, ThreadEntry
from intake.triage.domain.events import EVENT_WORDS, Event
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.domain.judgement import Verdict
from intake.triage.domain.outcomes import OUTCOMES
from intake.triage.domain.urgency import Urgency
from intake.triage.queries import ContactPage, FollowUp


@dataclass(frozen=True)
class StoryLine:
    """One thing that happened; `said` are the person's own words about it, `files` what came with them."""

    when: str
    what: str
    who: str
    said: str
    files: tuple[HubFile, ...] = ()


def story_of(page: ContactPage, files: tuple[HubFile, ...] = ()) -> tuple[StoryLine, ...]:
    """Return a contact's story, oldest first, each message with those of its files."""
    spoken = spoken_of(page)
    lines = []
    for event in page.events:
        what, said = spoken.get(event.sequence) or (words_of(event), "")
        brought = tuple(file for file in files if file.message == event.sequence)
        lines.append(StoryLine(moment_words(event.at), what, who_did(page, event), said, brought))
    return tuple(lines)


def who_did(page: ContactPage, event: ContactEvent) -> str:
    """Return who did something. A partner's system has no account; what it is called was kept when it sent."""
    return page.names.get(event.by_account or "", str(event.facts.get("system", "")))


def spoken_of(page: ContactPage, shown: Container[int] | None = None) -> dict[int, tuple[str, str]]:
    """Return, for each event that somebody's words are kept of, what it was and what was said, by its sequence.

    `shown` are the events whose words are wanted, or None for all: only their seals are opened.
    """
    rows = _spoken(page)
    in_order = ((each.sequence, next(rows[each.event], None)) for each in page.events if each.event in rows)
    found = {sequence: words for sequence, words in in_order if words is not None}
    wanted = (each for each in page.record.thread if shown is None or each.sequence in shown)
    found |= {each.sequence: (_written(each), each.words) for each in wanted}
    return found | dict(page.told)


def since(page: ContactPage, moment: datetime) -> tuple[StoryLine, ...]:
    """Return what happened after a moment: what a person must read before writing over it."""
    story = story_of(page)
    return tuple(line for line, event in zip(story, page.events, strict=True) if event.at > moment)


def hand_over_words(done: FollowUp) -> str:
    """Return who took a contact over, where they work, when, and their reference."""
    taken = f"{done.person}, {done.organisation}, took it {moment_words(done.happened_at)}."
    theirs = f" Their reference: {done.their_reference}." if done.their_reference else ""
    return "\n\n".join(filter(None, (taken + theirs, done.words)))


def children_words(found: FollowUp) -> str:
    """Return who at children's services knows of a child at risk, where they work, and since when."""
    known = f"{found.person}, {found.organisation}, has known since {long_date(found.happened_at)}."
    return "\n\n".join(filter(None, (known, found.words)))


def _spoken(page: ContactPage) -> dict[str, Iterator[tuple[str, str]]]:
    """For each kind of event that has a row of its own, those rows' words in the order they happened."""
    rows = {
        Event.SCREENED.value: [(f"Screened: {Urgency(each.urgency).words.lower()}", each.reason)
                               for each in page.screenings],
        Event.ACCEPTED.value: [(EVENT_WORDS[Event.ACCEPTED.value], each.reason)
                               for each in page.acceptances if each.accepted],
        Event.NOT_ACCEPTED.value: [(EVENT_WORDS[Event.NOT_ACCEPTED.value], each.reason)
                                   for each in page.acceptances if not each.accepted],
        Event.DECIDED.value: [(f"Decision recommended: {OUTCOMES[each.outcome].words}", each.rationale)
                              for each in page.decisions],
        Event.RETURNED.value: [("Returned for more work", each.comment)
                               for each in page.signatures if each.verdict == Verdict.RETURNED],
        Event.SIGNED_OFF.value: [("Signed off", each.comment)
                                 for each in page.signatures if each.verdict == Verdict.AGREED],
        Event.HANDED_OVER.value: [(f"Handed over to {HandedTo(each.kind).words}", hand_over_words(each))
                                  for each in page.follow_ups if each.kind in set(HandedTo)],
        Event.HAND_OVER_NOT_NEEDED.value: [(f"Handing over to {to.words} was not needed", each.words)
                                           for each in page.follow_ups for to in HandedTo
                                           if each.kind == to.not_needed],
        Event.HAND_OVER_ASKED_AGAIN.value: [(f"Handing over to {to.words} was requested again", each.words)
                                            for each in page.follow_ups for to in HandedTo
                                            if each.kind == to.asked_again],
        Event.CHILDREN_CHECKED.value: [(EVENT_WORDS[Event.CHILDREN_CHECKED.value], children_words(each))
                                       for each in page.follow_ups if each.kind == Event.CHILDREN_CHECKED],
        Event.SENDER_RUNG.value: [(EVENT_WORDS[Event.SENDER_RUNG.value], each.words)
                                  for each in page.follow_ups if each.kind == Event.SENDER_RUNG],
        Event.STILL_STANDS.value: [(EVENT_WORDS[Event.STILL_STANDS.value], each.words)
                                   for each in page.follow_ups if each.kind == Event.STILL_STANDS],
        Event.REOPENED.value: [(EVENT_WORDS[Event.REOPENED.value], each.words)
                               for each in page.follow_ups if each.kind == Event.REOPENED],
        **({SUBMITTED: [("Typed in by the hub", _came(page.record.taken))]} if page.record.taken else {}),
    }  # fmt: skip
    return {event: iter(said) for event, said in rows.items()}


def _came(taken: TakenRecord) -> str:
    return f"It came {taken.channel.words}, first received {moment_words(taken.first_received_at)}."


def _written(entry: ThreadEntry) -> str:
    """Say what the sender or the hub wrote to the other."""
    if entry.danger:
        return f"{EVENT_WORDS[entry.said.value]}: someone is in danger now"
    if entry.said is Said.ADDED and entry.page:
        return f"The sender added to '{entry.page}'"
    if entry.said is Said.ASKED and entry.due_at:
        return f"The sender was asked a question, to answer by {long_date(entry.due_at)}"
    return EVENT_WORDS[entry.said.value]


def words_of(happened: ContactEvent) -> str:
    """Return what happened, in words, where no row of its own says more."""
    event, facts = happened.event, happened.facts
    outcome = facts.get("outcome")
    if facts.get("urgent_path"):
        return "Sent on the urgent form"
    words = EVENT_WORDS.get(event, event.replace("_", " ").capitalize())
    if "because" in facts:
        return f"{words}: {Change(facts['because']).words}"
    named = facts.get("contact") or facts.get("place")
    if named:
        return f"{words}: {named}"
    return f"{words}: {OUTCOMES[outcome].words}" if isinstance(outcome, str) and outcome in OUTCOMES else words
