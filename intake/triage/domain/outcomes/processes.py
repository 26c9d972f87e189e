"""The named multi-agency processes: their own ways in, and what each wants to know."""

from intake.triage.domain.outcomes.parts import (
    MANAGER,
    PROCESSES,
    ROUTED,
    Answered,
    Need,
    Outcome,
    hear,
    sent_on,
    their_reference,
)

_MEETING = "Find out the date of the discussion, who attends for the hub and, afterwards, what was agreed."
_HELD = (("yes", "Yes"), ("no", "No"), ("not_known", "Not known"))

OUTCOMES = (
    Outcome("MARAC", "Multi-agency risk assessment conference (domestic abuse)", PROCESSES, ROUTED,
            "High risk of serious harm from a partner, a former partner or the family.",
            (sent_on(), Need("risk", "What was the result of the risk checklist?",
            hint="The score, or say that it is high",
                             required=False)),
            "The conference's coordinator and the domestic abuse adviser. Never tell the cause of risk",
            hear(_MEETING)),
    Outcome("MAPPA", "Multi-agency public protection arrangements", PROCESSES, ROUTED,
            "The cause of risk is, or may need to be, under these arrangements.",
            (sent_on(), their_reference("their")), "The offender manager or the coordinator", hear(_MEETING)),
    Outcome("CHANNEL", "Prevent and Channel", PROCESSES, ROUTED,
            "Someone may be at risk of being drawn into terrorism.",
            (sent_on(), their_reference("their")), "The police's Prevent team", hear(_MEETING)),
    Outcome("NRM", "National referral mechanism (modern slavery)", PROCESSES, ROUTED,
            "There are signs of modern slavery. Always report it and tell the police. An adult must "
            "agree to the mechanism; without agreement, there is still a duty to notify.",
            (sent_on(), their_reference("the Home Office's"),
             Need("agreed", "Does the adult agree to this?", Answered.CHOICE, options=_HELD, required=False)),
            "The police and, by the first responder's form, the Home Office",
            hear("Find out the first decision, and check that the adult is safe and housed in the meantime.")),
    Outcome("MARM", "Multi-agency risk management", PROCESSES, ROUTED,
            "High risk remains although services have tried to reduce it, and one of them is involved "
            "now. It is not a hand-over and does not replace oversight or any other procedure.",
            (Need("risk_assessment", "Which risk assessment is attached, and who wrote it?",
                  hint="Attach the involved agency's assessment to the form"),
             Need("agency_involved", "Which agency is involved now?"),
             Need("efforts", "What has been done, and what risk remains?", Answered.LINES),
             Need("capacity", "What was considered about capacity and best interests?", Answered.LINES),
             Need("consent", "Was consent sought? If not, why not?"),
             Need("oversight", "Which senior person has reviewed it?", hint="Name and job title")),
            "The group's coordinator, with the form and risk assessment, and the adult",
            hear("Find out the date of the group's meeting, who attends and, afterwards, what was agreed. It meets "
            "monthly.")),
    Outcome("SELF_NEGLECT", "Sussex self-neglect procedure, outside section 42", PROCESSES, ROUTED,
            "The adult is self-neglecting and the duty is not engaged.",
            (Need("lead_agency", "Which agency leads?", hint="The agency that knows the adult best"),
             Need("capacity", "What was considered about capacity, including capacity to carry out a decision?",
             required=False)),
            "A named person at the lead agency, the adult, and fire and housing if there is hoarding",
            hear("Check with the lead agency that there is a plan, who will meet, and when.")),
    Outcome("SAR_REFERRAL", "Safeguarding adults review, to the Board", PROCESSES, ROUTED,
            "An adult died from abuse or neglect, or was seriously abused or neglected, and agencies may not have "
            "worked together as they should.",
            (sent_on("What is the date of the form?"),
             Need("ground", "Why?", Answered.CHOICE, options=(
                 ("died", "The adult died from known or suspected abuse or neglect"),
                 ("serious", "The adult is alive, after serious abuse or neglect"),
                 ("other", "Another reason, for the Board to consider"),
             ), required=False)),
            "The Board, and nobody else until it has decided",
            hear("Find out what the Board's subgroup recommends and what its chair decides.", MANAGER)),
    Outcome("ADP", "Adult death protocol", PROCESSES, ROUTED,
            "A sudden or unnatural death, where abuse or neglect may have contributed. If homicide is "
            "suspected, it goes to the police instead.",
            (Need("route", "Which route was used?",
            hint="Police on 101 while the body is at the scene, otherwise the form to the hub"),
             Need("coroner", "Has the coroner been told?", Answered.CHOICE, options=_HELD, required=False),
             Need("others", "Who else may be at risk from the same cause?", required=False)),
            "The police, the coroner and everyone invited to the first joint meeting",
            hear("Take part in the first joint agency meeting, and check that other people at risk are "
            "safe.", MANAGER)),
    Outcome("CHILDREN", "Children's integrated front door", PROCESSES, ROUTED,
            "A child may be at risk, or the person is under 18.",
            (sent_on(), Need("taken_by", "Who took it there?", hint="Their name, once someone has taken it",
            required=False)),
            "Children's services",
            hear("Check with a named person at children's services that they have received it.")),
    Outcome("TRANSITION_17_5", "The protocol for young people from 17 and a half", PROCESSES, ROUTED,
            "Aged between 17 and a half and 25, with needs for care and support, and at a risk that "
            "will continue past their 18th birthday.",
            (sent_on(), Need("taken_by", "Who is working on it on each side?", required=False)),
            "Both adults' and children's services",
            hear("Find out the names of the people working on it on each side.")),
)  # fmt: skip
