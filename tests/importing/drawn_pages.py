"""Saved pages of a disclosure log, drawn by chance after real ones, with what each really says."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from importing import drawn_words as words

Part = tuple[str, tuple[str, ...]]

NUMBERINGS = (
    *(
        ("1. ", 12),
        ("1) ", 10),
        ("1, ", 2),
        ("1- ", 3),
        ("1/ ", 1),
        ("1: ", 2),
        ("1 – ", 3),
        ("1.) ", 2),
        ("Q1. ", 4),
    ),
    *(
        ("Q1: ", 4),
        ("Q1) ", 2),
        ("Question 1. ", 4),
        ("Question 2.1) ", 1),
        ("Request 1 ", 1),
        ("FOI Q1. ", 1),
    ),
    *(
        ("FOIQ1. ", 1),
        ("(A) ", 2),
        ("(a) ", 5),
        ("a) ", 6),
        ("a.) ", 3),
        ("a1) ", 1),
        ("1a) ", 1),
        ("1.1. ", 2),
    ),
    *(("i) ", 2), ("(i) ", 2), ("[1] ", 1), ("1. a) ", 1), ("1.", 1)),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NCND_SETS = (
    ("s24(2)", "s31(3)"),
    ("s23(5)", "s24(2)", "s31(3)"),
    ("s30(3)", "s31(3)", "s38(2)"),
    ("s31(3)",),
)
_EXEMPT_SETS = (
    ("s40(2)",),
    ("s43(2)",),
    ("s31(1)(a)",),
    ("s40(2)", "s31(1)(a)"),
    ("s38(1)(a)",),
    ("s41(1)",),
)
_NAMES = {"s24(2)": "National Security", "s31(3)": "Law Enforcement", "s40(2)": "Personal Information"}


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as a file, and what an attentive reader takes from it."""

    name: str
    content: bytes
    reference: str
    title: str
    parts: dict[str, Part]
    whole: Part | None
    goodwill: bool = False


def draw_page(number: int, seed: int = 1) -> DrawnPage:
    """Page *number*; the same every time."""
    return _Drawer(Random(f"{seed}-{number}"), number).page()


