"""The live card: its counts are the plan, its buttons fit its state."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.campaign import Audience, Campaign, CampaignId, CampaignState, Content, Tally, Words
from handlers.campaign_card import IN_FLIGHT, card, duration
from handlers.effects import Reply
from locales import speaker
from tests.handlers.screen import labels, words

STATES = ("queued", "uncertain", "sent", "blocked", "failed", "skipped")


def campaign(state: CampaignState) -> Campaign:
    """One of them in this state."""
    return Campaign(CampaignId(7), state, Content({"zh_Hans": Words("申报开始了\n请看")}), Audience())


def shown(state: CampaignState, tally: Tally, language: str = "zh_Hans") -> Reply:
    """Its card."""
    return card(speaker(language), campaign(state), tally, 24.6, 130.0)


@given(some.dictionaries(some.sampled_from(STATES), some.integers(0, 999)), some.integers(0, 999))
def test_its_counts_always_sum_to_the_plan(states: dict[str, int], in_flight: int) -> None:
    in_flight = min(in_flight, states.get("uncertain", 0))
    tally = Tally(Counter(states), {IN_FLIGHT: in_flight} if in_flight else {})
    text = words(shown("sending", tally, "en")).replace(",", "")
    planned = re.search(r"Planned: (\d+)", text)
    counts = [int(n) for n in re.findall(r"^· [^:]+: (\d+)$", text, re.MULTILINE)]
    assert sum(counts) == (int(planned[1]) if planned else 0) == tally.total


def test_it_reads_well_in_chinese() -> None:
    tally = Tally({"sent": 120, "queued": 70, "uncertain": 4, "skipped": 6},
                  {IN_FLIGHT: 4, ("skipped", "stopped"): 5, ("skipped", "unreachable"): 1})  # fmt: skip
    assert words(shown("sending", tally)) == (
        "通知 7\n申报开始了 请看\n正在发送\n\n计划 200 人\n· 已送达：120\n· 待发送：74\n· 未发送：6\n"
        "    已停收：5\n    此前已屏蔽机器人：1\n每秒 24.6 条\n还需：2 分钟"
    )


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        ("waiting", ["Undo"]),
        ("sending", ["Pause", "Stop for good", "Report"]),
        ("paused", ["Go on", "Stop for good", "Report"]),
        ("stopped", ["Go on", "Stop for good", "Report"]),
        ("done", ["Report", "Send to the failed ones again", "Delete what was sent"]),
        ("planning", []),
    ],
)
def test_what_can_be_done_is_what_its_state_allows(state: CampaignState, buttons: list[str]) -> None:
    assert sorted(labels(shown(state, Tally({"sent": 2, "failed": 1}), "en"))) == sorted(buttons)


def test_a_duration_is_told_roughly() -> None:
    english = speaker("en")
    assert [duration(english, seconds) for seconds in (10, 60, 3540, 5400)] == [
        "under a minute", "1 minute", "59 minutes", "1 h 30 min",
    ]  # fmt: skip
