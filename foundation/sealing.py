"""Sealed fields: text the database holds but cannot read, and look-up marks for values it may only compare.

AES-256-GCM under a key derived from the sealing key, which lives outside the database. Every seal is bound to a context
("table:row:column"), so a sealed value moved to another row does not open. The seal names the key that made it, so keys
can be changed while older seals still open. One key is good for four thousand million seals, far beyond our use.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b"\x01"  # of the layout: version, mark of the key (4), nonce (12), text and tag
_MARK, _NONCE = 4, 12


class SealBroken(Exception):
    """A sealed value does not open: changed, moved to another place, or sealed with a key we do not hold."""


@dataclass(frozen=True)
class _Keys:
    mark: bytes
    ciphers: Mapping[bytes, AESGCM]
    file_keys: Mapping[bytes, bytes]
    index_key: bytes


_prepared: _Keys | None = None


def prepare(key: str, *, old_keys: Iterable[str] = ()) -> None:
    """Take the sealing key for this process; `old_keys` still open what they sealed but seal nothing new."""
    global _prepared
    every = {_mark(one): one for one in (*old_keys, key)}
    ciphers = {mark: AESGCM(_derive(one, "seal")) for mark, one in every.items()}
    file_keys = {mark: _derive(one, "files") for mark, one in every.items()}
    _prepared = _Keys(_mark(key), ciphers, file_keys, index_key=_derive(key, "blind index"))


def seal(text: str, *, context: str) -> str:
    """Return the text sealed, as URL-safe base64. The same text seals differently each time.

    `context` says where the value lives and must be given again to open it.
    """
    keys = _keys()
    header, nonce = _VERSION + keys.mark, os.urandom(_NONCE)
    body = keys.ciphers[keys.mark].encrypt(nonce, text.encode(), header + context.encode())
    return base64.urlsafe_b64encode(header + nonce + body).decode()


def unseal(sealed: str, *, context: str) -> str:
    """Return the text inside. Raises SealBroken when it was changed, moved, or sealed with a key we do not hold."""
    try:
        raw = base64.b64decode(sealed, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as fault:
        raise SealBroken("This is not a sealed value.") from fault
    header, nonce, body = raw[: 1 + _MARK], raw[1 + _MARK : 1 + _MARK + _NONCE], raw[1 + _MARK + _NONCE :]
    cipher = _keys().ciphers.get(header[1:])
    if header[:1] != _VERSION or cipher is None:
        raise SealBroken("This value was sealed with a key that is not in use here.")
    try:
        return cipher.decrypt(nonce, body, header + context.encode()).decode()
    except (InvalidTag, ValueError) as fault:
        raise SealBroken("This sealed value was changed, or moved from where it belongs.") from fault


def blind_index(value: str, *, purpose: str) -> str:
    """Return a keyed mark of a value (64 hex digits): equal values have equal marks, and nothing else can be read.

    Tidy the value first (case, spaces). Two purposes give unrelated marks. After a change of key, marks must be
    computed anew.
    """
    return hmac.new(_keys().index_key, f"{purpose}\x00{value}".encode(), hashlib.sha256).hexdigest()


def mark_in_use() -> bytes:
    """Return the four bytes that name the key new seals are made with."""
    return _keys().mark


def file_cipher(mark: bytes, salt: bytes) -> AESGCM:
    """Return the cipher of one file: its key is derived from the sealing key of this mark and the file's own salt.

    Raises SealBroken when we do not hold that sealing key.
    """
    key = _keys().file_keys.get(mark)
    if key is None:
        raise SealBroken("This file was sealed with a key that is not in use here.")
    info = b"hub sealing: one file"
    return AESGCM(HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(key))


def _keys() -> _Keys:
    if _prepared is None:
        raise RuntimeError("No sealing key yet: call foundation.sealing.prepare(key) first.")
    return _prepared


def _derive(key: str, purpose: str) -> bytes:
    info = f"hub sealing: {purpose}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(key.encode())


def _mark(key: str) -> bytes:
    return _derive(key, "mark")[:_MARK]
