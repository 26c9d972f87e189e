"""Settings: read once from the environment (and `.env`), frozen, and refused all together when wrong."""

import os
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class SettingsRefused(Exception):
    """The environment holds settings that cannot work; the message lists every one of them."""


class Settings(BaseSettings):
    """Everything that may differ between one installation and the next. See `.env.example` for each one's meaning."""

    model_config = SettingsConfigDict(env_file=None, frozen=True, extra="ignore", env_ignore_empty=True)

    environment: Literal["county", "live"] = Field("county", description="county: invented data only; live: real work")
    database_url: str = Field("", description="sqlite:///path or postgresql+psycopg://user@host/name")
    var_dir: Path = Field(ROOT / "var", description="where the embedded database, keys and spool live")
    port: int = Field(8000, ge=1, le=65535, description="where the web application listens")
    bind_address: str = Field("127.0.0.1", description="the address it listens on")
    workers: int = Field(2, ge=1, le=32, description="web processes")
    trusted_proxies: int = Field(0, ge=0, le=5, description="how many proxies of ours stand in front; 0 for none")
    base_url: str = Field("", description="the address people type, used in mails and for secure cookies")
    secret_key: SecretStr = Field(description="signs form tokens; at least 32 characters")
    audit_key: SecretStr = Field(description="seals the audit trail; kept apart from the database")
    sealing_key: SecretStr = Field(description="encrypts sealed fields; kept apart from the database")
    service_name: str = Field("Safeguarding Adults Hub", description="the name in the page header")
    organisation_name: str = Field("West Sussex", description="the area named beside it")
    service_phone: str = Field("0330 222 8400", description="the telephone line people are shown; to be confirmed")
    out_of_hours_phone: str = Field("", description="outside office hours; the pages say honestly when there is none")
    clock_policy: Literal["A", "B"] = Field("A", description="how working days count from receipt; see the glossary")
    guidance_v4_from: date = Field(
        date(2026, 7, 1), description="the first day of version 4 of the thresholds guidance; assumed, to be confirmed"
    )
    mail_sender: Literal["console", "smtp"] = Field("console", description="console: shown, not sent; smtp: sent")
    mail_from: str = Field("no-reply@hub.example", description="the address mails come from")
    smtp_host: str = Field("127.0.0.1", description="the mail server that takes our mails")
    smtp_port: int = Field(25, ge=1, le=65535, description="the port it listens on")
    clamd: str = Field(
        "", description="ClamAV's daemon: host:port or its socket's path; without it files are marked not checked"
    )
    register_url: str = Field(
        "https://api.service.cqc.org.uk/public/v1", description="the care regulator's interface, for those with a key"
    )
    register_key: SecretStr = Field(SecretStr(""), description="the key to it; without one, files alone are read")
    session_idle_minutes: int = Field(30, ge=5, le=120, description="signed out after this long without a click")
    session_hours: int = Field(12, ge=1, le=24, description="signed out after this long in any event")
    draft_days: int = Field(30, ge=1, le=90, description="an unsent form is erased after this many days")

    @field_validator("secret_key", "audit_key", "sealing_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < 32:
            raise ValueError(
                "must be at least 32 characters; make one with: python -c 'import secrets; "
                "print(secrets.token_urlsafe(32))'"
            )
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value.startswith(("postgres://", "postgresql://")):
            return "postgresql+psycopg://" + value.split("://", 1)[1]
        if value and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must start with sqlite:/// or postgresql://")
        return value

    @cached_property
    def database(self) -> str:
        """The address of the database in use: DATABASE_URL, else an SQLite file under the var directory."""
        return self.database_url or f"sqlite:///{self.var_dir / 'hub.db'}"

    @cached_property
    def public_url(self) -> str:
        """The address people type, without a slash at the end."""
        return (self.base_url or f"http://{self.bind_address}:{self.port}").rstrip("/")

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies may demand https; false only for http on the machine itself."""
        return self.public_url.startswith("https://")


def load_settings(*, env_files: tuple[Path, ...] | None = None, **overrides: object) -> Settings:
    """Read the settings from the environment, then `.env`, then the keys made at set-up under `var/`.

    Raises SettingsRefused listing every fault at once, so that a person mends them in one go.
    """
    var_dir = Path(os.environ.get("VAR_DIR") or ROOT / "var")
    files = env_files if env_files is not None else (var_dir / "keys.env", ROOT / ".env")
    try:
        return Settings(_env_file=[path for path in files if path.exists()], **overrides)  # type: ignore[call-arg,arg-type]  # pydantic-settings' own keyword
    except ValidationError as fault:
        lines = [f"  {'.'.join(str(part) for part in item['loc']).upper()}: {item['msg']}" for item in fault.errors()]
        raise SettingsRefused("These settings cannot be used:\n" + "\n".join(lines)) from fault
