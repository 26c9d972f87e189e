"""The words a place is found by: its name, town, postcode and register id, without case, accents or marks."""

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_MOST_WORDS_TYPED = 6
_LONGEST_WORD = 60


def plain(written: str) -> str:
    """Return text as words of plain letters and figures; an apostrophe joins (St Mary's is marys), other marks part.

    >>> plain("St. Mary’s Café-House")
    'st marys cafe house'
    """
    folded = unicodedata.normalize("NFKD", written.casefold()).replace("'", "").replace("’", "")
    letters = "".join(character for character in folded if not unicodedata.combining(character))
    return " ".join(_WORD.findall(letters))


def words_of(
    *, identifier: str, name: str, also_known_as: str | None, town: str | None, postcode: str | None
) -> set[str]:
    """Return every word a place can be found by; a postcode counts whole and in its two halves."""
    held = " ".join(part for part in (name, also_known_as, town, postcode) if part)
    whole = {identifier.lower(), plain(postcode or "").replace(" ", "")}
    return {word[:_LONGEST_WORD] for word in {*plain(held).split(), *whole} if word}


def words_typed(typed: str) -> list[str]:
    """Return the words to look for, longest first; each may be the beginning of a word held.

    A register id such as 1-123 stays one word, because its halves alone would find nothing useful.
    """
    tidy = typed.strip().lower()
    if re.fullmatch(r"(syn-[a-z0-9-]*|[0-9]+-[0-9]+)", tidy):
        return [tidy[:_LONGEST_WORD]]
    words = dict.fromkeys(word[:_LONGEST_WORD] for word in plain(typed[:200]).split())
    return sorted(words, key=len, reverse=True)[:_MOST_WORDS_TYPED]
