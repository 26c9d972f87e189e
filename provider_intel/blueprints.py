"""Everything provider intelligence gives the application: pages, places of the rail, entries, roles.

Nothing reached from here may load the graph or statistics libraries: pages read stored lists.
"""

from foundation.notices import Notice
from foundation.web import navigation
from foundation.web.banners import Ask
from provider_intel.alerts import actions, views
from provider_intel.employments import actions as employment_actions
from provider_intel.employments import views as employment_views
from provider_intel.explorer import actions as explorer_actions
from provider_intel.explorer import views as explorer_views
from provider_intel.flags import actions as flag_actions
from provider_intel.framework import actions as framework_actions
from provider_intel.framework import views as framework_views
from provider_intel.meeting import actions as meeting_actions
from provider_intel.meeting.views import BLUEPRINTS as MEETING_BLUEPRINTS
from provider_intel.pack import actions as pack_actions
from provider_intel.pack import views as pack_views
from provider_intel.permissions import ROLES, Permission
from provider_intel.profile import actions as profile_actions
from provider_intel.profile import views as profile_views
from provider_intel.replies import actions as reply_actions
from provider_intel.soft_intelligence import actions as soft_actions
from provider_intel.soft_intelligence import views as soft_views

BLUEPRINTS = (
    views.blueprint,
    profile_views.blueprint,
    framework_views.blueprint,
    soft_views.blueprint,
    explorer_views.blueprint,
    employment_views.blueprint,
    pack_views.blueprint,
    *MEETING_BLUEPRINTS,
)
ENTRIES = (
    *actions.ENTRIES,
    *profile_actions.ENTRIES,
    *reply_actions.ENTRIES,
    *flag_actions.ENTRIES,
    *framework_actions.ENTRIES,
    *soft_actions.ENTRIES,
    *meeting_actions.ENTRIES,
    *explorer_actions.ENTRIES,
    *employment_actions.ENTRIES,
    *pack_actions.ENTRIES,
)
NOTICES: tuple[Notice, ...] = (*meeting_actions.NOTICES, *reply_actions.NOTICES)
BANNERS: tuple[Ask, ...] = ()
PLACES = (
    navigation.Place("QASIG", "qasig.year", Permission.SEE_MEETING, order=60),
    navigation.Place("Our agency", "our_agency.picture", Permission.SEE_OWN_AGENCY, order=63),
    navigation.Place("Intelligence", "intelligence.lists", Permission.SEE_LISTS, order=59),
    navigation.Place("Providers", "providers.find", Permission.SEE_PROVIDERS, order=61),
    navigation.Place("Provider concerns", "framework.overview", Permission.SEE_FRAMEWORK, order=62),
    navigation.Place("Soft intelligence", "soft_intelligence.overview", Permission.SEE_SOFT_INTELLIGENCE, order=64),
    navigation.Place("Explorer", "explorer.around", Permission.SEE_EVIDENCE, order=66),
    navigation.Place("Meeting packs", "packs.shelf", Permission.SEE_PACKS, order=68),
)

__all__ = ["BANNERS", "BLUEPRINTS", "ENTRIES", "NOTICES", "PLACES", "ROLES"]
