"""`hub demo`, `hub clock` and `hub thresholds`: the fictional county, deadlines worked out, and the guidance asked."""

from intake.cli.deadlines import clock
from intake.cli.fictional_county import demo
from intake.cli.guidance import thresholds

__all__ = ["clock", "demo", "thresholds"]
