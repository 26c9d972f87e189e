"""A reply in words: what was sent, what the provider says to each fact, and what the review found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, short_date
from provider_intel.replies.domain.records import Finding, Reply, Stand


@dataclass(frozen=True)
class Choice:
    """One choice of a form."""

    code: str
    label: str
    hint: str = ""


STANDS = tuple(Choice(each.value, each.words) for each in Stand)
FINDINGS = tuple(Choice(each.value, each.words) for each in Finding)


@dataclass(frozen=True)
class PointShown:
    """One fact that was sent, with what the provider says of it and what the review found; empty until then."""

    place: int
    fact: str
    stand: str
    said: str
    contested: bool
    finding: str
    because: str


@dataclass(frozen=True)
class ReplyShown:
    """One request with all that followed."""

    id: int
    title: str
    sent: str
    standing: str
    late: bool
    points: tuple[PointShown, ...]
    answered: str
    words: str
    reviewed: str
    review_words: str
    wants_answer: bool
    wants_review: bool


@dataclass(frozen=True)
class LateReply:
    """A reply whose answer or review is late."""

    link: str
    name: str
    words: str
    due: str


def late_replies(found: Iterable[Reply], names: Mapping[tuple[str, str], str]) -> tuple[LateReply, ...]:
    """Return what is late in words; `names` gives the name of each subject by scope and id."""
    return tuple(_late(one, names) for one in found)


def _late(one: Reply, names: Mapping[tuple[str, str], str]) -> LateReply:
    scope, identifier = one.subject.scope.value, one.subject.id
    words = "its reply is waiting for review by someone else." if one.answer else "it has not replied."
    link = f"/providers-of-care/{scope}/{identifier}#replies"
    return LateReply(link, names.get((scope, identifier), identifier), words, short_date(one.next_due_on))


def replies_shown(found: Iterable[Reply], people: Mapping[str, str], *, today: date) -> tuple[ReplyShown, ...]:
    """Return replies for a page; `people` gives the name of each account that recorded something."""
    told = list(found)
    # One form of each kind at a time: what was asked anew is answered, and the newest answer is reviewed first.
    unanswered = next((one.id for one in told if one.answer is None), None)
    unreviewed = next((one.id for one in told if one.answer and one.review is None), None)
    return tuple(
        _reply(one, people, today, wants_answer=one.id == unanswered, wants_review=one.id == unreviewed) for one in told
    )


def _reply(
    one: Reply, people: Mapping[str, str], today: date, *, wants_answer: bool, wants_review: bool
) -> ReplyShown:  # fmt: skip
    answer, review = one.answer, one.review
    answered = reviewed = ""
    if answer:
        late = " (late)" if answer.received_on > one.due_on else ""
        answered = f"Replied {short_date(answer.received_on)}{late} by {answer.answered_by}, recorded by "
        answered += people.get(answer.by_account, "someone")
    if review:
        reviewed = (
            f"Reviewed by {people.get(review.by_account, 'someone else')}, who neither asked for the reply "
            "nor recorded it"
        )
    return ReplyShown(
        id=one.id,
        title=f"Asked {long_date(one.asked_on)}, reply due by {long_date(one.due_on)}",
        sent=f"Sent to {one.sent_to}, {one.how}, by {people.get(one.by_account, 'someone')}. Facts as at "
        f"{short_date(one.facts_as_at)}. It named nobody.",
        standing=one.standing(today),
        late=answer is None and one.due_on < today,
        points=tuple(_point(one, place) for place in range(len(one.facts))),
        answered=answered,
        words=answer.words if answer else "",
        reviewed=reviewed,
        review_words=review.words if review else "",
        wants_answer=wants_answer,
        wants_review=wants_review,
    )


def _point(one: Reply, place: int) -> PointShown:
    stand, said = one.answer.stands[place] if one.answer else (None, "")
    found = {at: (finding, words) for at, finding, words in one.review.findings} if one.review else {}
    finding, because = found.get(place, (None, ""))
    return PointShown(
        place=place,
        fact=one.facts[place],
        stand=stand.words if stand else "",
        said=said,
        contested=stand is Stand.CONTESTED,
        finding=finding.words if finding else "",
        because=because,
    )
