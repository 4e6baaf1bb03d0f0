"""Types: rooms that are typed throughout stay so, strictly."""

import tomllib

from articles.tests.readme.test_readme import ROOT

TYPED = {
    "articles/documents",
    "articles/heat.py",
    "articles/intake/mapping.py",
    "articles/intake/naming.py",
    "articles/intake/reading.py",
    "articles/journal/inverse.py",
    "articles/journal/state.py",
    "articles/lib",
    "articles/search/folding.py",
    "articles/search/korean.py",
    "articles/search/marking.py",
    "articles/search/query.py",
}
"""Rooms without a database. Those that come later may be added, none is taken away."""


def mypy_settings():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]


def test_rooms_that_are_typed_stay_so():
    assert set(mypy_settings()["files"]) >= TYPED


def test_types_are_checked_strictly_everywhere():
    settings = mypy_settings()

    assert settings["strict"]
    assert not [each for each in settings.get("overrides", []) if each.get("ignore_errors")]
