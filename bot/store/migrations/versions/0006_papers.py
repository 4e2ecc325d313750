"""Papers of a check that were ticked off; stations found by their name."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """A JSON list beside the answers: it goes where they go."""
    op.add_column("interview", sa.Column("ticks", sa.Text, nullable=False, server_default="[]"))
    op.create_index("station_name", "station", ["name", "policy"])
