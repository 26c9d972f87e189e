"""Drafts, contacts, their place in the queue, and the events their clocks are computed from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class DraftRow(Base):
    """An unsent form: sealed answers, found again by a cookie or a hand-copied code, erased after thirty days."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    form_key: Mapped[str] = mapped_column(unique=True)
    cookie_fingerprint: Mapped[str] = mapped_column(unique=True)
    code_fingerprint: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    sealed_answers: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    contact_reference: Mapped[str | None]
    adds_to: Mapped[str | None]


class ReadyContactRow(Base):
    """A finished form worked out as the contact it will be, sealed; good for one version of the form and one day.

    `stamp` names the day, the guidance, the code and the kind of database it was worked out for: else it is done anew.
    """

    __tablename__ = "ready_contacts"

    form_key: Mapped[str] = mapped_column(ForeignKey("drafts.form_key", ondelete="CASCADE"), primary_key=True)
    draft_version: Mapped[int]
    stamp: Mapped[str]
    sealed: Mapped[str]


def _holding(name: str, only: str, *columns: str) -> Index:
    return Index(name, *columns, postgresql_where=text(only), sqlite_where=text(only))


class ContactRow(Base):
    """What a professional sent, exactly as sent. Never updated: later facts are later rows."""

    __tablename__ = "contacts"
    __table_args__ = (
        _holding("ix_contacts_place_id_received_at", "place_id is not null", "place_id", "received_at"),
        _holding(
            "ix_contacts_organisation_id_received_at", "organisation_id is not null", "organisation_id", "received_at"
        ),
        Index(None, "adult_key", "received_at"),
        Index(None, "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    form_key: Mapped[str] = mapped_column(unique=True)
    secret_fingerprint: Mapped[str]
    sealed_secret: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(Moment)
    channel: Mapped[str] = mapped_column(default="portal")
    kind: Mapped[str]
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    sent_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    adult_id: Mapped[int | None] = mapped_column(ForeignKey("adults.id"))
    adult_key: Mapped[str]
    place_id: Mapped[str | None]
    place_words: Mapped[str] = mapped_column(default="")
    place_kind: Mapped[str] = mapped_column(default="")
    cause_kind: Mapped[str] = mapped_column(default="unknown")
    own_report: Mapped[bool] = mapped_column(default=False)
    referrer_kind: Mapped[str] = mapped_column(default="other")
    incident_on: Mapped[date | None]
    severity: Mapped[str] = mapped_column(default="not_known")
    danger_now: Mapped[bool] = mapped_column(default=False)
    abuse_types: Mapped[list[str]] = mapped_column(Facts)
    answers: Mapped[dict[str, Any]] = mapped_column(Facts)
    sealed_referrer: Mapped[str]
    content_hash: Mapped[str]
    guidance_version: Mapped[str]
    guidance_hash: Mapped[str]


WAITS = "(asked_until is not null or waits_until is not null)"
"""Of a place in the queue: something was asked, of the sender or of somebody else, and has not ended."""


def _narrowed(name: str, column: str | None, only: str) -> Index:
    columns = ([column] if column else []) + ["seen", "received_at", "contact_id"]
    return _holding_open(name, only, *columns)


def _holding_open(name: str, only: str, *columns: str) -> Index:
    kinds = {"postgresql": text(f"is_open and {only}"), "sqlite": text(f"is_open = 1 and {only}")}
    return Index(name, *columns, postgresql_where=kinds["postgresql"], sqlite_where=kinds["sqlite"])


def _of_open(name: str, *columns: str) -> Index:
    return Index(name, *columns, postgresql_where=text("is_open"), sqlite_where=text("is_open = 1"))


class QueuePlaceRow(Base):
    """Where a contact stands in the hub's queue, both its clocks, and the version that two editors race for."""

    __tablename__ = "queue_places"
    __table_args__ = (
        # The queue's order: never opened first, then oldest; the id breaks ties so that paging is exact.
        _of_open("ix_queue_places_order", "seen", "received_at", "contact_id"),
        Index("ix_queue_places_state_order", "state", "seen", "received_at", "contact_id"),
        _of_open("ix_queue_places_decide_by", "decide_by", "contact_id"),
        # How many are late to be screened is counted along this one, and those that are not late are never met.
        _holding_open("ix_queue_places_screen_by", "state = 'acknowledged'", "screen_by", "contact_id"),
        # One index for each thing the queue is narrowed by, in the queue's order and of what is open alone, so that a
        # history of any length costs nothing. What few contacts have is in the index of those few.
        _narrowed("ix_queue_places_owner", "owner_id", "owner_id is not null"),
        _narrowed("ix_queue_places_unassigned", None, "owner_id is null"),
        _narrowed("ix_queue_places_team", "team_id", "team_id is not null"),
        _narrowed("ix_queue_places_place", "place_id", "place_id is not null"),
        _narrowed("ix_queue_places_category", "category", "category <> ''"),
        _narrowed("ix_queue_places_kind", "kind", "kind <> 'adult'"),
        _narrowed("ix_queue_places_channel", "channel", "channel <> 'portal'"),
        _narrowed("ix_queue_places_urgency", "urgency", "urgency <> ''"),
        _narrowed("ix_queue_places_asked", None, "asked_until is not null"),
        _narrowed("ix_queue_places_waits", None, WAITS),
        # Few contacts have anything unread, so only those are in the index, and sending a contact costs nothing more.
        _holding("ix_queue_places_new_information", "new_information", "seen", "received_at", "contact_id"),
        # What went out lately, for the supervisor; a contact that has just come in is in neither.
        _holding("ix_queue_places_screened_at", "screened_at is not null", "screened_at"),
        _holding("ix_queue_places_signed_off_at", "signed_off_at is not null", "signed_off_at"),
    )

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True, autoincrement=False)
    reference: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]
    is_open: Mapped[bool] = mapped_column(default=True)
    owner_role: Mapped[str]
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    seen: Mapped[bool] = mapped_column(default=False)
    urgency: Mapped[str] = mapped_column(default="")
    danger_now: Mapped[bool] = mapped_column(default=False)
    rest_asked: Mapped[bool] = mapped_column(default=False, server_default=false())
    headline: Mapped[str] = mapped_column(default="")
    place_words: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime] = mapped_column(Moment)
    screen_by: Mapped[datetime] = mapped_column(Moment)
    decide_by: Mapped[datetime] = mapped_column(Moment)
    screened_at: Mapped[datetime | None] = mapped_column(Moment)
    recommended_at: Mapped[datetime | None] = mapped_column(Moment)
    signed_off_at: Mapped[datetime | None] = mapped_column(Moment)
    accepted: Mapped[bool | None]
    accepted_at: Mapped[datetime | None] = mapped_column(Moment)
    new_information: Mapped[bool] = mapped_column(default=False, server_default=false())
    asked_until: Mapped[datetime | None] = mapped_column(Moment)
    # The same for what anybody but the sender was asked: whom it waits for first, and by when.
    waits_for: Mapped[str] = mapped_column(server_default="")
    waits_until: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)
    channel: Mapped[str] = mapped_column(default="portal")
    kind: Mapped[str] = mapped_column(default="adult", server_default="adult")
    category: Mapped[str] = mapped_column(default="", server_default="")
    place_id: Mapped[str | None]
    team_id: Mapped[int | None]


