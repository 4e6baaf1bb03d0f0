"""The README taken apart: its sentences, its commands, the addresses and the settings that it names."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NOT_PROSE = re.compile(r" {4}|\||#|!\[")
END = re.compile(r"(?<=[.!?:])\s+(?=[A-Z“\"(*`\[])")


@cache
def text():
    return (ROOT / "README.md").read_text()


def section(title):
    """Return what stands under a heading, without the other headings."""
    return re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text(), re.DOTALL | re.MULTILINE)[1]


@cache
def sentences():
    paragraphs, lines = [], []
    for line in [*text().splitlines(), ""]:
        if line.startswith("- ") or not line.strip() or NOT_PROSE.match(line):
            paragraphs.append(" ".join(lines))
            lines = [line[2:]] if line.startswith("- ") else []
        else:
            lines.append(line.strip())
    # A list of names and an end of quoted JSON are no sentences.
    found = [each for paragraph in paragraphs for each in END.split(paragraph)]
    return [each for each in found if re.match(r"[*(`A-Za-z]", each) and not re.match(r"`[{d]", each)]


def blocks():
    """The indented blocks, each a text without its indent."""
    found = re.findall(r"(?:^ {4}.*\n|^\n(?= {4}))+", text(), re.MULTILINE)
    return ["\n".join(line[4:] for line in block.strip("\n").splitlines()) for block in found]


@cache
def commands():
    """Every line of a block that a shell would run, and every command that is quoted in a sentence."""
    lines = [line for block in blocks() for line in block.splitlines()]
    shell = [line for line in lines if re.match(r"make |python3 |export |\.venv/bin/", line)]
    return shell + [each for each in quoted() if re.match(r"make |manage\.py |loaddata |dumpdata |python3 ", each)]


@cache
def quoted():
    """What stands in backticks within a sentence or the table of settings."""
    prose = "\n".join(line for line in text().splitlines() if not line.startswith("    "))
    return [" ".join(each.split()) for each in re.findall(r"`([^`]+)`", prose)]


@cache
def table():
    """The rows of the table of settings: {names: default as written}."""
    rows = re.findall(r"^\| (`[A-Z].*?) \| (.*?) \| .*? \|$", text(), re.MULTILINE)
    return {tuple(re.findall(r"`(\w+)`", names)): default for names, default in rows}
