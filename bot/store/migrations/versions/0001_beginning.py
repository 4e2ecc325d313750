"""The first tables: inbox and quarantine, people and their interviews, outbox, small notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Everything a turn needs to be told apart from one that already happened."""
    _incoming()
    _people()
    _outgoing()


def _incoming() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True),
        sa.Column("raw", sa.Text, nullable=False),
        sa.Column("received_at", sa.Float, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("person", sa.BigInteger),
        sa.Column("error", sa.Text),
        sa.CheckConstraint("state IN ('waiting', 'done', 'quarantined')", name="inbox_state"),
    )
    op.create_index("inbox_waiting", "inbox", ["update_id"], sqlite_where=sa.text("state = 'waiting'"))
    op.create_index("inbox_aside", "inbox", ["received_at"], sqlite_where=sa.text("state = 'quarantined'"))
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("raw", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("received_at", sa.Float, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("language", sa.Text),
        sa.Column("suggested", sa.Text, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("reachable", sa.Boolean, nullable=False),
        sa.Column("open_interview", sa.BigInteger),
        sa.Column("since", sa.Float, nullable=False),
    )
    op.create_table(
        "interview",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("person", sa.BigInteger, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("check_id", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("opened", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("at", sa.Text),
        sa.Column("rest", sa.Boolean, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("message", sa.BigInteger),
        sa.Column("touched_at", sa.Float, nullable=False),
    )
    op.create_index("interview_of_person", "interview", ["person", "touched_at"])


def _outgoing() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("update_id", sa.BigInteger),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("params", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("not_before", sa.Float, nullable=False, server_default="0"),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("screen", sa.BigInteger),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("settled_at", sa.Float),
        sa.UniqueConstraint("update_id", "n", name="outbox_once"),
        sa.CheckConstraint(
            "state IN ('queued', 'uncertain', 'sent', 'blocked', 'failed', 'skipped')", name="outbox_state"
        ),
    )
    op.create_index("outbox_unsettled", "outbox", ["id"], sqlite_where=sa.text("settled_at IS NULL"))
    op.create_table(
        "note",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
