"""Sealed fields open only where they were sealed, with a key we hold, unchanged."""

import base64
from collections.abc import Iterator

import pytest

from foundation import sealing
from foundation.sealing import SealBroken

KEY, OTHER_KEY = "a-key-for-tests-that-protects-nothing-1", "a-key-for-tests-that-protects-nothing-2"


@pytest.fixture(autouse=True)
def _keys() -> Iterator[None]:
    sealing.prepare(KEY)
    yield
    sealing.prepare(KEY)


@pytest.mark.parametrize("text", ["", "Rosalind Quillfeather", "Zoë 🦊 مرحبا", "x" * 250_000])
def test_a_sealed_text_opens_again_in_its_own_place(text: str) -> None:
    assert sealing.unseal(sealing.seal(text, context="people:7:name"), context="people:7:name") == text


def test_the_same_text_seals_differently_each_time() -> None:
    assert sealing.seal("same", context="a") != sealing.seal("same", context="a")


def test_the_seal_shows_nothing_of_the_text() -> None:
    assert b"Quillfeather" not in base64.urlsafe_b64decode(sealing.seal("Quillfeather", context="a"))


def test_a_seal_moved_to_another_row_does_not_open() -> None:
    sealed = sealing.seal("Rosalind", context="people:7:name")

    with pytest.raises(SealBroken, match="moved"):
        sealing.unseal(sealed, context="people:8:name")


def test_a_seal_with_any_one_byte_changed_does_not_open() -> None:
    raw = base64.urlsafe_b64decode(sealing.seal("Rosalind", context="a"))

    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(SealBroken):
            sealing.unseal(base64.urlsafe_b64encode(changed).decode(), context="a")


@pytest.mark.parametrize("nonsense", ["", "not a seal", "AAAA", "é", "+/+/"])
def test_what_is_not_a_seal_is_refused_in_words(nonsense: str) -> None:
    with pytest.raises(SealBroken):
        sealing.unseal(nonsense, context="a")


def test_after_a_change_of_key_old_seals_open_and_new_ones_use_the_new_key() -> None:
    old = sealing.seal("Rosalind", context="a")
    sealing.prepare(OTHER_KEY, old_keys=[KEY])
    new = sealing.seal("Rosalind", context="a")

    assert sealing.unseal(old, context="a") == "Rosalind"
    sealing.prepare(OTHER_KEY)
    assert sealing.unseal(new, context="a") == "Rosalind"
    with pytest.raises(SealBroken, match="key"):
        sealing.unseal(old, context="a")


def test_equal_values_have_equal_marks_only_for_the_same_purpose_and_key() -> None:
    mark = sealing.blind_index("999 000 0018", purpose="number")

    assert len(mark) == 64
    assert mark == sealing.blind_index("999 000 0018", purpose="number")
    assert mark != sealing.blind_index("999 000 0018", purpose="telephone")
    assert mark != sealing.blind_index("999 000 0026", purpose="number")
    sealing.prepare(OTHER_KEY)
    assert mark != sealing.blind_index("999 000 0018", purpose="number")
