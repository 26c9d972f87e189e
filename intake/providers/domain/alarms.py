"""When a new edition of the whole register differs more from the one before than editions do.

From month to month 106 to 199 places are new, 106 to 179 are gone, and the number of rows changes by a quarter of one
in a hundred at most (measured on editions of 2026). A file far outside that is cut short, of another kind, or of
another country's week: a person looks at it before it ends thousands of registrations.
"""

from dataclasses import dataclass

MOST_CHANGE = 0.02
MOST_GONE = 1000


@dataclass(frozen=True)
class Compared:
    """An edition beside the one before of the same kind. `gone` are the places it no longer names."""

    before: int
    now: int
    new: int
    gone: frozenset[str]

    @property
    def change(self) -> float:
        """By how much of the earlier number the number of places differs."""
        return abs(self.now - self.before) / self.before if self.before else 0.0

    @property
    def alarm(self) -> str:
        """Why a person should look before this is taken in; empty when it is an edition like any other.

        >>> Compared(before=1000, now=970, new=2, gone=frozenset()).alarm
        'It names 970 places where the edition before named 1,000: a change of 3.0%, above 2%.'
        >>> Compared(before=1000, now=990, new=2, gone=frozenset()).alarm
        ''
        """
        said = []
        if self.change > MOST_CHANGE:
            said.append(
                f"It names {self.now:,} places where the edition before named {self.before:,}: "
                f"a change of {self.change:.1%}, above {MOST_CHANGE:.0%}."
            )
        if len(self.gone) > MOST_GONE:
            said.append(f"It leaves out {len(self.gone):,} places of the edition before, more than {MOST_GONE:,}.")
        return " ".join(said)
