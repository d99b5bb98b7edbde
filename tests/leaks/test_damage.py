"""A damaged or hostile file is refused or read; it never breaks the gate, and it never takes for ever."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crafting import archive_cases, document_cases, open_document_cases, slide_cases, workbook_cases
from crafting.cases import Case
from crafting.clean_files import CLEAN, Clean
from crafting.packages import pack, unpack
from foilog.gate.limits import Allowance, Limits
from foilog.gate.rulebook import RULES
from foilog.gate.scan import scan_content

OFFICE = [
    *document_cases.CASES,
    *open_document_cases.CASES,
    *slide_cases.CASES,
    *workbook_cases.CASES,
]
SLOW = ("file-limit", "package-nested")
SMALL = [*OFFICE, *(case for case in archive_cases.CONTAINERS if case.rule not in SLOW)]
LIMITS = Limits(seconds=10)


def rules_of(name: str, content: bytes) -> set[str]:
    """The rules that the file breaks; raises whatever the gate lets through."""
    return {sighting.rule for sighting in scan_content(name, content, Allowance(LIMITS))}


def damaged(content: bytes, changes: list[tuple[float, int]]) -> bytes:
    """The file with bytes changed at places given as parts of its length."""
    broken = bytearray(content)
    for place, value in changes:
        broken[int(place * (len(broken) - 1))] = value
    return bytes(broken)


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8)
OFTEN = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@OFTEN
@given(st.sampled_from(SMALL), CHANGES)
def test_a_container_with_changed_bytes_is_read_or_refused(
    case: Case, changes: list[tuple[float, int]]
) -> None:
    """Whatever a bad disk or a bad person does to a file, the gate gives an answer in time."""
    content = damaged(case.make(), changes)
    started = time.monotonic()

    found = rules_of(case.name, content)

    assert found <= set(RULES)
    assert time.monotonic() - started < LIMITS.seconds


@OFTEN
@given(st.sampled_from(OFFICE), st.floats(0, 1), CHANGES)
def test_a_part_with_changed_bytes_is_read_or_refused(
    case: Case, which: float, changes: list[tuple[float, int]]
) -> None:
    """The same for what is inside: XML that is not, numbers that are none, parts that are gone."""
    parts = unpack(case.make())
    names = [name for name in parts if parts[name]]
    chosen = names[int(which * (len(names) - 1))]
    parts[chosen] = damaged(parts[chosen], changes)

    assert rules_of(case.name, pack(parts)) <= set(RULES)


@OFTEN
@given(st.sampled_from(SMALL), st.floats(0, 1))
def test_a_file_that_breaks_off_is_refused(case: Case, where: float) -> None:
    """Half a file is not published."""
    content = case.make()
    cut = content[: int(where * (len(content) - 1))]

    assert rules_of(case.name, cut)


@pytest.mark.parametrize("clean", CLEAN, ids=lambda clean: clean[0])
def test_a_numeric_attribute_may_say_anything(clean: Clean) -> None:
    """A number that is a word, or enormous, or below nothing, is no reason to stop reading."""
    _, name, make = clean
    for value in ("-1", "9" * 30, "NaN", "x", "", "1e400"):
        parts = unpack(make())
        for part, body in parts.items():
            if part.endswith(".xml") and b'="1"' in body:
                parts[part] = body.replace(b'="1"', f'="{value}"'.encode())

        assert rules_of(name, pack(parts)) <= set(RULES)
