"""Teams, and who was in which from which day to which."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class TeamRow(Base):
    """A team of the hub. One that is closed keeps its past."""

    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    closed_on: Mapped[date | None]


class TeamMemberRow(Base):
    """Somebody's days in a team: from the first to the last, which is empty while it goes on."""

    __tablename__ = "team_members"
    __table_args__ = (Index(None, "account_id", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    since: Mapped[date]
    until: Mapped[date | None]
