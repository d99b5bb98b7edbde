"""What pages say of themselves to machines. Source: schema.org; JSON-LD 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from foilog.disclosure import Disclosure
from foilog.editions import language_of
from foilog.opendata.schemas import licence_address
from foilog.settings import Settings
from foilog.views.pages import Here

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_TYPES = {"csv": "text/csv", "json": "application/json"}


def report_data(one: Disclosure, here: Here, settings: Settings) -> str:
    """A record as a `Report` with the way to it; empty without `site_url`, since ids are whole addresses."""
    if not settings.url:
        return ""
    report: dict[str, Any] = {
        "@type": "Report",
        "@id": here.canonical,
        "url": here.canonical,
        "name": one.title,
        "identifier": one.reference,
        "abstract": here.description,
        "inLanguage": language_of(one, settings),
        "publisher": _publisher(settings),
        "license": licence_address(one.licence or settings.licence) or one.licence or settings.licence,
        "isPartOf": {"@id": f"{settings.site_url}data/#dataset"},
    }
    if one.published:
        report["datePublished"] = str(one.published)
    if one.topics:
        report["keywords"] = list(one.topics)
    return _script([report, trail_data(here, settings)])


def trail_data(here: Here, settings: Settings) -> Mapping[str, Any]:
    """The breadcrumbs of a page, itself last."""
    above = [(each.text, _resolved(each.href, settings)) for each in here.trail if each.href]
    places = [*above, (here.title, here.canonical)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": item}
            for place, (name, item) in enumerate(places, 1)
        ],
    }


def _resolved(href: str, settings: Settings) -> str:
    """A breadcrumb's relative link, which always begins at the site's root, as a whole address."""
    return settings.url + href.replace("../", "").removeprefix("./")


def breadcrumb_data(here: Here, settings: Settings) -> str:
    """The breadcrumbs alone; empty where there are none or no `site_url`."""
    return _script([trail_data(here, settings)]) if here.trail and settings.url else ""


def dataset_data(here: Here, settings: Settings, files: Mapping[str, str], updated: str) -> str:
    """The log as a `Dataset`; *files* are the downloads: address and title."""
    if not settings.url:
        return ""
    dataset: dict[str, Any] = {
        "@type": "Dataset",
        "@id": f"{settings.site_url}data/#dataset",
        "url": here.canonical,
        "name": f"{settings.name}, {settings.authority}",
        "description": f"The answers to information requests that {settings.authority} has published.",
        "license": licence_address(settings.licence) or settings.licence,
        "creator": _publisher(settings),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": title,
                "contentUrl": settings.site_url + address,
                "encodingFormat": _TYPES.get(address.rpartition(".")[2], "application/octet-stream"),
            }
            for address, title in files.items()
        ],
    }
    if updated:
        dataset["dateModified"] = updated
    return _script([dataset, trail_data(here, settings)])


def _publisher(settings: Settings) -> Mapping[str, str]:
    return {"@type": "GovernmentOrganization", "name": settings.authority}


def _script(graph: list[Mapping[str, Any]]) -> str:
    """JSON-LD that can stand in a script element: nothing in it ends the element or opens another."""
    data = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
