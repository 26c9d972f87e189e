"""Everything provider intelligence gives the application: pages, places of the rail, entries, roles.

Nothing reached from here may load the graph or statistics libraries: pages read stored lists.
"""

from foundation.notices import Notice
from foundation.web import navigation
from provider_intel.alerts import actions, views
from provider_intel.permissions import ROLES, Permission

BLUEPRINTS = (views.blueprint,)
ENTRIES = actions.ENTRIES
NOTICES: tuple[Notice, ...] = ()
PLACES = (navigation.Place("Intelligence", "intelligence.lists", Permission.SEE_LISTS, order=60),)

__all__ = ["BLUEPRINTS", "ENTRIES", "NOTICES", "PLACES", "ROLES"]
