"""What people switch off, and on again; and who is reached then."""

from __future__ import annotations

from handlers.campaign import Audience
from handlers.subscription import Subscription
from tests.announcing.hall import hall
from tests.stations.town import LI, WANG, ZHANG, Town


def wants(town: Town, person: int) -> Subscription:
    """As the records hold it."""
    from bot.store.subscriptions import subscription_of  # noqa: PLC0415 - beside its only use
    from handlers.turn import PersonId  # noqa: PLC0415

    return subscription_of(town.rows, PersonId(person))


def left_out(town: Town, topic: str = "news") -> dict[str, int]:
    """Who of all would not get an announcement, and why."""
    from bot.store.audience import headcount  # noqa: PLC0415 - beside its only use

    return dict(headcount(town.rows, Audience(), topic, 0.0).left_out)


def test_stop_leaves_and_start_rejoins_and_both_say_so() -> None:
    town = hall()
    assert "不再收到通知和提醒" in town.types(ZHANG, "/stop")
    assert left_out(town) == {"stopped": 1}
    assert "又会收到通知和提醒" in town.types(ZHANG, "/start")
    assert left_out(town) == {}
    assert "又会收到" not in town.types(ZHANG, "/start"), "said once"


def test_answers_go_on_after_stop() -> None:
    town = hall()
    town.types(ZHANG, "/stop")
    assert "第" in town.types(ZHANG, "直评名额几个")


def test_the_first_stop_counts_and_a_button_takes_it_back() -> None:
    town = hall()
    town.types(ZHANG, "/stop")
    first = town.all("SELECT stopped_at FROM subscription")
    town.later(1)
    town.types(ZHANG, "/stop")
    assert town.all("SELECT stopped_at FROM subscription") == first
    assert "会收到通知和提醒" in town.presses(ZHANG, "恢复接收")
    assert not wants(town, ZHANG).stopped


def test_topics_are_switched_off_one_by_one() -> None:
    town = hall()
    town.types(ZHANG, "/profile")
    town.presses(ZHANG, "消息设置")
    assert "✗ 申报通知：已关闭" in town.presses(ZHANG, "✓ 申报通知")
    assert wants(town, ZHANG).muted == {"calls"}
    assert left_out(town, "calls") == {"muted": 1}
    assert left_out(town, "news") == {}
    town.forges(ZHANG, "msg::calls:0")
    assert wants(town, ZHANG).muted == {"calls"}, "a second tap on the old button changes nothing"
    town.presses(ZHANG, "✗ 申报通知")
    assert wants(town, ZHANG).muted == frozenset()


def test_a_topic_nobody_knows_changes_nothing() -> None:
    town = hall()
    town.forges(ZHANG, "msg::weather:0")
    assert town.all("SELECT count(*) FROM muted") == [(0,)]


def test_follow_ups_are_opted_in_to_below_a_no_and_ended_at_any_time() -> None:
    town = hall()
    assert not wants(town, ZHANG).follow_ups
    town.types(ZHANG, "/start check_zibo-station")
    for _ in range(8):
        if any(label == "有变化时通知我" for label, _ in town.read[ZHANG][-1].buttons):
            break
        town.types(ZHANG, "否" if "是" in str(town.read[ZHANG][-1].buttons) else "0")
    assert "健康" in town.presses(ZHANG, "有变化时通知我")
    assert wants(town, ZHANG).follow_ups
    town.presses(ZHANG, "不再按结果跟进")
    assert not wants(town, ZHANG).follow_ups


def test_mydata_shows_what_is_switched_off_and_forget_takes_it_along() -> None:
    town = hall()
    for data in ("msg::calls:0", "msg::follow:1"):
        town.forges(WANG, data)
    said = town.types(WANG, "/mydata")
    assert "关闭：申报通知" in said
    assert "按我的结果跟进" in said
    town.types(WANG, "/forget")
    town.presses(WANG, "全部删除")
    assert town.all("SELECT count(*) FROM muted") == town.all("SELECT count(*) FROM subscription") == [(0,)]


def test_in_english_too() -> None:
    town = hall()
    assert "You get no announcements and no reminders any more." in town.types(LI, "/stop")
    assert "Welcome back" in town.types(LI, "/start")
