"""Looked at, sent off, approved, declined, taken back: what was seen is what goes out, and only by who may."""

from __future__ import annotations

from datetime import timedelta

from tests.announcing.hall import COLLEAGUE, TEXT, hall, kept, newest, sent_off, state, written
from tests.stations.town import LI, STAFF, WANG, ZHANG, Town


def looks(town: Town, person: int = STAFF) -> str:
    """The card before it is sent."""
    town.presses(person, "检查并发送")
    return town.read[person][-1].text


def asked(town: Town) -> str:
    """Sent off, and a second person is asked."""
    number = written(town)
    looks(town)
    town.presses(STAFF, "请同事同意")
    return number


def test_the_card_says_how_many_in_which_language_and_who_is_left_out_and_why() -> None:
    town = hall()
    written(town)
    town.types(ZHANG, "/stop")
    town.forges(WANG, "msg::news:0")
    said = looks(town)
    left_out = ("2 人不发", "已停收：1", "关闭了此类消息：1")
    for line in ("共 2 人会收到", "· 中文：1 人", *left_out, "30 秒后开始发送", "每秒 25 条"):
        assert line in said
    assert town.read[STAFF][-2].text == TEXT, "as people will see it"


def test_each_language_is_shown_as_people_will_see_it() -> None:
    town = hall()
    number = written(town)
    town.forges(STAFF, f"ane::{number}:en")
    town.types(STAFF, "Words")
    town.forges(STAFF, f"anb::{number}:check=zibo/expert")
    looks(town)
    chinese, english, _ = town.read[STAFF][-3:]
    assert (chinese.text, english.text) == (TEXT, "Words")
    assert len(chinese.buttons) == len(english.buttons) == 1
    assert chinese.buttons[0][1] == english.buttons[0][1] != ""
    assert chinese.buttons[0][0] != english.buttons[0][0]
    before = len(town.read[STAFF])
    town.presses(STAFF, "先发给自己看")
    *tests, again = town.read[STAFF][before:]
    assert [screen.text for screen in tests] == [TEXT, "Words"]
    assert again.text.startswith("↑ 上面是试发")
    assert again.buttons[0][0].startswith("发给")
    assert state(town) == "draft"
    assert len(town.read.get(ZHANG, [])) == 1, "nobody else has read anything but the first screen"


def test_quiet_hours_put_it_off_unless_it_is_urgent() -> None:
    town = hall()
    number = written(town)
    town.now = town.now.replace(hour=22)
    assert "2026-09-30 08:00 开始发送" in looks(town)
    town.forges(STAFF, f"ans::{number}:urgent=1")
    town.forges(STAFF, f"anv::{number}")
    assert "30 秒后开始发送" in looks(town)


def test_who_got_a_message_today_is_counted() -> None:
    town = hall()
    written(town)
    town.rows.execute("INSERT INTO campaign (id, kind, state, created_at) VALUES (5, 'digest', 'done', 0)")
    for n, (person, at) in enumerate([(ZHANG, town.now), (LI, town.now - timedelta(days=1))]):
        town.rows.execute(
            "INSERT INTO delivery (campaign, n, person, language, state, settled_at) VALUES (5, ?, ?, 'en', 'sent', ?)",
            (n, person, at.timestamp()),
        )
    assert "其中 1 人今天已收到过消息" in looks(town)


def test_without_a_text_or_people_or_with_a_time_gone_by_it_cannot_be_sent() -> None:
    town = hall()
    number = written(town)
    looks(town)
    send = f"cps::{number}:{kept(town, 'revision')}"
    town.rows.execute("UPDATE person SET reachable = 0")
    assert "没有人会收到" in town.forges(STAFF, send)
    town.rows.execute(f"UPDATE campaign SET starts_at = {town.now.timestamp() - 60}")
    assert "发送时间已过" in town.forges(STAFF, send)
    town.rows.execute("UPDATE campaign SET content = '{}'")
    assert "还没有正文" in town.forges(STAFF, send)
    assert state(town) == "draft"


def test_sent_off_it_waits_and_can_be_undone() -> None:
    town = hall()
    number = sent_off(town)
    assert state(town) == "waiting"
    assert kept(town, "asked_at") == town.now.timestamp()
    assert "已撤回，什么也没有发出" in town.presses(STAFF, "撤回")
    assert state(town) == "draft"
    assert "已经撤回过" in town.forges(STAFF, f"cpu::{number}")
    town.rows.execute("UPDATE campaign SET state = 'sending'")
    assert "已经开始发送" in town.forges(STAFF, f"cpu::{number}")


def test_two_taps_on_send_send_it_once() -> None:
    town = hall()
    number = written(town)
    looks(town)
    send = f"cps::{number}:{kept(town, 'revision')}"
    town.forges(STAFF, send)
    asked_at = kept(town, "asked_at")
    town.later(0.0001)
    assert "已经不是草稿" in town.forges(STAFF, send)
    assert kept(town, "asked_at") == asked_at


def test_what_was_changed_since_it_was_looked_at_is_looked_at_again() -> None:
    town = hall()
    number = written(town)
    looks(town)
    seen = kept(town, "revision")
    town.forges(STAFF, f"ane::{number}:zh_Hans")
    town.types(STAFF, "别的正文")
    assert "又改动了" in town.forges(STAFF, f"cps::{number}:{seen}")
    assert state(town) == "draft"


