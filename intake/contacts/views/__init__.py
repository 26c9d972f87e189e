"""The pages a professional meets: start, the form, coming back to it, sending it, and the receipt."""

from intake.contacts.views import (
    coming_back,
    drawing,
    earlier,
    easy_read,
    form,
    places,
    rest,
    sending,
    start,
    too_large,
    urgent,
)
from intake.contacts.views.shared import blueprint

__all__ = [
    "blueprint",
    "coming_back",
    "drawing",
    "earlier",
    "easy_read",
    "form",
    "places",
    "rest",
    "sending",
    "start",
    "too_large",
    "urgent",
]
