"""Every rule set that was ever used to advise on a contact, whole, by its fingerprint."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class RuleSetRow(Base):
    """One rule set as canonical text. Append-only: the database refuses to change or remove it."""

    __tablename__ = "rule_sets"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_id: Mapped[str]
    text: Mapped[str]
    first_used_at: Mapped[datetime] = mapped_column(Moment)
