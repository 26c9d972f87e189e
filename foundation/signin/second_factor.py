"""The second factor: a six-figure code from an authenticator app, new every thirty seconds, each good for one use."""

import hmac
from datetime import datetime

import pyotp
import segno

from foundation import sealing

STEP_SECONDS = 30
DRIFT = 1  # steps either way: a telephone's clock may be half a minute out (RFC 6238, section 5.2)


def new_key() -> str:
    """Return a new shared key, 160 bits in base 32."""
    return pyotp.random_base32()


def seal_key(key: str, *, account_id: str) -> str:
    """Return the key sealed for one account; it opens for no other."""
    return sealing.seal(key, context=f"accounts:{account_id}:totp")


def open_key(sealed: str, *, account_id: str) -> str:
    """Return the key inside. Raises foundation.sealing.SealBroken."""
    return sealing.unseal(sealed, context=f"accounts:{account_id}:totp")


def step_at(moment: datetime) -> int:
    """Return the number of the thirty-second step a moment falls in."""
    return int(moment.timestamp()) // STEP_SECONDS


def code_of_step(key: str, step: int) -> str:
    """Return the code of one step."""
    return pyotp.TOTP(key).at(step * STEP_SECONDS)


def accepted_step(key: str, typed: str, *, now: datetime, last_step: int | None) -> int | None:
    """Return the step whose code was typed, or None when it is wrong, too old, or used already (ASVS 5.0 6.5.1)."""
    figures = "".join(character for character in typed if character in "0123456789")
    current = step_at(now)
    for step in range(current - DRIFT, current + DRIFT + 1):
        fresh = last_step is None or step > last_step
        if fresh and hmac.compare_digest(code_of_step(key, step), figures):
            return step
    return None


def usable_code(key: str, *, now: datetime, last_step: int | None) -> str:
    """Return a code that would be accepted now: the current one, or the next when the current one is used."""
    step = step_at(now)
    return code_of_step(key, step if last_step is None or last_step < step else step + DRIFT)


def address(key: str, *, email: str, service_name: str) -> str:
    """Return the otpauth address that authenticator apps read."""
    return pyotp.TOTP(key).provisioning_uri(name=email, issuer_name=service_name)


def qr_svg(text: str) -> str:
    """Return a QR code as an inline SVG element without style attributes."""
    return str(
        segno.make(text, error="m").svg_inline(scale=5, border=4, light="#fff", svgclass="hub-qr", lineclass=None)
    )


def spaced(key: str) -> str:
    """Return the key in groups of four, for typing by hand."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
