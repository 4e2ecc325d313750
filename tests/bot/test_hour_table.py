"""The hour table: empty until staff enter it, and without it nothing is converted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.store import hour_table
from bot.store.database import Connection
from bot.store.schema import bring_up_to_date
from rules.clauses import HourRate
from rules.hours import HoursFault, converted

RATE = HourRate(
    activity="讲座",
    unit="场",
    hours=Decimal("2.5"),
    category="professional",
    document="鲁人社发〔2030〕1号",
    document_date=date(2030, 1, 2),
    entered_by="张工",
)


def opened(database: Path) -> Connection:
    """A connection to a new database."""
    bring_up_to_date(str(database))
    return sqlite3.connect(database, isolation_level=None)


def test_the_table_is_empty_and_nothing_is_converted(database: Path) -> None:
    with closing(opened(database)) as connection:
        assert hour_table.rates(connection) == ()
        with pytest.raises(HoursFault, match="讲座 counts as hours is not known here"):
            converted(hour_table.rates(connection), "讲座", Decimal(1))


def test_what_staff_entered_is_converted_and_names_its_document(database: Path) -> None:
    with closing(opened(database)) as connection:
        hour_table.enter(connection, RATE, 1.0)
        found = converted(hour_table.rates(connection), "讲座", Decimal(2))
    assert (found.hours, found.rate) == (Decimal("5.0"), RATE)


def test_a_line_entered_again_takes_the_place_of_the_first_and_can_be_struck(database: Path) -> None:
    with closing(opened(database)) as connection:
        hour_table.enter(connection, RATE, 1.0)
        newer = RATE.model_copy(update={"hours": Decimal(3)})
        hour_table.enter(connection, newer, 2.0)
        assert hour_table.rates(connection) == (newer,)
        hour_table.strike(connection, "讲座")
        assert hour_table.rates(connection) == ()


@pytest.mark.parametrize("amount", ["0", "-1", "9999", "NaN"])
def test_an_amount_that_cannot_be_is_refused(amount: str) -> None:
    with pytest.raises(HoursFault):
        converted([RATE], "讲座", Decimal(amount))
