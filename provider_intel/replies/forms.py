"""The forms of the right of reply. Each raises FormRefused naming every field at fault."""

from collections.abc import Mapping
from datetime import date

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from provider_intel.framework.domain.records import Subject
from provider_intel.replies.actions import AskForReply, ReviewReply, WriteAnswer
from provider_intel.replies.domain.records import LONGEST_LINE, LONGEST_WORDS, Finding, Reply, Stand

_NO_DAY = "Enter a real date, like 12 11 2026"


def read_request(subject: Subject, typed: Typed, *, offered: Mapping[str, str], as_at: date) -> AskForReply:
    """Return a request as it was ticked; `offered` are the facts that may be sent, by their codes."""
    faults = list(too_long(typed, sent_to=LONGEST_LINE, how=LONGEST_LINE))
    faults += blank(
        typed, sent_to="Enter who it is sent to, by their role", how="Enter how it is sent, for example by letter"
    )
    chosen = typed.many("facts")
    facts = tuple(words for code, words in offered.items() if code in chosen)
    if not chosen:
        faults.append(Fault("facts", "Select the facts you want the provider to check"))
    elif len(facts) != len(set(chosen)):
        faults.append(Fault("facts", "A fact has changed since you opened this page. Select the facts again"))
    asked_on = typed.date("asked_on")
    if asked_on is None:
        faults.append(Fault("asked_on", _NO_DAY))
    if not typed.one("entry"):
        faults.append(Fault("", "Some of this page was missing. Check your answers and save it again"))
    if faults or asked_on is None:
        raise FormRefused(*faults)
    return AskForReply(subject, typed.one("entry"), asked_on, typed.one("sent_to"), typed.one("how"), facts, as_at)


def read_answer(reply: Reply, typed: Typed) -> WriteAnswer:
    """Return an answer as it was typed, fact by fact."""
    faults = list(too_long(typed, answered_by=LONGEST_LINE, answer_words=LONGEST_WORDS))
    faults += blank(typed, answered_by="Enter who replied, by their role")
    received_on = typed.date("received_on")
    if received_on is None:
        faults.append(Fault("received_on", _NO_DAY))
    stands = []
    for place in range(len(reply.facts)):
        stand, words = typed.one(f"stand-{place}"), typed.one(f"stand-{place}-words")
        if stand not in set(Stand):
            faults.append(Fault(f"stand-{place}", f"Select what the provider says about fact {place + 1}"))
        elif stand == Stand.CONTESTED and not words:
            faults.append(Fault(f"stand-{place}-words", f"Enter what the provider says against fact {place + 1}"))
        faults += too_long(typed, **{f"stand-{place}-words": LONGEST_WORDS})
        stands.append((stand, words))
    if faults or received_on is None:
        raise FormRefused(*faults)
    told = tuple((Stand(stand), words) for stand, words in stands)
    return WriteAnswer(received_on, typed.one("answered_by"), told, typed.one("answer_words"))


def read_review(reply: Reply, typed: Typed) -> ReviewReply:
    """Return a review as it was typed, a finding for each contested fact."""
    faults = list(too_long(typed, review_words=LONGEST_WORDS))
    faults += blank(typed, review_words="Enter what the review looked at and what happens next")
    findings = []
    for place in reply.contested:
        finding, words = typed.one(f"finding-{place}"), typed.one(f"finding-{place}-words")
        if finding not in set(Finding):
            faults.append(Fault(f"finding-{place}", f"Select the finding on fact {place + 1}"))
        if not words:
            faults.append(Fault(f"finding-{place}-words", f"Enter the reason for the finding on fact {place + 1}"))
        faults += too_long(typed, **{f"finding-{place}-words": LONGEST_WORDS})
        findings.append((place, finding, words))
    if faults:
        raise FormRefused(*faults)
    return ReviewReply(tuple((place, Finding(one), words) for place, one, words in findings), typed.one("review_words"))
