"""The tables: brought up to date before anything else, and only then is Alembic imported."""

from __future__ import annotations

import sqlite3
from pathlib import Path

NEWEST = 7
"""Number of the newest migration; kept in the file as `PRAGMA user_version`, so that a look costs nothing."""
MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaFault(Exception):
    """The database file cannot be used by this program."""


def bring_up_to_date(path: str, wanted: str = "head") -> bool:
    """Apply the missing migrations, all of them unless told up to which; true if there were any."""
    version = version_of(path)
    if version > NEWEST:
        raise SchemaFault(
            f"The database {path} was made by a newer program (its version is {version}, this program knows {NEWEST}): "
            "install the newer program again, or name another file in STATION_BOT_DATABASE."
        )
    if version == NEWEST:
        return False
    _migrate(path, wanted)
    return True


def version_of(path: str) -> int:
    """The number of the newest migration a file has seen; a new file is made on the way."""
    try:
        connection = sqlite3.connect(path)
    except sqlite3.Error as error:
        raise SchemaFault(
            f"The database {path} cannot be opened ({error}): see that its folder exists and may be written to."
        ) from error
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise SchemaFault(
            f"The database {path} cannot be read ({error}): name an SQLite file, or a name that is still free."
        ) from error
    finally:
        connection.close()


def _migrate(path: str, wanted: str) -> None:
    # Alembic takes longer to import than everything else together: only a file that is behind pays for it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415
    from sqlalchemy.pool import NullPool  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, wanted)
            reached = NEWEST if wanted == "head" else int(wanted)
            connection.exec_driver_sql(f"PRAGMA user_version = {reached}")
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise SchemaFault(f"The database {path} could not be brought up to date ({error}): it is unchanged.") from error
    finally:
        engine.dispose()
