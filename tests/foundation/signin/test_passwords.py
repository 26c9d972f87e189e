"""Which passwords may be used."""

import pytest
from argon2 import extract_parameters

from foundation.signin import hashing
from foundation.signin.passwords import PasswordRefused, check_password, common_passwords

DANA = {"name": "Dana Merryweather", "email": "d.merry@hub.example", "service_name": "Parish Notes Service"}


@pytest.mark.parametrize(
    "password",
    ["orchard pencil thirteen moth", "nine pounds of plums", "T7#kq9!vPz2w", "ünïcödé ärmchäir", "x" * 64 + "yzabc",
     "only lower case letters here", "839201748362", "🦔🦡🦊🐿️🦉🐸 in the garden", "k w e v r z j f o p"],
)  # fmt: skip
def test_long_passwords_of_any_kind_are_taken(password):
    check_password(password, **DANA)


@pytest.mark.parametrize(
    "password",
    ["password1234", "Passw0rd!!!!", "123456789012", "qwertyuiop12", "letmein-letmein", "Summer2026!!",
     "liverpoolfootball",
     "WELCOME12345", "p@ssw0rdp@ssw0rd", "sunshine monkey", "111111111111", "correct horse battery staple"],
)  # fmt: skip
def test_what_an_attacker_tries_first_is_refused(password):
    with pytest.raises(PasswordRefused):
        check_password(password, **DANA)


@pytest.mark.parametrize(
    "password", ["danamerryweather", "Merryweather2026", "parishnotesservice", "ParishNotes123", "d.merry@hub.example"]
)
def test_ones_own_name_or_the_name_of_the_service_is_refused(password):
    with pytest.raises(PasswordRefused, match="your name"):
        check_password(password, **DANA)


@pytest.mark.parametrize(("length", "words"), [(11, "12 characters or more"), (129, "128 characters or fewer")])
def test_too_short_and_too_long_say_what_is_right(length, words):
    with pytest.raises(PasswordRefused, match=words):
        check_password("kjxwvzqpmgtbn"[:11] if length == 11 else "kjxwvzqpm" * 15, **DANA)


def test_the_list_of_common_passwords_is_tidy():
    words = common_passwords()

    assert len(words) > 200
    assert all(word == word.lower().strip() for word in words)


def test_a_password_matches_its_own_hash_and_no_other():
    stored = hashing.hash_password("orchard pencil thirteen moth")

    assert hashing.matches(stored, "orchard pencil thirteen moth")
    assert not hashing.matches(stored, "orchard pencil thirteen mot")


def test_the_two_ways_to_type_an_accent_are_one_password():
    assert hashing.matches(hashing.hash_password("caf\u00e9 au lait today"), "cafe\u0301 au lait today")


def test_a_stranger_costs_the_same_work_as_a_wrong_password():
    assert extract_parameters(hashing.NOBODY) == extract_parameters(hashing.hash_password("orchard pencil thirteen"))


def test_a_hash_nobody_has_is_never_matched():
    assert not hashing.matches(None, "")
    assert not hashing.matches(hashing.NOBODY, "")
