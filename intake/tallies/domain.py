"""The buckets the queue is counted in."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Bucket:
    """State, urgency (empty before screening), whether anyone opened it, whether danger now was reported."""

    state: str
    urgency: str
    seen: bool
    danger_now: bool


@dataclass(frozen=True)
class QueueCounts:
    """How many contacts stand in each bucket."""

    buckets: tuple[tuple[Bucket, int], ...]

    def total(
        self,
        *,
        states: frozenset[str] | None = None,
        urgency: str | None = None,
        seen: bool | None = None,
        danger_now: bool | None = None,
    ) -> int:
        """Return how many contacts match; a part left out matches everything."""
        return sum(
            count
            for bucket, count in self.buckets
            if (states is None or bucket.state in states)
            and (urgency is None or bucket.urgency == urgency)
            and (seen is None or bucket.seen == seen)
            and (danger_now is None or bucket.danger_now == danger_now)
        )
