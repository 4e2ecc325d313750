"""What a person asked last and which document they mean; questions that nobody could answer yet."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Columns of a person, and the requests."""
    for name in ("policy", "topic", "question"):
        op.add_column("person", sa.Column(name, sa.Text))
    op.create_table(
        "request",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.BigInteger),
        sa.Column("asked_at", sa.Float, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("entry", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("language", sa.Text),
    )
