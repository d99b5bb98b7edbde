"""What one record says of another: whether the other is there, and says it back."""

from __future__ import annotations

from collections.abc import Iterator

from foilog.checks.rules import Fault
from foilog.disclosure import Disclosure
from foilog.likeness import nearest
from foilog.log import Log, same_reference
from foilog.settings import Settings

_BOTH_WAYS = ("same-as", "merged")


def _target_remedy(reference: str, record: Disclosure, log: Log) -> str:
    near = nearest(reference, [one.reference for one in log.disclosures if one is not record])
    return f"Did you mean `{near}`? Otherwise delete it." if near else "Correct the reference, or delete it."


def unknown(log: Log, settings: Settings) -> Iterator[Fault]:
    """Relations to a reference that no record has."""
    held = {same_reference(one.reference) for one in log.held_back}
    for record in log.listed:
        for relation in record.related:
            if log.find(relation.reference) is None and same_reference(relation.reference) not in held:
                yield Fault(
                    relation.place,
                    f"no record has the reference `{relation.reference}`",
                    _target_remedy(relation.reference, record, log),
                )


def one_sided(log: Log, settings: Settings) -> Iterator[Fault]:
    """Relations that hold both ways and are stated on one side."""
    for record in log.listed:
        for relation in record.related:
            other = log.find(relation.reference)
            if other is None or other is record or other.withdrawn or relation.relation not in _BOTH_WAYS:
                continue
            back = (each.reference for each in other.related if each.relation == relation.relation)
            if not any(log.find(reference) is record for reference in back):
                yield Fault(
                    relation.place,
                    f"this record is `{relation.relation}` {other.reference}; {other.path} does not say so",
                    f"Add `{{reference: {record.reference}, relation: {relation.relation}}}` there.",
                )


def replaced(log: Log, settings: Settings) -> Iterator[Fault]:
    """Withdrawn records that name a replacement which is not there."""
    for record in log.disclosures:
        if record.withdrawn is None or not record.withdrawn.replaced_by:
            continue
        other = log.find(record.withdrawn.replaced_by)
        if other is None or other is record or other.withdrawn:
            what = "is not in the log"
            if other:
                what = "is this record" if other is record else "has left the log too"
            yield Fault(
                record.place("withdrawn"),
                f"the replacement `{record.withdrawn.replaced_by}` {what}",
                _target_remedy(record.withdrawn.replaced_by, record, log),
            )


def superseded(log: Log, settings: Settings) -> Iterator[Fault]:
    """Records withdrawn because another answer took their place, without a link to it."""
    for record in log.disclosures:
        if (
            record.withdrawn
            and record.withdrawn.reason == "consolidated"
            and not record.withdrawn.replaced_by
        ):
            yield Fault(
                record.place("withdrawn"),
                "withdrawn as consolidated into another answer, which is not named",
                "Add `replaced_by:` with the reference of the record that holds the answer now.",
            )


def withdrawn(log: Log, settings: Settings) -> Iterator[Fault]:
    """Relations to a record that has left the log."""
    for record in log.listed:
        for relation in record.related:
            other = log.find(relation.reference)
            if other and other.withdrawn and other is not record:
                now = other.withdrawn.replaced_by
                yield Fault(
                    relation.place,
                    f"`{relation.reference}` has left the log",
                    f"Refer to `{now}` instead."
                    if now
                    else "Delete the relation, or keep it by accepting this finding.",
                )
