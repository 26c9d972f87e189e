"""Whom each contact in the queue waits for, and until when, from what was asked and has not ended.

What was asked for is ended on the page of what was asked, where it is said what became of it; those tasks get a kind of
their own.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

WAITS = "(asked_until is not null or waits_until is not null)"
FIRST = """
    select r.{column} from information_requests r
    where r.contact_id = queue_places.contact_id and not r.of_sender
    and not exists (select 1 from information_request_steps s where s.request_id = r.id and s.number = 0)
    and not exists (select 1 from tasks t where t.dedupe_key = r.task_key and t.done_at is not null)
    order by r.due_at, r.id limit 1
"""
ASKED = "(dedupe_key like 'gather:%' or dedupe_key like 'question:%')"


def upgrade() -> None:
    op.add_column("queue_places", sa.Column("waits_for", sa.String(), nullable=False, server_default=""))
    op.add_column("queue_places", sa.Column("waits_until", Moment))
    op.execute(f"update queue_places set waits_until = ({FIRST.format(column='due_at')})")
    op.execute(f"update queue_places set waits_for = coalesce(({FIRST.format(column='whom')}), '')")
    op.create_index(
        "ix_queue_places_waits",
        "queue_places",
        ["seen", "received_at", "contact_id"],
        postgresql_where=sa.text(f"is_open and {WAITS}"),
        sqlite_where=sa.text(f"is_open = 1 and {WAITS}"),
    )
    op.execute(f"update tasks set kind = 'information' where kind = 'gather' and {ASKED}")


def downgrade() -> None:
    op.execute("update tasks set kind = 'gather' where kind = 'information'")
    op.drop_index("ix_queue_places_waits", "queue_places")
    op.drop_column("queue_places", "waits_until")
    op.drop_column("queue_places", "waits_for")
