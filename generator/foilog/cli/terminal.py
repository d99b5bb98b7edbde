"""How the commands behave at a terminal: examples, questions, colour, and what a machine reads."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

import click

from foilog.progress import listening

T = TypeVar("T")

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person or for a program.",
)


def examples(*lines: str) -> str:
    """The end of a command's help: what it is used for, as one would type it."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def is_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def wants_colour() -> bool | None:
    """No when NO_COLOR is set to anything (no-color.org); else as the stream allows."""
    return False if os.environ.get("NO_COLOR") else None


def print_json(value: Any) -> None:
    """One JSON document on the standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def ask(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    """The answer, read; asked again, with the reason, until it can be. *default* may be empty."""
    while True:
        answer = str(click.prompt(question, default=default, show_default=bool(default))).strip()
        try:
            return read(answer)
        except ValueError as problem:
            click.secho(f"  {problem}", fg="red")


def ask_choice(question: str, options: Sequence[tuple[str, str]], default: str | None = None) -> str:
    """One of the options, each a word and what it means, by its number or its word."""
    click.echo(f"{question}:")
    for number, (word, meaning) in enumerate(options, 1):
        click.echo(f"  {number:>2}  {word:<22} {meaning}".rstrip())
    words = [word for word, _ in options]

    def read(answer: str) -> str:
        if answer.isdecimal() and 1 <= int(answer) <= len(words):
            return words[int(answer) - 1]
        if answer in words:
            return answer
        raise ValueError(f"give a number from 1 to {len(words)}, or the word")

    return ask("Which", read, default)


class Bar:
    """A progress bar on the error stream for each kind of work, once it has taken over two seconds."""

    def __init__(self, patience: float = 2.0) -> None:
        self.patience = patience
        self.what = ""
        self.began = 0.0
        self.shown: Any = None
        self.done = 0

    def told(self, what: str, done: int, total: int) -> None:
        """Show that *done* of *total* are done."""
        if what != self.what:
            self.close()
            self.what, self.began = what, monotonic()
        if self.shown is None and done < total and monotonic() - self.began > self.patience:
            self.shown = click.progressbar(
                length=total, label=what, show_eta=True, show_pos=True, file=sys.stderr, width=0
            )
            self.shown.__enter__()
            self.done = 0
        if self.shown is not None:
            self.shown.update(done - self.done)
            self.done = done
            if done == total:
                self.close()

    def close(self) -> None:
        """End the bar that is shown."""
        if self.shown is not None:
            self.shown.__exit__(None, None, None)
        self.shown, self.what = None, ""


@contextmanager
def showing_progress() -> Iterator[None]:
    """Show how far long work has come, when a person is watching the error stream."""
    bar = Bar()
    with listening(bar.told if sys.stderr.isatty() else None):
        try:
            yield
        finally:
            bar.close()
