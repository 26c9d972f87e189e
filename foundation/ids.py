"""References that people can read aloud, and secrets that nobody can guess.

A reference is a label, never a key: knowing one opens nothing. It is seven random characters and a check character,
from an alphabet without look-alikes: none of 0 O, 1 I L, 2 Z, 5 S, 6, 8 B, U. There are 23**7 of them, about 3.4
thousand million; the database refuses a second use.
"""

import hashlib
import secrets

ALPHABET = "3479ACDEFGHJKMNPQRTVWXY"
_BODY_LENGTH = 7


class ReferenceUnreadable(ValueError):
    """What was typed is not a reference of ours: wrong length, a character we never use, or a failed check."""


def _check_character(body: str) -> str:
    # 23 is prime and every place has its own weight, so one wrong character and any two swapped are always caught.
    total = sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, start=1))
    return ALPHABET[total % len(ALPHABET)]


def new_reference(prefix: str) -> str:
    """Return a new random reference such as `SA-7KQ4-XM3P`; the last character checks the seven before it."""
    return format_reference(prefix, _drawn(_BODY_LENGTH))


def format_reference(prefix: str, body: str) -> str:
    """Return the reference for seven known characters, for counties that must come out the same each time."""
    full = body + _check_character(body)
    return f"{prefix}-{full[:4]}-{full[4:]}"


def read_reference(prefix: str, typed: str) -> str:
    """Return the tidy form of a reference as a person typed or said it; spaces, case and dashes do not matter.

    Raises ReferenceUnreadable when it cannot be one of ours.
    """
    letters = "".join(character for character in typed.upper() if character.isalnum()).removeprefix(prefix)
    if len(letters) != _BODY_LENGTH + 1 or any(character not in ALPHABET for character in letters):
        raise ReferenceUnreadable(f"A reference looks like {prefix}-7KQ4-XM3P: {_BODY_LENGTH + 1} letters and figures.")
    if _check_character(letters[:_BODY_LENGTH]) != letters[_BODY_LENGTH]:
        raise ReferenceUnreadable("One of the characters is wrong: the last one does not match the others.")
    return format_reference(prefix, letters[:_BODY_LENGTH])


def new_secret() -> str:
    """Return 160 random bits as text, for cookies and links."""
    return secrets.token_urlsafe(20)


def new_spoken_secret() -> str:
    """Return a secret a person can copy by hand: five groups of five characters, about 113 bits."""
    letters = _drawn(25)
    return "-".join(letters[start : start + 5] for start in range(0, 25, 5))


def _drawn(length: int) -> str:
    # One number from the whole range, written in our letters: every text is as likely as every other.
    number, letters = secrets.randbelow(len(ALPHABET) ** length), []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def tidy_spoken_secret(typed: str) -> str:
    """Return a hand-copied secret in its stored form: capitals, in fives, whatever spaces or dashes were typed."""
    letters = "".join(character for character in typed.upper() if character.isalnum())
    return "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))


def fingerprint(secret: str) -> str:
    """Return the SHA-256 of a secret, which is all the database ever holds of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
