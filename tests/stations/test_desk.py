"""The desk: what the bot could not answer is claimed, answered, handed over and closed by staff."""

from __future__ import annotations

from tests.stations.town import LI, STAFF, WANG, Town

QUESTION = "博士后工作站怎么申请"


def a_town(*invited: int) -> Town:
    """The staff have written to the bot; some more are invited."""
    town = Town()
    town.types(STAFF, "/start")
    for person in invited:
        town.types(STAFF, "/staff")
        town.presses(STAFF, "邀请工作人员")
        town.presses(STAFF, "邀请：工作人员")
        town.types(person, f"/start {town.link(STAFF)}")
    return town


def asks(town: Town, person: int, question: str = QUESTION) -> int:
    """Somebody asks what is not covered and passes it on; the request's id."""
    town.types(person, question)
    town.presses(person, "转给工作人员")
    return int(town.all("SELECT max(id) FROM request")[0][0])


def test_a_question_goes_to_every_staff_member_without_a_name() -> None:
    town = a_town(WANG)
    number = asks(town, 987_654)
    for person in (STAFF, WANG):
        card = town.read[person][-1]
        assert QUESTION in card.text
        assert f"第 {number // 16} 号问题" in card.text
        assert "987" not in card.text
        assert [label for label, _ in card.buttons] == ["认领", "答复", "转交", "结束"]
    assert "已收到，受理号" in town.read[987_654][-1].text


def test_the_card_says_what_the_answer_was_that_did_not_help_and_who_asks_by_role() -> None:
    town = a_town()
    town.types(LI, "/profile")
    town.presses(LI, "身份")
    town.presses(LI, "工程师")
    town.types(LI, "直评名额几个")
    town.presses(LI, "没帮上忙")
    card = town.read[STAFF][-1].text
    assert "机器人的回答没帮上忙。" in card
    assert "涉及条目：" in card
    assert "提问人情况：工程师" in card


def test_the_asker_is_told_at_each_step_in_their_language() -> None:
    town = a_town()
    town.languages[LI] = "en"
    town.types(LI, "How do I apply for a postdoctoral station?")
    town.presses(LI, "Pass it to a person")
    assert town.read[LI][-1].text.startswith("Received, no.")
    town.presses(STAFF, "认领")
    assert "somebody of the staff is on it" in town.read[LI][-1].text
    town.presses(STAFF, "答复")
    assert "已发给" in town.types(STAFF, "请看省厅的通知。")
    assert town.read[LI][-1].text.startswith("The staff answer no.")
    assert "请看省厅的通知。" in town.read[LI][-1].text
    town.presses(STAFF, "结束")
    assert "The staff closed no." in town.read[LI][-1].text


def test_of_two_who_claim_at_once_one_has_it_and_the_other_is_told_who() -> None:
    town = a_town(WANG)
    number = asks(town, LI)
    town.at_once((STAFF, f"rqc::{number}"), (WANG, f"rqc::{number}"))
    owner, state = town.all("SELECT owner, state FROM request")[0]
    loser = WANG if owner == STAFF else STAFF
    assert state == "claimed"
    assert f"工作人员 {owner} 已认领" in town.toasts[loser][-1]
    assert sum("正在处理" in screen.text for screen in town.read[LI]) == 1, "the asker is told once"


def test_all_cards_are_redrawn_each_in_its_own_language() -> None:
    town = a_town(WANG)
    town.types(WANG, "/language")
    town.presses(WANG, "English")
    asks(town, LI)
    town.presses(STAFF, "认领")
    assert f"Claimed by: staff member {STAFF}" in town.read[WANG][-1].text
    assert "已认领：您" in town.read[STAFF][-1].text


def test_an_answer_to_the_card_goes_to_the_asker_and_claims_what_is_open() -> None:
    town = a_town()
    asks(town, LI)
    town.replies(STAFF, "归省里管。", "博士后")
    assert town.all("SELECT state, owner FROM request") == [("claimed", STAFF)]
    assert "归省里管。" in town.read[LI][-1].text
    assert town.all("SELECT side, text FROM request_line") == [("staff", "归省里管。")]


def test_while_it_is_claimed_what_the_asker_types_goes_to_the_owner_and_the_bot_is_silent() -> None:
    town = a_town(WANG)
    asks(town, LI)
    town.presses(WANG, "认领")
    assert town.types(LI, "工程师要什么条件 13812345678") == ""
    assert "提问人说：\n工程师要什么条件 ＊" in "\n".join(screen.text for screen in town.read[WANG])
    assert "13812345678" not in "".join(screen.text for screen in town.read[WANG])
    assert town.types(LI, "/help"), "a command is answered"
    town.replies(WANG, "我去问问。", "提问人说")
    assert "我去问问。" in town.read[LI][-1].text


def test_the_asker_can_have_the_bot_answer_again_and_come_back() -> None:
    town = a_town()
    asks(town, LI)
    town.presses(STAFF, "认领")
    town.presses(LI, "改问机器人")
    assert "3人" in town.types(LI, "直评名额几个"), "the bot answers"
    before = len(town.all("SELECT id FROM request_line"))
    town.replies(LI, "还有一个问题", "正在处理")
    assert len(town.all("SELECT id FROM request_line")) == before + 1, "an answer to the staff goes to the staff"
    assert town.types(LI, "再补充一点") == "", "and so does what follows"


def test_a_text_that_answers_a_check_stays_an_answer() -> None:
    town = a_town()
    asks(town, LI)
    town.presses(STAFF, "认领")
    town.types(LI, "/start check_zibo-expert")
    assert town.types(LI, "正高级")
    assert not town.all("SELECT id FROM request_line")


def test_it_is_handed_over_to_a_colleague_who_is_told() -> None:
    town = a_town(WANG)
    asks(town, LI)
    town.presses(STAFF, "认领")
    town.presses(STAFF, "转交")
    assert "已转交" in town.presses(STAFF, f"工作人员 {WANG}")
    assert any("转交给您" in screen.text for screen in town.read[WANG])
    town.types(LI, "在吗")
    assert "在吗" in town.read[WANG][-2].text + town.read[WANG][-1].text
    assert "没有发出" in town.replies(STAFF, "我来答", "第")


def test_handed_back_it_is_open_again_and_the_bot_answers() -> None:
    town = a_town()
    asks(town, LI)
    town.presses(STAFF, "认领")
    town.presses(STAFF, "转交")
    town.presses(STAFF, "放回待认领")
    assert town.all("SELECT state, owner FROM request") == [("open", None)]
    assert "3人" in town.types(LI, "直评名额几个")


def test_the_asker_closes_it_with_a_command() -> None:
    town = a_town()
    asks(town, LI)
    town.presses(STAFF, "认领")
    assert "已结束" in town.types(LI, "/close")
    assert town.all("SELECT state FROM request") == [("closed",)]
    assert "提问人结束了" in "\n".join(screen.text for screen in town.read[STAFF])
    assert "没有问题" in town.types(LI, "/close")


def test_ask_staff_takes_a_typed_question_and_the_same_is_not_passed_on_twice() -> None:
    town = a_town()
    town.types(LI, "/ask")
    assert "已收到" in town.types(LI, "材料能不能邮寄")
    assert "已经在工作人员那里" in town.types(LI, "/ask 材料能不能邮寄")
    for number in range(4):
        town.types(LI, f"/ask 问题{number}")
    assert "您已有 5 个问题" in town.types(LI, "/ask 再问一个")
    assert town.all("SELECT count(*) FROM request") == [(5,)]
