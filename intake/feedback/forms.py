"""The reference and the secret, as a sender copied them from the receipt."""

from wtforms import Form, StringField
from wtforms.validators import InputRequired

from foundation.database import storable

_LONGEST = 200


def _tidy(typed: str | None) -> str:
    return storable((typed or "")[:_LONGEST]).strip()


class StatusForm(Form):
    """What opens the status page."""

    reference = StringField("Your reference", validators=[InputRequired("Enter your reference")], filters=[_tidy])
    secret = StringField("Its secret", validators=[InputRequired("Enter the secret")], filters=[_tidy])

    def first_fault(self) -> str:
        """The first thing that is missing, in words; empty when both were typed."""
        return next((str(words) for field in self for words in field.errors), "")
