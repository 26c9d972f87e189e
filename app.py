"""The composition root: makes the web application and the `hub` command from the capabilities.

Nobody imports this file but the servers and the command line. It is the only place that knows every capability, and it
is the list to read first: what pages there are, what may be recorded, who may do what, what runs by itself.
"""

from flask import Flask

import intake.blueprints
import provider_intel.blueprints
from foundation import audit, config, database, files, log, notices, oversight, pdf, scheduler, sealing, signin, web
from foundation.audit.jobs import CHECKPOINT
from foundation.cli import HubGroup, Verb
from foundation.notices.jobs import SEND_NOTICES
from foundation.signin.jobs import JOBS as SIGN_IN_JOBS
from intake.contacts.views.shared import without_draft_cookie
from intake.danger.actions import IN_DANGER, task_for_undelivered
from intake.enquiries.actions import let_go_of_parted, open_enquiry
from intake.feedback.views.shared import without_status_cookie
from intake.meetings import actions as meetings
from intake.providers.actions.folder import prepare as watch_register_folder
from intake.reading import counted_as
from intake.rule_sets.domain import use_first_day_of_v4
from intake.search.actions import also_find
from intake.tallies.actions import tell_concerns
from intake.tasks.actions import (
    finish_with_key,
    task_for_dead_letter,
    task_for_late_action,
    task_for_reply,
    when_undelivered,
)
from intake.triage.actions import when_parted, when_signed
from intake.triage.queries import tell_ahead, tell_asked, tell_enquiries, tell_story
from provider_intel.jobs import JOBS as INTELLIGENCE_JOBS
from provider_intel.meeting.actions import when_chased
from provider_intel.profile.queries import pages_called
from provider_intel.replies.actions import when_waiting


def create_app(settings: config.Settings | None = None) -> Flask:
    """Return the whole application, wired.

    Raises foundation.config.SettingsRefused listing everything that is wrong with the settings, and
    foundation.database.DatabaseUnsafe when the database could lose what it is given.
    """
    chosen = settings or config.load_settings()
    wire(chosen)
    app = Flask("app", root_path=str(config.ROOT))
    web.prepare(app, chosen)
    signin.prepare(app, at_sign_out=(without_draft_cookie, without_status_cookie))
    oversight.prepare(app)
    for capability in (intake.blueprints, provider_intel.blueprints):
        web.navigation.register(app, *capability.PLACES)
        web.banners.register(app, *capability.BANNERS)
        for blueprint in capability.BLUEPRINTS:
            app.register_blueprint(blueprint)
    return app


def wire(settings: config.Settings) -> None:
    """Make this process ready to read and write as the settings say, without any pages; raises as `create_app` does."""
    log.prepare()
    database.connect(settings.database)
    use_first_day_of_v4(settings.guidance_v4_from)
    sealing.prepare(settings.sealing_key.get_secret_value())
    watch_register_folder(settings.var_dir / "register", environment=settings.environment)
    files.prepare(settings.var_dir / "attachments", scanner=settings.clamd)
    audit.prepare(key=settings.audit_key.get_secret_value(), anchors=settings.var_dir / "anchors.log")
    notices.prepare(settings)
    pdf.prepare(settings)
    notices.on_dead_letter(task_for_dead_letter)
    when_undelivered(IN_DANGER.code, task_for_undelivered)
    when_undelivered(meetings.INVITATION.code, meetings.task_for_undelivered)
    when_chased(task_for_late_action)
    when_waiting(task_for_reply, finish_with_key)
    when_signed(open_enquiry)
    tell_concerns(counted_as)
    when_parted(let_go_of_parted)
    tell_story(*intake.blueprints.TELLERS)
    tell_ahead(*intake.blueprints.TOLD_WITH)
    tell_asked(*intake.blueprints.ASKERS)
    tell_enquiries(*intake.blueprints.ENQUIRY_TELLERS)
    also_find(pages_called)
    notices.register(*signin.NOTICES)
    audit.register(*signin.ENTRIES, oversight.TRAIL_READ)
    scheduler.register(CHECKPOINT, SEND_NOTICES, *SIGN_IN_JOBS, *intake.blueprints.JOBS, *INTELLIGENCE_JOBS)
    signin.register_scopes(*intake.blueprints.SCOPES)
    for capability in (intake.blueprints, provider_intel.blueprints):
        audit.register(*capability.ENTRIES)
        notices.register(*capability.NOTICES)
        signin.register_roles(*capability.ROLES)


hub = HubGroup(
    name="hub",
    create_app=create_app,
    help="Run the Safeguarding Hub: its database, its web application, its timetable and its reports.",
    epilog="Each command says more with --help. Settings come from the environment or .env; .env.example lists them. "
    "docs/runbook.md leads through a real system: db upgrade, accounts create-admin, then serve and scheduler.",
    before_serving=("db upgrade", "demo load --if-empty", "intel refresh --if-none", "intel plant"),
    beside_serving=("intel refresh",),
    once_serving=("demo sign-ins",),
    verbs={
        "accounts": Verb("foundation.signin.cli:accounts", "create the first administrator; list and disable accounts"),
        "assets": Verb("foundation.web.assets_cli:assets", "build the browser files from the locked libraries"),
        "audit": Verb("foundation.audit.cli:audit", "verify the audit trail; seal a checkpoint"),
        "clock": Verb("intake.cli:clock", "work out every deadline for a moment of receipt"),
        "db": Verb("foundation.cli.db:db", "make the database; bring it up to date; check it"),
        "demo": Verb("intake.cli:demo", "the fictional county: load it, see its sign-ins and codes"),
        "holidays": Verb("intake.cli:holidays", "announce a bank holiday late; list those announced"),
        "intel": Verb("provider_intel.cli:intel", "refresh provider intelligence; print what it lists"),
        "jobs": Verb("foundation.scheduler.cli:jobs", "list what runs by itself; run one by name"),
        "qasig": Verb("provider_intel.pack.cli:qasig", "build the pack of a month's meeting"),
        "register": Verb("intake.register_cli:register", "import the published care register"),
        "run": Verb("foundation.cli.start:run", "start everything on this machine, for a first look"),
        "scheduler": Verb("foundation.scheduler.cli:scheduler", "run the timetable, as its own process"),
        "search": Verb("intake.cli:search", "make the index that contacts are searched by anew"),
        "serve": Verb("foundation.cli.server:serve", "run the web application"),
        "tallies": Verb("intake.cli:tallies", "make the summaries of concerns anew; compare them with the record"),
        "thresholds": Verb("intake.cli:thresholds", "check the guidance; assess facts; replay; rehearse a draft"),
    },
)

if __name__ == "__main__":
    hub()
