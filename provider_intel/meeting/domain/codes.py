"""The meeting's code lists: what it decides, its four colours in words, the agencies at the table, who came."""

from enum import StrEnum

from provider_intel.framework.domain.codes import Code

DECISIONS = (
    Code("AS_IT_IS", "Keep as it is", "What is under way continues"),
    Code("WATCH", "Watch it", "The meeting looks at it every month"),
    Code("ENHANCED", "Enhanced monitoring", "A joint visit, or a plan with the contract or quality team"),
    Code("CONCERNS", "Ask for a provider concerns meeting"),
    Code(
        "ESCALATE",
        "Escalate to the strategic group",
        "Also record what the group is asked to do, under “The strategic group”",
    ),
    Code("STEP_DOWN", "Step down", "Record the move on its framework page as well"),
    Code("EXPLAINED", "Known and explained", "Nothing more to do for now"),
    Code("NOT_REACHED", "Not reached", "It goes first on next month's agenda"),
)

AGENCIES = (
    Code("COUNCIL", "West Sussex County Council"),
    Code("ICB", "NHS Sussex (ICB)"),
    Code("CQC", "Care Quality Commission (CQC)"),
    Code("POLICE", "Sussex Police"),
    Code("HEALTHWATCH", "Healthwatch West Sussex"),
    Code("COMMISSIONER", "Another council or ICB with adults here"),
)

PRESENCE = (Code("present", "Present"), Code("apologies", "Sent apologies"), Code("absent", "Absent"))

_AS_NOTED = {"COMMISSIONER": "OTHER_COUNCIL"}
"""The code of soft intelligence for an agency at the table, where the two differ."""


def as_noted(agency: str) -> str:
    """Return an agency's code among those of soft intelligence."""
    return _AS_NOTED.get(agency, agency)


class Rag(StrEnum):
    """What a person says of a service at the meeting. Grey is its own answer and never stands for green."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"

    @property
    def label(self) -> str:
        """The colour's name, as it is always written beside the colour."""
        return self.value.capitalize()

    @property
    def meaning(self) -> str:
        """What it stands for, after the model of the meeting's pack; the Board has not confirmed it."""
        return {
            "red": "provider concerns are under way, or people are at risk now",
            "amber": "a plan is under way, or a flag that nobody has explained",
            "green": "known and explained",
            "grey": "not enough is known to say",
        }[self.value]


RAGS = tuple(Code(each.value, each.label, each.meaning[0].upper() + each.meaning[1:]) for each in Rag)
