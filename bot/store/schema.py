"""The tables: brought up to date before anything else, and only then is Alembic imported."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from rules.misgiven import N_, Misgiven

NEWEST = 7
"""Number of the newest migration; kept in the file as `PRAGMA user_version`, so that a look costs nothing."""
MIGRATIONS = Path(__file__).parent / "migrations"
TABLES = frozenset({"inbox", "interview", "outbox", "person"})
"""There from the first migration on; a file with tables and without these is another program's."""
FOREIGN = N_(
    "The database {file} belongs to another program and is left as it is: name another file in STATION_BOT_DATABASE."
)
NEWER = N_(
    "The database {file} was made by a newer program (its version is {came}, this program knows {known}): "
    "install the newer program again, or name another file in STATION_BOT_DATABASE."
)


class SchemaFault(Misgiven):
    """The database file cannot be used by this program."""


def bring_up_to_date(path: str, wanted: str = "head") -> bool:
    """Apply the missing migrations, all of them unless told up to which; true if there were any."""
    if version_of(path) == NEWEST:
        return False
    _migrate(path, wanted)
    return True


def version_of(path: str) -> int:
    """The number of the newest migration a file has seen; 0 is a new file, made on the way, or an empty one.

    What was made by a newer program, or by another one, is a SchemaFault.
    """
    try:
        connection = sqlite3.connect(path)
    except sqlite3.Error as error:
        sentence = N_("The database {file} cannot be opened ({problem}): see that its folder exists and may be used.")
        raise SchemaFault(sentence, file=path, problem=str(error)) from error
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        sentence = N_(
            "The database {file} cannot be read ({problem}): name an SQLite file, or a name that is still free."
        )
        raise SchemaFault(sentence, file=path, problem=str(error)) from error
    finally:
        connection.close()
    if names and not names >= TABLES:
        raise SchemaFault(FOREIGN, file=path)
    if version > NEWEST:
        raise SchemaFault(NEWER, file=path, came=version, known=NEWEST)
    return version


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
    # Without a level the driver begins no transaction of its own, and never leaves a new table outside of ours.
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path, isolation_level=None), poolclass=NullPool)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, wanted)
            reached = NEWEST if wanted == "head" else int(wanted)
            connection.exec_driver_sql(f"PRAGMA user_version = {reached}")
    except (SQLAlchemyError, sqlite3.Error) as error:
        sentence = N_("The database {file} could not be brought up to date ({problem}): it is unchanged.")
        raise SchemaFault(sentence, file=path, problem=" ".join(str(error).split())) from error
    finally:
        engine.dispose()
