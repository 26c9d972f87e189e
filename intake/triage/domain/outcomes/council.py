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
    ("made", "The council makes the enquiry"),
    ("first_conversation", "It was complete with the first conversation"),
    ("caused", "Another body is asked to make the enquiry and report back"),
)
_TEAM = Need("team", "Which team?", hint="The name of the team, so that we can contact it")
_TAKEN_ON = "Check that the team has accepted it, and who is dealing with it."
_PROVIDER = Need("provider", "Which provider?", hint="The name in the register, and which of its locations")

OUTCOMES = (
    Outcome(
        S42, "Section 42 enquiry", ENQUIRIES, OPEN,
        "Every condition and all three tests are answered yes. It can be short.",
        (Need("lead", "Who will lead the enquiry?", hint="Name and team"),
         Need("how", "How will the enquiry be made?", Answered.CHOICE, "It counts as section 42 either way",
         _HOW, required=False),
         Need("caused_of", "If another body is making it, which one?", hint="It must not have a conflict of interest",
              required=False, asked_by=("how", "caused"))),
        "The adult or the person who speaks for them, and the sender, as far as you say below",
        hear("Give the enquiry to its lead and agree the first step with the adult.", MANAGER),
    ),
    Outcome(
        OTHER_ENQUIRY, "Other safeguarding enquiry, not under section 42", ENQUIRIES, OPEN,
        "Not every test is met, but an enquiry is necessary and proportionate, for example about "
        "a carer or a risk to other people.",
        (Need("failed_test", "Which test is not met?", hint="One of the conditions, or test (a), (b) or (c)"),
         Need("proportionate", "Why is an enquiry still proportionate?", Answered.LINES)),
        "The adult or the person who speaks for them, and the sender, as far as you say below",
        hear("Give the enquiry to its lead and agree the first step with the adult.", MANAGER),
    ),
    Outcome("ASC_ASSESS", "Care Act assessment", COUNCIL, ROUTED,
            "The adult may have unmet needs.", (_TEAM,),
            "The team, and the adult", hear(_TAKEN_ON)),
    Outcome("CARER_ASSESS", "Carer's assessment", COUNCIL, ROUTED,
            "Someone who cares for the adult may need support of their own.", (_TEAM,),
            "The team, and the carer", hear(_TAKEN_ON)),
    Outcome("ASC_REVIEW", "Review of care and support", COUNCIL, ROUTED,
            "The adult's current plan no longer fits.", (_TEAM,),
            "The team, and the adult", hear(_TAKEN_ON)),
    Outcome("CARE_MGT", "The allocated worker", COUNCIL, ROUTED,
            "Someone in the council already works with the adult.",
            (Need("worker", "Which worker?", hint="Name and team"),),
            "The worker and their manager", hear("Find out from the worker what they will do, and by when.")),
    Outcome("QUALITY", "Commissioning and contracts quality team", SERVICES, ROUTED,
            "Care is poor, but nobody was abused or neglected.", (_PROVIDER,),
            "The quality team, and the provider unless that would increase the risk",
            hear("Find out from the quality team what they will look at, and by when.")),
    Outcome("PROVIDER_LED", "The provider acts and reports back", SERVICES, ROUTED,
            "The provider can put it right and has no conflict of interest. If the duty is engaged, "
            "this is an enquiry that the council causes.",
            (_PROVIDER, Need("due", "When must it report back?", Answered.DATE, rule=Rule.TODAY_OR_LATER)),
            "The provider, in writing, with what is asked and by when",
            hear("Read the provider's report. If it has not arrived or is not enough, tell a manager.",
                 due_need="due")),
    Outcome("PROVIDER_CONCERN", "Provider concerns framework", SERVICES, ROUTED,
            "There are serious concerns or several enquiries about one provider, and other people may be at risk.",
            (Need("trigger", "What is the reason for starting it?", Answered.LINES),
             Need("provider", "Which provider?", required=False)),
            "The framework's lead, every commissioner of the provider, and the regulator",
            hear("Find out from the framework's lead whether it has been opened, and tell the provider's "
            "commissioners.",
                 MANAGER)),
    Outcome("PIPOT", "Person in a position of trust process", SERVICES, ROUTED,
            "Someone who works with adults, paid or unpaid, may be a risk to them, inside or outside work.",
            (Need("employer_told", "Has the employer been told? If so, who by? If not, why not?"),
             Need("children_too", "Do they also work with children?", Answered.CHOICE,
                  "If so, tell the council's designated officer for the children's workforce",
                  (("yes", "Yes"), ("no", "No"), ("not_known", "Not known")), required=False)),
            "The position of trust lead, and the employer, regulator and barring service when the "
            "lead says so. Keep it apart from the adult's own record",
            hear("Give it to the position of trust lead and agree who tells the employer and the regulator.",
                 MANAGER)),
)  # fmt: skip
