"""`hub demo`, `hub clock`, `hub thresholds`, `hub holidays`: the fictional county, deadlines, the guidance at work."""

from intake.cli.deadlines import clock
from intake.cli.fictional_county import demo
from intake.cli.guidance import thresholds
from intake.cli.guidance_at_work import holidays

__all__ = ["clock", "demo", "holidays", "thresholds"]
