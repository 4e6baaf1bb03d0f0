"""House rules that a machine can hold. A number here is a budget: change it with a reason, not in passing."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
MOST_LINES = {".py": 350, ".html": 90, ".css": 120}
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_VIEW = 25
VAGUE_NAMES = {"utils.py", "helpers.py", "services.py", "common.py"}


def found(*patterns):
    """Our files that match, each as a test case named after its path."""
    paths = (path for pattern in patterns for path in sorted(BASE.glob(pattern)))
    ours = (path for path in paths if not {"tests", "migrations", "__pycache__"} & set(path.parts))
    return [pytest.param(path, id=str(path.relative_to(BASE))) for path in ours]


PYTHON = found("articles/**/*.py", "newsdesk/*.py")
VIEWS = found("articles/pages/views.py", "articles/pages/*_views.py", "articles/desk/**/*.py")
TEMPLATES = found("templates/**/*.html")
STYLES = found("static/css/**/*.css")
# Django's admin names its parts by ids, so only there do we select by them.
READERS_STYLES = [case for case in STYLES if "/desk" not in case.id]


def functions(path):
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]


def length(node):
    return node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", PYTHON + TEMPLATES + STYLES)
def test_a_file_is_read_in_one_sitting(path):
    assert len(path.read_text().splitlines()) <= MOST_LINES[path.suffix]


@pytest.mark.parametrize("path", PYTHON)
def test_a_function_fits_a_screen(path):
    assert not [node.name for node in functions(path) if length(node) > MOST_LINES_OF_A_FUNCTION]


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_is_short(path):
    views = [node for node in functions(path) if node.args.args and node.args.args[0].arg == "request"]

    assert not [node.name for node in views if length(node) > MOST_LINES_OF_A_VIEW]


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_asks_in_words_and_leaves_filters_to_querysets(path):
    called = {node.func.attr for node in ast.walk(ast.parse(path.read_text())) if is_method_call(node)}

    assert not called & {"filter", "exclude", "order_by", "annotate"}


def is_method_call(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


@pytest.mark.parametrize("path", PYTHON)
def test_a_file_is_named_for_what_it_does(path):
    assert path.name not in VAGUE_NAMES


@pytest.mark.parametrize("path", PYTHON)
def test_nothing_imported_is_declared_safe(path):
    assert "mark_safe" not in path.read_text()


@pytest.mark.parametrize("path", TEMPLATES)
def test_a_template_escapes_everything_and_carries_no_style_or_script(path):
    text = path.read_text()

    assert not re.search(r"\|\s*safe\b|autoescape off", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text)


def rules(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("path", STYLES)
def test_a_stylesheet_needs_no_force(path):
    assert "!important" not in rules(path)


@pytest.mark.parametrize("path", READERS_STYLES)
def test_a_stylesheet_selects_by_class(path):
    assert not re.search(r"(?m)^[^{}:;]*#[a-z][\w-]*[^{};]*\{", rules(path))
