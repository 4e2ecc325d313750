"""The originals an operator attached, cut into their segments; the hour table staff fill in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Rows of an original stand in the document's order."""
    _originals()
    _hour_table()


def _originals() -> None:
    op.create_table(
        "original",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("segment", sa.Text, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("item", sa.Text),
        sa.Column("heading", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("attached_at", sa.Float, nullable=False),
        sa.UniqueConstraint("policy", "segment", name="original_once"),
    )
    op.create_index("original_article", "original", ["policy", "article", "id"])


def _hour_table() -> None:
    op.create_table(
        "hour_rate",
        sa.Column("activity", sa.Text, primary_key=True),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("document_date", sa.Text, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("entered_at", sa.Float, nullable=False),
        sa.CheckConstraint("category IN ('professional', 'general')", name="hour_rate_category"),
    )
