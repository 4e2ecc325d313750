"""What people ask: the programme of a chat, the last question and its entry, questions passed on to a person."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A request is numbered by the update that made it."""
    for name in ("policy", "topic", "question"):
        op.add_column("person", sa.Column(name, sa.Text))
    op.create_table(
        "request",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("asked_at", sa.Float, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("entry", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
    )
    op.create_index("request_person", "request", ["person"])
