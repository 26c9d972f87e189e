"""Which of very many contacts hold a word is found from the newest back, on PostgreSQL by buckets of their numbers.

Beside the words the index holds in which bucket of neighbouring numbers a contact lies, a small and a large one, so
that the newest hits of a word are found where the two meet, without reading the others. SQLite's index walks from the
newest by itself.
"""

from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

_WORDS = "words"
_AND_BUCKETS = "words, (array[contact_id / 4096, -1 - contact_id / 65536])"


def upgrade() -> None:
    _index(_AND_BUCKETS)


def downgrade() -> None:
    _index(_WORDS)


def _index(what: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("drop index ix_search_words_words")
    # Waiting entries would be walked by every search, and a search must not wait for what was sent.
    op.execute(f"create index ix_search_words_words on search_words using gin ({what}) with (fastupdate = off)")
    op.execute("analyze search_words")  # how often each bucket is met is not known before
