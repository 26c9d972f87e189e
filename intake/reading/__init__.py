"""The narrow door: what other capabilities may know of the record, as frozen facts, read only.

Everything answers as at a date: what was received by the end of that day in London, and decided by then. Adults are
told apart by a keyed hash and never named; so are reporters, and those named as the cause of risk.
"""

from intake.providers.queries import search_places
from intake.providers.queries.dated import (
    OfficeFact,
    RatingFact,
    RelationFact,
    SiteFact,
    SuccessionFact,
    brandings,
    offices,
    operators,
    operators_among,
    ratings,
    sites,
    successions,
)
from intake.providers.queries.exposure import CapacitySaidFact, ExposureFact, capacity_said, exposures
from intake.providers.queries.one_holder import AnswerableFact, CapacityFact, answerable_for, capacities, chain_of
from intake.reading.around import AcceptedFact, NumberedOffice, concerns_among, offices_among, successions_among
from intake.reading.arranged import AgencySupplyFact, PlacedAdultsFact, agency_supplies, placed_adults
from intake.reading.concerns import (
    ConcernFact,
    abuse_words,
    accepted_concerns,
    accepted_without_place,
    kept_from,
    recorded_from,
    reporter_words,
    undecided_by_place,
)
from intake.reading.counting import WholeRecord, counted_anew, counted_as, differences, make_summaries
from intake.reading.enquiring import EnquiryFact, enquiries_about_places
from intake.reading.held_then import HeldThen, held_then
from intake.reading.market import (
    PlaceFact,
    holders_called,
    market_told,
    places,
    places_among,
    places_named,
    places_of,
    planted_since,
    planted_truths,
    rating_words,
    register_holders,
    register_name,
)
from intake.reading.named import NamedFact, PayerFact, named_in_concerns, payers
from intake.reading.recording import recording_changes
from intake.reading.seen_at import SeenAt, agency_seen_at, worker_seen_at
from intake.reading.summed import (
    Part,
    Steps,
    Stretch,
    concerns_summed,
    forget_steps_before,
    newest_step,
    pairs_told,
    steps_since,
    summaries_kept,
)
from intake.reading.worker_names import worker_name
from intake.tallies.domain import DEDUPE_DAYS as SUMMED_DAYS

__all__ = [
    "SUMMED_DAYS",
    "AcceptedFact",
    "AgencySupplyFact",
    "AnswerableFact",
    "CapacityFact",
    "CapacitySaidFact",
    "ConcernFact",
    "EnquiryFact",
    "ExposureFact",
    "HeldThen",
    "NamedFact",
    "NumberedOffice",
    "OfficeFact",
    "Part",
    "PayerFact",
    "PlaceFact",
    "PlacedAdultsFact",
    "RatingFact",
    "RelationFact",
    "SeenAt",
    "SiteFact",
    "Steps",
    "Stretch",
    "SuccessionFact",
    "WholeRecord",
    "abuse_words",
    "accepted_concerns",
    "accepted_without_place",
    "agency_seen_at",
    "agency_supplies",
    "answerable_for",
    "brandings",
    "capacities",
    "capacity_said",
    "chain_of",
    "concerns_among",
    "concerns_summed",
    "counted_anew",
    "counted_as",
    "differences",
    "enquiries_about_places",
    "exposures",
    "forget_steps_before",
    "held_then",
    "holders_called",
    "kept_from",
    "make_summaries",
    "market_told",
    "named_in_concerns",
    "newest_step",
    "offices",
    "offices_among",
    "operators",
    "operators_among",
    "pairs_told",
    "payers",
    "placed_adults",
    "places",
    "places_among",
    "places_named",
    "places_of",
    "places_paired",
    "planted_since",
    "planted_truths",
    "rating_words",
    "ratings",
    "recorded_from",
    "recording_changes",
    "register_holders",
    "register_name",
    "reporter_words",
    "search_places",
    "sites",
    "steps_since",
    "successions",
    "successions_among",
    "summaries_kept",
    "undecided_by_place",
    "worker_name",
    "worker_seen_at",
]
