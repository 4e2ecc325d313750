"""Into a station, and out of it."""

from __future__ import annotations

from tests.stations.town import LI, STAFF, STRANGER, WANG, ZHANG, ZHAO, Town, joins, with_station


def invited(town: Town, inviter: int, role: str) -> str:
    """A fresh link for this role; what stands behind ?start=."""
    town.types(inviter, "/station")
    town.presses(inviter, f"邀请：{role}")
    return town.link(inviter)


def test_staff_add_a_station_and_its_contact_belongs_to_it() -> None:
    town = with_station()
    assert town.all("SELECT name, policy, place, published, open FROM station") == [
        ("华光工作站", "zibo", "zhangdian", "2026-03-01", 1)
    ]
    assert "您：张敏，企业联系人" in town.types(ZHANG, "/station")


def test_a_station_of_the_college_has_a_department() -> None:
    town = with_station("德州")
    assert town.all("SELECT policy, place FROM station") == [("dezhou", "机电系")]


def test_an_engineer_asks_the_contact_lets_them_in_and_both_are_told() -> None:
    town = with_station()
    link = invited(town, ZHANG, "工程师")
    assert "以工程师身份加入“华光工作站”？" in town.types(LI, f"/start {link}")
    assert "等“华光工作站”的联系人同意" in town.types(LI, "李工")
    assert "李工，工程师" in town.read[ZHANG][-1].text
    assert town.types(LI, "/quota").startswith("您还没有加入工作站")
    assert town.presses(ZHANG, "同意") == "✓ 李工 已加入“华光工作站”。"
    assert town.read[LI][-1].text == "您已加入“华光工作站”。发 /station 查看。"
    assert "名额：华光工作站" in town.types(LI, "/quota")


def test_who_is_refused_is_told_and_stays_outside() -> None:
    town = with_station()
    town.types(LI, f"/start {invited(town, ZHANG, '工程师')}")
    town.types(LI, "李工")
    town.presses(ZHANG, "不同意")
    assert "没有同意您加入" in town.read[LI][-1].text
    assert "您还没有加入工作站" in town.types(LI, "/station")


def test_everybody_is_told_in_their_own_language() -> None:
    town = with_station()
    town.languages[LI] = "en"
    link = invited(town, ZHANG, "工程师")
    assert "Join “华光工作站” as Engineer?" in town.types(LI, f"/start {link}")
    town.types(LI, "Li")
    assert "Li，工程师" in town.read[ZHANG][-1].text
    town.presses(ZHANG, "同意")
    assert town.read[LI][-1].text == "You belong to “华光工作站” now. /station shows it."


def test_a_second_contact_is_let_in_by_the_first_and_not_by_the_staff() -> None:
    town = with_station()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "工作站")
    town.presses(STAFF, "华光工作站")
    town.presses(STAFF, "邀请：企业联系人")
    town.types(WANG, f"/start {town.link(STAFF)}")
    town.types(WANG, "王芳")
    assert "王芳" in town.read[ZHANG][-1].text
    data = next(data for label, data in town.read[ZHANG][-1].buttons if label == "同意")
    assert "没有这个权限" in town.forges(STAFF, data)
    town.presses(ZHANG, "同意")
    assert "您：王芳" in town.types(WANG, "/station")


def test_two_contacts_decide_at_once_and_one_of_them_is_told_that_it_is_done() -> None:
    town = with_station()
    town.types(WANG, f"/start {_second_contact(town)}")
    town.types(WANG, "王芳")
    town.presses(ZHANG, "同意")
    town.types(LI, f"/start {invited(town, ZHANG, '工程师')}")
    town.types(LI, "李工")
    yes = town.read[ZHANG][-1].buttons[0][1]
    town.at_once((ZHANG, yes), (WANG, yes.replace(":y", ":n")))
    assert town.read[ZHANG][-1].text == "✓ 李工 已加入“华光工作站”。"
    assert town.toasts[WANG][-1] == "这件事已经有人处理过了。"
    assert len(town.failures) == 1


def _second_contact(town: Town) -> str:
    town.types(STAFF, "/staff")
    town.presses(STAFF, "工作站")
    town.presses(STAFF, "华光工作站")
    town.presses(STAFF, "邀请：企业联系人")
    return town.link(STAFF)


def test_a_link_for_one_works_once_and_one_for_engineers_several_times() -> None:
    town = with_station("德州")
    engineers = invited(town, ZHANG, "工程师")
    for person, name in ((LI, "李工"), (WANG, "王工")):
        town.types(person, f"/start {engineers}")
        assert "已申请" in town.types(person, name)
    leader = invited(town, ZHANG, "领办人")
    town.types(ZHAO, f"/start {leader}")
    town.types(ZHAO, "赵站长")
    assert "这个邀请打不开" in town.types(STRANGER, f"/start {leader}")


def test_two_who_open_a_link_for_one_at_once_are_not_both_taken() -> None:
    town = with_station("德州")
    leader = invited(town, ZHANG, "领办人")
    for person in (LI, WANG):
        town.types(person, f"/start {leader}")
    town.at_once((LI, ">李工"), (WANG, ">王工"))
    assert town.all("SELECT name FROM membership WHERE role = 'leader'") == [("李工",)]
    assert "这个邀请打不开" in town.read[WANG][-1].text


def test_a_link_runs_out_and_can_be_withdrawn() -> None:
    town = with_station()
    link = invited(town, ZHANG, "工程师")
    town.later(7)
    assert "这个邀请打不开" in town.types(LI, f"/start {link}")
    link = invited(town, ZHANG, "工程师")
    town.presses(ZHANG, "有效的邀请")
    assert "1. 工程师" in town.read[ZHANG][-1].text
    town.presses(ZHANG, "撤回第 1 个")
    assert "这个邀请打不开" in town.types(LI, f"/start {link}")


