"""How a name sounds, roughly: a short code that common misspellings leave as it is. It only finds; it never decides."""

from functools import cache, lru_cache

_STARTS = (("kn", "n"), ("gn", "n"), ("wr", "r"), ("ph", "f"), ("wh", "w"), ("ps", "s"), ("mc", "mk"), ("mac", "mk"))
_CLASSES = {letter: code for code, letters in {"1": "bfpv", "2": "cgjkqsxz", "3": "dt", "4": "l", "5": "mn", "6": "r"}
            .items() for letter in letters}  # fmt: skip
_FIRST = {"c": "k", "q": "k", "z": "s", "j": "g", "v": "f", "y": "i", "e": "a", "o": "a", "u": "a", "i": "i"}
_LENGTH = 4


@cache
def _class(letter: str) -> str:
    return _CLASSES.get(letter, "")


@lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """Return the code of one plain word: its first sound and the classes of the consonants that follow.

    The idea is that of the American census's old card index: letters made in one place of the mouth count as one.
    Words of other scripts are their own first letters.

    >>> sound_of("philips") == sound_of("fillips"), sound_of("clark") == sound_of("klarke")
    (True, True)
    """
    if not word.isascii():
        return word[:_LENGTH]
    for spelt, said in _STARTS:
        if word.startswith(spelt):
            word = said + word[len(spelt) :]
            break
    code, last = _FIRST.get(word[:1], word[:1]), _class(word[:1])
    for letter in word[1:]:
        sound = _class(letter)
        if sound and sound != last:
            code += sound
        if letter not in "hw":  # these two do not part letters that sound alike
            last = sound
        if len(code) == _LENGTH:
            break
    return code
