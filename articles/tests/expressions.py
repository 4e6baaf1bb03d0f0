"""Every regular expression of the project, found in its sources, with the texts that would make it slow."""

import ast
import builtins
import re
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from re import _constants as sre
from re import _parser

from django.conf import settings
from django.urls import get_resolver

BASE = Path(settings.BASE_DIR)
METHODS = {"match", "search", "fullmatch", "sub", "subn", "findall", "finditer", "split"}
TAKEN_BY = {"compile", *METHODS}
FIELDS = {"RegexField", "RegexValidator"}
OF_CATEGORIES = {
    sre.CATEGORY_DIGIT: "7",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "w",
    sre.CATEGORY_NOT_SPACE: "w",
    sre.CATEGORY_NOT_WORD: "!",
    sre.CATEGORY_NOT_DIGIT: "w",
}
MOST_LETTERS = 8


class Names(dict):
    """The names of a module, and a letter for each that only a function of it knows."""

    def __missing__(self, name):
        return getattr(builtins, name, "x")


def sources():
    paths = [*BASE.glob("articles/**/*.py"), *BASE.glob("newsdesk/*.py")]
    return [path for path in sorted(paths) if not {"tests", "migrations"} & set(path.parts)]


def all_uses():
    """Yield (where, pattern, method) for each way in which the project looks at a text with an expression."""
    for path in sources():
        tree = ast.parse(path.read_text())
        if "re" in path.read_text().split():
            yield from uses_in(path, tree)
    for route, pattern in routes(get_resolver().url_patterns):
        yield f"the address {route}", pattern, "search"


def uses_in(path, tree):
    place = str(path.relative_to(BASE))
    names = Names(vars(import_module(place.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))))
    methods_of = methods_by_name(tree)
    for call, name in called(tree):
        function = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
        pattern = eval(compile(ast.Expression(call.args[0]), place, "eval"), {"__builtins__": {}}, names)
        flags = eval(compile(ast.Expression(call.args[-1]), place, "eval"), {}, names) if flagged(call) else 0
        known = {function} & METHODS or methods_of.get(name) or ({"search"} if function in FIELDS else METHODS)
        yield from ((f"{place}:{call.lineno}", re.compile(pattern, flags), method) for method in sorted(known))


def called(tree):
    """Yield each call that takes an expression, with the name that it is given (None for none)."""
    named = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            are_several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            both = zip(target.elts, value.elts, strict=True) if are_several else [(target, value)]
            named |= {id(made): getattr(name, "id", None) for name, made in both}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and takes_expression(node.func):
            yield node, named.get(id(node))


def takes_expression(function):
    if isinstance(function, ast.Attribute):
        is_of_re = isinstance(function.value, ast.Name) and function.value.id == "re" and function.attr in TAKEN_BY
        return is_of_re or function.attr in FIELDS
    return isinstance(function, ast.Name) and function.id in FIELDS


def flagged(call):
    return isinstance(call.args[-1], ast.Attribute) and getattr(call.args[-1].value, "id", "") == "re"


def methods_by_name(tree):
    """Return {name of an expression: the methods that are called on it}."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def routes(patterns):
    """Yield (route, expression) of every address, and of what stands before it.

    One of Django's own takes squares; no server hands on an address that is long enough for it to matter.
    """
    for pattern in patterns:
        if getattr(pattern, "name", "") != "view_on_site":
            yield str(pattern.pattern), pattern.pattern.regex
        yield from routes(getattr(pattern, "url_patterns", ()))


# Texts


def units(pattern):
    """Return the pieces of which hostile texts are made by saying them again and again."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    letters, repeated = [], []
    whole = sample(tree, letters, repeated)
    letters = list(dict.fromkeys([*letters, *"a \n"]))[:MOST_LETTERS]
    pairs = [first + second for first, second in pairwise(letters)]
    return whole, [each for each in dict.fromkeys([*letters, *pairs, whole, *repeated[:MOST_LETTERS]]) if each]


def sample(tree, letters, repeated):
    """Return a short text that the tree of an expression is made for; gather its letters and what it repeats."""
    return "".join(piece(operation, facts, letters, repeated) for operation, facts in tree)


def piece(operation, facts, letters, repeated):
    if operation in (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY):
        letter = {sre.LITERAL: lambda: chr(facts), sre.IN: lambda: letter_of(facts)}.get(operation, lambda: "x")()
        letters.append(letter)
        return letter
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        said = sample(facts[2], letters, repeated)
        repeated.append(said)
        return said * max(1, facts[0])
    if operation is sre.SUBPATTERN:
        return sample(facts[3], letters, repeated)
    if operation is sre.ATOMIC_GROUP:
        return sample(facts, letters, repeated)
    if operation is sre.BRANCH:
        first, *_others = [sample(branch, letters, repeated) for branch in facts[1]]
        return first
    if operation in (sre.ASSERT, sre.ASSERT_NOT):
        sample(facts[1], letters, repeated)
    return ""


def letter_of(choices):
    kind, facts = choices[0]
    if kind is sre.NEGATE:
        return "x"
    return {sre.LITERAL: lambda: chr(facts), sre.RANGE: lambda: chr(facts[0])}.get(kind, lambda: OF_CATEGORIES[facts])()


def hostile(pattern):
    """Yield functions of a length, which return a text of about that many letters that hardly matches."""
    whole, said = units(pattern)
    for unit in said:
        for before, after in [("", ""), ("", "\0"), (whole[:-1], "\0"), (whole, "")]:
            yield repr(f"{before[:20]}({unit[:20]})*{after}"), spoken(pattern, before, unit, after)


def spoken(pattern, before, unit, after):
    def of_length(length):
        text = before + unit * (length // len(unit)) + after
        return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text

    return of_length
