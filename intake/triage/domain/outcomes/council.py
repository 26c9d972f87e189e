"""Enquiries, what passes elsewhere in the council, providers and people in positions of trust."""

from intake.triage.domain.outcomes.parts import (
    COUNCIL,
    ENQUIRIES,
    MANAGER,
    OPEN,
    OTHER_ENQUIRY,
    ROUTED,
    S42,
    SERVICES,
    Answered,
    Need,
    Outcome,
    Rule,
    hear,
)

_HOW = (
    ("made", "The council makes it"),
    ("first_conversation", "It was complete with the first conversation"),
    ("caused", "Another body is asked to make it, and to report back"),
)
_TEAM = Need("team", "Which team?", hint="The team's own name, so that it can be asked")
_TAKEN_ON = "Hear from the team that they have taken it on, and the name of the person who has."
_PROVIDER = Need("provider", "Which provider?", hint="As the register names it, and which of its places")

OUTCOMES = (
    Outcome(
        S42, "Section 42 enquiry", ENQUIRIES, OPEN,
        "Every condition and all three tests are yes. It may be short.",
        (Need("lead", "Who will lead the enquiry?", hint="Name and team"),
         Need("how", "How is it made?", Answered.CHOICE, "Counted as section 42 either way", _HOW, required=False),
         Need("caused_of", "If another body makes it, which?", hint="No body with a conflict of interest",
              required=False)),
        "The adult, or whoever speaks for them; whoever sent it, as far as you say below",
        hear("Give the enquiry to its lead, and agree the first step with the adult.", MANAGER),
    ),
    Outcome(
        OTHER_ENQUIRY, "Other safeguarding enquiry, not under section 42", ENQUIRIES, OPEN,
        "Not every test is met, but an enquiry is necessary and in proportion: a carer, a risk to other people.",
        (Need("failed_test", "Which test is not met?", hint="One of the conditions or tests (a), (b), (c)"),
         Need("proportionate", "Why is an enquiry still proportionate?", Answered.LINES)),
        "The adult, or whoever speaks for them; whoever sent it, as far as you say below",
        hear("Give the enquiry to its lead, and agree the first step with the adult.", MANAGER),
    ),
    Outcome("ASC_ASSESS", "Care Act assessment", COUNCIL, ROUTED,
            "The adult may have needs that nobody meets.", (_TEAM,),
            "The team, and the adult", hear(_TAKEN_ON)),
    Outcome("CARER_ASSESS", "Carer's assessment", COUNCIL, ROUTED,
            "Somebody who cares for the adult may need support of their own.", (_TEAM,),
            "The team, and the carer", hear(_TAKEN_ON)),
    Outcome("ASC_REVIEW", "Review of care and support", COUNCIL, ROUTED,
            "The plan the adult has no longer fits.", (_TEAM,),
            "The team, and the adult", hear(_TAKEN_ON)),
    Outcome("CARE_MGT", "The allocated worker", COUNCIL, ROUTED,
            "Somebody in the council works with the adult already.",
            (Need("worker", "Which worker?", hint="Name and team"),),
            "The worker and their manager", hear("Hear from the worker what they will do, and by when.")),
    Outcome("QUALITY", "Commissioning and contracts quality team", SERVICES, ROUTED,
            "Care is poor, and nobody was abused or neglected.", (_PROVIDER,),
            "The quality team; the provider, unless that adds to a risk",
            hear("Hear from the quality team what they will look at, and by when.")),
    Outcome("PROVIDER_LED", "The provider acts and reports back", SERVICES, ROUTED,
            "The provider can put it right and has no conflict of interest. Where the duty is engaged, this is an "
            "enquiry that the council causes.",
            (_PROVIDER, Need("due", "When must it report back?", Answered.DATE, rule=Rule.TODAY_OR_LATER)),
            "The provider, in writing, with what is asked and by when",
            hear("Read what the provider reports. If it has not come, or is not enough, tell a manager.",
                 due_need="due")),
    Outcome("PROVIDER_CONCERN", "Provider concerns framework", SERVICES, ROUTED,
            "Serious concerns or several enquiries about one provider, and others may be at risk.",
            (Need("trigger", "What is the reason to trigger it?", Answered.LINES),
             Need("provider", "Which provider?", required=False)),
            "The framework's lead, every commissioner of the provider, and the regulator",
            hear("Hear from the framework's lead whether it is opened, and tell those who commission there.",
                 MANAGER)),
    Outcome("PIPOT", "Person in a position of trust process", SERVICES, ROUTED,
            "Somebody who works with adults, paid or not, may be a risk to them, at work or outside it.",
            (Need("employer_told", "Has the employer been told, by whom, or why not?"),
             Need("children_too", "Do they work with children as well?", Answered.CHOICE,
                  "Then the council's designated officer for children's workforce is told",
                  (("yes", "Yes"), ("no", "No"), ("not_known", "Not known")), required=False)),
            "The position of trust lead; the employer, regulator and barring service when that lead says so. Kept "
            "apart from the adult's own record",
            hear("Give it to the position of trust lead, and agree who tells the employer and the regulator.",
                 MANAGER)),
)  # fmt: skip
