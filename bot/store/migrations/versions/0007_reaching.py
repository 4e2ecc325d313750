"""Announcements and who gets them, reminders, deadlines that staff keep, the desk for what the bot could not answer."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
STATES = "('queued', 'uncertain', 'sent', 'blocked', 'failed', 'skipped')"


def upgrade() -> None:
    """One row a person before the first send; a reminder once for a person, a date and a lead time."""
    _subscriptions()
    _campaigns()
    _deadlines()
    _desk()


def _person() -> sa.Column[int]:
    return sa.Column("person", sa.BigInteger, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False)


def _subscriptions() -> None:
    op.create_table(
        "subscription",
        sa.Column("person", sa.BigInteger, sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("stopped_at", sa.Float),
        sa.Column("follow_ups", sa.Boolean, nullable=False, server_default="0"),
    )
    op.create_table(
        "muted",
        _person(),
        sa.Column("topic", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", "topic", name="muted_once"),
    )
    op.add_column("outbox", sa.Column("about", sa.Text))
    op.create_table(
        "card",
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("about", "chat", "message", name="card_once"),
    )
    op.create_index("card_at", "card", ["chat", "message"])


def _campaigns() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("series", sa.BigInteger),
        sa.Column("occurrence", sa.Integer, nullable=False, server_default="0"),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id")),
        sa.Column("approver", sa.Integer, sa.ForeignKey("actor.id")),
        sa.Column("content", sa.Text, nullable=False, server_default="{}"),
        sa.Column("audience", sa.Text, nullable=False, server_default="{}"),
        sa.Column("topic", sa.Text, nullable=False, server_default="news"),
        sa.Column("certainty", sa.Text, nullable=False, server_default="never_missed"),
        sa.Column("urgent", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("repeat", sa.Text),
        sa.Column("starts_at", sa.Float),
        sa.Column("asked_at", sa.Float),
        sa.Column("calls", sa.Text),
        sa.Column("planned_at", sa.Float),
        sa.Column("finished_at", sa.Float),
        sa.Column("content_failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("reason", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("retracted_at", sa.Float),
        sa.UniqueConstraint("series", "occurrence", name="campaign_occurrence"),
        sa.CheckConstraint("kind IN ('announcement', 'digest')", name="campaign_kind"),
        sa.CheckConstraint(
            "state IN ('draft', 'approval', 'waiting', 'planning', 'sending', "
            "'paused', 'stopped', 'done', 'cancelled')",
            name="campaign_state",
        ),
        sa.CheckConstraint("certainty IN ('never_missed', 'never_twice')", name="campaign_certainty"),
    )
    op.create_index("campaign_by_state", "campaign", ["state", "starts_at"])
    op.create_index("campaign_actor", "campaign", ["actor"])
    op.create_index("campaign_approver", "campaign", ["approver"])
    op.create_table(
        "delivery",
        sa.Column("campaign", sa.BigInteger, sa.ForeignKey("campaign.id"), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("not_before", sa.Float, nullable=False, server_default="0"),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("settled_at", sa.Float),
        sa.Column("params", sa.Text),
        sa.Column("retraction", sa.Text),
        sa.PrimaryKeyConstraint("campaign", "n", name="delivery_key"),
        sa.UniqueConstraint("campaign", "person", name="delivery_once"),
        sa.CheckConstraint(f"state IN {STATES}", name="delivery_state"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "delivery_open", "delivery", ["campaign", "n"], sqlite_where=sa.text("state IN ('queued', 'uncertain')")
    )
    op.create_index("delivery_person", "delivery", ["person"])


def _deadlines() -> None:
    op.create_table(
        "deadline",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("titles", sa.Text, nullable=False),
        sa.Column("on_day", sa.Text, nullable=False),
        sa.Column("policy", sa.Text),
        sa.Column("audience", sa.Text, nullable=False, server_default="{}"),
        sa.Column("leads", sa.Text, nullable=False),
        sa.Column("late", sa.Text, nullable=False),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id")),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("cancelled_at", sa.Float),
        sa.CheckConstraint("late IN ('send', 'fold', 'skip')", name="deadline_late"),
    )
    op.create_index("deadline_actor", "deadline", ["actor"])
    op.create_table(
        "deadline_done",
        _person(),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("person", "key", name="deadline_done_once"),
    )
    op.create_table(
        "reminder",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("on_day", sa.Text, nullable=False),
        sa.Column("lead", sa.Integer, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("campaign", sa.BigInteger, sa.ForeignKey("campaign.id")),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("key", "on_day", "lead", "person", name="reminder_once"),
        sqlite_with_rowid=False,
    )
    op.create_index("reminder_person", "reminder", ["person", "on_day"])
    op.create_index("reminder_by_day", "reminder", ["on_day", "key"])


def _desk() -> None:
    for column in (
        sa.Column("state", sa.Text, nullable=False, server_default="open"),
        sa.Column("owner", sa.BigInteger),
        sa.Column("claimed_at", sa.Float),
        sa.Column("closed_at", sa.Float),
        sa.Column("thread", sa.BigInteger),
        sa.Column("answer", sa.BigInteger),
        sa.Column("aside", sa.Boolean, nullable=False, server_default="0"),
    ):
        op.add_column("request", column)
    op.create_index("request_state", "request", ["state", "asked_at"])
    op.create_index("request_owner", "request", ["owner"])
    op.create_table(
        "request_line",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("request", sa.Integer, sa.ForeignKey("request.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id")),
        sa.Column("text", sa.Text, nullable=False),
        sa.CheckConstraint("side IN ('person', 'staff', 'note')", name="request_line_side"),
    )
    op.create_index("request_line_of", "request_line", ["request"])
    op.create_index("request_line_actor", "request_line", ["actor"])
    op.create_table(
        "kept_answer",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("policy", sa.Text),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id")),
        sa.Column("kept_at", sa.Float, nullable=False),
        sa.Column("retired_at", sa.Float),
    )
    op.create_index("kept_answer_actor", "kept_answer", ["actor"])
