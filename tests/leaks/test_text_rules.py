"""Each rule about text is drawn by a text of its own, so that none can be taken away unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from foilog.findings import Place
from foilog.gate import scan_file, scan_text

# Every person, number and address is made up.
TEXTS = {
    "personal-national-insurance": "National Insurance number AB 12 34 56 C was quoted.",
    "personal-nhs-number": "NHS number 943 476 5919 appears on the form.",
    "personal-bank-account": "Please pay sort code 20-15-55, account number 55555555.",
    "personal-card": "She paid with 5555 5555 5555 4444 in March.",
    "personal-iban": "IBAN GB82WEST12345698765432",
    "personal-address": "The tenant of 27 Larch Grove, Solihull B91 3QX complained.",
    "personal-vehicle": "The blue Corsa, registration BX19 OMV, was seized.",
    "personal-birth-date": "Date of birth: 12/03/1984",
    "personal-ip-address": "The upload came from IP address 203.0.113.77.",
    "personal-passport": "Passport number 533401372 was shown.",
    "personal-driving-licence": "Driving licence MORGA657054SM9IJ was checked.",
    "personal-coordinates": "The house is at 52.48624, -1.89041.",
    "personal-staff-number": "Warrant number 4471 belongs to the officer. Collar number PC 4471.",
    "personal-salutation": "Dear Mr Featherstone,\n\nThank you for your request.",
    "personal-sign-off": "Yours sincerely,\n\nGareth Llewellyn\nDisclosure Officer",
    "personal-relation": "My colleague Tamsin Yelland will send the second table.",
    "personal-party": "The complainant, Leonard Askew, was told.",
    "personal-rank-name": "Detective Sergeant Oona Pellingham led the review.",
    "personal-crime-name": "Crime reference 20/778123/25 was made by Leonard Askew.",
    "text-zero-width": "morgan\u200btate and the rest",
    "text-unseen": "The figure is 12. <!-- check with Leonard Askew first -->",
    "text-caption-name": "![Leonard Askew at the desk](a.png)",
    "text-pasted-file": "![map](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0)",
}


@pytest.mark.parametrize("rule", TEXTS)
def test_a_text_breaks_the_rule_that_is_about_it(rule: str) -> None:
    """The finding names its rule, and never what it found."""
    found = scan_text(TEXTS[rule], Place("a.md", 1, 1))

    assert rule in {finding.rule for finding in found}
    assert "Askew" not in " ".join(map(str, found))


def test_a_field_for_a_person_breaks_the_rule_about_records(tmp_path: Path) -> None:
    """A record offered to `foilog scan` may name nobody in its fields."""
    path = tmp_path / "a.md"
    path.write_text("---\nreference: 1/26\nrequester: Leonard Askew\n---\n", encoding="utf-8")

    found = scan_file(path)

    assert ("record-personal-field", 3) in {(finding.rule, finding.place.line) for finding in found}
    assert "Askew" not in " ".join(map(str, found))


@pytest.mark.parametrize("hidden", ["a\U000e0141\U000e0142b", "a\ufe0f\ufe0eb", "a\U000e0041b"])
def test_a_message_in_selectors_or_tags_is_found(hidden: str) -> None:
    """Characters that only choose how another one looks can spell out what nobody sees."""
    assert [one.rule for one in scan_text(hidden, Place("x.md", 1, 1))] == ["text-zero-width"]


def test_an_emoji_keeps_its_selector() -> None:
    """One selector says that a sign is drawn in colour."""
    assert scan_text("Done \u2705\ufe0f\u2705\ufe0f in 2025.", Place("x.md", 1, 1)) == ()
