"""The JSON Schema of the records, for editors and for whoever reads the log by program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from foilog.outputs import Output
from foilog.schema import SCHEMA_ADDRESS, json_schema

if TYPE_CHECKING:
    from foilog.publishing import Publication


def record_schema(publication: Publication) -> Iterator[Output]:
    """`schema/record.json`."""
    settings = publication.settings
    schema = json_schema(site=settings.url, requester_types=settings.requester_types)
    yield Output(SCHEMA_ADDRESS, (json.dumps(schema, indent=1) + "\n").encode())
