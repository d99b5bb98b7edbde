"""PDFs made for the tests: a page from its drawing instructions, with pictures and forms by name."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from foilog.findings import Finding
from foilog.gate import scan_file

SECRET = "Lucian Merrivale 4811Z"
HEADING = b"BT /F1 14 Tf 72 780 Td (Freedom of Information response) Tj ET\n"
HIDDEN = b"BT /F1 12 Tf 72 700 Td (Officer: Lucian Merrivale 4811Z) Tj ET\n"
A4 = (595, 842)


def font(pdf: pikepdf.Pdf, **more: object) -> pikepdf.Object:
    """Helvetica, which every reader has."""
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
            **more,
        )
    )


def stream(pdf: pikepdf.Pdf, content: bytes, **keys: object) -> pikepdf.Object:
    """A stream that the file refers to by number."""
    return pdf.make_stream(content, **keys)


def form(
    pdf: pikepdf.Pdf, content: bytes, box: tuple[float, ...] = (0, 0, *A4), **keys: object
) -> pikepdf.Object:
    """A form with the page's own font."""
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font(pdf)), **keys.pop("Resources", {}))  # type: ignore[arg-type]
    return stream(
        pdf,
        content,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array(box),
        Resources=resources,
        **keys,
    )


def scanned(*, burnt: tuple[int, int, int, int] | None = None, words: str = SECRET) -> Image.Image:
    """A scan of a line of words, 400 by 60 pixels, with a box burnt into it where one is given."""
    picture = Image.new("L", (400, 60), 250)
    ImageDraw.Draw(picture).text((20, 15), words, fill=10, font_size=28)
    if burnt:
        ImageDraw.Draw(picture).rectangle(burnt, fill=0)
    return picture


def image(pdf: pikepdf.Pdf, picture: Image.Image, **keys: object) -> pikepdf.Object:
    """A picture as a page draws it."""
    space = pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB
    return stream(
        pdf,
        picture.tobytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=space,
        BitsPerComponent=8,
        **keys,
    )


Resources = Callable[[pikepdf.Pdf], Mapping[str, object]]


def pdf_of(content: bytes, resources: Resources | None = None, **page: object) -> pikepdf.Pdf:
    """A PDF of one A4 page that draws *content*."""
    pdf = pikepdf.new()
    named = dict(resources(pdf)) if resources else {}
    keys = {"MediaBox": pikepdf.Array([0, 0, *A4]), **page}
    fonts = pikepdf.Dictionary(F1=font(pdf))
    whole = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        Contents=stream(pdf, content),
        Resources=pikepdf.Dictionary(
            Font=named.pop("Font", fonts), **{key: pikepdf.Dictionary(value) for key, value in named.items()}
        ),
        **keys,
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(whole)))
    return pdf


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of *pdf*."""
    target = io.BytesIO()
    pdf.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def rules_of(content: bytes, folder: Path, name: str = "response.pdf") -> dict[str, str]:
    """The rules that a file with these bytes breaks, each with the severity it is told with."""
    return {finding.rule: finding.severity.label for finding in findings_of(content, folder, name)}


def findings_of(content: bytes, folder: Path, name: str = "response.pdf") -> tuple[Finding, ...]:
    """What the gate says of a file with these bytes; it never says the secret."""
    path = folder / name
    path.write_bytes(content)
    findings = scan_file(path, shown_as=name)
    told = " ".join(map(str, findings))
    assert not any(part in told for part in ("Merrivale", "4811Z"))
    return findings


def errors_of(content: bytes, folder: Path, name: str = "response.pdf") -> set[str]:
    """The rules that stop publication."""
    return {rule for rule, severity in rules_of(content, folder, name).items() if severity == "error"}
