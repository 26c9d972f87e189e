"""What the record does by itself, and when. Each job is one call, and twice does no more than once."""

from datetime import datetime, timedelta

from foundation.config import load_settings
from foundation.scheduler import Daily, Every, Job
from intake.afterwards import actions as afterwards
from intake.attachments import actions as attachments
from intake.caused import actions as caused
from intake.contacts import actions as contacts
from intake.danger import actions as danger
from intake.disagreements import actions as disagreements
from intake.enquiries import actions as enquiries
from intake.guarding import actions as guarding
from intake.guidance import actions as guidance
from intake.matching import actions as matching
from intake.meetings import actions as meetings
from intake.providers.actions import folder as register_folder
from intake.requests import actions as requests
from intake.search import actions as search
from intake.second_triage import actions as second
from intake.triage import actions as triage


def erase_expired_drafts(now: datetime) -> str:
    """Erase unsent forms whose time is up."""
    erased = contacts.erase_expired_drafts(now=now)
    return f"{erased} unsent {'form' if erased == 1 else 'forms'} erased"


def erase_report_files(now: datetime) -> str:
    """Erase files of reports that bodies never sent, after as many days as an unsent form."""
    return caused.erase_unsent_files(now, kept_for=timedelta(days=load_settings().draft_days))


def compare_counts(now: datetime) -> str:
    """Count the queue afresh and put the counters right; say what differed."""
    differed = contacts.rebuild_counts()
    return f"{len(differed)} counters put right" if differed else "all counters agree with the queue"


def move_deadlines(now: datetime) -> str:
    """Move open deadlines past holidays announced late; this process knows the holidays from then on."""
    done = guidance.move_open_deadlines(now=now)
    return f"{len(done.moved)} of {done.looked_at} open deadlines moved"


JOBS = (
    Job("check-files", "Check new files for viruses", Every(30), attachments.scan_files),
    Job("draw-file-copies", "Make the copies of photos that people look at", Every(30), attachments.draw_copies),
    Job(
        "sweep-files",
        "Find files that are held back, missing or attached to nothing",
        Every(300),
        attachments.sweep_files,
    ),
    Job(
        "erase-left-files", "Erase files from forms that were never sent", Daily("02:45"), attachments.erase_left_behind
    ),
    Job("erase-expired-drafts", "Erase unsent forms that are out of time", Daily("02:30"), erase_expired_drafts),
    Job("hold-report-files", "Tell the hub which report files nobody can open", Every(300), caused.tell_of_held_files),
    Job("erase-report-files", "Erase files from reports that were never sent", Daily("02:50"), erase_report_files),
    Job(
        "climb-danger",
        "Tell the next people about danger alerts that nobody has answered",
        Every(60),
        danger.climb,
        danger.anything_due,
    ),
    Job("chase-requests", "Ask again for information that is overdue", Every(900), requests.chase),
    Job(
        "sweep-disagreements",
        "Tell the next role up about disagreements past their deadline",
        Every(900),
        disagreements.sweep,
    ),
    Job("read-register-folder", "Import files put in the register's folder", Every(300), register_folder.read_folder),
    Job("compare-queue-counts", "Check the queue's counts against the queue", Daily("03:00"), compare_counts),
    Job(
        "read-for-matching",
        "Add new contacts to the index for matching people",
        Every(10),
        matching.index_contacts,
    ),
    Job(
        "tell-owners",
        "Tell owners of restricted records about likely matches",
        Every(60),
        matching.tell_owners,
    ),
    Job("read-for-search", "Add new contacts to the search index", Every(10), search.index_contacts),
    Job("read-missed-for-search", "Find contacts missing from the search index", Daily("03:40"), search.index_missed),
    Job("erase-searches", "Erase old searches", Daily("02:15"), search.erase_searches),
    Job(
        "read-missed", "Find contacts missing from the index for matching people", Daily("03:20"), matching.index_missed
    ),
    Job("key-again", "Update the index for matching people after its rules change", Daily("03:10"), matching.key_again),
    Job("move-deadlines", "Move open deadlines when a bank holiday is announced late", Every(900), move_deadlines),
    Job("sweep-overdue", "Tell the next role up about every missed deadline", Every(600), triage.sweep_overdue),
    Job(
        "sweep-routes",
        "Tell the next role up about actions from signed decisions that nobody completed",
        Every(600),
        triage.sweep_routes,
    ),
    Job(
        "look-at-looking",
        "Find unusual access to records, once a week",
        Daily("05:15"),
        guarding.look_at_looking,
    ),
    Job("draw-second-readings", "Choose decided contacts for a second reading", Daily("04:00"), second.draw_readings),
    Job("ask-afterwards", "Create tasks to ask adults about closed enquiries", Every(3600), afterwards.add_tasks),
    Job(
        "chase-bodies", "Remind other bodies of their reports, and say which are late", Every(900), caused.chase_bodies
    ),
    Job(
        "let-covers-go",
        "Close the task for sign-off cover that nobody confirmed",
        Daily("00:20"),
        triage.let_go_of_lapsed,
    ),
    Job(
        "late-meetings",
        "Tell people about late minutes and actions from meetings",
        Every(900),
        meetings.tell_of_late_meetings,
    ),
    Job("sweep-astray", "Find contacts that no list shows", Every(3600), triage.sweep_astray),
    Job(
        "sweep-enquiries",
        "Tell the next role up about every missed date in an enquiry",
        Every(900),
        enquiries.sweep_overdue_enquiries,
    ),
)
