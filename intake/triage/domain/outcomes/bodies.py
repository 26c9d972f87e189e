"""Other bodies that are told, and the ways in which the hub itself takes no safeguarding action."""

from intake.contacts.domain.states import State
from intake.triage.domain.outcomes.parts import (
    CLOSED,
    DUPLICATE,
    MANAGER,
    NO_FURTHER,
    NOTIFIED,
    ROUTED,
    Answered,
    Need,
    Outcome,
    hear,
    sent_on,
    their_reference,
)

_REASON = Need("reason", "What is the reason?", Answered.LINES)


def _told(code: str, words: str, hint: str, who: str) -> Outcome:
    """Return a body that is told on a day, and heard from."""
    follow = hear(f"Check with {who} that it has arrived, and what they will do.")
    return Outcome(
        code, words, NOTIFIED, ROUTED, hint, (sent_on(), their_reference("their")), who[0].upper() + who[1:], follow
    )


OUTCOMES = (
    Outcome("POLICE", "Crime report to Sussex Police", NOTIFIED, ROUTED,
            "A crime may have been committed. The police come first. Do not touch any evidence.",
            (Need("police_reference", "What is the police reference?"),),
            "Sussex Police. Ask them what you can tell other people, and when",
            hear("Find out whether the police are investigating, who is leading, and what can be shared in "
            "the meantime.")),
    Outcome("OTHER_LA", "Another council's area", NOTIFIED, State.TRANSFERRED,
            "It happened elsewhere, so the council where the risk is owes the duty. If West Sussex "
            "placed the adult there, we are still responsible for their care.",
            (Need("confirmed_by", "What is the name of the person at the other council who confirmed the hand-over?"),
             Need("council", "Which council?", required=False)),
            "A named person at the other council, and the sender",
            hear("Check with the named person that the other council is working on it. The record stays "
            "here.", MANAGER)),
    _told("CQC", "Care Quality Commission", "About a service it regulates.", "the regulator"),
    _told("ICB", "NHS integrated care board", "About care that the NHS pays for.", "the integrated care board"),
    _told("OPG", "Office of the Public Guardian", "About an attorney or a deputy.", "the Public Guardian"),
    _told("DWP", "Department for Work and Pensions", "About someone's benefits, or who receives them.",
          "the department"),
    _told("HOUSING", "Housing", "About a home, a tenancy or homelessness.", "the landlord or the housing team"),
    _told("TS", "Trading Standards", "About scams, doorstep crime and rogue traders.", "trading standards"),
    _told("FIRE", "Fire and Rescue", "About a risk of fire, such as hoarding or smoking in bed.", "fire and rescue"),
    _told("MH", "Mental health services", "About mental illness or a crisis.", "the mental health service"),
    Outcome("SIGNPOST", "Signposted to a universal or voluntary service", NO_FURTHER, CLOSED,
            "A service that anyone can use may help.",
            (Need("service", "Which service?", hint="Its name, and how to reach it"),),
            "The adult, with how to reach the service in a way they can use",
            hear("Check that the adult has what they need to reach the service.")),
    Outcome("NFA_SG_ADVICE", "No safeguarding action: advice or information given", NO_FURTHER, CLOSED,
            "The tests are not met and nothing else needs to be done.", (_REASON,),
            "The adult, safely, with what was decided and why",
            hear("Check that the adult knows what was decided, in a way that is safe for them.")),
    Outcome(DUPLICATE, "Linked to a contact or an enquiry already here", NO_FURTHER, State.LINKED_DUPLICATE,
            "The same thing is already being worked on here.",
            (Need("link", "What is the reference of the contact or enquiry it is linked to?"),),
            "The person working on the other one, who must read this",
            hear("Check that the person working on the other one has read what this contact adds.", MANAGER)),
    Outcome("WITHDRAWN_ERROR", "Sent in error: kept, with the reason", NO_FURTHER, CLOSED,
            "It should never have been sent: it is about nobody, is a test, or is the wrong form. A "
            "request to withdraw is not an error.",
            (_REASON,), "The sender",
            hear("Check with the sender that it was an error and that nobody was pressured to say so.")),
)  # fmt: skip
