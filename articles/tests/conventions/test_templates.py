"""House rules of templates and stylesheets."""

import re

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
STYLES = settings.BASE_DIR / "static" / "css"
OURS = [path for path in sorted(TEMPLATES.rglob("*.html")) if "admin" not in path.parts]
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
SHEETS = sorted(STYLES.rglob("*.css"))
READERS_SHEETS = [sheet for sheet in SHEETS if "desk" not in sheet.parts and sheet.stem != "desk"]


def named(path):
    return str(path.relative_to(settings.BASE_DIR))


def test_there_is_something_to_look_at():
    assert OURS
    assert COMPONENTS
    assert READERS_SHEETS


def test_a_component_begins_with_its_arguments():
    assert not [named(path) for path in COMPONENTS if not path.read_text().startswith("{# Arguments: ")]


def test_a_component_has_a_stylesheet_of_its_name():
    blocks = [component.stem.replace("_", "-") for component in COMPONENTS]

    assert not [name for name in blocks if f".{name}" not in (STYLES / "components" / f"{name}.css").read_text()]


def test_a_stylesheet_has_a_component_or_a_page_of_its_name():
    names = [sheet.stem.replace("-", "_") for sheet in (STYLES / "components").glob("*.css")]
    templates = {path.stem for folder in ["components", "pages"] for path in (TEMPLATES / folder).glob("*.html")}

    assert not set(names) - templates


def test_a_component_is_included_with_only_its_arguments():
    includes = [(named(path), each) for path in OURS for each in re.findall(r"{% include [^%]*%}", path.read_text())]

    assert not [each for each in includes if not each[1].endswith(" only %}")]


def test_nothing_is_declared_safe():
    assert not [named(path) for path in OURS if re.search(r"\|safe|autoescape", path.read_text())]


def test_only_the_base_is_a_whole_document():
    assert [path for path in OURS if "<html" in path.read_text()] == [TEMPLATES / "base.html"]


def test_a_template_is_short():
    assert not [named(path) for path in OURS if len(path.read_text().splitlines()) > 90]


def test_a_stylesheet_is_short_and_calm():
    texts = {named(sheet): sheet.read_text() for sheet in SHEETS}

    assert not [name for name, text in texts.items() if len(text.splitlines()) > 120]
    assert not [name for name, text in texts.items() if "!important" in text]
    assert not [name for name, text in texts.items() if re.search(r"^\s*#[a-z]", text, re.MULTILINE)]


def test_every_class_of_a_stylesheet_is_used():
    """The desk's sheets also style the markup of Django's admin, so they are left out."""
    html = "".join(template.read_text() for template in OURS)
    html = re.sub(r"--{{ [a-z.]+ }}", "--any", html)
    unused = {named(sheet): [name for name in classes(sheet) if not is_used(name, html)] for sheet in READERS_SHEETS}

    assert not {name: unused_ones for name, unused_ones in unused.items() if unused_ones}


def classes(sheet):
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][a-z0-9_-]*)", rules))


def is_used(name, html):
    return name in html or re.sub(r"--[a-z0-9]+$", "--any", name) in html


def test_every_token_is_used():
    text = "".join(sheet.read_text() for sheet in SHEETS)
    defined = set(re.findall(r"(--[a-z0-9-]+):", (STYLES / "tokens.css").read_text()))
    assert not [token for token in defined if f"var({token})" not in text]


def test_the_language_of_a_story_is_marked_by_the_tag_alone():
    """{% lang_of story %} gives language and direction together, so that neither is forgotten."""
    texts = {named(path): path.read_text() for path in sorted(TEMPLATES.rglob("*.html"))}

    assert len([name for name, text in texts.items() if "{% lang_of " in text]) > 20
    assert [name for name, text in texts.items() if re.search(r"\.language\b", text)] == []
