"""Stations, members, invitations, ledgers, half-typed forms, files to send, the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """A person's number and name stand in rows that can be emptied; what is append-only points to those rows."""
    _people()
    _stations()
    _ledger()
    _files()
    op.create_index("inbox_person", "inbox", ["person"])


def _people() -> None:
    op.create_table(
        "actor",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.BigInteger, unique=True),
    )
    op.create_table(
        "profile",
        sa.Column("person", sa.BigInteger, sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("policy", sa.Text),
        sa.Column("place", sa.Text),
    )
    op.create_table(
        "form",
        sa.Column("person", sa.BigInteger, sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("draft", sa.Text, nullable=False),
    )
    op.create_table(
        "staff",
        sa.Column("person", sa.BigInteger, sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("invitation", sa.BigInteger, nullable=False, unique=True),
        sa.Column("since", sa.Float, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id"), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("about", sa.Integer, sa.ForeignKey("actor.id")),
        sa.Column("station", sa.BigInteger),
    )
    op.create_index("audit_about", "audit", ["about"])


def _stations() -> None:
    op.create_table(
        "station",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("open", sa.Boolean, nullable=False),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("token_hash", sa.Text, nullable=False, unique=True),
        sa.Column("station", sa.BigInteger, sa.ForeignKey("station.id")),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id"), nullable=False),
        sa.Column("expires_at", sa.Float, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    op.create_index("invitation_of_station", "invitation", ["station", "expires_at"])
    op.create_table(
        "membership",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("station", sa.BigInteger, sa.ForeignKey("station.id"), nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("invitation", sa.BigInteger, sa.ForeignKey("invitation.id"), nullable=False),
        sa.Column("asked_at", sa.Float, nullable=False),
        sa.Column("spoken_for", sa.Boolean, nullable=False),
        sa.UniqueConstraint("invitation", "person", name="membership_invited_once"),
        sa.CheckConstraint("state IN ('asked', 'member', 'refused', 'left', 'removed')", name="membership_state"),
    )
    living = sa.text("state IN ('asked', 'member')")
    op.create_index("membership_once", "membership", ["person", "station"], unique=True, sqlite_where=living)
    op.create_index("membership_of_person", "membership", ["person"])
    op.create_index("membership_of_station", "membership", ["station"])


def _ledger() -> None:
    op.create_table(
        "subject",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("station", sa.BigInteger, sa.ForeignKey("station.id"), nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("person", sa.BigInteger),
    )
    op.create_index("subject_of_station", "subject", ["station"])
    op.create_index("subject_person", "subject", ["person"])
    op.create_table(
        "ledger",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("station", sa.BigInteger, sa.ForeignKey("station.id"), nullable=False),
        sa.Column("quota", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("on_day", sa.Text, nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("subject", sa.BigInteger, sa.ForeignKey("subject.id")),
        sa.Column("names", sa.BigInteger, sa.ForeignKey("ledger.id")),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actor.id"), nullable=False),
        sa.Column("entered_on", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('in', 'out', 'counter')", name="ledger_kind"),
        sa.CheckConstraint("kind <> 'counter' OR names IS NOT NULL", name="ledger_names"),
    )
    counters = sa.text("kind = 'counter'")
    op.create_index("ledger_corrected_once", "ledger", ["names"], unique=True, sqlite_where=counters)
    op.create_index("ledger_of_station", "ledger", ["station", "quota", "id"])
    op.create_index("ledger_actor", "ledger", ["actor"])
    op.create_index("ledger_subject", "ledger", ["subject"])
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER ledger_no_{verb.lower()} BEFORE {verb} ON ledger "
            "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        )
    op.create_table(
        "place",
        sa.Column("station", sa.BigInteger, nullable=False),
        sa.Column("quota", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("slot", sa.Integer, nullable=False),
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("ledger.id"), nullable=False, unique=True),
        sa.PrimaryKeyConstraint("station", "quota", "period", "slot", name="place_once"),
        sa.CheckConstraint("slot > 0", name="place_slot"),
    )


def _files() -> None:
    op.create_table(
        "outbox_file",
        sa.Column("letter", sa.Integer, sa.ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
