"""An enquiry's row, which moves; and everything written of it, which never changes."""

from intake.enquiries.tables.adults import (
    AdvocacyRow,
    AskingRow,
    CapacityRow,
    ConfirmedRow,
    EnquiryAdultRow,
    RiskResultRow,
    RiskRow,
    WishResultRow,
    WishRow,
)
from intake.enquiries.tables.ending import ClosureRow, ConclusionRow, PlanActionRow, PlanReviewRow
from intake.enquiries.tables.enquiry import EnquiryContactRow, EnquiryEventRow, EnquiryRow

__all__ = [
    "AdvocacyRow",
    "AskingRow",
    "CapacityRow",
    "ClosureRow",
    "ConclusionRow",
    "ConfirmedRow",
    "EnquiryAdultRow",
    "EnquiryContactRow",
    "EnquiryEventRow",
    "EnquiryRow",
    "PlanActionRow",
    "PlanReviewRow",
    "RiskResultRow",
    "RiskRow",
    "WishResultRow",
    "WishRow",
]
