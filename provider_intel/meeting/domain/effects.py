"""What was done, and what the numbers were before and since; with what chance alone does to such numbers."""

from datetime import date, timedelta

from provider_intel.meeting.domain.records import Before

CAUTION = (
    "A place goes on the agenda when its number is high. Part of a high number is chance, and chance does not repeat "
    "itself: on average the next number is lower even if nothing was done. A fall after an action does not show that "
    "the action worked, and a rise does not show that it failed. More reports can mean that staff now speak up. Read "
    "what people saw there first, and the numbers second. Concerns not yet decided are not counted, and most of these "
    "are recent."
)
"""Said beside every comparison of before and after: regression to the mean, in words."""


def spans(set_on: date, as_at: date, *, most: int) -> tuple[tuple[date, date], tuple[date, date]] | None:
    """Return two periods of equal length, both days included: before the action was set, and since; None on its day.

    The day itself belongs to neither: what was reported then may be why the action was set.

    >>> before, since = spans(date(2026, 10, 20), date(2026, 10, 30), most=91)
    >>> (before[0].day, before[1].day), (since[0].day, since[1].day)
    ((10, 19), (21, 30))
    """
    days = min((as_at - set_on).days, most)
    if days <= 0:
        return None
    one = timedelta(days=1)
    return (set_on - days * one, set_on - one), (set_on + one, set_on + days * one)


def sentence(told: Before) -> str:
    """Return a comparison in one sentence, with its denominators.

    >>> from datetime import date
    >>> sentence(Before("Larch Court", "Joint visit", "Done, and evidence seen", date(2026, 10, 20), 30, 4, 1, 40))
    'Larch Court (capacity 40) had 4 accepted concerns in the 30 days before the action and 1 in the 30 days since.'
    """
    size = f" (capacity {told.beds})" if told.beds else " (size not known)"
    many = f"{told.concerns_before} accepted concern{'' if told.concerns_before == 1 else 's'}"
    days = f"{told.days} day{'' if told.days == 1 else 's'}"
    return (
        f"{told.name}{size} had {many} in the {days} before the action and {told.concerns_since} in the {days} since."
    )
