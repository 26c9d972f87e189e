"""Everything provider intelligence gives the application: pages, places of the rail, entries, roles.

Nothing reached from here may load the graph or statistics libraries: pages read stored lists.
"""

from foundation.notices import Notice
from foundation.web import navigation
from foundation.web.banners import Ask
from provider_intel.alerts import actions, views
from provider_intel.permissions import ROLES, Permission

BLUEPRINTS = (views.blueprint,)
ENTRIES = actions.ENTRIES
NOTICES: tuple[Notice, ...] = ()
BANNERS: tuple[Ask, ...] = ()
PLACES = (navigation.Place("Intelligence", "intelligence.lists", Permission.SEE_LISTS, order=60),)

__all__ = ["BANNERS", "BLUEPRINTS", "ENTRIES", "NOTICES", "PLACES", "ROLES"]
