"""Who reads what is sent, and when: said to the sender as it is, also at night."""

from datetime import datetime

from foundation.web.words import clock_time, long_date
from intake.contacts.domain.opening_hours import same_day, staffed


def hours_words(now: datetime) -> str:
    """Return whether anybody is at the hub at a moment, until when, and whether West Sussex has confirmed it."""
    staff = staffed(now)
    when = clock_time(staff.until) if same_day(staff, now) else f"{clock_time(staff.until)} on {long_date(staff.until)}"
    said = f"The hub is staffed until {when}." if staff.is_open else f"The hub is closed until {when}."
    return said if staff.confirmed else f"{said} West Sussex has not confirmed these hours."


def danger_words(now: datetime) -> str:
    """Return what follows at the hub when somebody sends at a moment that a person is in danger."""
    if staffed(now).is_open:
        return "We tell the people on duty at the hub now, and other people every 15 minutes until someone answers."
    return "We send the people on duty a message now, but at this time of day do not rely on anyone reading it."
