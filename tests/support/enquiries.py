"""Enquiries at every stage, opened by signed decisions and written in through the same actions a person uses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from foundation.database import reading, transaction
from foundation.signin import Account
from intake.enquiries import actions, queries
from intake.enquiries.domain import facts
from intake.enquiries.domain.records import Whole
from tests.support import triage
from tests.support.accounts import an_account
from tests.support.triage import NOW, People

DAY = date(2026, 10, 6)


@dataclass(frozen=True)
class Enquirers:
    """The people who make and lead enquiries."""

    officer: Account
    second_officer: Account
    lead: Account
    second_lead: Account


def enquirers(at: datetime = NOW) -> Enquirers:
    """Return the people who make and lead enquiries."""
    roles = {
        "officer": ("enquiry_officer", "Ola Officer"),
        "second_officer": ("enquiry_officer", "Pip Officer"),
        "lead": ("enquiry_manager", "Lee Leader"),
        "second_lead": ("enquiry_manager", "Kit Leader"),
    }
    with transaction():
        made = {
            key: an_account(role, at=at, name=name, email=f"{key}@hub.example") for key, (role, name) in roles.items()
        }
    return Enquirers(**made)


def opened(who: People, at: datetime = NOW, judgement: Any = None, **answers: Any) -> str:
    """Sign a decision that opens an enquiry, and return the enquiry's reference."""
    contact = triage.signed(triage.ready_to_sign(who, at, judgement, **answers), who.manager, at)
    return of_contact(contact)


def of_contact(contact: str) -> str:
    """Return the reference of the enquiry that holds a contact."""
    with reading() as session:
        found = queries.enquiry_holding(session, triage.place(contact).contact_id)
    assert found is not None
    return found.reference


def whole(reference: str) -> Whole:
    """Return everything about an enquiry."""
    with reading() as session:
        found = queries.enquiry(session, reference)
    assert found is not None
    return found


def version(reference: str) -> int:
    """Return the version an enquiry has now."""
    return whole(reference).standing.version


def allocated(reference: str, them: Enquirers, at: datetime = NOW, **changes: Any) -> str:
    """Give an enquiry to its officer and its lead, and return its reference."""
    command = {
        "reference": reference,
        "version": version(reference),
        "lead_id": them.lead.id,
        "officer_id": them.officer.id,
        "team_id": None,
        "ground": "",
        "large_scale": False,
        "finish_on": None,
        "because": "",
    }
    actions.allocate(actions.Allocate(**{**command, **changes}), by=them.lead, now=at)
    return reference


def written(reference: str, *entries: facts.Fact, by: Account, at: datetime = NOW) -> str:
    """Write entries in an enquiry, one after another, and return its reference."""
    for fact in entries:
        actions.write_entry(actions.WriteEntry(reference, version(reference), fact), by=by, now=at)
    return reference


def asking(adult: int = 1, **changes: Any) -> facts.Asking:
    """Return that the adult was asked, and said what they want."""
    return facts.Asking(**{"adult": adult, "asked": "expressed", "of_whom": "adult", "asked_on": DAY, "words": "",
                           **changes})  # fmt: skip


def wish(adult: int = 1, **changes: Any) -> facts.Wish:
    """Return one thing the adult wants."""
    return facts.Wish(**{"adult": adult, "number": 0, "words": "I want to feel safe in my room.", "said_on": DAY,
                         "stands": True, **changes})  # fmt: skip


def met(adult: int = 1, number: int = 1, how: str = "fully") -> facts.WishResult:
    """Return how far a wish was met."""
    return facts.WishResult(adult, number, how, "")


def capacity(adult: int = 1, **changes: Any) -> facts.Capacity:
    """Return that the adult could decide."""
    return facts.Capacity(**{"adult": adult, "number": 0, "decision": "Where to live", "lacks": "no",
                             "assessed_on": DAY, "assessed_by": "Dr Brook", "supported_by": "", "words": "",
                             **changes})  # fmt: skip


def advocacy(adult: int = 1, **changes: Any) -> facts.Advocacy:
    """Return that no advocate is needed."""
    return facts.Advocacy(**{"adult": adult, "needed": "no", "offered": "", "kind": "", "who": "", "words": "",
                             **changes})  # fmt: skip


def risk(adult: int = 1, **changes: Any) -> facts.Risk:
    """Return one risk."""
    return facts.Risk(**{"adult": adult, "number": 0, "type": "physical", "source": "provider",
                         "location": "care_home_residential", "cause": "A night worker.", "stands": True,
                         **changes})  # fmt: skip


def found(adult: int = 1, **changes: Any) -> facts.RiskResult:
    """Return what was found of the risks from a provider."""
    return facts.RiskResult(**{"adult": adult, "source": "provider", "result": "identified_action",
                               "outcome": "removed", "words": "", **changes})  # fmt: skip


def plan_action(**changes: Any) -> facts.PlanAction:
    """Return an action of the plan."""
    return facts.PlanAction(**{"number": 0, "what": "Two staff at night.", "owner": "Larch Court",
                               "due_on": date(2026, 10, 13), "status": "open", "words": "", **changes})  # fmt: skip


def plan_review(**changes: Any) -> facts.PlanReview:
    """Return a review of the plan that asks for no other."""
    return facts.PlanReview(**{"held_on": DAY, "words": "It works.", "views": "She sleeps better.", "next_on": None,
                               **changes})  # fmt: skip


def described(reference: str, adult: int = 1, **changes: Any) -> facts.Person:
    """Return an adult of the enquiry with everything the return asks of a person."""
    person = whole(reference).adult(adult)
    assert person is not None
    known = {"sex": "female", "ethnicity": "not_known", "support_reason": "physical_personal_care", **changes}
    return replace(person, **known)


def complete(reference: str, them: Enquirers, at: datetime = NOW) -> str:
    """Write everything that concluding needs, and return the reference."""
    entries = (described(reference), asking(), wish(), met(), capacity(), advocacy(), risk(), found())
    return written(reference, *entries, by=them.officer, at=at)


def one_of_each(who: People, at: datetime) -> dict[str, str]:
    """Return an enquiry with something on each of its pages, a long word among it; and one that is closed."""
    them, reference, day = enquirers(at), opened(who, at), at.date()
    allocated(reference, them, at)
    plan = (plan_action(due_on=day), plan_review(held_on=day))
    said = wish(said_on=day, words="I want to be safe. " + "Longword-" * 30)
    written(reference, asking(asked_on=day), said, capacity(assessed_on=day), advocacy(), risk(), found(), *plan,
            by=them.officer, at=at)  # fmt: skip
    over = allocated(opened(who, at, family_name="Reed"), them, at)
    entries = (described(over), asking(asked_on=day), wish(said_on=day), met(), capacity(assessed_on=day), advocacy())
    written(over, *entries, risk(), found(), by=them.officer, at=at)
    return {"enquiry": reference, "closed_enquiry": closed(over, them, at)}


def closed(reference: str, them: Enquirers, at: datetime = NOW) -> str:
    """Conclude an enquiry that misses nothing, sign its closure, and return its reference."""
    conclude = actions.Conclude(reference, version(reference), "completed", at.date(), "It happened once.")
    actions.conclude(conclude, by=them.officer, now=at)
    answer = actions.AnswerConclusion(reference, version(reference), actions.Verdict.AGREED, "")
    actions.answer_conclusion(answer, by=them.lead, now=at)
    return reference
