"""What sign-in writes to the audit trail. The subject is always `account:ID` or `organisation:ID`."""

from foundation.audit import Entry

ACCOUNT_CREATED = Entry("account.created", "Account created")
ACCOUNT_DISABLED = Entry("account.disabled", "Account disabled; its sessions ended")
ACCOUNT_ENABLED = Entry("account.enabled", "Account enabled again")
ROLES_CONFIRMED = Entry("account.roles-confirmed", "Roles confirmed by a second administrator")
ROLES_NOT_CONFIRMED = Entry("account.roles-not-confirmed", "Roles that waited for confirmation were taken away")
ACCOUNT_UNUSED = Entry("account.unused", "Account disabled after 60 days without signing in; its sessions ended")
ROLES_CHANGED = Entry("account.roles-changed", "Roles changed")
LINK_MADE = Entry("account.link-made", "One-time set-up link made")
SECOND_FACTOR_RESET = Entry("account.second-factor-reset", "Second factor and password taken away; sessions ended")
SESSIONS_ENDED = Entry("account.sessions-ended", "Sessions ended by an administrator")
PASSWORD_SET = Entry("account.password-set", "Password set with a one-time link")
PASSWORD_CHANGED = Entry("account.password-changed", "Password changed; other sessions ended")
SECOND_FACTOR_ENROLLED = Entry("account.second-factor-enrolled", "Second factor enrolled")
SIGNED_IN = Entry("sign-in.completed", "Signed in with password and code")
SIGNED_OUT = Entry("sign-in.signed-out", "Signed out")
SIGN_IN_SLOWED = Entry("sign-in.slowed", "Failed tries to sign in were slowed down")
OWN_SESSION_ENDED = Entry("sign-in.session-ended", "Ended one of their own sessions")
ORGANISATION_CREATED = Entry("organisation.created", "Organisation added")
SYSTEM_TOKEN_MADE = Entry("system-token.made", "Token made for an organisation's own system")
SYSTEM_TOKEN_REVOKED = Entry("system-token.revoked", "Token of an organisation's own system revoked")

ENTRIES = (
    ACCOUNT_CREATED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ROLES_CONFIRMED,
    ROLES_NOT_CONFIRMED,
    ACCOUNT_UNUSED,
    ROLES_CHANGED,
    LINK_MADE,
    SECOND_FACTOR_RESET,
    SESSIONS_ENDED,
    PASSWORD_SET,
    PASSWORD_CHANGED,
    SECOND_FACTOR_ENROLLED,
    SIGNED_IN,
    SIGNED_OUT,
    SIGN_IN_SLOWED,
    OWN_SESSION_ENDED,
    ORGANISATION_CREATED,
    SYSTEM_TOKEN_MADE,
    SYSTEM_TOKEN_REVOKED,
)


NO_ACCOUNT = "unknown"
"""Stands for every account that somebody tried and nobody has; what was typed is not kept."""


def account_subject(account_id: str) -> str:
    """Return the name of an account's chain in the trail."""
    return f"account:{account_id}"


def organisation_subject(organisation_id: str) -> str:
    """Return the name of an organisation's chain in the trail."""
    return f"organisation:{organisation_id}"