class DangerAlertRow(Base):
    """A contact that says somebody is in danger now, until a named person has answered it.

    Written with the contact, worked by intake/danger. `rung` is how far up the ladder people were told, 0 before
    anybody was; `next_at` when the next are told.
    """

    __tablename__ = "danger_alerts"
    __table_args__ = (_holding("ix_danger_alerts_waiting", "answered_at is null", "next_at"),)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True, autoincrement=False)
    reference: Mapped[str] = mapped_column(unique=True)
    raised_at: Mapped[datetime] = mapped_column(Moment)
    signs: Mapped[str]
    rung: Mapped[int] = mapped_column(default=0)
    tellings: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    answered_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    did: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")


class DangerAnswerRow(Base):
    """An alert that was answered before somebody was in danger again: what raised it, and its answer. Append-only."""

    __tablename__ = "danger_answers"
    __table_args__ = (UniqueConstraint("contact_id", "raised_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("danger_alerts.contact_id"))
    raised_at: Mapped[datetime] = mapped_column(Moment)
    signs: Mapped[str]
    answered_at: Mapped[datetime] = mapped_column(Moment)
    answered_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    did: Mapped[str]
    words: Mapped[str]


class TakenDownRow(Base):
    """How a contact came that the hub typed in, and when it was first received. Never updated: no re-dating."""

    __tablename__ = "taken_down"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True, autoincrement=False)
    channel: Mapped[str]
    first_received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    typed_at: Mapped[datetime] = mapped_column(Moment)
    taken_by: Mapped[str]
    typed_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    paper_code: Mapped[str | None] = mapped_column(ForeignKey("paper_forms.code"), unique=True)
    not_asked: Mapped[list[str]] = mapped_column(Facts)


class ContactEventRow(Base):
    """One thing that happened to a contact. Append-only; what the clocks are judged by."""

    __tablename__ = "contact_events"
    __table_args__ = (
        UniqueConstraint("contact_id", "sequence"),
        CheckConstraint("sequence > 0", name="sequence_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    sequence: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    event: Mapped[str]
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(Facts)


class ReadMarkRow(Base):
    """One side read what the other wrote about a contact, up to one entry. Append-only."""

    __tablename__ = "read_marks"
    __table_args__ = (Index(None, "contact_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    side: Mapped[str]
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    up_to: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)


class LaterAdultKeyRow(Base):
    """The adult's keyed mark as told after the urgent path, beside that of the contact itself. Append-only."""

    __tablename__ = "later_adult_keys"
    __table_args__ = (UniqueConstraint("contact_id", "adult_key"), Index(None, "adult_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    adult_key: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class LaterCauseMarkRow(Base):
    """The mark of a person named as the cause of risk after the urgent path, beside any named first. Append-only."""

    __tablename__ = "later_cause_marks"
    __table_args__ = (UniqueConstraint("contact_id", "mark"), Index(None, "mark"))

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    mark: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class CodeTryRow(Base):
    """A wrong code or secret, or a form begun, by a keyed mark of where it came from; kept while it is counted."""

    __tablename__ = "code_tries"
    __table_args__ = (Index(None, "source", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class CauseMarkRow(Base):
    """The keyed mark of the person named as the cause of risk: equal for one name, and tells nothing else."""

    __tablename__ = "cause_marks"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True, autoincrement=False)
    mark: Mapped[str] = mapped_column(index=True)
