"""What a sender types: the reference and the secret from the receipt, and what they add, answer or ask."""

from wtforms import Form, StringField
from wtforms.validators import DataRequired

from foundation.database import storable
from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.disagreements.domain import LONGEST_WORDS, Ground
from intake.feedback.actions import Disagree, Say
from intake.feedback.domain import Saying

_LONGEST = 200


def _tidy(typed: str | None) -> str:
    return storable((typed or "")[:_LONGEST]).strip()


def _as_typed(typed: str | None) -> str:
    return storable(typed or "")


class StatusForm(Form):
    """What opens the status page."""

    reference = StringField("Your reference", validators=[DataRequired("Enter your reference")], filters=[_tidy])
    secret = StringField("Its secret", validators=[DataRequired("Enter the secret")], filters=[_tidy])


class SayForm(Form):
    """What a sender writes about a contact; the secret only when the page had closed meanwhile."""

    words = StringField("What you want to say", filters=[_as_typed])
    key = StringField("Key of this form", filters=[_tidy])
    secret = StringField("Its secret", filters=[_tidy])
    danger = StringField("Someone is in danger now", filters=[_tidy])

    @property
    def says_danger(self) -> bool:
        """Whether the box is ticked that says somebody is in danger now."""
        return bool(self.danger.data == "yes")

    def command(self, reference: str, saying: Saying) -> Say:
        """Return the command of what was typed."""
        return Say(reference, saying, str(self.words.data), str(self.key.data), self.says_danger)


def read_disagreement(reference: str, typed: Typed) -> Disagree:
    """Return what somebody disagrees with, and why. Raises FormRefused naming every field that cannot be read."""
    faults = blank(typed, words="Say what you disagree with, and why") + too_long(typed, words=LONGEST_WORDS)
    if typed.one("ground") not in set(Ground):
        faults = (Fault("ground", "Select what it is about"), *faults)
    if faults or not typed.one("key"):
        raise FormRefused(*(faults or (Fault("", "Part of this page was missing. Check it and send it again"),)))
    return Disagree(reference, Ground(typed.one("ground")), typed.one("words"), typed.one("key"))
