"""Everything the record gives the application: pages, places of the rail, entries, notices, roles and jobs."""

from flask import Blueprint

from foundation.signin import Permission as SignInPermission
from foundation.web.navigation import Place
from intake.afterwards import actions as afterwards_actions
from intake.afterwards import queries as afterwards_queries
from intake.afterwards import views as afterwards
from intake.attachments import actions as attachment_actions
from intake.attachments import views as attachments
from intake.calls import actions as call_actions
from intake.calls import queries as call_queries
from intake.calls import views as calls
from intake.caused import actions as caused_actions
from intake.caused import queries as caused_queries
from intake.caused import views as caused
from intake.companion import api as companion_api
from intake.companion import views as companion
from intake.consultations import actions as consultation_actions
from intake.consultations import views as consultations
from intake.contacts import actions as contact_actions
from intake.contacts import views as contacts
from intake.danger import actions as danger_actions
from intake.danger import views as danger
from intake.demo import entries as county_entries
from intake.desk import actions as desk_actions
from intake.desk import views as desk
from intake.disagreements import actions as disagreement_actions
from intake.disagreements import queries as disagreement_queries
from intake.disagreements import views as disagreements
from intake.enquiries import actions as enquiry_actions
from intake.enquiries import queries as enquiry_queries
from intake.enquiries import views as enquiries
from intake.feedback import actions as feedback_actions
from intake.feedback import views as feedback
from intake.guarding import actions as guarding_actions
from intake.guarding import views as guarding
from intake.guarding.queries import count_as_own_work, look_through
from intake.guidance import actions as guidance_actions
from intake.guidance import views as guidance
from intake.jobs import JOBS
from intake.letters import actions as letter_actions
from intake.letters import queries as letter_queries
from intake.letters import views as letters
from intake.matching import actions as matching_actions
from intake.meetings import actions as meeting_actions
from intake.meetings import views as meetings
from intake.partners import actions as partner_actions
from intake.partners import views as partners
from intake.permissions import ROLES, SCOPES, Permission
from intake.practice import views as practice
from intake.providers import actions as provider_actions
from intake.providers import views as providers
from intake.requests import actions as request_actions
from intake.requests import queries as request_queries
from intake.requests import views as requests
from intake.restriction.queries import keep_back_with_contacts
from intake.rota import actions as rota_actions
from intake.rota import views as rota
from intake.search import actions as search_actions
from intake.search import views as search
from intake.second_triage import actions as second_actions
from intake.second_triage import views as second_triage
from intake.supervision import actions as supervision_actions
from intake.supervision import views as supervision
from intake.systems import actions as system_actions
from intake.systems import api as systems_api
from intake.tallies import actions as tally_actions
from intake.tallies import views as tally_views
from intake.tasks import actions as task_actions
from intake.tasks import views as tasks
from intake.teams import actions as team_actions
from intake.teams import views as teams
from intake.teams.actions import count_as_waiting
from intake.triage import actions as triage_actions
from intake.triage import queries as triage_queries
from intake.triage import views as triage
from intake.triage.queries.allocating import waiting_for_team

count_as_own_work(enquiry_queries.in_their_enquiry)
look_through(enquiry_actions.SHOWN.code, enquiry_queries.contacts_read_in)
count_as_waiting(waiting_for_team, triage_actions.let_go_of_team)
keep_back_with_contacts("enquiry", enquiry_queries.subjects_about)
keep_back_with_contacts("caused", caused_queries.subjects_about)
keep_back_with_contacts("afterwards", afterwards_queries.subjects_about)

