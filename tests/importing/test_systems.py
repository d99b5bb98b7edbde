"""What other systems export becomes records: WhatDoTheyKnow, Infreemation, iCasework, WordPress."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Authority
from importing.runs import import_into, records, report


def put_json(authority: Authority, document: object) -> Path:
    """A JSON file beside the log."""
    path = authority.root / "export.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


REQUEST = {
    "id": 12345,
    "url_title": "bikes_in_use",
    "title": "Bikes in use",
    "created_at": "2019-03-04T10:00:00.000+00:00",
    "last_public_response_at": "2019-03-29T10:00:00.000+00:00",
    "described_state": "rejected",
    "prominence": "normal",
    "law_used": "foi",
    "user": {"name": "Wilhelmina Testerson", "url_name": "wilhelmina_testerson"},
    "tags": [["cycling"], ["body", "x"], ["department:3", None]],
    "info_request_events": [
        {
            "event_type": "sent",
            "created_at": "2019-03-04T10:00:00.000+00:00",
            "body": "Dear Council,\n\n1. How many bikes?\n2. Where are they kept?\n\nYours faithfully,\n\nWilhelmina Testerson",
        },
        {
            "event_type": "response",
            "created_at": "2019-03-29T10:00:00.000+00:00",
            "body": (
                "In relation to question 1, this information is not held.\n\nFor question 2 the information is exempt "
                "under section 31(1)(a).\n\nCall 01632 960123 or write to a.clerk@example.gov.uk."
            ),
            "foi_attachments": [{"filename": "refusal.pdf"}],
        },
    ],
}


def test_a_request_on_whatdotheyknow_becomes_a_record_without_its_maker(authority: Authority) -> None:
    """Both sides are kept, the decision on each question is read, and no one is named."""
    done = import_into(authority, "alaveteli", put_json(authority, REQUEST))

    assert done.exit_code == 0, done.output
    assert records(authority)["2019/bikes_in_use.md"] == (
        '---\nreference: "bikes_in_use"\ntitle: "Bikes in use"\nreceived: 2019-03-04\nresponded: 2019-03-29\nparts:\n'
        '  - {part: "1", question: "How many bikes?", outcome: not-held}\n'
        '  - {part: "2", question: "Where are they kept?", outcome: refused-exempt, exemptions: ["s31(1)(a)"]}\n'
        'topics: ["Cycling", "Body"]\n'
        'elsewhere: [{title: "The request on WhatDoTheyKnow", link: "https://www.whatdotheyknow.com/request/bikes_in_use"}]\n'
        "---\n\n## Request\n\nDear Council,\n\n1\\. How many bikes?\n\n2\\. Where are they kept?\n\n"
        "Yours faithfully,\n\n[removed]\n\n## Response\n\nIn relation to question 1, this information is not held.\n\n"
        "For question 2 the information is exempt under section 31(1)(a).\n\nCall [removed] or write to [removed].\n"
    )
    assert "`refusal.pdf`" in report(authority)
    assert "Testerson" not in report(authority)


@pytest.mark.parametrize("state", ["waiting_response", "vexatious", "internal_review", "requires_admin"])
def test_a_request_without_an_answer_is_left_out(authority: Authority, state: str) -> None:
    """`vexatious` is the site's word about the request and never an authority's refusal."""
    done = import_into(authority, "alaveteli", put_json(authority, {**REQUEST, "described_state": state}))

    assert "0 imported, 1 left out" in done.output
    assert records(authority) == {}


def test_a_hidden_request_is_left_out(authority: Authority) -> None:
    """What the site does not show is not published here."""
    done = import_into(authority, "alaveteli", put_json(authority, {**REQUEST, "prominence": "hidden"}))

    assert "1 left out" in done.output


def test_a_feed_of_events_makes_one_record_for_each_request(authority: Authority) -> None:
    """The events of one request come together in it."""
    events = [
        {
            "event_type": e["event_type"],
            "created_at": e["created_at"],
            "snippet": e["body"],
            "info_request": r,
        }
        for r in [{k: v for k, v in REQUEST.items() if k != "info_request_events"}]
        for e in REQUEST["info_request_events"]  # type: ignore[attr-defined]
    ]

    import_into(authority, "alaveteli", put_json(authority, events))

    assert list(records(authority)) == ["2019/bikes_in_use.md"]
    assert "## Response\n\nIn relation to question 1" in records(authority)["2019/bikes_in_use.md"]
    assert "Testerson" not in records(authority)["2019/bikes_in_use.md"]


ATOM = """\
<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Bikes</title>
<link href="https://www.whatdotheyknow.com/request/bikes#outgoing-1"/><published>2019-03-04T10:00:00Z</published>
<content type="html">&lt;p&gt;How many bikes?&lt;/p&gt;</content><author><name>Wilhelmina Testerson</name></author></entry>
<entry><title>Re: Bikes</title><link href="https://www.whatdotheyknow.com/request/bikes#incoming-2"/>
<published>2019-03-20T10:00:00Z</published><content type="html">&lt;p&gt;There were 12.&lt;/p&gt;</content></entry></feed>
"""


def test_an_atom_feed_is_read_as_well(authority: Authority) -> None:
    """A feed saved from the site needs no conversion."""
    path = authority.root / "feed.atom"
    path.write_text(ATOM)

    import_into(authority, "alaveteli", path)

    text = records(authority)["2019/bikes.md"]
    assert 'title: "Bikes"\nreceived: 2019-03-04\nresponded: 2019-03-20\noutcome: granted-in-full\n' in text
    assert text.endswith("## Request\n\nHow many bikes?\n\n## Response\n\nThere were 12.\n")


def test_a_request_of_infreemation_becomes_a_record(authority: Authority) -> None:
    """Its HTML becomes plain paragraphs, and its dates and keywords are kept."""
    row = {
        "ref": "FOI/00013725",
        "subject": "Parking fines",
        "url": "https://example.org/foi/13725",
        "requestbody": "<p>How many fines?</p>",
        "history": {"response": [{"responsebody": "<p>The information is exempt under section 43(2).</p>"}]},
        "keywords": "parking, fines",
        "datecreated": "2019-03-04",
        "datepublished": "2019-04-01",
        "requester": "Wilhelmina Testerson",
    }

    import_into(authority, "infreemation", put_json(authority, {"published": {"request": [row]}}))

    assert records(authority)["2019/FOI-00013725.md"] == (
        '---\nreference: "FOI/00013725"\ntitle: "Parking fines"\nreceived: 2019-03-04\npublished: 2019-04-01\n'
        'outcome: refused-exempt\nexemptions: ["s43(2)"]\ntopics: ["parking", "fines"]\n'
        'elsewhere: [{title: "Earlier page of this answer", link: "https://example.org/foi/13725"}]\n---\n\n'
        "## Request\n\nHow many fines?\n\n## Response\n\nThe information is exempt under section 43(2).\n"
    )


CASE = {
    "case_details": {"case_id": "IR1001", "case_type": "InformationRequest", "case_label": "IR - Pot holes"},
    "case_status": {"status": "Some information sent but not all held"},
    "case_status_receipt": {"method": "Email", "time_created": "2016-01-04T09:00:00"},
    "attributes": {"details": "How many pot holes?", "publish_in_the_disclosure_log": "Yes"},
    "case_details_information_request": {"publish_in_the_disclosure_log_date": "2016-03-01"},
    "case_stage_stage": [{"date_completed": "2016-01-20"}],
    "classifications": [{"group": "Service", "content": "Highways"}],
    "documents": [{"id": "TOKEN-s3cret", "name": "Response (some not held)", "type": "pdf"}],
}


def test_a_case_of_icasework_becomes_a_record_without_its_tokens(authority: Authority) -> None:
    """The status decides, the label loses its prefix, and a document's token stays behind."""
    import_into(authority, "icasework", put_json(authority, [CASE]))

    assert records(authority)["2016/IR1001.md"] == (
        '---\nreference: "IR1001"\ntitle: "Pot holes"\nreceived: 2016-01-04\nresponded: 2016-01-20\n'
        "published: 2016-03-01\noutcome: granted-in-part\nexemptions: not-recorded\n"
        'topics: ["Highways"]\n---\n\n## Request\n\nHow many pot holes?\n'
    )
    assert "s3cret" not in report(authority)


