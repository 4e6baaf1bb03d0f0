"""The form of scripts and stylesheets: scripts as jsbeautifier writes them, stylesheets by rules of a line each."""

import re
from pathlib import Path

import jsbeautifier

STATIC = Path(__file__).resolve().parents[3] / "static"
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
SHEETS = sorted((STATIC / "css").rglob("*.css"))

OPTIONS = jsbeautifier.default_options()
OPTIONS.indent_size = 2
OPTIONS.end_with_newline = True
OPTIONS.keep_array_indentation = True
OPTIONS.brace_style = "collapse,preserve-inline"
OPTIONS.operator_position = "preserve-newline"

BLANKS = re.compile(r"\t|\s$")
NO_SPACE = re.compile(r"\S\{|:(?=[^\s:]*;)|,\S|;(?=[^\s])")
LITERAL = re.compile(r"/\*.*?\*/|'[^'\n]*'|\"[^\"\n]*\"|url\([^)]*\)|@import [^;]*", re.DOTALL)
"""What stands in it is not ours to put into form: comments, texts, addresses."""


def formed(script):
    """Return a script as it should be written."""
    return jsbeautifier.beautify(script, OPTIONS)


def flaws(sheet):
    """Return what is out of form in a stylesheet, each with the number of its line."""
    found = ["it does not end in one line break"] * (not sheet.endswith("}\n") and not sheet.endswith(";\n"))
    depth = 0
    for number, line in enumerate(LITERAL.sub(blank, sheet).split("\n"), 1):
        found += [f"{number}: {words}" for words in flaws_of_line(line, depth)]
        depth += line.count("{") - line.count("}")
    return found + ["a brace is left open"] * (depth != 0)


def blank(literal):
    """The place of a literal, with its line breaks."""
    return re.sub(r"[^\n]", "x", literal[0])


def flaws_of_line(line, depth):
    if not line.strip() or line.lstrip().startswith("x"):
        return
    if BLANKS.search(line):
        yield "a tab, or blanks at the end"
    closes = line.lstrip().startswith("}")
    indent = len(line) - len(line.lstrip())
    if indent < 2 * (depth - closes) or (indent % 2 and not line.lstrip().startswith(("*", "/"))):
        yield f"indented by {indent} where {2 * (depth - closes)} are due"
    if NO_SPACE.search(line):
        yield "a space is missing"


if __name__ == "__main__":
    for script in SCRIPTS:
        script.write_text(formed(script.read_text()))
