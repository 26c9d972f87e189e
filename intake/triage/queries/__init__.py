"""Reads of triage: the queue, everything on one contact's page, drafts, and what the sweeps look for."""

from intake.triage.queries.contact import (
    Acceptance,
    ContactPage,
    Decision,
    Earlier,
    FollowUp,
    Screening,
    Signature,
    Standing,
    contact_page,
    standing_of,
)
from intake.triage.queries.drafts import DecisionDraft, decision_draft
from intake.triage.queries.follow_ups import HandOverTold, hand_overs_told
from intake.triage.queries.history import history_facts_for
from intake.triage.queries.queue import (
    COUNTED_UP_TO,
    Figures,
    QueuePage,
    QueueRow,
    figures,
    queue_page,
    states_to_filter,
)
from intake.triage.queries.sweeps import Astray, LateRoute, PastItsTime, gone_astray, late_routes, past_their_time

__all__ = [
    "COUNTED_UP_TO",
    "Acceptance",
    "Astray",
    "ContactPage",
    "Decision",
    "DecisionDraft",
    "Earlier",
    "Figures",
    "FollowUp",
    "HandOverTold",
    "LateRoute",
    "PastItsTime",
    "QueuePage",
    "QueueRow",
    "Screening",
    "Signature",
    "Standing",
    "contact_page",
    "decision_draft",
    "figures",
    "gone_astray",
    "hand_overs_told",
    "history_facts_for",
    "late_routes",
    "past_their_time",
    "queue_page",
    "standing_of",
    "states_to_filter",
]
