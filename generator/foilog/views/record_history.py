"""What happened to an answer later: reviews and appeals, changes to its page, answers that stand to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from foilog.disclosure import Change, Disclosure, Review
from foilog.log import Log, same_reference
from foilog.views.pages import Link, Step
from foilog.views.words import date_words

_STAGES: Mapping[str, str] = {
    "internal-review": "Internal review",
    "regulator": "Decision of the regulator",
    "tribunal": "Decision of the tribunal",
    "court": "Decision of the court",
}
_RESULTS: Mapping[str, str] = {
    "upheld": "the answer was upheld",
    "partly-overturned": "the answer was partly overturned",
    "overturned": "the answer was overturned",
}
_CHANGES: Mapping[str, str] = {"correction": "Corrected", "addition": "Added to", "redaction": "Redacted"}
_RELATIONS: Mapping[str, tuple[str, str]] = {
    "same-as": ("Same request", "Same request"),
    "updates": ("Updates an earlier answer", "Updated by a later answer"),
    "narrows": ("Narrows an earlier request", "Narrowed by a later request"),
    "follows": ("Follows an earlier request", "Followed by a later request"),
    "merged": ("Answered together with", "Answered together with"),
    "cites": ("Refers to", "Referred to by"),
}


def later_decision(one: Disclosure) -> str:
    """That a later decision changed the answer."""
    changed = [review for review in one.reviews if review.result in ("overturned", "partly-overturned")]
    if not changed:
        return ""
    last = changed[-1]
    later = one.reviews[one.reviews.index(last) + 1 :]
    return " ".join(_decision(review) for review in (last, *later) if review.result)


def _decision(review: Review) -> str:
    """A later decision in a sentence or two."""
    when = f" on {date_words(review.decided)}" if review.decided else ""
    return f"{_STAGES[review.stage]}: {_RESULTS[review.result]}{when}. {review.effect}".strip()


def review_step(review: Review) -> Step:
    """A review or an appeal: what was decided, when, and what followed."""
    when = date_words(review.decided) or (f"asked for on {date_words(review.asked)}" if review.asked else "")
    result = _RESULTS.get(review.result, "")
    words = ". ".join(text for text in (result[:1].upper() + result[1:], review.effect) if text)
    heading = _STAGES[review.stage] + (f" ({review.reference})" if review.reference else "")
    return Step(heading, when, words, Link("Read the decision", review.link) if review.link else None)


def reference_link(reference: str, log: Log, root: str) -> Link:
    """A link to the record with this reference; its words alone when the log does not show it."""
    found = log.find(reference)
    if found is None:
        return Link(reference)
    title = found.title if not (found.withdrawn and found.withdrawn.hide_title) else ""
    return Link(f"{title} ({found.reference})" if title else found.reference, f"{root}{found.address}")


def related_answers(one: Disclosure, log: Log, root: str) -> Iterator[Step]:
    """Relations stated here, and those that other records state to this one."""
    seen = set()
    for relation in one.related:
        seen.add(same_reference(relation.reference))
        forward, _ = _RELATIONS[relation.relation]
        yield Step(forward, link=reference_link(relation.reference, log, root))
    for other, name in log.relations_to.get(one.address, ()):
        if same_reference(other.reference) not in seen:
            yield Step(_RELATIONS[name][1], link=reference_link(other.reference, log, root))


def change_step(change: Change) -> Step:
    """A change to the page after it was published."""
    return Step(_CHANGES[change.kind], date_words(change.on), change.note)
