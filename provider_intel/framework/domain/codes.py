"""The code lists of the framework: why something moves, what is done, how placements are held back, who decides.

Gathered from the sources of the Board's framework and from what other areas' procedures count as a reason (Darlington,
Plymouth, Berkshire, South Tyneside). A code never changes its meaning.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """One entry of a code list; `hint` says more where the label is not enough."""

    code: str
    label: str
    hint: str = ""


REASONS = (
    Code("CLUSTER", "A cluster of concerns"),
    Code("SEVERAL_S42", "Several section 42 enquiries"),
    Code("SEVERAL_ADULTS", "Several adults"),
    Code("SEVERAL_STAFF", "Several members of staff are alleged to have done harm"),
    Code("SAME_THEME", "The same theme repeatedly"),
    Code("VERY_SERIOUS", "One very serious event, or a death"),
    Code("WHISTLEBLOWING", "Whistleblowing by someone inside"),
    Code("CQC", "A CQC rating, notice or enforcement"),
    Code("CONTRACT", "A breach of contract"),
    Code("MANAGERS", "No manager, or a third manager within 24 months"),
    Code("ACCESS", "Outsiders were refused access"),
    Code("NO_CHANGE", "Nothing changed after an earlier plan"),
    Code("GROUP", "A pattern across the group"),
    Code("SILENCE", "Few reports, or none"),
    Code("MONEY", "Financial difficulty or risk of closure"),
    Code("COMPLAINTS", "A pattern of complaints"),
    Code("NHS", "NHS intelligence: pressure damage, admissions, deaths"),
    Code("POLICE", "Police intelligence"),
    Code("HEALTHWATCH", "Healthwatch intelligence"),
    Code("IMPROVED", "Agreed actions are done, with evidence"),
    Code("EXPLAINED", "Looked into and explained"),
    Code("ENDED", "The service ended"),
)

ACTIONS = (
    Code("JOINT_VISIT", "Joint visit", "Say which agencies, and whether it is announced"),
    Code("QUALITY_VISIT", "Quality visit or PAMMS assessment"),
    Code("CONTRACT_VISIT", "Contract monitoring visit"),
    Code("REVIEW_ADULTS", "Review of every adult placed there"),
    Code("TELL_COMMISSIONERS", "Tell the other councils and ICBs with adults there"),
    Code("CQC_LIAISON", "Speak with CQC"),
    Code("POLICE", "Ask the police"),
    Code("DBS_PIPOT", "DBS or position-of-trust check"),
    Code("PROVIDER_MEETING", "Meeting with the provider"),
    Code("IMPROVEMENT_PLAN", "Improvement plan"),
    Code("EMERGENCY_PLAN", "Emergency planning"),
    Code("COMMUNICATIONS", "Communications"),
    Code("LOOK_AGAIN", "Review after the exit"),
    Code("OTHER", "Something else"),
)

HOLDS = (
    Code("CAUTION", "Caution", "People who arrange care are told before they place anyone new"),
    Code("VOLUNTARY", "Voluntary suspension", "The provider takes no new placements, by agreement"),
    Code("FORMAL", "Formal suspension", "The council makes no new placements"),
)

COVERS = (
    Code("ALL", "Every new placement"),
    Code("NURSING", "New nursing placements"),
    Code("UNIT", "One unit or kind of placement", "Say which in your own words"),
    Code("FUNDER", "New placements that one body pays for", "Say which body in your own words"),
)

BODIES = (
    Code("QASIG", "QASIG"),
    Code("OPERATIONAL", "A provider concerns meeting"),
    Code("STRATEGIC", "The strategic provider concerns group"),
    Code("HEAD", "The head of safeguarding, between meetings"),
)

EXIT = (
    Code("ACTIONS", "Every must-do action is evidenced, not only reported"),
    Code("ENQUIRIES", "The related section 42 enquiries have ended"),
    Code("QUIET", "No new concerns about the same themes"),
    Code("INDEPENDENT", "People independent of the provider confirm the change"),
    Code("CQC_KNOWN", "CQC’s view is known"),
    Code("RATE", "Its rate of concerns was considered", "This is for information and decides nothing"),
    Code("HOLD_LIFTED", "Every hold on placements was lifted by a recorded decision"),
)
"""What an exit rests on; each is answered yes, no or not known, in words. The sources' own lists, no published one."""

ANSWERS = (Code("yes", "Yes"), Code("no", "No"), Code("not_known", "Not known"))


PAY_THEMSELVES = "Pay for themselves"
_PAYERS = {
    "self": PAY_THEMSELVES,
    "nhs": "The NHS",
    "west_sussex": "West Sussex County Council",
    "other_council": "Another council",
    "mixed": "Several together",
    "": "Who pays is not known",
}


def payer_words(payer: str) -> str:
    """Return who pays in words: a body's own name as somebody wrote it, or a code of the form.

    >>> payer_words("other_council: Surrey County Council"), payer_words("self")
    ('Surrey County Council', 'Pay for themselves')
    """
    _, _, named = payer.partition(": ")
    return named or _PAYERS.get(payer, payer)


def label_of(codes: tuple[Code, ...], code: str) -> str:
    """Return a code's label; a code that is not in the list is shown as it is."""
    return next((each.label for each in codes if each.code == code), code)


def known(codes: tuple[Code, ...]) -> frozenset[str]:
    """Return the codes of a list."""
    return frozenset(each.code for each in codes)
