"""Reading the framework: everything about one subject, all that is not at rest, and who declared an interest."""

from provider_intel.framework.queries.interests import families, interests, interests_touching
from provider_intel.framework.queries.standing import (
    actions_with,
    ever_acted_on,
    ever_moved,
    levels_of,
    not_at_rest,
    placed_by,
    placed_with,
    reviewed_by,
    whole,
)

__all__ = [
    "actions_with",
    "ever_acted_on",
    "ever_moved",
    "families",
    "interests",
    "interests_touching",
    "levels_of",
    "not_at_rest",
    "placed_by",
    "placed_with",
    "reviewed_by",
    "whole",
]
