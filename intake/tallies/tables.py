"""Counter rows, changed in the transaction that changes what they count."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class QueueCountRow(Base):
    """How many contacts stand in one bucket of the queue; a bucket is state, urgency and whether it has been seen."""

    __tablename__ = "queue_counts"

    state: Mapped[str] = mapped_column(primary_key=True)
    urgency: Mapped[str] = mapped_column(primary_key=True)
    seen: Mapped[bool] = mapped_column(primary_key=True)
    danger_now: Mapped[bool] = mapped_column(primary_key=True)
    contacts: Mapped[int] = mapped_column(default=0)


class CountedPlaceRow(Base):
    """The number that a place goes by in the summaries: given when it is first counted, and never to another.

    A list of a whole country looks up hundreds of thousands of places; by their text that was most of the work.
    """

    __tablename__ = "counted_places"

    number: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[str] = mapped_column(unique=True)


class CountedRow(Base):
    """An accepted concern about a place, by its number, as the summaries count it: what a change of it is told from.

    `heads` when it is the first report of what happened; `heads_own` when the service itself reported that as well.
    """

    __tablename__ = "counted_concerns"
    __table_args__ = (
        Index(None, "place", "adult_key", "incident_on"),
        # Holds all that counting some days asks for, so that no row has to be looked up.
        Index(None, "received_on", "heads", "place"),
    )

    contact_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reference: Mapped[str]
    place: Mapped[int]
    received_on: Mapped[date]
    adult_key: Mapped[str]
    incident_on: Mapped[date | None]
    own: Mapped[bool]
    aside: Mapped[bool]
    worker: Mapped[str]
    agency: Mapped[str]
    heads: Mapped[bool]
    heads_own: Mapped[bool]


MONTHS = tuple(f"m{month:02}" for month in range(1, 13))
"""The columns of the months of a year, in order."""


class ConcernCountRow(Base):
    """How many concerns a place had in each month of a year.

    A year in one row, because lists are drawn up of many months at once: twelve rows would take as many times longer.
    """

    __tablename__ = "concern_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    m01: Mapped[int]
    m02: Mapped[int]
    m03: Mapped[int]
    m04: Mapped[int]
    m05: Mapped[int]
    m06: Mapped[int]
    m07: Mapped[int]
    m08: Mapped[int]
    m09: Mapped[int]
    m10: Mapped[int]
    m11: Mapped[int]
    m12: Mapped[int]


class ConcernLinkRow(Base):
    """How many concerns link a worker, or an agency, by a key that names nobody, with a place."""

    __tablename__ = "concern_links"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: Mapped[str] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    concerns: Mapped[int]


class ConcernPairRow(Base):
    """How many workers and agencies two places share, those at very many left out; the smaller number comes first."""

    __tablename__ = "concern_pairs"
    __table_args__ = ({"sqlite_with_rowid": False},)

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    other: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    weight: Mapped[int]


class RecordingChangeRow(Base):
    """A day on which it changed what is recorded as a concern, and how it is known. Append-only.

    `taken_back` says that it was never so, with the reason as its words; of one day the newest row stands.
    """

    __tablename__ = "recording_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    changed_on: Mapped[date]
    words: Mapped[str]
    taken_back: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)


class ConcernStepRow(Base):
    """One change of the summaries, in the order in which they were made: what somebody who summed before can add up.

    By how many the concerns that a place received on a day changed, or where there is an `other` by how many workers
    and agencies the two places share. One of place nought says that the summaries were made from nothing.
    """

    __tablename__ = "concern_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int]
    other: Mapped[int]
    received_on: Mapped[date | None]
    step: Mapped[int]


class SummariesRow(Base):
    """From when the summaries are kept: no row says that they were never made, and nothing may rest on them."""

    __tablename__ = "concern_summaries"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(Moment)
