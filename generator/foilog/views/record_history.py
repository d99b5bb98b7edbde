"""What happened to an answer later: reviews and appeals, changes to its page, answers that stand to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from foilog.disclosure import Change, Disclosure, Review
from foilog.editions import marked
from foilog.languages import Translator, message
from foilog.log import Log, same_reference
from foilog.settings import Settings
from foilog.views.pages import Link, Step
from foilog.views.words import date_words

_STAGES: Mapping[str, str] = {
    "internal-review": message("Internal review"),
    "regulator": message("Decision of the regulator"),
    "tribunal": message("Decision of the tribunal"),
    "court": message("Decision of the court"),
}
_RESULTS: Mapping[str, str] = {
    "upheld": message("The answer was upheld"),
    "partly-overturned": message("The answer was partly overturned"),
    "overturned": message("The answer was overturned"),
}
_CHANGES: Mapping[str, str] = {
    "correction": message("Corrected"),
    "addition": message("Added to"),
    "redaction": message("Redacted"),
}
_RELATIONS: Mapping[str, tuple[str, str]] = {
    "same-as": (message("Same request"), message("Same request")),
    "updates": (message("Updates an earlier answer"), message("Updated by a later answer")),
    "narrows": (message("Narrows an earlier request"), message("Narrowed by a later request")),
    "follows": (message("Follows an earlier request"), message("Followed by a later request")),
    "merged": (message("Answered together with"), message("Answered together with")),
    "cites": (message("Refers to"), message("Referred to by")),
}


def later_decision(one: Disclosure, _: Translator) -> str:
    """That a later decision changed the answer."""
    changed = [review for review in one.reviews if review.result in ("overturned", "partly-overturned")]
    if not changed:
        return ""
    last = changed[-1]
    later = one.reviews[one.reviews.index(last) + 1 :]
    return " ".join(_decision(review, _) for review in (last, *later) if review.result)


def _decision(review: Review, _: Translator) -> str:
    """A later decision in a sentence or two."""
    when = f" ({date_words(review.decided, _.language)})" if review.decided else ""
    return f"{_(_STAGES[review.stage])}{when}: {_(_RESULTS[review.result])}. {review.effect}".strip()


def review_step(review: Review, _: Translator) -> Step:
    """A review or an appeal: what was decided, when, and what followed."""
    asked = date_words(review.asked, _.language)
    when = date_words(review.decided, _.language) or (_("asked for on %(date)s", date=asked) if asked else "")
    result = _(_RESULTS.get(review.result, ""))
    words = ". ".join(text for text in (result, review.effect) if text)
    heading = _(_STAGES[review.stage]) + (f" ({review.reference})" if review.reference else "")
    return Step(heading, when, words, Link(_("Read the decision"), review.link) if review.link else None)


def reference_link(reference: str, log: Log, base: str, settings: Settings) -> Link:
    """A link to the record with this reference; its words alone when the log does not show it."""
    found = log.find(reference)
    if found is None:
        return Link(reference)
    title = found.title if not (found.withdrawn and found.withdrawn.hide_title) else ""
    words = f"{title} ({found.reference})" if title else found.reference
    return Link(words, f"{base}{found.address}", language=marked(found, settings) if title else "")


def related_answers(one: Disclosure, log: Log, base: str, settings: Settings) -> Iterator[Step]:
    """Relations stated here, and those that other records state to this one."""
    seen, _ = set(), settings.translator
    for relation in one.related:
        seen.add(same_reference(relation.reference))
        yield Step(
            _(_RELATIONS[relation.relation][0]), link=reference_link(relation.reference, log, base, settings)
        )
    for other, name in log.relations_to.get(one.address, ()):
        if same_reference(other.reference) not in seen:
            yield Step(_(_RELATIONS[name][1]), link=reference_link(other.reference, log, base, settings))


def change_step(change: Change, _: Translator) -> Step:
    """A change to the page after it was published."""
    return Step(_(_CHANGES[change.kind]), date_words(change.on, _.language), change.note)
