"""Saying a finding so that a person who distrusts numbers can repeat it, and nobody hears a verdict."""

_SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST_IN_WORDS = 10


def count_words(number: int) -> str:
    """Return a count as people write it: words up to ten, figures above."""
    return _SMALL[number] if 0 <= number <= _MOST_IN_WORDS else f"{number:,}"


def about(expected: float) -> str:
    """Return an expected count in words: 'fewer than one', 'about one and a half', 'about four'."""
    if expected < 1:
        return "fewer than one"
    return f"about {_halves(expected)}"


def times(ratio: float) -> str:
    """Return a ratio in words: 'about the usual', 'about two and a half times the usual'."""
    halves = round(ratio * 2) / 2
    if halves <= 1:
        return "about the usual"
    if halves > _MOST_IN_WORDS:
        return f"more than {count_words(_MOST_IN_WORDS)} times the usual"
    return f"about {'twice' if halves == 2 else _halves(halves) + ' times'} the usual"


def in_ten(probability: float) -> str:
    """Return a probability as a share of ten: 'about 8 in 10', 'more than 9 in 10'."""
    tenths = round(probability * 10)
    if tenths >= _MOST_IN_WORDS:
        return "more than 9 in 10"
    return f"about {tenths} in 10" if tenths else "less than 1 in 10"


def one_in(chance: float) -> str:
    """Return a small chance in words: 'about 1 in 12', 'fewer than 1 in 100'."""
    for least in (1000, 500, 100):
        if chance < 1 / least:
            return f"fewer than 1 in {least:,}"
    return f"about 1 in {max(2, round(1 / chance))}"


def by_chance(listed: int, expected_by_chance: float) -> str:
    """Return what a meeting should know about a whole list before reading it."""
    if not listed:
        return "No place is listed. That means only that no count stands out. It does not mean that all is well."
    if listed == 1:
        return f"One place is listed. The chance that it is there by luck is {in_ten(expected_by_chance)}."
    low, high = int(expected_by_chance), int(expected_by_chance) + 1
    few = f"{count_words(low)} or {count_words(high)}" if low else "none or one"
    return f"Of the {count_words(listed)} places listed, expect {few} to be there by luck."


def asked_about(asked: int, left_out: int) -> str:
    """Return what a meeting should know about a whole list of questions before reading it."""
    if not asked:
        return "There is no place to ask about. That does not mean that everything is reported."
    places = "One place is" if asked == 1 else f"{count_words(asked).capitalize()} places are"
    more = f" {count_words(left_out).capitalize()} more could have been listed, with fewer reasons." if left_out else ""
    return (
        f"{places} worth asking about. Most low reporting has an innocent explanation: expect few to be hiding "
        f"anything.{more}"
    )


def high_reporting_sentence(
    *, name: str, size: str, observed: int, expected: float, months: int, ratio: float, probability: float,
    above: float, own: int, history: str,
) -> str:  # fmt: skip
    """Return the finding in plain words: the count, the usual, the probable true level, and how sure that is."""
    concerns = f"{count_words(observed)} concern{'' if observed == 1 else 's'}"
    parts = [
        f"{name} ({size}) had {concerns} in {count_words(months)} months.",
        f"A service of this kind and size usually has {about(expected)}.",
        f"Allowing for small numbers, its true level is probably {times(ratio)}.",
        f"The chance that it is at least {_halves(above)} times the usual is {in_ten(probability)}.",
        _own_words(own, observed),
        _HISTORY[history],
    ]
    return " ".join(parts)


def low_reporting_sentence(
    *, name: str, size: str, observed: int, expected: float, own: int, earlier: int, earlier_own: int
) -> str:
    """Return a question about silence: the count, the usual, what came earlier, and what it is not."""
    had = "no concern" if observed == 0 else f"{count_words(observed)} concern{'' if observed == 1 else 's'}"
    parts = [
        f"{name} ({size}) had {had} in a year.",
        f"A service of this kind and size usually has {about(expected)}.",
    ]
    if observed >= expected:
        parts.append("Its number is not low: it is asked about for another reason.")
    if observed:
        parts.append(_own_words(own, observed))
    if earlier:
        which = (
            f"{count_words(earlier_own)} of them" if earlier > 1 else "and it was" if earlier_own else "and it was not"
        )
        parts.append(f"{count_words(earlier).capitalize()} came earlier, {which} from the service itself.")
    return " ".join([*parts, "Worth asking how staff raise concerns. This is not evidence of harm."])


def too_few_sentence(*, name: str, size: str, observed: int) -> str:
    """Return why a place with many concerns for its size is not listed."""
    told = f"{name} ({size}) had {count_words(observed)} concern{'' if observed == 1 else 's'}."
    return f"{told} That is a lot for its size, but too few to tell from chance. Read them; do not rate them."


_HISTORY = {
    "new": "This is new for this place.",
    "usual": "This is not new for this place: its own past is much the same.",
    "not_known": "There is not enough history to say whether this is new for this place.",
}


def _own_words(own: int, observed: int) -> str:
    if own == observed:
        return "The service reported all of them itself." if observed > 1 else "The service reported it itself."
    if own == 0:
        return "None came from the service itself."
    return f"{count_words(own).capitalize()} came from the service itself."


def _halves(number: float) -> str:
    whole, half = divmod(round(number * 2), 2)
    return f"{count_words(whole)} and a half" if half else count_words(whole)
