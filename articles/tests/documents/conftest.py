"""Both of PyYAML's parsers must read alike."""

import pytest
import yaml

from articles.documents import tree


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def either_parser(request, monkeypatch):
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(tree, "LOADER", getattr(yaml, request.param))
