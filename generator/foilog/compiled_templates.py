"""Templates as Jinja compiled them, kept beside Python's own compiled modules, and trusted as they are.

They lie where only who installs foilog writes, never in the log's folder: nothing kept there may name code.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from foilog import sparing_templates


class _Compiled(FileSystemBytecodeCache):
    """Goes without where nothing can be written."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template for the next run."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> BytecodeCache | None:
    """Where compiled templates are kept; None where Python keeps no compiled modules.

    A template is compiled again when its source, Jinja, Python or our way of compiling has changed.
    """
    if sys.dont_write_bytecode:
        return None
    folder = Path(cache_from_source(__file__)).parent
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        return None
    ours = Path(sparing_templates.__file__).read_bytes()
    way = hashlib.sha256(jinja2.__version__.encode() + ours).hexdigest()[:12]
    return _Compiled(str(folder), f"%s.{sys.implementation.cache_tag}-{way}.jinja")
