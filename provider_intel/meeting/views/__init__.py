"""The pages of the meeting, and an agency's own page."""

from provider_intel.meeting.views.agency import blueprint as agency_blueprint
from provider_intel.meeting.views.room import blueprint as room_blueprint
from provider_intel.meeting.views.year import blueprint as year_blueprint

BLUEPRINTS = (year_blueprint, room_blueprint, agency_blueprint)
