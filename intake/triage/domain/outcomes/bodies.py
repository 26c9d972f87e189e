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
    follow = hear(f"Hear from {who} that it has arrived, and what they will do.")
    return Outcome(
        code, words, NOTIFIED, ROUTED, hint, (sent_on(), their_reference("their")), who[0].upper() + who[1:], follow
    )


OUTCOMES = (
    Outcome("POLICE", "Crime report to Sussex Police", NOTIFIED, ROUTED,
            "A crime may have been committed. The police come first; no evidence is touched.",
            (Need("police_reference", "What is the police reference?"),),
            "Sussex Police. Ask them what may be said to anybody, and when",
            hear("Hear whether the police investigate, who leads, and what may be said meanwhile.")),
    Outcome("OTHER_LA", "Another council's area", NOTIFIED, State.TRANSFERRED,
            "It happened elsewhere: the council where the risk is owes the duty. Placed by West Sussex, the adult is "
            "still ours to care for.",
            (Need("confirmed_by", "Who at the other council confirmed the handover, by name?"),
             Need("council", "Which council?", required=False)),
            "The other council, from person to person; whoever sent it",
            hear("Check with the named person that the other council works on it. The record stays here.", MANAGER)),
    _told("CQC", "Care Quality Commission", "About a service it regulates.", "the regulator"),
    _told("ICB", "NHS integrated care board", "About care that the NHS pays for.", "the integrated care board"),
    _told("OPG", "Office of the Public Guardian", "About an attorney or a deputy.", "the Public Guardian"),
    _told("DWP", "Department for Work and Pensions", "About somebody's benefits, or who receives them.",
          "the department"),
    _told("HOUSING", "Housing", "About a home, a tenancy or homelessness.", "the landlord or the housing team"),
    _told("TS", "Trading Standards", "About scams, doorstep crime and rogue traders.", "trading standards"),
    _told("FIRE", "Fire and Rescue", "About a risk of fire, such as hoarding or smoking in bed.", "fire and rescue"),
    _told("MH", "Mental health services", "About mental illness or a crisis.", "the mental health service"),
    Outcome("SIGNPOST", "Signposted to a universal or voluntary service", NO_FURTHER, CLOSED,
            "A service that anybody may use can help.",
            (Need("service", "Which service?", hint="By name, with how to reach it"),),
            "The adult, with how to reach the service in a way they can use",
            hear("Check that the adult has what they need to reach the service.")),
    Outcome("NFA_SG_ADVICE", "No safeguarding action: advice or information given", NO_FURTHER, CLOSED,
            "The tests are not met, and nothing else has to be done.", (_REASON,),
            "The adult, in a safe way, with what was decided and why",
            hear("Check that the adult knows what was decided, in a way that is safe for them.")),
    Outcome(DUPLICATE, "Linked to a contact or an enquiry already here", NO_FURTHER, State.LINKED_DUPLICATE,
            "The same thing is being worked on here already.",
            (Need("link", "What is the reference of the contact or enquiry it is linked to?"),),
            "Whoever works on the other one, who has to read this",
            hear("Check that what this contact adds has been read by whoever works on the other one.", MANAGER)),
    Outcome("WITHDRAWN_ERROR", "Sent in error: kept, with the reason", NO_FURTHER, CLOSED,
            "It should never have been sent: about nobody, a test, the wrong form. A wish to withdraw is no error.",
            (_REASON,), "Whoever sent it",
            hear("Check with whoever sent it that it was an error, and that nobody was pressed to say so.")),
)  # fmt: skip
