"""Words that tell a role, a body or a place from a person: exceptions for names and mailboxes."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from foilog.gate.clues import spelled

LISTS = tomllib.loads(files("foilog.gate").joinpath("words.toml").read_text(encoding="utf-8"))

ROLE_WORDS = frozenset(LISTS["role_mailbox"].split())
INSTITUTIONAL = frozenset(LISTS["institutional"].split())
PLACES = frozenset(LISTS["places"].split())
ENDS_A_BODY = frozenset(LISTS["ends_a_body"].split())
ALSO_WORDS = frozenset(LISTS["also_words"].split())
KNOWN_BODIES = frozenset(name.lower() for name in LISTS["known_bodies"])
ROLE_AFFIX = re.compile(
    r"[a-z]{0,8}(?:foi|freedomofinformation|dataprotection|enquiries|noreply)|(?:foi|dpo|enquiries"
    r"|info)[a-z]{0,9}"
)


@lru_cache(maxsize=1024)
def is_role_mailbox(local: str) -> bool:
    """Whether the part of an e-mail address before its `@` is made of words for roles: `foi.requests`."""
    words = [word for word in re.split(r"[\W_\d]+", local.lower()) if word]
    if len(words) == 1 and ROLE_AFFIX.fullmatch(words[0]):
        return True
    return bool(words) and all(_is_made_of_roles(word) for word in words)


def _is_made_of_roles(word: str) -> bool:
    """Whether *word* is a chain of role words, as `informationrights` is."""
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(word[start:end] in ROLE_WORDS for start in ends):
            ends.add(end)
    return len(word) in ends


TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend)?|Sir|Dame|Fr|Sister|Master)"
TITLE_WORDS = spelled("mr mrs ms miss mx dr prof professor rev reverend sir dame fr sister master")

GENERIC_ADDRESSEES = re.compile(
    r"(?:sirs?|madam|applicants?|requesters?|requestors?|colleagues?|all|team|customers?|residents?"
    r"|enquirer|correspondent"
    r"|redacted|name|member|members|reader|readers|foi|freedom|information|head|chief|council"
    r"|councillors?|parents?|carers?"
    r"|someone|x|y|z|xx+|complainant|constituent|supplier|user|friend|friends|everyone|both|officer"
    r"|secretary|commissioner)",
    re.IGNORECASE,
)


def is_known_body(name: str) -> bool:
    """Whether *name* begins with a body, brand or place spelled like a person."""
    words = name.lower().split()
    return any(" ".join(words[:length]) in KNOWN_BODIES for length in range(2, min(len(words), 5) + 1))


NAMED_IN = ("en", "en_GB", "en_IE", "ga_IE", "en_IN", "en_PK", "en_NG", "yo_NG", "pl_PL")
"""Faker's lists of given names, by locale, for the peoples most numerous in Britain."""


@cache
def given_names() -> frozenset[str]:
    """Given names in use in Britain: Faker's lists and our own additions, less those that are words too."""
    added = files("foilog.gate").joinpath("given_names.txt").read_text(encoding="utf-8").split()
    listed = (name for locale in NAMED_IN for name in listed_names(locale))
    return frozenset({*added, *listed} - ALSO_WORDS)


_NAMES_BEGIN = re.compile(
    r"^    first_names\w*\b[^\n=]*=(.*?)(?=^ {0,4}[^\s)}\]#])", re.MULTILINE | re.DOTALL
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)+)"')


def listed_names(locale: str) -> set[str]:
    """Faker's given names of a locale, out of its source: importing Faker takes seven times as long."""
    faker = find_spec("faker")
    assert faker is not None
    assert faker.origin is not None
    source = Path(faker.origin).parent.joinpath("providers", "person", locale, "__init__.py")
    listed = _NAMES_BEGIN.finditer(source.read_text(encoding="utf-8")) if source.is_file() else ()
    return {name for names in listed for name in _QUOTED.findall(names[1])} or imported_names(locale)


def imported_names(locale: str) -> set[str]:
    """The same, asked of Faker itself."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    lists = (getattr(provider, name) for name in vars(provider) if name.startswith("first_names"))
    return {name for names in lists if not isinstance(names, property) for name in names}


def is_institutional(word: str) -> bool:
    """Whether *word* is one that bodies, roles, Acts or places are named with, not people."""
    bare = word.strip(".,;:'’()[]|*_\"").removesuffix("'s").removesuffix("’s")
    return bare in INSTITUTIONAL or bare in PLACES or (bare.isupper() and len(bare) > 1)


def is_given_name(word: str) -> bool:
    """Whether *word* is a given name; accents may be left out or written."""
    if word in given_names() or word.capitalize() in given_names():
        return True
    return not word.isascii() and _without_accents(word).capitalize() in given_names()


def _without_accents(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)
    )
