"""The check digits that tell a real identifier from a number that only looks like one."""

from __future__ import annotations

import ipaddress

_NHS_DIGITS, _IBAN_REMAINDER = 10, 1


def digits(text: str) -> str:
    """The decimal digits of *text*."""
    return "".join(character for character in text if character.isdecimal())


def is_luhn(text: str) -> bool:
    """Whether the digits of *text* satisfy the Luhn formula of payment cards and IMEI (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits(text))):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_card(text: str) -> bool:
    """Whether *text* is a payment card's number: 13 to 19 digits, a card scheme's first digit, Luhn."""
    number = digits(text)
    return 13 <= len(number) <= 19 and number[0] in "23456" and len(set(number)) > 1 and is_luhn(number)


def is_nhs(text: str) -> bool:
    """Whether *text* is an NHS number: ten digits, modulus 11 (NHS data dictionary)."""
    number = digits(text)
    if len(number) != _NHS_DIGITS or len(set(number)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(number[-1])


def is_iban(text: str) -> bool:
    """Whether *text* is an international account number: modulus 97 is one (ISO 13616)."""
    joined = "".join(text.split()).upper()
    if not 15 <= len(joined) <= 34 or not joined.isalnum() or not joined.isascii():
        return False
    number = "".join(str(int(character, 36)) for character in joined[4:] + joined[:4])
    return int(number) % 97 == _IBAN_REMAINDER


def is_address(text: str) -> bool:
    """Whether *text* is an internet address of a single machine, version 4 or 6."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return not (
        address.is_unspecified or address.is_loopback or address.is_multicast or text.startswith("255.")
    )
