"""Credit hours, activities of stations with who took part, what moves a station's dates, reminders that are wanted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
WHILE_THERE = "WHEN EXISTS (SELECT 1 FROM person WHERE id = OLD.person)"
"""A person's list goes when they are gone, and not before."""


def upgrade() -> None:
    """What only grows is kept so by triggers. Words may be blanked when somebody named in them is forgotten."""
    _activity()
    _hour_entry()
    _event()
    op.create_table(
        "reminder_wish",
        sa.Column("person", sa.BigInteger, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("since", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("person", "kind", name="reminder_wish_once"),
    )


def _activity() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("station", sa.BigInteger, sa.ForeignKey("station.id"), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("on_day", sa.Text, nullable=False),
        sa.Column("hours", sa.Text),
        sa.Column("category", sa.Text),
        sa.Column("document", sa.Text),
        sa.Column("corrects", sa.BigInteger, sa.ForeignKey("activity.id"), unique=True),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id"), nullable=False),
        sa.Column("entered_on", sa.Text, nullable=False),
    )
    op.create_index("activity_of_station", "activity", ["station", "on_day"])
    op.create_index("activity_actor", "activity", ["actor"])
    _grows("activity", "id, station, on_day, hours, category, document, corrects, actor, entered_on")


def _hour_entry() -> None:
    op.create_table(
        "hour_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("category", sa.Text),
        sa.Column("hours", sa.Text),
        sa.Column("what", sa.Text),
        sa.Column("activity", sa.BigInteger, sa.ForeignKey("activity.id")),
        sa.Column("corrects", sa.Integer, sa.ForeignKey("hour_entry.id"), unique=True),
        sa.Column("entered_on", sa.Text, nullable=False),
        sa.CheckConstraint("category IN ('professional', 'general')", name="hour_entry_category"),
    )
    op.create_index("hour_entry_of_person", "hour_entry", ["person", "year"])
    op.create_index("hour_entry_of_activity", "hour_entry", ["activity"])
    _grows("hour_entry", "id, person, year, category, hours, activity, corrects, entered_on", WHILE_THERE)


def _event() -> None:
    op.create_table(
        "station_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("station", sa.BigInteger, sa.ForeignKey("station.id"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("on_day", sa.Text),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id"), nullable=False),
        sa.Column("entered_on", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('activity', 'term', 'posted')", name="station_event_kind"),
    )
    op.create_index("station_event_of_station", "station_event", ["station", "kind", "id"])
    op.create_index("station_event_actor", "station_event", ["actor"])
    _grows("station_event", "id, station, kind, on_day, actor, entered_on")


def _grows(table: str, columns: str, unless: str = "") -> None:
    """No row is changed or deleted."""
    for verb, condition in ((f"UPDATE OF {columns}", ""), ("DELETE", unless)):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.split()[0].lower()} BEFORE {verb} ON {table} {condition} "
            f"BEGIN SELECT RAISE(ABORT, 'the table {table} only grows'); END"
        )
