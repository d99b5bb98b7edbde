"""A number format that shows words in a number's place hides the number, where it applies to it."""

from __future__ import annotations

import pytest

from foilog.gate.cellstyles import is_format_hiding


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ('"n/a"', "4471"),
        (";;;", "4"),
        ('0;"below"', "-3"),
        ('[<5]"*";0', "3"),
        ('[<=5]"1 to 5";0', "5"),
        ('[<0]0;[>100]"many";0', "500"),
        ('[<>0]"some";0', "12"),
    ],
)
def test_a_small_number_behind_a_star_is_still_in_the_cell(code: str, number: str) -> None:
    """Suppressing a number by its format leaves it there for whoever clicks on the cell."""
    assert is_format_hiding(code, number, is_text=False)


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ('[<5]"*";0', "7"),
        ('[=0]"";General', "120"),
        ('[<0]0;[>100]"many";0', "50"),
        ('0;-0;"-"', "0"),
        ('"£"#,##0;[Red]-#,##0', "-12"),
        ('[>=1000]0.0,"k";0', "4471"),
        ("General", "4471"),
    ],
)
def test_a_number_that_a_format_leaves_alone_is_seen(code: str, number: str) -> None:
    """A format with conditions hides only what its conditions say."""
    assert not is_format_hiding(code, number, is_text=False)
