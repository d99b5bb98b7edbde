"""A file of the index, named by what it holds, so that browsers may keep it for good.

Files are deflated here because many hosts compress only text; the browser inflates them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass

from foilog.outputs import Output

FOLDER = "search/"
_NAME_LENGTH = 12
_LEVEL = 6  # 9 takes six times as long for 2% less


@dataclass(frozen=True, slots=True)
class Block:
    """A file's name, and its content compressed."""

    name: str
    compressed: bytes

    @property
    def output(self) -> Output:
        """The file as the site holds it."""
        return Output(place_of(self.name), self.compressed)


Deflate = Callable[[bytes], bytes]
Keep = Callable[[str], bool]
"""Whether the file at a place in the site stands there since the last build and has been taken over."""


def keep_nothing(place: str) -> bool:
    """There is no last build."""
    return False


def name_of(content: bytes) -> str:
    """The name that the digest of *content* gives it."""
    return hashlib.sha256(content).hexdigest()[:_NAME_LENGTH]


def place_of(name: str) -> str:
    """Where the file of that name lies in the site."""
    return f"{FOLDER}{name[:2]}/{name}.z"


def deflated(content: bytes) -> bytes:
    """Text, compressed."""
    return zlib.compress(content, _LEVEL)


def deflated_numbers(content: bytes) -> bytes:
    """What is packed already, as the database is: repeats are 3% of it and take three times as long."""
    deflater = zlib.compressobj(1, strategy=zlib.Z_RLE)
    return deflater.compress(content) + deflater.flush()


def block(content: bytes, deflate: Deflate = deflated) -> Block:
    """*content* under the name that its digest gives it."""
    return Block(name_of(content), deflate(content))


def published(
    contents: Iterable[bytes], keep: Keep = keep_nothing, deflate: Deflate = deflated
) -> Generator[Output, None, list[str]]:
    """Contents as files; what the site has already is not compressed again. Returns: their names."""
    names = []
    for content in contents:
        names.append(name_of(content))
        if not keep(place_of(names[-1])):
            yield block(content, deflate).output
    return names


def steps(numbers: Sequence[int]) -> list[int]:
    """The first number, then by how much each is more than the one before: rising numbers take less so."""
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
