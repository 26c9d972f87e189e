"""The adult as one contact described them. Contacts are matched to each other by people, never merged by code."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class AdultRow(Base):
    """One adult at risk as described in one contact; `identity_key` is the same keyed hash for the same person."""

    __tablename__ = "adults"
    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    family_name: Mapped[str] = mapped_column(default="")
    given_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    born_on: Mapped[date | None]
    estimated_age: Mapped[int | None]
    nhs_number: Mapped[str | None]
    postcode: Mapped[str] = mapped_column(default="")
    identity_key: Mapped[str]
