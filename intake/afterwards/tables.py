"""Who was asked afterwards and how, what they answered, what it was about, and what was done. Append-only."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class AskingAfterwardsRow(Base):
    """One time somebody was asked, or, with a reason, was not. A code is kept as its fingerprint alone."""

    __tablename__ = "afterwards_askings"
    __table_args__ = (UniqueConstraint("code_fingerprint"), Index(None, "enquiry_id", "adult"))

    id: Mapped[int] = mapped_column(primary_key=True)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"))
    adult: Mapped[int]
    of_whom: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")
    code_fingerprint: Mapped[str | None]
    opens_until: Mapped[datetime | None] = mapped_column(Moment)
    not_asked: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class AfterwardsAnswerRow(Base):
    """What somebody answered, once for each time they were asked; `typed_by` is whoever typed it in for them."""

    __tablename__ = "afterwards_answers"
    __table_args__ = (UniqueConstraint("asking_id"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    asking_id: Mapped[int] = mapped_column(ForeignKey("afterwards_askings.id"))
    safer: Mapped[str]
    worked: Mapped[str]
    did_not: Mapped[str]
    more: Mapped[str]
    ring_me: Mapped[bool]
    unhappy: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
    typed_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))


class AfterwardsThemeRow(Base):
    """One theme that somebody who read an answer found in it; the newest row of a theme stands."""

    __tablename__ = "afterwards_themes"
    __table_args__ = (Index(None, "answer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("afterwards_answers.id"))
    theme: Mapped[str]
    stands: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class FollowedUpRow(Base):
    """What came of an unhappy answer: who spoke with whom, and what they agreed."""

    __tablename__ = "afterwards_follow_ups"
    __table_args__ = (Index(None, "answer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("afterwards_answers.id"))
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class WeDidRow(Base):
    """Something that was done because of what people said."""

    __tablename__ = "afterwards_we_did"

    id: Mapped[int] = mapped_column(primary_key=True)
    you_said: Mapped[str]
    we_did: Mapped[str]
    theme: Mapped[str]
    done_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
