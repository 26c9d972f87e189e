"""Reading what the hub took down itself: unsent forms, packs of paper forms, bad days."""

from intake.desk.queries.bad_days import bad_day, bad_days
from intake.desk.queries.paper import form_called, pack, packs, packs_of_outage
from intake.desk.queries.taking import begun_by, mark_of

__all__ = ["bad_day", "bad_days", "begun_by", "form_called", "mark_of", "pack", "packs", "packs_of_outage"]
