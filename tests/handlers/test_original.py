"""“原文”: the document's own words, where an operator attached it."""

from __future__ import annotations

from handlers.original import cited_in
from handlers.talk import Talk
from handlers.walk import Walk
from rules.source import ArticleNumber
from tests.handlers.chat import Chat, Memory, labels, real

WORDS = "这里是文件自己的话。"


class Shelf(dict[tuple[str, ArticleNumber, str | None], str]):
    """An attached document: every article says the same."""

    def get(self, key: object, default: object = None) -> str:
        return f"{WORDS}{key}"


def with_original() -> Chat:
    """A chat whose operator attached the Zibo document."""
    shelf = Shelf({("zibo", 4, None): WORDS})
    return Chat(real(), Memory(originals=shelf))


def begun(chat: Chat) -> Chat:
    chat.types("/start check_zibo-engineer")
    return chat


def finished(chat: Chat) -> Chat:
    """A verdict: the certificate is none, so the answer is no."""
    begun(chat)
    for _ in range(30):
        if not any(label.startswith("为什么") for label in labels(chat.screen)):
            return chat
        chat.presses("不清楚")
    raise AssertionError("no verdict after thirty answers")


def test_nothing_is_offered_where_nothing_is_attached() -> None:
    chat = begun(Chat(real()))
    chat.presses("为什么")
    assert "原文" not in labels(chat.screen)
    assert "原文" not in labels(finished(Chat(real())).screen)


def test_the_reason_of_a_question_leads_to_its_article_and_back() -> None:
    chat = begun(with_original())
    question = chat.screen
    chat.presses("为什么")
    said = chat.presses("原文")
    assert WORDS in said
    assert "淄人社发〔2025〕17号" in said
    assert chat.screen.body[-1].style == "quote"
    chat.presses("‹ 返回")
    assert "原文" in labels(chat.screen)
    chat.presses("‹ 回到问题")
    assert chat.screen == question


def test_a_verdict_lists_the_articles_it_cites_and_each_opens() -> None:
    chat = finished(with_original())
    verdict = chat.screen
    chat.presses("原文")
    articles = labels(chat.screen)[:-1]
    assert articles
    assert len({*articles}) == len(articles)
    assert all(article.startswith(("第", "文末")) for article in articles), articles
    for article in articles:
        assert WORDS in chat.presses(article)
        chat.presses("‹ 返回")
    chat.presses("‹ 回到结论")
    assert chat.screen == verdict


def test_every_article_on_a_verdict_is_in_the_list() -> None:
    chat = finished(with_original())
    opened = chat.open
    assert opened is not None
    talk = Talk(chat.turns[-1], chat.memory, chat.house)
    walk = Walk(talk, opened, real().checks[opened.check])
    listed = cited_in(walk, walk.verdict)
    reasons = walk.verdict.reasons
    assert {source for reason in reasons for source in (reason.source, *reason.also)} <= {*listed}


def test_an_article_the_verdict_does_not_cite_is_not_shown() -> None:
    chat = finished(with_original())
    opened = chat.open
    assert opened is not None
    data = next(press.data for press in chat.presses_of() if ":all" in press.data)
    said = chat.presses_data(data.replace(":all", ":20"))
    assert WORDS not in said


def test_a_turn_that_does_not_show_it_asks_nothing() -> None:
    chat = begun(with_original())
    chat.presses("不清楚")
    assert chat.memory.looked == 0
    assert chat.memory.read == []


def test_a_document_taken_away_meanwhile_is_said_to_be_gone() -> None:
    chat = begun(with_original())
    chat.presses("为什么")
    chat.memory.originals = {("zibo", 1, None): WORDS}
    assert "不在了" in chat.presses("原文")