def test_above_the_limit_a_colleague_approves_and_the_author_is_told() -> None:
    town = hall(approval_above=2, colleague=True)
    number = written(town)
    assert "超过 2 人：需要另一位工作人员同意" in looks(town)
    town.presses(STAFF, "请同事同意")
    assert state(town) == "approval"
    card = town.read[COLLEAGUE][-1].text
    assert TEXT in card
    assert "共 5 人会收到" in card
    before = len(town.read[COLLEAGUE])
    town.presses(COLLEAGUE, "看实际样子")
    assert town.read[COLLEAGUE][before].text == TEXT
    assert "已同意" in town.presses(COLLEAGUE, "同意发送")
    assert state(town) == "waiting"
    assert f"通知 {number}" in town.read[STAFF][-1].text
    named = "(SELECT person FROM actor WHERE id = {column})"
    who = f"SELECT {named.format(column='actor')}, {named.format(column='approver')} FROM campaign"
    assert town.all(who) == [(STAFF, COLLEAGUE)]


def test_a_colleague_declines_and_it_is_a_draft_again() -> None:
    town = hall(approval_above=2, colleague=True)
    asked(town)
    town.presses(COLLEAGUE, "不同意")
    assert state(town) == "draft"
    assert "没有获得同意" in town.read[STAFF][-1].text


def test_an_author_does_not_approve_their_own_where_there_is_somebody_else() -> None:
    town = hall(approval_above=2, colleague=True)
    number = asked(town)
    town.later(1)
    town.forges(STAFF, f"cpa::{number}:{kept(town, 'revision')}")
    assert state(town) == "approval"
    assert town.refusals() == ["refused: approve one's own announcement"]


def test_the_only_one_of_the_staff_confirms_after_a_minute() -> None:
    town = hall(approval_above=2)
    number = written(town)
    looks(town)
    town.presses(STAFF, "发送（一分钟后再确认）")
    confirm = f"cpa::{number}:{kept(town, 'revision')}"
    assert "满一分钟" in town.forges(STAFF, confirm)
    town.later(59 / 86_400)
    assert "满一分钟" in town.forges(STAFF, confirm)
    assert state(town) == "approval"
    town.later(2 / 86_400)
    town.forges(STAFF, confirm)
    assert state(town) == "waiting"


def test_a_forged_or_forwarded_approval_is_refused_and_noted() -> None:
    town = hall(approval_above=2, colleague=True)
    number = asked(town)
    seen = kept(town, "revision")
    for verb in ("cpa", "cpn", "cpu", "cps", "cpp", "cpr", "cpc", "cpx", "cpf", "cpd", "cpw"):
        assert "工作人员" in town.forges(ZHANG, f"{verb}::{number}:{seen}"), verb
    assert len(town.refusals()) == 11
    assert state(town) == "approval"
    assert "又改动了" in town.forges(COLLEAGUE, f"cpa::{number}:{seen + 1}")
    assert town.refusals()[-1] == "refused: approve another version of an announcement"
    town.rows.execute(f"DELETE FROM staff WHERE person = {COLLEAGUE}")
    town.forges(COLLEAGUE, f"cpa::{number}:{seen}")
    assert state(town) == "approval", "who was dismissed meanwhile approves nothing"


def test_an_approval_of_an_older_version_is_none() -> None:
    town = hall(approval_above=2, colleague=True)
    number = asked(town)
    old = kept(town, "revision")
    town.presses(STAFF, "撤回")
    town.forges(STAFF, f"ane::{number}:zh_Hans")
    town.types(STAFF, "另一个正文")
    looks(town)
    town.presses(STAFF, "请同事同意")
    town.forges(COLLEAGUE, f"cpa::{number}:{old}")
    assert state(town) == "approval"


def test_two_colleagues_at_once_approve_it_once() -> None:
    town = hall(approval_above=2, colleague=True)
    number = asked(town)
    press = f"cpa::{number}:{kept(town, 'revision')}"
    town.forges(COLLEAGUE, press)
    assert "已不在等待同意" in town.forges(COLLEAGUE, press)


def test_a_time_and_a_repetition_are_kept_with_it() -> None:
    town = hall()
    number = written(town)
    town.forges(STAFF, f"ans::{number}:repeat=monthly")
    town.forges(STAFF, f"ane::{number}:when")
    town.types(STAFF, "2026-10-31 09:30")
    said = looks(town)
    assert "2026-10-31 09:30 开始发送" in said
    assert "重复：每月" in said
    assert "09:30" in town.presses(STAFF, "按时发送"), "in the settings' time zone"
    assert state(town) == "waiting"
    assert town.all("SELECT repeat, starts_at FROM campaign")[0][0] == "monthly"


def test_the_next_of_a_repetition_is_cancelled_not_made_a_draft() -> None:
    town = hall()
    sent_off(town)
    town.rows.execute("UPDATE campaign SET occurrence = 1, series = 1, repeat = 'weekly'")
    assert "以后不再重复" in town.forges(STAFF, f"cpu::{newest(town)}")
    assert state(town) == "cancelled"
