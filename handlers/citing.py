"""Sentences of the rule base with their articles, for papers and files: a speaker, but no conversation."""

from __future__ import annotations

from locales import Speaker
from rules import Outcome, Rulebook, Source, Text


def said(text: Text, voice: Speaker) -> str:
    """A sentence of the rule base."""
    return voice.pack(text.template, text.params)


def packed(rulebook: Rulebook, policy: str, template: str, voice: Speaker) -> str:
    """A sentence of a pack, as the pack holds it."""
    return said(rulebook.text(policy, template), voice)


def article_of(source: Source, voice: Speaker) -> str:
    """第4条（1）."""
    if source.article == "closing":
        return voice.say("closing paragraph")
    if source.item:
        return voice.say("Art. {article}({item})", article=source.article, item=source.item)
    return voice.say("Art. {article}", article=source.article)


def articles(voice: Speaker, *sources: Source) -> str:
    """〔第4条（1）、第2条〕."""
    stands = dict.fromkeys(article_of(source, voice) for source in sources)
    return voice.say("[{articles}]", articles=voice.say(", ").join(stands))


def cited(sentence: str, voice: Speaker, *sources: Source) -> str:
    """A sentence with its articles; they stand before a Chinese full stop, which then is not needed."""
    source = articles(voice, *sources)
    return voice.say("{sentence} {source}", sentence=sentence.removesuffix("。"), source=source)


def numbered(rulebook: Rulebook, sentence: str, source: Source, voice: Speaker) -> str:
    """The same with the document's number, for where its reader sees no heading."""
    place = f"{rulebook.document_number(source.policy)} {article_of(source, voice)}"
    stands = voice.say("[{articles}]", articles=place)
    return voice.say("{sentence} {source}", sentence=sentence.removesuffix("。"), source=stands)


def outcome_named(outcome: Outcome, voice: Speaker) -> str:
    """The verdict in one line."""
    match outcome:
        case "eligible":
            return voice.say("Meets the written conditions")
        case "not_eligible":
            return voice.say("Does not meet the conditions")
        case "discretion":
            return voice.say("For the authority to decide")
        case "incomplete":
            return voice.say("Cannot be judged yet")