class _Drawer:
    def __init__(self, rng: Random, number: int) -> None:
        self.rng = rng
        self.number = number
        self.style = rng.choices([s for s, _ in NUMBERINGS], [w for _, w in NUMBERINGS])[0]
        self.parts: dict[str, Part] = {}
        self.whole: Part | None = None
        self.goodwill = False

    def page(self) -> DrawnPage:
        rng = self.rng
        title, reference = rng.choice(words.TITLES), self.reference()
        count = rng.choices((1, 2, 3, 4, 5, 6, 8), (3, 4, 5, 5, 4, 3, 2))[0]
        asked = rng.sample(words.QUESTIONS, count)
        request = self.request(asked)
        response = self.response(asked)
        head = rng.choice(("both", "both", "colon", "joint", "none", "capitals"))
        lines = [*self.headed(head, request, response)]
        top, tail = rng.choice(words.TOPS), rng.choice(words.TAILS)
        lines = [self.worn(line) for line in lines]
        name, content = self.saved(title, reference, top, lines, tail)
        return DrawnPage(name, content, reference, title, self.parts, self.whole, self.goodwill)

    def reference(self) -> str:
        r = self.rng
        n, y = self.number + 101, r.choice((13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24))
        forms = (
            *((f"{n}A/{y}", 26), (f"{n + 1000}A/{y}", 14), (f"{n + 1000}_{y}", 10), (f"{n + 10000}/{y}", 5)),
            *((f"{n + 1000}/{y}", 4), (f"{n + 10000}_{y}", 4), (f"{n}_{y}", 3), (f"{n % 90 + 10}_{y}", 1)),
            *(
                (f"{n}/{y}", 2),
                (f"0{n % 90 + 10}/{y}", 1),
                (f"01.FOI.{y}.0{n + 20000}", 1),
                (f"FOI-{n}-20{y}", 1),
            ),
            *(
                (f"FOI/{n + 10000}", 1),
                (f"F-0{n + 10000}", 1),
                (f"20{y}00{n + 100000}", 1),
                (f"FOI/{y}/0{n}", 1),
            ),
            *(
                (f"01/FIN/{y}/00{n}/W", 1),
                (f"FOI {y}/{n}", 1),
                (f"20{y}-{n}/WE0{n}", 1),
                (f"RI{n + 1000}", 1),
            ),
            *((f"FOI-{n}-1819/GH", 1), (f"{n}-{y}", 1), (f"IC-{n + 200000}-L7Q5", 1)),
        )
        return r.choices([f for f, _ in forms], [w for _, w in forms])[0]

    def label(self, position: int) -> tuple[str, str]:
        """The label before an item, and the name its part then has."""
        letter, roman = "abcdefghijk"[position], _ROMAN[position]
        style, number = self.style, str(position + 1)
        if style == "1.":
            return "1. ", number
        if style == "1. a) ":
            return f"1. {letter}) ", letter
        for sign, one in (
            ("2.1", f"2.{number}"),
            ("1.1", f"1.{number}"),
            ("1a", f"1{letter}"),
            ("a1", f"a{number}"),
        ):
            if sign in style:
                return style.replace(sign, one), one
        for sign, one in (("A", letter.upper()), ("1", number)):
            if sign in style:
                return style.replace(sign, one, 1), one
        return (style.replace("i", roman), roman) if "i" in style else (style.replace("a", letter), letter)

    def request(self, asked: Sequence[str]) -> list[str]:
        r = self.rng
        lines = [r.choice(words.INTROS)]
        if len(asked) == 1:
            lines.append(asked[0])
        elif self.style == "1- " and r.random() < 0.5:
            lines.append(
                "".join(f"{self.label(n)[0]}{q[0].upper()}{q[1:].rstrip('?.')}?" for n, q in enumerate(asked))
            )
        else:
            lines += [f"{self.label(n)[0]}{question}" for n, question in enumerate(asked)]
        if r.random() < 0.5:
            lines.append(r.choice(words.ASIDES))
        if r.random() < 0.12 and self.style in ("a.) ", "a) ", "(a) ") and len(asked) > 1:
            lines.append("We need this data over three timeframes:")
            lines += [f"{self.label(n)[0]}{period}" for n, period in enumerate(words.PERIODS)]
        return lines

    def response(self, asked: Sequence[str]) -> list[str]:
        r = self.rng
        opening = [r.choice(words.OPENINGS)]
        if len(asked) == 1:
            return [*opening, *self.one_answer(), *self.closing()]
        kind = r.choices(("each", "groups", "whole", "cost"), (8, 6, 4, 6))[0]
        made = {"each": self.each, "groups": self.groups, "whole": self.all_alike, "cost": self.cost}[kind](
            asked
        )
        return [*opening, *made, *self.closing()]

    def closing(self) -> list[str]:
        return self.rng.sample(words.CLOSINGS[1:], 1) if self.rng.random() < 0.6 else []

    def decide(self, names: Sequence[str], part: Part) -> None:
        for name in names:
            self.parts[name] = part

    def one_answer(self) -> list[str]:
        outcome = self.rng.choice(("given", "ncnd", "exempt", "not-held", "cost", "signposted"))
        lines, part = self.said(outcome, "")
        self.whole = part
        return lines

    def said(self, outcome: str, about: str) -> tuple[list[str], Part]:
        """The sentences of a decision on the questions *about*, and what it amounts to."""
        r = self.rng
        if outcome == "given":
            return [self.about(about, r.choice(words.ANSWERS[2:5]).format(n=r.randrange(7, 9000)))], (
                "granted-in-full",
                (),
            )
        if outcome == "not-held":
            return [self.about(about, r.choice(words.NOT_HELD))], ("not-held", ())
        if outcome == "signposted":
            return [self.about(about, r.choice(words.SIGNPOSTS))], ("signposted", ())
        if outcome == "cost":
            return [r.choice(words.COST)], ("refused-cost", ("s12(1)",))
        codes = r.choice(_NCND_SETS if outcome == "ncnd" else _EXEMPT_SETS)
        sentence = self.about(about, r.choice(words.NCND if outcome == "ncnd" else words.WITHHELD))
        test = words.TEST_NCND if outcome == "ncnd" else words.TEST
        after = [line for pair in test for line in pair] if r.random() < 0.5 else []
        id_ = "refused-ncnd" if outcome == "ncnd" else "refused-exempt"
        self.later = after
        return [*self.cited(sentence, codes)], (id_, codes)

    def about(self, about: str, sentence: str) -> str:
        if not about:
            return sentence[0].upper() + sentence[1:]
        frames = ("With regard to {a}, {s}", "In relation to {a} {s}", "For {a}, {s}", "{A}: {s}")
        frame = self.rng.choice(frames)
        said = sentence if sentence.startswith(("West", "NaCTSO")) else sentence[0].lower() + sentence[1:]
        return frame.format(a=about, A=about[0].upper() + about[1:], s=said)

    def cited(self, sentence: str, codes: Sequence[str]) -> list[str]:
        """The citations after a sentence: in it, or on lines of their own, in one of many spellings."""
        spelled = [self.spelling(code) for code in codes]
        if self.rng.random() < 0.5:
            joined = ", ".join(spelled[:-1]) + (" and " if len(spelled) > 1 else "") + spelled[-1]
            return [f"{sentence} {joined} of the Freedom of Information Act."]
        return [
            sentence,
            *(f"{each} {_NAMES.get(code, '')}".strip() for each, code in zip(spelled, codes, strict=True)),
        ]

    def spelling(self, code: str) -> str:
        bare = code[1:]
        number, _, rest = bare.partition("(")
        rest = f"({rest}"
        forms = (f"s{bare}", f"S{number} {rest}", f"Section {bare}", f"Section S{number} {rest}", f"S.{bare}")
        return self.rng.choice((*forms, f"section {number} {rest}"))

    def named(self, names: Sequence[str]) -> str:
        noun = self.rng.choice(("question", "question", "part", "point"))
        if len(names) == 1:
            return f"{noun} {names[0]}" if not names[0].isalpha() else f"{noun} {names[0]})"
        marks = [f"{name})" if name.isalpha() else name for name in names]
        return f"{noun}s {', '.join(marks[:-1])} and {marks[-1]}"

    def each(self, asked: Sequence[str]) -> list[str]:
        """An answer after each label, the question sometimes said again."""
        r, lines = self.rng, []
        again = r.random() < 0.3
        for position, question in enumerate(asked):
            label, name = self.label(position)
            label = f"{name}. " if self.style == "1." or r.random() < 0.2 else label
            outcome = r.choices(("given", "not-held", "exempt", "ncnd", "signposted"), (9, 3, 2, 2, 1))[0]
            said, part = self.said(outcome, "")
            if outcome == "given":
                said = [r.choice(words.ANSWERS).format(n=r.randrange(7, 9000))]
            self.decide([name], part)
            lines += [f"{label}{question}", *said] if again else [f"{label}{said[0]}", *said[1:]]
        return lines

    def groups(self, asked: Sequence[str]) -> list[str]:
        """One statement for some of the questions and another for the rest."""
        r = self.rng
        names = [self.label(position)[1] for position in range(len(asked))]
        cut = r.randrange(1, len(names))
        first, second = r.sample(("given", "not-held", "exempt", "ncnd", "signposted"), 2)
        lines: list[str] = []
        tests: list[str] = []
        for some, outcome in ((names[:cut], first), (names[cut:], second)):
            self.later: list[str] = []
            said, part = self.said(outcome, self.named(some))
            self.decide(some, part)
            lines += said
            tests += self.later
        return [*lines, *tests]

    def all_alike(self, asked: Sequence[str]) -> list[str]:
        """One decision for everything that was asked."""
        self.later = []
        said, part = self.said(self.rng.choice(("given", "not-held", "exempt", "ncnd")), "")
        self.whole = part
        return [*said, *self.later]

    def cost(self, asked: Sequence[str]) -> list[str]:
        """A refusal of the whole on cost, often with something given as goodwill."""
        lines = [self.rng.choice(words.COST)]
        self.whole = ("refused-cost", ("s12(1)",))
        if self.rng.random() < 0.7:
            self.goodwill = True
            lines.append(self.rng.choice(words.GOODWILL))
        return lines

    def headed(self, kind: str, request: list[str], response: list[str]) -> list[str]:
        heads = {
            "both": ("Request", "Response"),
            "colon": ("Your request:", "Our response:"),
            "capitals": ("REQUEST", "RESPONSE"),
            "joint": ("Request / Response", ""),
            "none": ("", ""),
        }[kind]
        return [line for line in (heads[0], *request, heads[1], *response) if line]

    def worn(self, line: str) -> str:
        """The line with the wear of years: no-break spaces, typographic quotes, a dash gone wrong."""
        r = self.rng
        if r.random() < 0.3:
            line = line.replace(" ", "\u00a0", 2)
        if r.random() < 0.4:
            line = line.replace("'", "’")
        if r.random() < 0.05 and line.count(" ") > 12:
            line = line.replace(", ", " ¿ ", 1)
        return line

    def titled(self, title: str, reference: str) -> str:
        forms = (
            ("{t} ({r})", 20),
            ("{t}({r})", 1),
            ("{t} ({r} )", 1),
            ("{t} (ref {r})", 2),
            ("{t} - {r}", 1),
            ("{r}: {t}", 1),
        )
        form = self.rng.choices([f for f, _ in forms], [w for _, w in forms])[0]
        return form.format(t=title, r=reference)

    def saved(
        self, title: str, reference: str, top: Sequence[str], lines: Sequence[str], tail: Sequence[str]
    ) -> tuple[str, bytes]:
        heading = self.titled(title, reference)
        apart = self.rng.random() < 0.08
        first = [title, f"Reference: {reference}"] if apart else [heading]
        if self.rng.random() < 0.6:
            gap = self.rng.choice(("\n", "\n\n", "\n\n\n", "\n\u00a0\n"))
            text = gap.join((*top, *first, *lines, *tail))
            encoding = self.rng.choice(("utf-8", "utf-8", "utf-8-sig", "cp1252"))
            return f"page-{self.number}.txt", text.replace("\n", self.rng.choice(("\n", "\r\n"))).encode(
                encoding, "replace"
            )
        return f"page-{self.number}.html", self.markup(first, top, lines, tail).encode()

    def markup(
        self, first: Sequence[str], top: Sequence[str], lines: Sequence[str], tail: Sequence[str]
    ) -> str:
        def paragraphs(several: Sequence[str]) -> str:
            return "".join(f"<p>{html.escape(line)}</p>\n" for line in several)

        break_ = self.rng.random() < 0.3
        body = f"<p>{'<br>'.join(html.escape(line) for line in lines)}</p>" if break_ else paragraphs(lines)
        shell = "<main>{}</main>" if self.rng.random() < 0.5 else "<div class='site'>{}</div>"
        inside = f"<h1>{html.escape(first[0])}</h1>{paragraphs(first[1:])}{body}"
        return (
            f"<!doctype html><html><head><title>{html.escape(first[0])} | West Midlands Police</title>"
            "<style>p{color:red}</style><script>var x = 'Request';</script></head><body>"
            f"<nav><a href='/'>Home</a><a href='/foi'>FOI</a></nav>{paragraphs(top)}"
            f"{shell.format(inside)}{paragraphs(tail)}<footer>© 2024</footer></body></html>"
        )
