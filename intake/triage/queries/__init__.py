"""Reads of triage: the queue, everything on one contact's page, drafts, and what the sweeps look for."""

from intake.triage.queries.allocating import open_work, restricted_work, rows_of
from intake.triage.queries.allocations import allocations_told, allocations_told_with
from intake.triage.queries.contact import (
    ContactPage,
    Standing,
    contact_page,
    standing_of,
)
from intake.triage.queries.covering import Cover, all_covers, covers_of, one_cover
from intake.triage.queries.done import Acceptance, Decision, FollowUp, Screening, Signature
from intake.triage.queries.drafts import DecisionDraft, decision_draft
from intake.triage.queries.follow_ups import HandOverTold, hand_overs_told
from intake.triage.queries.history import Earlier, History, history_facts_for, history_of
from intake.triage.queries.kept_filters import KeptFilter, kept_filters
from intake.triage.queries.queue import QueuePage, QueueRow, queue_page, states_to_filter
from intake.triage.queries.queue_figures import COUNTED_UP_TO, Figures, count_of, counts_seen, figures, kept_back
from intake.triage.queries.queue_whole import WholeQueue, whole_queue
from intake.triage.queries.sweeps import Astray, LateRoute, PastItsTime, gone_astray, late_routes, past_their_time
from intake.triage.queries.told import (
    EVERYTHING,
    Asker,
    Between,
    InEnquiry,
    Teller,
    tell_ahead,
    tell_asked,
    tell_enquiries,
    tell_story,
)

__all__ = [
    "COUNTED_UP_TO",
    "EVERYTHING",
    "Acceptance",
    "Asker",
    "Astray",
    "Between",
    "ContactPage",
    "Cover",
    "Decision",
    "DecisionDraft",
    "Earlier",
    "Figures",
    "FollowUp",
    "HandOverTold",
    "History",
    "InEnquiry",
    "KeptFilter",
    "LateRoute",
    "PastItsTime",
    "QueuePage",
    "QueueRow",
    "Screening",
    "Signature",
    "Standing",
    "Teller",
    "WholeQueue",
    "all_covers",
    "allocations_told",
    "allocations_told_with",
    "contact_page",
    "count_of",
    "counts_seen",
    "covers_of",
    "decision_draft",
    "figures",
    "gone_astray",
    "hand_overs_told",
    "history_facts_for",
    "history_of",
    "kept_back",
    "kept_filters",
    "late_routes",
    "one_cover",
    "open_work",
    "past_their_time",
    "queue_page",
    "restricted_work",
    "rows_of",
    "standing_of",
    "states_to_filter",
    "tell_ahead",
    "tell_asked",
    "tell_enquiries",
    "tell_story",
    "whole_queue",
]
