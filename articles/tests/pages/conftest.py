"""A storage of pictures for each test that asks for one."""

import pytest


@pytest.fixture
def storage(settings, tmp_path):
    """An empty storage of pictures; returns its folder."""
    kept = settings.STORAGES["pictures"]
    kept = kept | {"OPTIONS": kept["OPTIONS"] | {"location": tmp_path / "pictures"}}
    settings.STORAGES = settings.STORAGES | {"pictures": kept}
    return tmp_path / "pictures"