def test_a_case_that_is_not_for_the_log_is_left_out(authority: Authority) -> None:
    """The case itself says whether it may be published."""
    case = {**CASE, "attributes": {**CASE["attributes"], "publish_in_the_disclosure_log": "No"}}  # type: ignore[dict-item]

    done = import_into(authority, "icasework", put_json(authority, [case]))

    assert "1 left out" in done.output


ITEM = """\
<item><title>{title}</title><link>https://foi.example.org/drones-974a-22/</link><dc:creator>wtesterson</dc:creator>
<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>7</wp:post_id>
<wp:post_date>2022-11-03 09:12:00</wp:post_date><wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>
<category domain="category">2022</category><category domain="category">Drones</category></item>
"""
EXPORT = """\
<?xml version="1.0" encoding="UTF-8"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>{items}
<item><title>f</title><wp:post_type>attachment</wp:post_type><wp:post_parent>7</wp:post_parent>
<wp:attachment_url>https://foi.example.org/up/974A_22_attachment.pdf</wp:attachment_url></item></channel></rss>
"""
CONTENT = "Request\n\nHow many drones?\n\nResponse\n\nThis information is not held."


def put_export(authority: Authority, text: str) -> Path:
    path = authority.root / "export.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_post_of_a_wordpress_site_becomes_a_record_at_its_earlier_address(authority: Authority) -> None:
    """Title line, words, day and categories are kept; old links lead to the new page; drafts stay behind."""
    items = ITEM.format(title="Drones &amp; more (974A/22)", content=CONTENT, status="publish")
    items += ITEM.format(title="Draft (1/22)", content=CONTENT, status="draft")

    done = import_into(authority, "wordpress", put_export(authority, EXPORT.format(items=items)))

    assert "1 imported, 1 left out" in done.output
    assert records(authority) == {
        "2022/974A-22.md": (
            '---\nreference: "974A/22"\ntitle: "Drones & more"\npublished: 2022-11-03\noutcome: not-held\n'
            'topics: ["Drones"]\naliases: ["/drones-974a-22/"]\n---\n\n'
            "## Request\n\nHow many drones?\n\n## Response\n\nThis information is not held.\n"
        )
    }
    assert "`974A_22_attachment.pdf`" in report(authority)


def test_an_export_with_entities_of_its_own_is_refused(authority: Authority) -> None:
    """A file made to swell in memory or to read other files is not opened."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + EXPORT.format(items="").partition("?>")[2]

    done = import_into(authority, "wordpress", put_export(authority, bomb))

    assert done.exit_code == 2
    assert "declares entities of its own and is not read" in done.output


@pytest.mark.parametrize("kind", ["alaveteli", "infreemation", "icasework"])
@pytest.mark.parametrize(
    "text", ["", "{", "[1, null, {}]", '{"published": 5}', "[" * 100_000, '[{"ref": {}}]']
)
def test_a_file_that_is_no_export_never_ends_in_a_traceback(
    authority: Authority, kind: str, text: str
) -> None:
    """It is refused with its name, or its rows are left out with the reason."""
    path = authority.root / "export.json"
    path.write_text(text)

    done = import_into(authority, kind, path)

    assert done.exit_code in (0, 2)
    assert records(authority) == {}
    assert done.exception is None or isinstance(done.exception, SystemExit)
