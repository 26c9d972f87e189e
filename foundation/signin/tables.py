"""Accounts, organisations, sessions and the small tables that guard signing in."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment

ID = String(24)
FINGERPRINT = String(64)


class OrganisationRow(Base):
    """A partner organisation that accounts may belong to."""

    __tablename__ = "organisations"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(60))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)


class AccountRow(Base):
    """A person who may sign in. Never deleted: disabled, so that the trail keeps its names."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    password_hash: Mapped[str | None] = mapped_column(String(300))
    totp_sealed: Mapped[str | None] = mapped_column(Text)
    totp_last_step: Mapped[int | None] = mapped_column(BigInteger)
    enrolled_at: Mapped[datetime | None] = mapped_column(Moment)
    is_demo: Mapped[bool] = mapped_column(Boolean, default=False)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    enabled_at: Mapped[datetime | None] = mapped_column(Moment)
    last_signed_in_at: Mapped[datetime | None] = mapped_column(Moment)


class AccountRoleRow(Base):
    """One role of one account. While `asked_by` names who asked for it, it allows nothing: another must confirm it."""

    __tablename__ = "account_roles"

    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)
    asked_by: Mapped[str | None] = mapped_column(ID)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)


class SetUpRow(Base):
    """A one-time link with which a person sets their password; only its fingerprint is held."""

    __tablename__ = "account_set_ups"

    token_hash: Mapped[str] = mapped_column(FINGERPRINT, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class SessionRow(Base):
    """A session on the server; the browser holds a token of which only the fingerprint is held here."""

    __tablename__ = "sign_in_sessions"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    token_hash: Mapped[str] = mapped_column(FINGERPRINT, unique=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    stage: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_used_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    wrong_codes: Mapped[int] = mapped_column(Integer, default=0)
    going_to: Mapped[str | None] = mapped_column(Text)
    browser: Mapped[str] = mapped_column(String(200), default="")


class DeviceRow(Base):
    """A browser that has signed in to this account before: a known-good device."""

    __tablename__ = "sign_in_devices"

    token_hash: Mapped[str] = mapped_column(FINGERPRINT, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True, index=True)
    last_used_at: Mapped[datetime] = mapped_column(Moment, index=True)


class AttemptRow(Base):
    """A try that has not succeeded, kept for an hour. Who and where are keyed fingerprints, not addresses."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_who_at", "who", "at"),)

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    who: Mapped[str] = mapped_column(FINGERPRINT)
    source: Mapped[str] = mapped_column(FINGERPRINT)
    known_device: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class KeptFormRow(Base):
    """What someone posted after their session had ended, sealed, for fifteen minutes."""

    __tablename__ = "kept_forms"

    id_hash: Mapped[str] = mapped_column(FINGERPRINT, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    path: Mapped[str] = mapped_column(Text)
    fields_sealed: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)


class SystemTokenRow(Base):
    """A token of an organisation's own system. Only its fingerprint is held, and the end of it, to tell two apart."""

    __tablename__ = "system_tokens"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    system: Mapped[str] = mapped_column(String(100))
    token_hash: Mapped[str] = mapped_column(FINGERPRINT, unique=True)
    ends_with: Mapped[str] = mapped_column(String(8))
    scopes: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    last_used_at: Mapped[datetime | None] = mapped_column(Moment)
    window_began_at: Mapped[datetime | None] = mapped_column(Moment)
    window_calls: Mapped[int] = mapped_column(Integer, default=0)