def test_a_link_is_kept_nowhere() -> None:
    town = with_station()
    link = invited(town, ZHANG, "工程师").removeprefix("join_")
    town.types(LI, f"/start join_{link}")
    kept = "\n".join(town.rows.iterdump())
    assert link not in kept


def test_one_person_belongs_to_two_stations_and_says_for_which_they_speak() -> None:
    town = with_station()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "添加工作站")
    town.types(STAFF, "鲁中工作站")
    town.presses(STAFF, "淄博")
    town.types(STAFF, "桓台")
    town.presses(STAFF, "还没公布")
    joins(town, STAFF, "企业联系人", (ZHANG, "小张"))
    assert "华光工作站" in town.types(ZHANG, "/quota")
    town.types(ZHANG, "/station")
    assert "您：小张，企业联系人" in town.presses(ZHANG, "改用：鲁中工作站")
    assert "鲁中工作站" in town.types(ZHANG, "/quota")


def test_a_staff_invitation_makes_staff_once() -> None:
    town = Town()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "邀请工作人员")
    town.presses(STAFF, "邀请：工作人员")
    link = town.link(STAFF)
    assert "您现在是工作人员了" in town.types(ZHANG, f"/start {link}")
    assert town.types(ZHANG, "/staff") == "工作人员"
    assert "这个邀请打不开" in town.types(LI, f"/start {link}")
    town.presses(STAFF, "工作人员")
    town.forges(STAFF, f"stf::{ZHANG}")
    assert town.types(ZHANG, "/staff") == "这里只有工作人员能用。"


def test_staff_change_a_station_and_a_closed_one_takes_no_entries() -> None:
    town = with_station()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "工作站")
    town.presses(STAFF, "华光工作站")
    town.presses(STAFF, "修改工作站")
    town.presses(STAFF, "名称")
    assert "华明工作站" in town.types(STAFF, "华明工作站")
    town.presses(STAFF, "区县或系部")
    town.presses(STAFF, "临淄")
    town.presses(STAFF, "公布日期")
    assert "没看懂这个日期" in town.types(STAFF, "三月初")
    town.types(STAFF, "2026年4月2日")
    assert "只能查看，以后可以再开" in town.presses(STAFF, "关闭工作站")
    assert town.all("SELECT open FROM station") == [(1,)]
    town.presses(STAFF, "关闭工作站")
    assert town.all("SELECT name, place, published, open FROM station") == [("华明工作站", "linzi", "2026-04-02", 0)]
    town.types(ZHANG, "/quota")
    town.presses(ZHANG, "第18条")
    assert not [label for label, _ in town.read[ZHANG][-1].buttons if label == "登记推荐"]


def test_staff_who_are_engineers_of_a_station_still_act_there_as_staff() -> None:
    town = with_station()
    town.types(STAFF, f"/start {invited(town, ZHANG, '工程师')}")
    town.types(STAFF, "王科")
    town.presses(ZHANG, "同意")
    station = town.all("SELECT id FROM station")[0][0]
    assert "修改工作站" in [label for label, _ in _buttons_after(town, f"st::{station}")]


def _buttons_after(town: Town, data: str) -> list[tuple[str, str]]:
    town.forges(STAFF, data)
    return town.read[STAFF][-1].buttons


def adds(town: Town, name: str, document: str = "淄博") -> str:
    """Staff add a station, as far as they get."""
    town.types(STAFF, "/staff")
    town.presses(STAFF, "添加工作站")
    town.types(STAFF, name)
    said = town.presses(STAFF, document)
    if "哪个区县" not in said and "系部" not in said:
        return said
    _ = town.presses(STAFF, "张店") if document == "淄博" else town.types(STAFF, "机电系")
    return town.types(STAFF, "2026-03-01")


def test_who_joins_a_second_station_is_told_which_one_opens_and_how_to_change_over() -> None:
    town = with_station()
    adds(town, "泵业工作站")
    joins(town, STAFF, "企业联系人", (ZHANG, "张敏"))
    said = town.read[ZHANG][-1].text
    assert "您已加入“泵业工作站”。/station 打开的还是“华光工作站”" in said
    assert "华光工作站" in town.types(ZHANG, "/station")
    assert "泵业工作站" in town.presses(ZHANG, "改用：泵业工作站")


def test_a_name_stays_as_it_was_typed_and_its_look_alike_is_refused() -> None:
    town = Town()
    adds(town, "华光（二）站")
    assert town.all("SELECT name FROM station") == [("华光（二）站",)]
    assert "已经有同名的工作站" in adds(town, "华光(二)站")
    assert "按哪份文件" in town.types(STAFF, "华光(三)站")
    adds(town, "华光(二)站", "德州")
    adds(town, "泵业站")
    last = town.all("SELECT max(id) FROM station")[0][0]
    town.forges(STAFF, f"sch::{last}:name")
    assert "已经有同名的工作站" in town.types(STAFF, "华光 (二)站")
    assert "泵业（新）站" in town.types(STAFF, "泵业（新）站")
    assert len(town.all("SELECT * FROM station")) == 3


def test_only_roles_that_a_programme_knows_can_be_invited() -> None:
    for policy, none in (("淄博", "leader"), ("德州", "expert")):
        town = with_station(policy)
        station = town.all("SELECT id FROM station")[0][0]
        for person in (STAFF, ZHANG):
            town.forges(person, f"st::{station}")
            assert f"inv::{station}:{none}" not in [data for _, data in town.read[person][-1].buttons]
            town.forges(person, f"inv::{station}:{none}")
        assert town.all(f"SELECT * FROM invitation WHERE role = '{none}'") == []
