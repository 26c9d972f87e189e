"""`hub demo`, `clock`, `thresholds`, `holidays`, `search`: the fictional county, deadlines, the guidance at work."""

from intake.cli.deadlines import clock
from intake.cli.fictional_county import demo
from intake.cli.guidance import thresholds
from intake.cli.guidance_at_work import holidays
from intake.cli.searching import search

__all__ = ["clock", "demo", "holidays", "search", "thresholds"]
