"""Scripts and stylesheets are in form (articles/tests/conventions/form.py); `make format` puts scripts into it."""

import pytest

from articles.tests.conventions.form import SCRIPTS, SHEETS, flaws, formed

RIGHT = ".card {\n  color: red;\n\n  &:hover { color: blue; }\n}\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_in_form(script):
    text = script.read_text()

    assert text.splitlines() == formed(text).splitlines()
    assert text.endswith("\n")


def test_a_stylesheet_is_in_form():
    found = {sheet.name: flaws(sheet.read_text()) for sheet in SHEETS}

    assert found
    assert not {name: some for name, some in found.items() if some}


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("  color: red;", "color: red;"),
        ("  color: red;", "\tcolor: red;"),
        ("  color: red;", "  color:red;"),
        ("  color: red;", "  color: red; "),
        (".card {", ".card{"),
        ("{ color: blue; }", "{ font: a,b; }"),
        ("; }\n}\n", "; }\n"),
        ("}\n", "}"),
    ],
)
def test_what_is_out_of_form_is_seen(was, becomes):
    assert flaws(RIGHT) == []
    assert flaws(RIGHT.replace(was, becomes))
