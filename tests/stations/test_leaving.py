"""What the button under a question for a text says can be typed too: the question is left, nothing is entered."""

from __future__ import annotations

import pytest

from handlers.campaign_routes import LEAVING
from handlers.station_routes import FORMS
from tests.stations.test_quotas import TITLE, lines, opens
from tests.stations.town import STAFF, ZHANG, Town, with_station

LEFT = "没有记下任何内容"
WORDS = ("算了", "取消", "Never mind", "cancel", "算了。")


@pytest.mark.parametrize("word", WORDS)
def test_a_name_for_a_quota_is_left(word: str) -> None:
    town = with_station()
    opens(town, ZHANG, TITLE, "2026")
    town.presses(ZHANG, "登记推荐")
    assert LEFT in town.types(ZHANG, word)
    assert lines(town, TITLE) == []
    assert town.all(f"SELECT * FROM form WHERE person = {ZHANG}") == []


@pytest.mark.parametrize("word", WORDS)
def test_a_name_of_a_station_is_left(word: str) -> None:
    town = Town()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "添加工作站")
    assert LEFT in town.types(STAFF, word)
    assert town.all("SELECT * FROM station") == []


@pytest.mark.parametrize("kind", sorted(FORMS.keys() - LEAVING.keys()))
def test_every_question_for_a_text_is_left_the_same_way(kind: str) -> None:
    town = with_station()
    town.types(ZHANG, "/start")
    town.rows.execute(
        "INSERT OR REPLACE INTO form (person, kind, subject, draft) VALUES (?, ?, '', '{}')", (ZHANG, kind)
    )
    assert town.types(ZHANG, "算了") == "好，没有记下任何内容。"


@pytest.mark.parametrize("kind", sorted(LEAVING))
@pytest.mark.parametrize("word", ["算了", "/cancel"])
def test_what_was_to_be_typed_for_an_announcement_is_left_and_the_draft_is_there_again(kind: str, word: str) -> None:
    town = Town()
    town.types(STAFF, "/start")
    town.types(STAFF, "/staff")
    town.presses(STAFF, "通知")
    town.presses(STAFF, "新建通知")
    (number,) = town.all("SELECT id FROM campaign")[0]
    town.rows.execute(
        "INSERT OR REPLACE INTO form (person, kind, subject, draft) VALUES (?, ?, ?, '{}')", (STAFF, kind, str(number))
    )
    assert "通知（草稿）" in town.types(STAFF, word)
    assert town.all(f"SELECT * FROM form WHERE person = {STAFF}") == []
