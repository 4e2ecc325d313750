"""Usual ways to find the entry for a question, over the same exemplars: the best exemplar of an entry counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

Exemplars = Sequence[tuple[str, str]]
"""Entry, question."""
Ranked = Callable[[str], list[tuple[str, float]]]
"""A question → entries with their scores, the best first."""


def _best(exemplars: Exemplars, scores: Sequence[float]) -> list[tuple[str, float]]:
    found = dict[str, float]()
    for (entry, _), score in zip(exemplars, scores, strict=True):
        found[entry] = max(found.get(entry, 0.0), float(score))
    return sorted(found.items(), key=lambda pair: -pair[1])


def characters(exemplars: Exemplars) -> Ranked:
    """TF-IDF over one to three characters, cosine (scikit-learn)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    matrix = vectors.fit_transform([text for _, text in exemplars])
    return lambda text: _best(exemplars, (matrix @ vectors.transform([text]).T).toarray().ravel())


def segmented(exemplars: Exemplars) -> Ranked:
    """BM25 over the words that jieba cuts."""
    import logging

    import jieba
    from rank_bm25 import BM25Okapi

    jieba.setLogLevel(logging.ERROR)
    ranking = BM25Okapi([jieba.lcut(text.lower()) for _, text in exemplars])
    return lambda text: _best(exemplars, ranking.get_scores(jieba.lcut(text.lower())))


def fuzzy(exemplars: Exemplars) -> Ranked:
    """rapidfuzz's ratio."""
    from rapidfuzz import fuzz

    return lambda text: _best(exemplars, [fuzz.ratio(text, other) for _, other in exemplars])


PEERS: Mapping[str, Callable[[Exemplars], Ranked]] = {
    "characters, TF-IDF": characters,
    "jieba, BM25": segmented,
    "rapidfuzz": fuzzy,
}
