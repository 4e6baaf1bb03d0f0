"""House rules that a machine can hold. A number here is a budget: change it with a reason, not in passing."""

import ast
import re
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

BASE = Path(settings.BASE_DIR)
MOST_LINES = {".py": 350, ".html": 90, ".css": 120}
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_VIEW = 25
VAGUE_NAMES = {"utils.py", "helpers.py", "services.py", "common.py"}


def found(*patterns):
    """Our files that match."""
    paths = [path for pattern in patterns for path in sorted(BASE.glob(pattern))]
    ours = [path for path in paths if not {"tests", "migrations", "__pycache__"} & set(path.parts)]
    assert ours, patterns
    return ours


def named(path):
    return str(path.relative_to(BASE))


PYTHON = found("articles/**/*.py", "newsdesk/*.py")
VIEWS = found("articles/pages/**/*views.py", "articles/desk/**/*.py")
TEMPLATES = found("templates/**/*.html")
STYLES = found("static/css/**/*.css")
# Django's admin names its parts by ids, so only there do we select by them.
READERS_STYLES = [path for path in STYLES if "/desk" not in named(path)]


@cache
def tree(path):
    return list(ast.walk(ast.parse(path.read_text())))


def functions(path):
    return [node for node in tree(path) if isinstance(node, ast.FunctionDef)]


def length(node):
    return node.end_lineno - node.lineno + 1


def test_a_file_is_read_in_one_sitting():
    lengths = {named(path): (path.suffix, len(path.read_text().splitlines())) for path in PYTHON + TEMPLATES + STYLES}

    assert not {name: lines for name, (suffix, lines) in lengths.items() if lines > MOST_LINES[suffix]}


def test_a_function_fits_a_screen():
    found = [(named(path), node.name, length(node)) for path in PYTHON for node in functions(path)]

    assert not [each for each in found if each[2] > MOST_LINES_OF_A_FUNCTION]


def test_a_view_is_short():
    found = [(named(path), node.name, length(node)) for path in VIEWS for node in functions(path) if is_view(node)]

    assert found
    assert not [each for each in found if each[2] > MOST_LINES_OF_A_VIEW]


def is_view(node):
    return bool(node.args.args) and node.args.args[0].arg == "request"


def test_a_view_asks_in_words_and_leaves_filters_to_querysets():
    called = [(named(path), node.func.attr) for path in VIEWS for node in tree(path) if is_method_call(node)]

    assert not [each for each in called if each[1] in {"filter", "exclude", "order_by", "annotate"}]


def to_many():
    """The names of relations that lead to several rows."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields() if field.is_relation]
    several = [field for field in fields if field.one_to_many or field.many_to_many]
    return {field.get_accessor_name() if field.auto_created else field.name for field in several}


def test_what_a_row_points_at_is_joined_and_not_prefetched():
    """SQLite takes a thousand comparisons by OR, of which Django makes one for each row that is pointed at."""
    calls = [(named(path), node) for path in PYTHON for node in tree(path) if isinstance(node, ast.Call)]
    asked = [(name, argument.value) for name, node in calls if is_prefetch(node) for argument in node.args[:1]
             if isinstance(argument, ast.Constant)]  # fmt: skip

    assert asked
    assert not [each for each in asked if not set(each[1].split("__")) <= to_many()]


def is_prefetch(node):
    return getattr(node.func, "attr", getattr(node.func, "id", "")) in {"Prefetch", "prefetch_related"}


def is_method_call(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


def test_a_file_is_named_for_what_it_does():
    assert not [named(path) for path in PYTHON if path.name in VAGUE_NAMES]


def test_nothing_imported_is_declared_safe():
    assert not [named(path) for path in PYTHON if "mark_safe" in path.read_text()]


def test_a_template_escapes_everything_and_carries_no_style_or_script():
    texts = {named(path): path.read_text() for path in TEMPLATES}

    assert not [name for name, text in texts.items() if re.search(r"\|\s*safe\b|autoescape off", text)]
    forbidden = r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)"
    assert not [name for name, text in texts.items() if re.search(forbidden, text)]


def rules(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_a_stylesheet_needs_no_force():
    assert not [named(path) for path in STYLES if "!important" in rules(path)]


def test_a_stylesheet_selects_by_class():
    by_id = r"(?m)^[^{}:;]*#[a-z][\w-]*[^{};]*\{"

    assert not [named(path) for path in READERS_STYLES if re.search(by_id, rules(path))]
