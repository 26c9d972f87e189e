"""The closure of an enquiry is signed by nobody who ever concluded it: not the newest conclusion only, but any before it."""

from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

SAME = "select 1 from enquiry_conclusions where enquiry_id = new.enquiry_id and concluded_by = new.by_account"
WORDS = "whoever concluded an enquiry signs no closure of it"


def upgrade() -> None:
    bind = op.get_bind()
    for statement in _another_signs(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        bind.exec_driver_sql("drop trigger enquiry_closures_by_another")
        return
    bind.exec_driver_sql("drop trigger enquiry_closures_by_another on enquiry_closures")
    bind.exec_driver_sql("drop function refuse_own_closure()")


def _another_signs(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            f"create trigger enquiry_closures_by_another before insert on enquiry_closures when exists ({SAME}) "
            f"begin select raise(abort, '{WORDS}'); end"
        ]
    body = f"begin if exists ({SAME}) then raise exception '{WORDS}' using errcode = '23514'; end if; return new; end"
    return [
        f"create function refuse_own_closure() returns trigger language plpgsql as $$ {body} $$",
        "create trigger enquiry_closures_by_another before insert on enquiry_closures "
        "for each row execute function refuse_own_closure()",
    ]
