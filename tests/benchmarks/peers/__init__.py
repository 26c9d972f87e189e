"""The least that the same work can cost: one form, one row, no audit, no queue, no clocks.

Both peers read the same twenty fields, check them, demand a form token, store one row durably and redirect. They run
under the same server, with the same workers, as the hub.
"""

import os
from importlib.util import find_spec

from tests.benchmarks.report import Line

CHOICES = ("yes", "no", "not_known")
TEXTS = (
    "your_name", "your_role", "your_organisation", "your_phone", "your_email", "given_name", "family_name", "address",
    "where_now", "safe_contact", "needs", "views",
)  # fmt: skip
CHOSEN = ("consent", "aware", "capacity", "other_adults", "children", "police_told")
DAYS = ("born_on",)
LONG = ("what_happened",)
FIELDS = (*TEXTS, *CHOSEN, *DAYS, *LONG)
FILLED = {
    **dict.fromkeys(TEXTS, "Something a professional typed"),
    **dict.fromkeys(CHOSEN, "not_known"),
    **dict.fromkeys(DAYS, "1941-03-27"),
    "your_email": "ada.brook@elm.example",
    "what_happened": "Another resident pushed her in the corridor. She fell and bruised her arm. " * 5,
}
KEY = "a-key-for-the-benchmark-peers-only-0123456789"


def database_url() -> str:
    """Return the address of the peer's own database."""
    return os.environ["PEER_DATABASE"]


def django_is_there() -> bool:
    """Return whether the peer that the goals compare with is installed."""
    return find_spec("django") is not None


def not_compared(goal: str, kind: str) -> Line:
    """Return the line that stands where a comparison would, where there is no Django."""
    return Line(goal, kind, "compared with Django", "not measured: Django is not installed")
