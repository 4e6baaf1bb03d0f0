"""Who sits at the desk in these tests."""

import pytest
from django.test import Client


@pytest.fixture
def editor(django_user_model, db):
    return django_user_model.objects.create_superuser("ines", password="a long password")


@pytest.fixture
def desk(editor):
    """A browser in which an editor has signed in."""
    browser = Client()
    browser.force_login(editor)
    return browser
