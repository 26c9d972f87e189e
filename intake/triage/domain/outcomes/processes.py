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

_MEETING = "Hear the date it is discussed, who goes for the hub, and afterwards what was agreed."
_HELD = (("yes", "Yes"), ("no", "No"), ("not_known", "Not known"))

OUTCOMES = (
    Outcome("MARAC", "Multi-agency risk assessment conference (domestic abuse)", PROCESSES, ROUTED,
            "High risk of serious harm from a partner, a former partner or the family.",
            (sent_on(), Need("risk", "What did the risk checklist come to?", hint="The score, or that it is high",
                             required=False)),
            "The conference's coordinator, and the domestic abuse adviser. The cause of risk is never told",
            hear(_MEETING)),
    Outcome("MAPPA", "Multi-agency public protection arrangements", PROCESSES, ROUTED,
            "The cause of risk is under these arrangements, or may have to be.",
            (sent_on(), their_reference("their")), "The offender manager or the coordinator", hear(_MEETING)),
    Outcome("CHANNEL", "Prevent and Channel", PROCESSES, ROUTED,
            "Somebody may be drawn into terrorism.",
            (sent_on(), their_reference("their")), "The police's Prevent team", hear(_MEETING)),
    Outcome("NRM", "National referral mechanism (modern slavery)", PROCESSES, ROUTED,
            "Signs of modern slavery: always reported, and the police told. An adult must agree to the mechanism; "
            "without that, a duty to notify remains.",
            (sent_on(), their_reference("the Home Office's"),
             Need("agreed", "Does the adult agree to it?", Answered.CHOICE, options=_HELD, required=False)),
            "The police and, as first responder's form, the Home Office",
            hear("Hear the first decision, and that the adult is safe and housed meanwhile.")),
    Outcome("MARM", "Multi-agency risk management", PROCESSES, ROUTED,
            "High risk remains although services have tried, and one of them is involved now. It is no handover, and "
            "no substitute for oversight or for another procedure.",
            (Need("risk_assessment", "Which risk assessment goes with it, and whose is it?",
                  hint="The assessment of the agency that is involved goes with the form"),
             Need("agency_involved", "Which agency is involved now?"),
             Need("efforts", "What has been done, and what risk remains?", Answered.LINES),
             Need("capacity", "What was considered about capacity, and about best interests?", Answered.LINES),
             Need("consent", "Was consent sought, or why not?"),
             Need("oversight", "Which senior person has looked at it?", hint="Name and post")),
            "The group's coordinator, with the form and the risk assessment; the adult",
            hear("Hear the date of the group's meeting, who goes, and afterwards what was agreed. It meets monthly.")),
    Outcome("SELF_NEGLECT", "Sussex self-neglect procedure, outside section 42", PROCESSES, ROUTED,
            "The adult neglects themselves, and the duty is not engaged.",
            (Need("lead_agency", "Which agency leads?", hint="Whoever knows the adult best"),
             Need("capacity", "What was considered about capacity, also to carry a decision out?", required=False)),
            "The lead agency, by name; the adult; fire and housing where there is hoarding",
            hear("Hear from the lead agency that a plan is made, who meets, and when.")),
    Outcome("SAR_REFERRAL", "Safeguarding adults review, to the Board", PROCESSES, ROUTED,
            "An adult died from abuse or neglect, or was seriously abused or neglected, and agencies may not have "
            "worked together as they should.",
            (sent_on("What is the date of the form?"),
             Need("ground", "Why?", Answered.CHOICE, options=(
                 ("died", "The adult died, from known or suspected abuse or neglect"),
                 ("serious", "The adult lives, after serious abuse or neglect"),
                 ("other", "Another reason the Board may find"),
             ), required=False)),
            "The Board; nobody else until it has decided",
            hear("Hear what the Board's subgroup recommends, and what its chair decides.", MANAGER)),
    Outcome("ADP", "Adult death protocol", PROCESSES, ROUTED,
            "A sudden or unnatural death to which abuse or neglect may have contributed. Not where homicide is "
            "suspected: that goes to the police.",
            (Need("route", "Which route was used?", hint="The police on 101 while the body is at the scene, otherwise "
                  "the form to the hub"),
             Need("coroner", "Does the coroner know?", Answered.CHOICE, options=_HELD, required=False),
             Need("others", "Who else may be at risk from the same cause?", required=False)),
            "The police, the coroner, and those invited to the first joint meeting",
            hear("Take part in the first joint agency meeting, and see that others at risk are safe.", MANAGER)),
    Outcome("CHILDREN", "Children's integrated front door", PROCESSES, ROUTED,
            "A child may be at risk, or the person is under 18.",
            (sent_on(), Need("taken_by", "Who there took it?", hint="By name, once somebody has", required=False)),
            "Children's services", hear("Hear from a named person at children's services that they have it.")),
    Outcome("TRANSITION_17_5", "The protocol for young people from 17 and a half", PROCESSES, ROUTED,
            "Between 17 and a half and 25, with needs for care and support, and at a risk that will outlast the "
            "eighteenth birthday.",
            (sent_on(), Need("taken_by", "Who works on it on each side?", required=False)),
            "Adults' and children's services, both", hear("Hear who works on it on each side, by name.")),
)  # fmt: skip
