"""What is written about each adult of an enquiry. Append-only: the newest entry about one thing stands.

`adult` is the adult's number within the enquiry; an enquiry about a whole place has many, each counted for themselves.
"""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts
from intake.enquiries.tables.enquiry import Entered


class EnquiryAdultRow(Entered, Base):
    """One adult at risk, as the national return needs them described; with `counted` false, added by mistake."""

    __tablename__ = "enquiry_adults"
    __table_args__ = (Index(None, "adult_key"),)

    adult: Mapped[int]
    adult_id: Mapped[int | None] = mapped_column(ForeignKey("adults.id"))
    adult_key: Mapped[str]
    name: Mapped[str]
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    nhs_number: Mapped[str] = mapped_column(default="")
    born_on: Mapped[date | None]
    died_on: Mapped[date | None]
    sex: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    support_reason: Mapped[str] = mapped_column(default="")
    conditions: Mapped[list[str]] = mapped_column(Facts)
    counted: Mapped[bool]
    because: Mapped[str] = mapped_column(default="")


class AskingRow(Entered, Base):
    """Whether the adult was asked what they want to come of it, and of whom it was asked."""

    __tablename__ = "enquiry_askings"

    adult: Mapped[int]
    asked: Mapped[str]
    of_whom: Mapped[str]
    asked_on: Mapped[date | None]
    words: Mapped[str] = mapped_column(default="")


class WishRow(Entered, Base):
    """One thing the adult wants to come of it, in their own words; `stands` false when they want it no longer."""

    __tablename__ = "enquiry_wishes"

    adult: Mapped[int]
    number: Mapped[int]
    words: Mapped[str]
    said_on: Mapped[date]
    stands: Mapped[bool]


class WishResultRow(Entered, Base):
    """How far one wish was met."""

    __tablename__ = "enquiry_wish_results"

    adult: Mapped[int]
    number: Mapped[int]
    met: Mapped[str]
    words: Mapped[str] = mapped_column(default="")


class CapacityRow(Entered, Base):
    """Whether the adult could take one decision, who found so and when, and who supported them."""

    __tablename__ = "enquiry_capacities"

    adult: Mapped[int]
    number: Mapped[int]
    decision: Mapped[str]
    lacks: Mapped[str]
    assessed_on: Mapped[date | None]
    assessed_by: Mapped[str] = mapped_column(default="")
    supported_by: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")


class AdvocacyRow(Entered, Base):
    """Whether an advocate is needed, was offered, and who it is."""

    __tablename__ = "enquiry_advocacies"

    adult: Mapped[int]
    needed: Mapped[str]
    offered: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")


class RiskRow(Entered, Base):
    """One risk: its type, where it comes from and where. Kept as one row, so that tables across them count true."""

    __tablename__ = "enquiry_risks"

    adult: Mapped[int]
    number: Mapped[int]
    type: Mapped[str]
    source: Mapped[str]
    location: Mapped[str]
    cause: Mapped[str] = mapped_column(default="")
    stands: Mapped[bool]


class RiskResultRow(Entered, Base):
    """What was found of the risks of one kind of source, and what became of them: one answer for each kind."""

    __tablename__ = "enquiry_risk_results"

    adult: Mapped[int]
    source: Mapped[str]
    result: Mapped[str]
    outcome: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")


class ConfirmedRow(Entered, Base):
    """One thing an earlier record said, confirmed or changed by somebody, with where it came from."""

    __tablename__ = "enquiry_confirmed"

    adult: Mapped[int]
    fact: Mapped[str]
    verdict: Mapped[str]
    words: Mapped[str]
    source: Mapped[str]
    source_on: Mapped[date]
