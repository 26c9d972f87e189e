"""Form tokens and the cookie they are checked against, exactly as Flask and Flask-WTF make them.

The libraries build a signer for every token and every cookie and derive its key anew, which costs more than signing.
Here there is one for each kind and application; its key is the application's secret, which does not change while it
runs. What is signed, and what is taken for signed, is the same to the letter.
"""

import binascii
import hashlib
import hmac
import os
from functools import cache, lru_cache
from typing import Any, cast

from flask import Flask, Response, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf import CSRFProtect
from flask_wtf.csrf import same_origin
from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode, want_bytes
from itsdangerous.signer import HMACAlgorithm

from foundation.keyed import Keyed

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_FIELD = "csrf_token"
_SALT = "wtf-csrf-token"  # Flask-WTF's own, so that a token made by either is known to both
_SIGNERS = "hub-token-signers"


@lru_cache(maxsize=16)
def _keyed(key: bytes) -> Keyed:
    return Keyed(key, "sha1")


class _AtOnce(HMACAlgorithm):
    """The libraries' own signature, HMAC-SHA1, made in one step."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        """Return the signature of a value."""
        return _keyed(key).of(value)


class _Signer(TimestampSigner):
    """A signer that derives its key once and is then used for every value."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{**named, "algorithm": _AtOnce()})
        self.derive_key = cache(self.derive_key)  # type: ignore[method-assign]  # of this very signer


class _Kept(URLSafeTimedSerializer):
    """The library's own way to sign and read, with one signer of each salt."""

    default_signer = _Signer

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.make_signer = cache(self.make_signer)  # type: ignore[method-assign]  # of this very serializer

    def loads(  # type: ignore[override]  # as the library's own
        self,
        s: str | bytes,
        max_age: int | None = None,
        return_timestamp: bool = False,
        salt: str | bytes | None = None,
    ) -> Any:
        """Return what was signed; what is doubtful in any way is left to the library, which says what is wrong."""
        if not return_timestamp and salt is None and (payload := self._payload_at_once(s, max_age)):
            return self.load_payload(payload)
        return super().loads(s, max_age, return_timestamp, salt)

    def dump_payload(self, obj: Any) -> bytes:
        """Write what is short as it is: reading it packed costs more than all else about it."""
        plain = base64_encode(self.dump_plain(obj))
        return plain if len(plain) < _SHORT else super().dump_payload(obj)

    def dump_plain(self, obj: Any) -> bytes:
        """Return a value as the library's serializer writes it."""
        return want_bytes(self.serializer.dumps(obj, **self.serializer_kwargs))

    def _payload_at_once(self, signed: str | bytes, max_age: int | None) -> bytes | None:
        """The library's own steps for a value in its usual shape, signed by the key in use and not too old."""
        value, _, signature = want_bytes(signed).rpartition(b".")
        payload, _, stamp = value.rpartition(b".")
        signer = cast(TimestampSigner, self.make_signer(self.salt))
        try:
            given, made = _decoded(signature), int.from_bytes(_decoded(stamp), "big")
        except binascii.Error:
            return None
        if not payload or not hmac.compare_digest(given, _keyed(signer.derive_key()).of(value)):
            return None
        in_time = max_age is None or 0 <= signer.get_timestamp() - made <= max_age
        return payload if in_time else None


_SHORT = 200


def _decoded(text: bytes) -> bytes:
    return binascii.a2b_base64(text.translate(_URL_SAFE) + b"=" * (-len(text) % 4))


_URL_SAFE = bytes.maketrans(b"-_", b"+/")


class SessionCookies(SecureCookieSessionInterface):
    """Flask's own sessions in a signed cookie."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return the signer of the cookie, made once for each application."""
        signers = _signers(app)
        if "cookie" not in signers:
            made = super().get_signing_serializer(app)
            signers["cookie"] = made and _Kept(
                made.secret_keys, salt=made.salt, serializer=made.serializer, signer_kwargs=made.signer_kwargs
            )
        return cast("URLSafeTimedSerializer | None", signers["cookie"])

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Give the browser what changed; a session that was only read is most of them, and is known at a glance."""
        if session.modified or session.permanent or not session or "Vary" in response.headers:
            super().save_session(app, session, response)
        elif session.accessed:
            response.headers.add("Vary", "Cookie")


class FormTokens(CSRFProtect):  # type: ignore[misc]  # flask-wtf has no types
    """Flask-WTF's own check before every write."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Let a write with a good token pass; what is doubtful is left to the library, which refuses it in words."""
        if request.method not in WRITES or (apply_exemptions and self._is_exempt()):
            return
        if _token_is_good() and _comes_from_here():
            g.csrf_valid = True  # what the library marks a request with, for forms that would check again
            return
        super().protect(apply_exemptions=apply_exemptions)


def form_token() -> str:
    """Return the form token of this request; Flask-WTF's `csrf_token()`."""
    if _FIELD not in g:
        if _FIELD not in session:
            session[_FIELD] = hashlib.sha256(os.urandom(64)).hexdigest()
        setattr(g, _FIELD, _token_signer().dumps(session[_FIELD]))
    return cast(str, g.get(_FIELD))


def prepare(app: Flask, tokens: FormTokens) -> None:
    """Check form tokens before every write, and offer `csrf_token()` to templates."""
    app.session_interface = SessionCookies()
    tokens.init_app(app)
    app.jinja_env.globals[_FIELD] = form_token

    @app.context_processor
    def _tokens() -> dict[str, object]:
        return {_FIELD: form_token}


def _token_is_good() -> bool:
    given, kept = request.form.get(_FIELD), session.get(_FIELD)
    if not given or not isinstance(kept, str):
        return False
    try:
        signed = _token_signer().loads(given)  # for as long as the browser is open: see WTF_CSRF_TIME_LIMIT
    except BadData:
        return False
    return isinstance(signed, str) and hmac.compare_digest(kept, signed)


def _comes_from_here() -> bool:
    """As the library asks over https: the page that sent the form has to be one of ours."""
    return not request.is_secure or bool(request.referrer and same_origin(request.referrer, f"https://{request.host}/"))


def _token_signer() -> URLSafeTimedSerializer:
    signers = _signers(current_app)
    if "form" not in signers:
        signers["form"] = _Kept(current_app.config["SECRET_KEY"], salt=_SALT)
    return cast(URLSafeTimedSerializer, signers["form"])


def _signers(app: Flask) -> dict[str, Any]:
    return cast("dict[str, Any]", app.extensions.setdefault(_SIGNERS, {}))
