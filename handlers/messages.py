"""`/stop`: what a person is sent without having asked; all of it or one topic is switched off, and on again."""

from __future__ import annotations

from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.campaign import TOPICS
from handlers.effects import Button, Effect, Enter, Reply
from handlers.page import Line, arranged, bold, page, small
from handlers.subscription import FollowUps, Mute, Rejoin, Stop, Subscription
from handlers.talk import Talk
from handlers.walk import Walk

Effects = tuple[Effect, ...]
VERB = "msg"
FOLLOW = "mfu"
"""Under a verdict: whether staff may reach them by it."""
ON, OFF = "1", "0"


async def stop(talk: Talk, _argument: str) -> Effects:
    """`/stop`: at once, with the way back and finer ways below."""
    kept = await talk.records.subscriptions.subscription(talk.turn.person.id)
    return (Enter(Stop()), *talk.below(_screen(talk, replace(kept, stopped=True))))


async def press(talk: Talk, wish: Wish) -> Effects:
    """The same screen by a button; or one of its switches."""
    kept = await talk.records.subscriptions.subscription(talk.turn.person.id)
    on = wish.choice == ON
    match wish.subject:
        case "all" if on:
            return (Enter(Rejoin()), *talk.put(_screen(talk, replace(kept, stopped=False))))
        case "all":
            return (Enter(Stop()), *talk.put(_screen(talk, replace(kept, stopped=True))))
        case "follow":
            return (Enter(FollowUps(on)), *talk.put(_screen(talk, replace(kept, follow_ups=on))))
        case topic if topic in TOPICS:
            muted = kept.muted - {topic} if on else kept.muted | {topic}
            return (Enter(Mute(topic, off=not on)), *talk.put(_screen(talk, replace(kept, muted=muted))))
        case _:
            return talk.put(_screen(talk, kept))


def _screen(talk: Talk, kept: Subscription) -> Reply:
    lines: list[Line] = [bold(talk.say("Messages")), *_as_it_stands(talk, kept)]
    if not kept.stopped:
        lines += ["", _follow_line(talk, kept)]
    lines += ["", small(talk.say("Your questions are answered as ever."))]
    return page(lines, _rows(talk, kept))


def _as_it_stands(talk: Talk, kept: Subscription) -> list[Line]:
    if kept.stopped:
        return [
            talk.say("You get no announcements and no reminders any more."),
            talk.say("/start brings them back, or the button below; then single kinds can be switched off."),
        ]
    said: list[Line] = [talk.say("You get announcements and reminders. Switch off what you do not want:")]
    said += [
        talk.say("✗ {topic}: off", topic=talk.say(name))
        if topic in kept.muted
        else talk.say("✓ {topic}: on", topic=talk.say(name))
        for topic, name in TOPICS.items()
    ]
    return said


def _follow_line(talk: Talk, kept: Subscription) -> str:
    if kept.follow_ups:
        return talk.say("✓ The staff may write to you when something changes for a result of yours.")
    return talk.say("✗ The staff do not write to you because of a result of yours.")


def _rows(talk: Talk, kept: Subscription) -> list[tuple[Button, ...]]:
    if kept.stopped:
        again = button(talk.say("Get messages again"), Wish(VERB, None, "all", ON), "primary")
        return [(again,), (button(talk.say("To the start"), Wish("home")),)]
    rows: list[tuple[Button, ...]] = list(arranged(_switch(talk, topic, name, kept) for topic, name in TOPICS.items()))
    rows.append((button(talk.say("Stop all messages"), Wish(VERB, None, "all", OFF), "danger"),))
    if kept.follow_ups:
        rows.append((button(talk.say("No follow-ups by my results"), Wish(VERB, None, "follow", OFF)),))
    else:
        rows.append((button(talk.say("Follow-ups by my results"), Wish(VERB, None, "follow", ON)),))
    rows.append((button(talk.say("To the start"), Wish("home")),))
    return rows


def _switch(talk: Talk, topic: str, name: str, kept: Subscription) -> Button:
    off = topic in kept.muted
    return button(f"{'✗' if off else '✓'} {talk.say(name)}", Wish(VERB, None, topic, ON if off else OFF))


async def rejoined(talk: Talk) -> tuple[Effects, str | None]:
    """`/start` of somebody who had left: they get messages again, and are told."""
    kept = await talk.records.subscriptions.subscription(talk.turn.person.id)
    if not kept.stopped:
        return (), None
    said = talk.say("Welcome back: you get announcements and reminders again. /stop ends them.")
    return (Enter(Rejoin()),), said


def follow_button(walk: Walk) -> Button:
    """Under a verdict that may change one day."""
    return button(walk.talk.say("Tell me if this changes"), Wish(FOLLOW, walk.interview.id))


async def follow(walk: Walk, _wish: Wish) -> Effects:
    """Opted in, under a verdict. What it means is said; nothing about health is ever looked at."""
    talk = walk.talk
    lines: list[Line] = [
        bold(talk.say("✓ The staff may write to you when something changes for a result of yours.")),
        talk.say("They choose by check and article, never by an answer about health."),
    ]
    end = button(talk.say("No follow-ups by my results"), Wish(VERB, None, "follow", OFF))
    return (Enter(FollowUps(wanted=True)), *talk.below(page(lines, [[end]])))
