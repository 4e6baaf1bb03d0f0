"""Names: a public name says what it is without its file, so that few names stand in more than one module."""

import ast
from collections import Counter, defaultdict
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)

MOST_SHARED = 0.05
"""Of all public top-level names outside the families below."""

DJANGO = {"Command", "app_name", "register", "urlpatterns"}
"""Django looks for these very names in each command, each list of addresses and each library of tags."""

DECORATED = {
    "display": "a column or a fact of the records: Django makes the name a class in pages",
    "action": "an action of a list of records: forms send its name",
    "simple_tag": "a tag, which templates call by its name",
    "filter": "a filter of templates, which call it by its name",
    "simple_block_tag": "a tag, which templates call by its name",
}
"""Functions with such a decorator are known by their name outside of Python."""

READ_WITH_MODULE = {
    "articles.documents.dialects.dates": "readers of one spelling each, `dates.of_day`",
    "articles.documents.dialects.values": "the readers of values in foreign documents, `values.link`",
    "articles.documents.values": "the readers of values in our documents, `values.address`",
    "articles.pages.discovery.site_files": "one function for each file, `site_files.robots`, as its view is called",
    "articles.pages.discovery.sitemap_xml": "the forms of sitemaps, `sitemap_xml.index`, as their views are called",
    "articles.pages.lists.story_lists": "one list for each kind of page, `story_lists.topic`, as its view is called",
    "articles.queries.cursor": "`cursor.read` and `cursor.write`",
}
"""Small dictionaries of their own: what stands elsewhere too is not imported out of them, but read with its module."""


def sources():
    files = sorted([*ROOT.glob("articles/**/*.py"), *ROOT.glob("newsdesk/**/*.py")])
    return {module_name(file): ast.parse(file.read_text()) for file in files}


def module_name(file):
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def counts(module):
    return not {"tests", "migrations"} & set(module.split("."))


def public_names(tree):
    """Yield (name, node) for what stands at the top of a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign):
            yield from ((each.id, node) for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node


def views(trees):
    """Return the names of functions to which lists of addresses lead."""
    lists = [tree for tree in trees.values() if any(name == "urlpatterns" for name, _ in public_names(tree))]
    nodes = [node for tree in lists for node in ast.walk(tree)]
    loaded = [node for node in nodes if isinstance(node, ast.Attribute | ast.Name)]
    return {node.attr if isinstance(node, ast.Attribute) else node.id for node in loaded}


def is_view(module, name, node, called):
    arguments = node.args.args if isinstance(node, ast.FunctionDef) else []
    return name in called and bool(arguments) and arguments[0].arg in {"request", "_request"}


def decorators(node):
    """Yield the last words of a function's decorators: `display` for @admin.display(…)."""
    for each in getattr(node, "decorator_list", []):
        yield ast.unparse(each).split("(")[0].rpartition(".")[2]


def repeats_choices(name, node):
    """Whether it is `Verb = Operation.Verb`: one idea under one name, brought near."""
    value = getattr(node, "value", None)
    return isinstance(value, ast.Attribute) and value.attr == name


def in_a_family(module, name, node, called):
    return (
        name in DJANGO
        or module in READ_WITH_MODULE
        or is_view(module, name, node, called)
        or any(word in DECORATED for word in decorators(node))
        or repeats_choices(name, node)
    )


def definitions(trees):
    """Return (module, name) of each public name outside the families."""
    called = views(trees)
    return {
        (module, name)
        for module, tree in trees.items()
        if counts(module)
        for name, node in public_names(tree)
        if not name.startswith("_") and not in_a_family(module, name, node, called)
    }


def test_few_names_stand_in_more_than_one_module():
    defined = definitions(sources())
    modules = defaultdict(list)
    for module, name in sorted(defined):
        modules[name].append(module)
    shared = {name: where for name, where in modules.items() if len(where) > 1}
    share = sum(map(len, shared.values())) / len(defined)
    assert share <= MOST_SHARED, f"{share:.1%}: {shared}"


def test_shared_names_of_small_dictionaries_are_read_with_their_module():
    trees = {module: tree for module, tree in sources().items() if counts(module)}
    defined = Counter(name for tree in trees.values() for name, _ in public_names(tree))
    taken = {
        (module, alias.name)
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in READ_WITH_MODULE
        for alias in node.names
        if defined[alias.name] > 1
    }
    assert taken == set()


def test_every_family_has_members():
    trees = sources()
    modules = [(module, tree) for module, tree in trees.items() if counts(module)]
    named = {name for _, tree in modules for name, _ in public_names(tree)}
    used = {word for _, tree in modules for _, node in public_names(tree) for word in decorators(node)}
    assert DJANGO - named == set()
    assert set(DECORATED) - used == set()
    assert set(READ_WITH_MODULE) - trees.keys() == set()
