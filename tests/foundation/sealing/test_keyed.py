"""Digests under a key that was prepared once are the standard library's own."""

import hmac

import pytest

from foundation.keyed import Keyed


@pytest.mark.parametrize("digest", ["sha1", "sha256"])
@pytest.mark.parametrize("key", [b"", b"short", bytes(range(64)), bytes(65), b"k" * 200])
def test_a_keyed_digest_is_the_standard_librarys_however_often_it_is_asked(digest: str, key: bytes) -> None:
    keyed = Keyed(key, digest)
    for value in (b"", b"one", b"x" * 1000, b"one"):
        assert keyed.of(value) == hmac.digest(key, value, digest)
