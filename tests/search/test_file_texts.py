"""What files say is found with their record, and never what their readers do not see."""

from __future__ import annotations

import io
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from pptx import Presentation

from conftest import Authority, record
from crafting import document_cases, open_document_cases, slide_cases, workbook_cases
from crafting.cases import SECRET, Case
from foilog import filetexts
from foilog.filetexts import LONGEST_TEXT, file_text
from foilog.textcache import TextCache
from gate_reading import findings
from site_building import run

CASES = (*workbook_cases.CASES, *document_cases.CASES, *slide_cases.CASES, *open_document_cases.CASES)
PDF = Path(__file__).parents[2] / "disclosures/2021/702A-21/contract-summary.pdf"


def put(folder: Path, name: str, content: bytes) -> Path:
    """A file on disk."""
    path = folder / name
    path.write_bytes(content)
    return path


def workbook() -> bytes:
    """Visible cells, a hidden sheet, row and column."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Area", "Searches", "Officer"])
    sheet.append(["Bellhaven", 345, "quixotry"])
    sheet.append(["zzyzx", 1, 1])
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    hidden = book.create_sheet("Staff")
    hidden.append(["xylophone"])
    hidden.sheet_state = "hidden"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def letter() -> bytes:
    """A Word document with a word that no page shows."""
    document = Document()
    document.add_heading("Guidance")
    paragraph = document.add_paragraph("Record whenever you use a power. ")
    paragraph.add_run("quixotry").font.hidden = True
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def slides() -> bytes:
    """Two slides, of which one is hidden."""
    show = Presentation()
    for words in ("Fleet plan", "quixotry"):
        show.slides.add_slide(show.slide_layouts[5]).shapes.title.text = words
    show.slides[1]._element.set("show", "0")
    saved = io.BytesIO()
    show.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.csv", b"Area;Searches\r\n\r\nBellhaven;345\r\n", "Area, Searches; Bellhaven, 345;"),
        ("a.tsv", "Café\t1\n".encode("cp1252"), "Café, 1;"),
        ("a.txt", "How thefts\nwere   counted".encode("utf-16"), "How thefts were counted"),
        ("a.xlsx", workbook(), "Sheet Area, Searches; Bellhaven, 345;"),
        ("a.docx", letter(), "Guidance Record whenever you use a power."),
        ("a.pptx", slides(), "Fleet plan"),
        ("a.png", b"\x89PNG\r\n\x1a\n", ""),
        ("a.xlsx", b"no workbook", ""),
        ("a.docx", b"PK\x03\x04 damaged", ""),
        ("a.pdf", b"%PDF-1.7 damaged", ""),
        ("a.csv", b"\x00\x01\x02", ""),
    ],
)
def test_a_file_is_read_as_its_readers_see_it(tmp_path: Path, name: str, content: bytes, text: str) -> None:
    """Cells, paragraphs and slides that are shown; nothing of a file that is damaged or of another kind."""
    assert file_text(put(tmp_path, name, content)) == text


def test_a_pdf_is_read_page_by_page() -> None:
    """The words of its pages, on one line."""
    assert file_text(PDF).startswith("Repair of hand-held radios: summary of the contract Supplier:")


def test_a_long_file_is_read_as_far_as_a_word_goes(tmp_path: Path) -> None:
    """One long table does not make the index of a whole log heavy."""
    text = file_text(put(tmp_path, "a.csv", b"Bellhaven,1\n" * 100_000))

    assert LONGEST_TEXT - 20 < len(text) <= LONGEST_TEXT
    assert text.endswith(("Bellhaven,", "1;"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_hidden_is_never_found(case: Case, tmp_path: Path) -> None:
    """What a file hides is not in its text, or else stops publication; and a waived file has no text."""
    path = put(tmp_path, case.name, case.make())

    hides_nothing = not any(word in file_text(path) for word in SECRET.split())

    assert hides_nothing or any(finding.severity.label == "error" for finding in findings(path))


def index_words(site: Path) -> str:
    """Everything that the files of the index say."""
    files = [zlib.decompress(path.read_bytes()) for path in site.glob("search/*/*.z")]
    return b" ".join(files).decode("utf-8", "replace").lower()


def test_files_of_answers_that_are_not_public_are_not_indexed(authority: Authority) -> None:
    """A file is found with its published answer; not that of a withdrawn answer, nor of one held back."""
    files = {"attachments": "[{file: table.csv, title: Table}]"}
    for name, word, more in (
        ("1_26", "bellhaven", {}),
        ("2_26", "quixotry", {"withdrawn": "{on: 2026-03-01, reason: legal}"}),
        ("3_26", "zzyzx", {"published": "2030-01-01"}),
    ):
        text = record(reference=f'"{name}"', **{**files, **more})
        authority.put(f"2026/{name}.md", text)
        authority.put(f"2026/{name}/table.csv", f"Area,Searches\n{word},345\n")

    done = run("foilog", "build", "--date", "2026-11-25", cwd=authority.root)

    assert done.returncode == 0, done.stderr
    words = index_words(authority.root / "site")
    assert [word in words for word in ("bellhaven", "quixotry", "zzyzx")] == [True, False, False]
    kept = (authority.root / ".foilog" / "file-texts.sqlite").read_bytes().lower()
    assert [word in kept for word in (b"bellhaven", b"quixotry", b"zzyzx")] == [True, False, False]


def test_an_unchanged_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its text is kept by its content; what a build did not use is forgotten to the last byte."""
    path = put(tmp_path, "a.csv", b"Bellhaven,1\n")
    gone = put(tmp_path, "b.csv", b"quixotry,1\n")
    with closing(TextCache(tmp_path)) as texts:
        first = [texts.text(path), texts.text(gone)]
    monkeypatch.setattr(filetexts, "file_text", lambda path: "read again")

    with closing(TextCache(tmp_path)) as texts:
        second = texts.text(path)

    assert (first, second) == (["Bellhaven, 1;", "quixotry, 1;"], "Bellhaven, 1;")
    assert b"quixotry" not in (tmp_path / ".foilog" / "file-texts.sqlite").read_bytes()


def test_a_broken_cache_is_begun_anew(tmp_path: Path) -> None:
    """Whatever lies in its place, a build reads the files."""
    (tmp_path / ".foilog").mkdir()
    put(tmp_path / ".foilog", "file-texts.sqlite", b"no database" * 500)

    with closing(TextCache(tmp_path)) as texts:
        assert texts.text(put(tmp_path, "a.csv", b"Bellhaven,1\n")) == "Bellhaven, 1;"
