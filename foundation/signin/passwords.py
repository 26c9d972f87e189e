"""Which passwords are refused, after ASVS 5.0 section 6.2: length, and what an attacker would try first. Nothing else.

No rules of composition and no forced change. Fifteen characters are advised and twelve required; up to 128 are kept.
"""

import re
from functools import cache
from pathlib import Path
from unicodedata import normalize

SHORTEST, ADVISED, LONGEST = 12, 15, 128
_LEFT_AT_LEAST = 6  # characters that are neither a common password nor a word anyone would guess about this person
_DIFFERENT_AT_LEAST = 5
_LOOK_ALIKES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})


class PasswordRefused(Exception):
    """The password would be guessed; the message tells the person why and what to do."""


@cache
def common_passwords() -> tuple[str, ...]:
    """Return the commonest passwords and their stems, longest first."""
    lines = (Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted({line.strip() for line in lines if line.strip() and not line.startswith("#")}, key=_by_length))


def _by_length(word: str) -> tuple[int, str]:
    return (-len(word), word)


def context_words(*, name: str, email: str, service_name: str) -> tuple[str, ...]:
    """Return the words an attacker would try for this person at this service, longest first."""
    words = re.split(r"[^\w]+", f"{name} {email} {service_name}".lower())
    whole = [re.sub(r"\W+", "", each.lower()) for each in (name, service_name)]
    return tuple(sorted({word for word in (*words, *whole) if len(word) >= 4}, key=_by_length))


def check_password(password: str, *, name: str, email: str, service_name: str) -> None:
    """Return quietly when the password may be used. Raises PasswordRefused with the reason."""
    length = len(normalize("NFC", password))
    if length < SHORTEST:
        raise PasswordRefused(
            f"Use {SHORTEST} characters or more. {ADVISED} or more is better: four odd words will do."
        )
    if length > LONGEST:
        raise PasswordRefused(f"Use {LONGEST} characters or fewer.")
    if len(set(password)) < _DIFFERENT_AT_LEAST:
        raise PasswordRefused("This repeats a few characters. Choose something harder to guess.")
    if len(_without(password, common_passwords())) < _LEFT_AT_LEAST:
        raise PasswordRefused("This is one of the first passwords an attacker would try. Choose something else.")
    guessable = context_words(name=name, email=email, service_name=service_name)
    if len(_without(password, (*guessable, *common_passwords()))) < _LEFT_AT_LEAST:
        raise PasswordRefused(
            "This is made of your name, your email or the name of this service. Choose something else."
        )


def _without(password: str, words: tuple[str, ...]) -> str:
    """Return the shortest rest of the password once these words are taken out, as typed or with look-alikes undone."""
    plain = re.sub(r"[\s\-_.]+", "", normalize("NFKC", password).lower())
    return min((_taken_out(text, words) for text in (plain, plain.translate(_LOOK_ALIKES))), key=len)


def _taken_out(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, "\x00")
    return re.sub(r"\x00|(19|20)\d\d", "", text)  # a year at the end fools nobody
