"""The register's tables: what published files say, and what people and other bodies told of its places."""

from intake.providers.tables.arrangements import PlacedAdultsRow, PlacementRow, SuppliedRow
from intake.providers.tables.followed import FollowedRow
from intake.providers.tables.imports import ImportRow, ListedRow, RejectionRow
from intake.providers.tables.managers import ManagerToldRow
from intake.providers.tables.register import (
    CapacityRow,
    FactRow,
    LinkRow,
    LocationRow,
    OfficerRow,
    ProviderRow,
    RatingRow,
    RegisterChangeRow,
    WordRow,
)

__all__ = [
    "CapacityRow",
    "FactRow",
    "FollowedRow",
    "ImportRow",
    "LinkRow",
    "ListedRow",
    "LocationRow",
    "ManagerToldRow",
    "OfficerRow",
    "PlacedAdultsRow",
    "PlacementRow",
    "ProviderRow",
    "RatingRow",
    "RegisterChangeRow",
    "RejectionRow",
    "SuppliedRow",
    "WordRow",
]
