"""What triage writes in the trail."""

from foundation.audit import Entry

CONTACT_OPENED = Entry("contact.opened", "The contact was opened and read")
CONTACT_TAKEN = Entry("contact.taken", "The contact was taken by a named person")
CONTACT_ALLOCATED = Entry("contact.allocated", "The contact was given to a person or a team")
CONTACT_TEAM_CLOSED = Entry("contact.team-closed", "The contact was taken from a team that was closed")
CONTACT_SCREENED = Entry("contact.screened", "The contact was screened")
CONTACT_ACCEPTED = Entry("contact.accepted", "The contact was accepted as a safeguarding concern")
CONTACT_NOT_ACCEPTED = Entry("contact.not-accepted", "The contact was not accepted as a safeguarding concern")
INFORMATION_ASKED = Entry("contact.information-asked", "More information was asked for")
HANDED_OVER = Entry("contact.handed-over", "The contact was handed over to a named person elsewhere")
HAND_OVER_NOT_NEEDED = Entry("contact.hand-over-not-needed", "A hand-over requested by mistake was ended with a reason")
HAND_OVER_ASKED_AGAIN = Entry(
    "contact.hand-over-asked-again", "A hand-over that had ended as not needed was requested again"
)
CHILDREN_CHECKED = Entry(
    "contact.children-checked", "Someone checked that children's services know about a child at risk"
)
SENDER_RUNG = Entry("contact.sender-rung", "What the sender said on the phone was recorded")
DECISION_RECOMMENDED = Entry("decision.recommended", "A decision was recommended")
DECISION_RETURNED = Entry("decision.returned", "A recommended decision was returned for more work")
DECISION_SIGNED = Entry("decision.signed-off", "A decision was signed off")
DECISION_STANDS = Entry("decision.still-stands", "A voided decision was recommended again unchanged")
CONTACT_REOPENED = Entry("contact.reopened", "A manager reopened a decided contact")
CONTACT_LINKED_HERE = Entry("contact.linked-here", "Another contact was linked to this one")
CONTACT_LINK_UNDONE = Entry("contact.link-undone", "The link to another contact was removed")
PERSON_COMPARED = Entry("person.compared", "The people in two contacts were compared")
SAID_SAME = Entry("person.said-same", "Two contacts were recorded as naming the same person")
SAID_NOT_SAME = Entry("person.said-not-same", "Two contacts were recorded as not naming the same person")
SAID_CANNOT_TELL = Entry("person.said-cannot-tell", "Two contacts were compared without a clear answer")
SAYING_TAKEN_BACK = Entry("person.taken-back", "An answer about the people in two contacts was withdrawn")
PLACE_COMPARED = Entry("organisation.compared", "A service or employer typed by hand was compared with the register")
PLACE_SAID = Entry("organisation.said", "It was recorded whether a service or employer is a place in the register")
PLACE_TAKEN_BACK = Entry("organisation.taken-back", "An answer about a service or employer was withdrawn")
SIGNING_HANDED = Entry("sign-off.handed", "Sign-off cover was given to a named person")
SIGNING_CONFIRMED = Entry("sign-off.confirmed", "A second person confirmed sign-off cover")
SIGNING_TAKEN_BACK = Entry("sign-off.taken-back", "Sign-off cover was withdrawn")

ENTRIES = (
    CONTACT_OPENED,
    CONTACT_TAKEN,
    CONTACT_ALLOCATED,
    CONTACT_TEAM_CLOSED,
    CONTACT_SCREENED,
    CONTACT_ACCEPTED,
    CONTACT_NOT_ACCEPTED,
    INFORMATION_ASKED,
    HANDED_OVER,
    HAND_OVER_NOT_NEEDED,
    HAND_OVER_ASKED_AGAIN,
    CHILDREN_CHECKED,
    SENDER_RUNG,
    DECISION_RECOMMENDED,
    DECISION_RETURNED,
    SIGNING_HANDED,
    SIGNING_CONFIRMED,
    SIGNING_TAKEN_BACK,
    DECISION_SIGNED,
    DECISION_STANDS,
    CONTACT_REOPENED,
    CONTACT_LINKED_HERE,
    CONTACT_LINK_UNDONE,
    PERSON_COMPARED,
    SAID_SAME,
    SAID_NOT_SAME,
    SAID_CANNOT_TELL,
    SAYING_TAKEN_BACK,
    PLACE_COMPARED,
    PLACE_SAID,
    PLACE_TAKEN_BACK,
)
