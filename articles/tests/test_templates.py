"""House rules of templates and stylesheets."""

import re

import pytest
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
STYLES = settings.BASE_DIR / "static" / "css"
OURS = [path for path in sorted(TEMPLATES.rglob("*.html")) if "admin" not in path.parts]
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
SHEETS = sorted(STYLES.rglob("*.css"))
READERS_SHEETS = [sheet for sheet in SHEETS if "desk" not in sheet.parts and sheet.stem != "desk"]


def named(path):
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize("component", COMPONENTS, ids=named)
def test_a_component_begins_with_its_arguments(component):
    assert component.read_text().startswith("{# Arguments: ")


@pytest.mark.parametrize("component", COMPONENTS, ids=named)
def test_a_component_has_a_stylesheet_of_its_name(component):
    block = component.stem.replace("_", "-")
    assert f".{block}" in (STYLES / "components" / f"{block}.css").read_text()


@pytest.mark.parametrize("sheet", sorted((STYLES / "components").glob("*.css")), ids=named)
def test_a_stylesheet_has_a_component_or_a_page_of_its_name(sheet):
    name = sheet.stem.replace("-", "_")
    assert any((TEMPLATES / folder / f"{name}.html").exists() for folder in ["components", "pages"])


@pytest.mark.parametrize("template", OURS, ids=named)
def test_a_component_is_included_with_only_its_arguments(template):
    includes = re.findall(r"{% include [^%]*%}", template.read_text())
    assert all(include.endswith(" only %}") for include in includes)


@pytest.mark.parametrize("template", OURS, ids=named)
def test_nothing_is_declared_safe(template):
    text = template.read_text()
    assert "|safe" not in text
    assert "autoescape" not in text


@pytest.mark.parametrize("template", OURS, ids=named)
def test_only_the_base_is_a_whole_document(template):
    assert ("<html" in template.read_text()) == (template == TEMPLATES / "base.html")


@pytest.mark.parametrize("template", OURS, ids=named)
def test_a_template_is_short(template):
    assert len(template.read_text().splitlines()) <= 90


@pytest.mark.parametrize("sheet", SHEETS, ids=named)
def test_a_stylesheet_is_short_and_calm(sheet):
    text = sheet.read_text()
    assert len(text.splitlines()) <= 120
    assert "!important" not in text
    assert not re.search(r"^\s*#[a-z]", text, re.MULTILINE)


# The desk's sheets also style the markup of Django's admin.
@pytest.mark.parametrize("sheet", READERS_SHEETS, ids=named)
def test_every_class_of_a_stylesheet_is_used(sheet):
    html = "".join(template.read_text() for template in OURS)
    html = re.sub(r"--{{ [a-z.]+ }}", "--any", html)
    classes = set(re.findall(r"\.([a-z][a-z0-9_-]*)", re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)))
    unused = [name for name in classes if name not in html and re.sub(r"--[a-z0-9]+$", "--any", name) not in html]
    assert not unused


def test_every_token_is_used():
    text = "".join(sheet.read_text() for sheet in SHEETS)
    defined = set(re.findall(r"(--[a-z0-9-]+):", (STYLES / "tokens.css").read_text()))
    assert not [token for token in defined if f"var({token})" not in text]
