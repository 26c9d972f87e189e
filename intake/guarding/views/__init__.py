"""The pages about who may see a record. Importing the modules puts their routes on the blueprint."""

from intake.guarding.views import emergency, gate, looking, restricting
from intake.guarding.views.shared import blueprint

__all__ = ["blueprint", "emergency", "gate", "looking", "restricting"]