BLUEPRINTS: tuple[Blueprint, ...] = (
    contacts.blueprint,
    attachments.blueprint,
    companion.blueprint,
    companion_api.blueprint,
    systems_api.blueprint,
    desk.blueprint,
    consultations.blueprint,
    danger.blueprint,
    feedback.blueprint,
    partners.blueprint,
    providers.blueprint,
    practice.blueprint,
    triage.blueprint,
    enquiries.blueprint,
    caused.blueprint,
    meetings.blueprint,
    guarding.blueprint,
    calls.blueprint,
    requests.blueprint,
    letters.blueprint,
    disagreements.blueprint,
    guidance.blueprint,
    search.blueprint,
    second_triage.blueprint,
    afterwards.blueprint,
    supervision.blueprint,
    rota.blueprint,
    tally_views.blueprint,
    tasks.blueprint,
    teams.blueprint,
)
ENTRIES = (
    *attachment_actions.ENTRIES,
    *contact_actions.ENTRIES,
    *call_actions.ENTRIES,
    *county_entries.ENTRIES,
    *tally_actions.ENTRIES,
    *danger_actions.ENTRIES,
    *desk_actions.ENTRIES,
    *consultation_actions.ENTRIES,
    *enquiry_actions.ENTRIES,
    *caused_actions.ENTRIES,
    *meeting_actions.ENTRIES,
    *feedback_actions.ENTRIES,
    *guarding_actions.ENTRIES,
    *guidance_actions.ENTRIES,
    *partner_actions.ENTRIES,
    *provider_actions.ENTRIES,
    *afterwards_actions.ENTRIES,
    *letter_actions.ENTRIES,
    *disagreement_actions.ENTRIES,
    *request_actions.ENTRIES,
    *rota_actions.ENTRIES,
    *supervision_actions.ENTRIES,
    *search_actions.ENTRIES,
    *system_actions.ENTRIES,
    *second_actions.ENTRIES,
    *task_actions.ENTRIES,
    *team_actions.ENTRIES,
    *triage_actions.ENTRIES,
)
NOTICES = (
    *contact_actions.NOTICES,
    *danger_actions.NOTICES,
    *guarding_actions.NOTICES,
    *matching_actions.NOTICES,
    *caused_actions.NOTICES,
    *contact_actions.NOTICES,
    *danger_actions.NOTICES,
    *guarding_actions.NOTICES,
    *triage_actions.NOTICES,
    *triage_actions.NOTICES,
    *letter_actions.NOTICES,
    *meeting_actions.NOTICES,
)
BANNERS = (danger.banner,)
TELLERS = (
    triage_queries.allocations_told,
    call_queries.told,
    request_queries.told,
    letter_queries.told,
    disagreement_queries.told,
)
"""Who says what they wrote in a contact's story."""
TOLD_WITH = (
    triage_queries.allocations_told_with,
    call_queries.told_with,
    request_queries.told_with,
    letter_queries.told_with,
    disagreement_queries.told_with,
    enquiry_queries.with_contact_ahead,
)
"""The statements they ask for it, which a page asks at once."""
ENQUIRY_TELLERS = (enquiry_queries.enquiries_with,)
"""Who says which enquiries a contact is in."""
ASKERS = (request_queries.not_answered,)
"""Who says whom they have asked about a contact."""
PLACES = (
    Place("Danger", "danger.danger", Permission.ANSWER_DANGER, 12),
    Place("Queue", "triage.queue", Permission.SEE_QUEUE, 10),
    Place("Search", "search.search", Permission.SEARCH, 11),
    Place("Phone and paper", "desk.desk", Permission.TAKE_DOWN, 15),
    Place("Professional line", "consultations.consultations", Permission.SEE_CONSULTATIONS, 16),
    Place("Enquiries", "enquiries.enquiries", Permission.SEE_ENQUIRIES, 12),
    Place("Tasks", "tasks.tasks", Permission.SEE_TASKS, 20),
    Place("Teams", "teams.teams", Permission.KEEP_TEAMS, 55),
    Place("Supervisor", "supervision.supervisor", Permission.SEE_SUPERVISION, 55),
    Place("Rota", "rota.rota", Permission.KEEP_ROTA, 57),
    Place("Open a restricted record", "guarding.emergency", Permission.BREAK_GLASS, 45),
    Place("Who looked", "guarding.findings", Permission.REVIEW_LOOKING, 46),
    Place("Second readings", "second_triage.readings", Permission.DECIDE, 25),
    Place("Register", "register.register", Permission.SEE_REGISTER, 66),
    Place("You said, we did", "afterwards.you_said", Permission.SEE_AFTERWARDS, 58),
    Place("Reports", "guidance.reports", Permission.SEE_REPORTS, 60),
    Place("What we have sent", "practice.our_contacts", Permission.SEE_OWN_ORGANISATION_CONTACTS, 30),
    Place("Asked of us", "caused.asked_of_us", Permission.ANSWER_ASKED, 35),
    Place("Our practice", "practice.our_practice", Permission.SEE_OWN_ORGANISATION_CONTACTS, 40),
    Place("Our organisation", "partners.organisation", SignInPermission.MANAGE_COLLEAGUES, 50),
)

__all__ = [
    "ASKERS",
    "BANNERS",
    "BLUEPRINTS",
    "ENQUIRY_TELLERS",
    "ENTRIES",
    "JOBS",
    "NOTICES",
    "PLACES",
    "ROLES",
    "SCOPES",
    "TELLERS",
    "TOLD_WITH",
]
