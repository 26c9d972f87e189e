"""What an administrator types about their organisation, parsed into commands. Nothing is decided here."""

from datetime import date

from wtforms import BooleanField, Form, RadioField, SelectField, StringField
from wtforms.validators import Email, InputRequired, Length

from foundation.database import storable
from foundation.signin.domain import tidy_email
from intake.partners.actions import Invite, SetCover
from intake.partners.domain import Sees

_DAYS = {
    "from_on": "Enter the first day of the cover, for example 7 10 2026",
    "to_on": "Enter the last day of the cover, for example 17 10 2026",
}


def _held(typed: str | None) -> str:
    return storable(typed or "").strip()


class InviteForm(Form):
    """A colleague to be invited."""

    name = StringField(
        "Name",
        filters=[_held],
        validators=[InputRequired("Enter your colleague’s name"), Length(max=200, message="Enter a shorter name")],
    )
    email = StringField(
        "Email address",
        filters=[_held, tidy_email],
        validators=[
            InputRequired("Enter your colleague’s work email address"),
            Email("Enter an email address in the correct format, for example name@example.org"),
            Length(max=254, message="Enter a shorter email address"),
        ],
    )
    administrator = BooleanField("Make them an administrator of our organisation too")

    def command(self) -> Invite:
        """Return what was asked for."""
        return Invite(self.name.data or "", self.email.data or "", bool(self.administrator.data))


class RuleForm(Form):
    """How much each colleague sees."""

    sees = RadioField(
        "What does each colleague see?",
        validators=[InputRequired("Select what each colleague sees")],
    )

    def offer(self) -> None:
        """Offer the rules there are, and no others."""
        self.sees.choices = [(each.value, each.words) for each in Sees]

    def rule(self) -> Sees:
        """Return the rule that was chosen."""
        return Sees(self.sees.data)


class CoverForm(Form):
    """Whose work is covered, by whom, and from when to when."""

    absent = SelectField("Who will be away?", validators=[InputRequired("Select who will be away")])
    covering = SelectField("Who will cover for them?", validators=[InputRequired("Select who covers for them")])
    from_on_day, from_on_month, from_on_year = (StringField(part, filters=[_held]) for part in ("Day", "Month", "Year"))
    to_on_day, to_on_month, to_on_year = (StringField(part, filters=[_held]) for part in ("Day", "Month", "Year"))

    def offer(self, people: list[tuple[str, str]]) -> None:
        """Offer these people, by account and name."""
        self.absent.choices = self.covering.choices = [("", "Select a colleague"), *people]

    def day(self, name: str) -> date | None:
        """Return the day typed in three boxes, or None when it is none."""
        year, month, day = (self[f"{name}_{part}"].data or "" for part in ("year", "month", "day"))
        try:
            return date(int(year), int(month), int(day))
        except (ValueError, OverflowError):  # a year of a dozen figures is no ValueError
            return None

    def faults(self) -> list[tuple[str, str]]:
        """Return what is wrong, field by field, in the order of the page."""
        self.validate()
        found = [(name, str(self[name].errors[0])) for name in ("absent", "covering") if self[name].errors]
        return found + [(name, words) for name, words in _DAYS.items() if self.day(name) is None]

    def command(self) -> SetCover:
        """Return what was asked for, once there are no faults."""
        first, last = self.day("from_on"), self.day("to_on")
        assert first is not None  # noqa: S101 - faults() was empty
        assert last is not None  # noqa: S101 - the same
        return SetCover(self.absent.data, self.covering.data, first, last)
