"""What a sender types: the reference and the secret from the receipt, and what they add, answer or ask."""

from wtforms import Form, StringField
from wtforms.validators import InputRequired

from foundation.database import storable
from intake.feedback.actions import Say
from intake.feedback.domain import Saying

_LONGEST = 200


def _tidy(typed: str | None) -> str:
    return storable((typed or "")[:_LONGEST]).strip()


def _as_typed(typed: str | None) -> str:
    return storable(typed or "")


class StatusForm(Form):
    """What opens the status page."""

    reference = StringField("Your reference", validators=[InputRequired("Enter your reference")], filters=[_tidy])
    secret = StringField("Its secret", validators=[InputRequired("Enter the secret")], filters=[_tidy])

    def first_fault(self) -> str:
        """The first thing that is missing, in words; empty when both were typed."""
        return next((str(words) for field in self for words in field.errors), "")


class SayForm(Form):
    """What a sender writes about a contact; the secret only when the page had closed meanwhile."""

    words = StringField("What you want to say", filters=[_as_typed])
    key = StringField("Key of this form", filters=[_tidy])
    secret = StringField("Its secret", filters=[_tidy])

    def command(self, reference: str, saying: Saying) -> Say:
        """Return the command of what was typed."""
        return Say(reference, saying, str(self.words.data), str(self.key.data))
