"""What only a browser shows of a story's record: the heat follows what is typed, and nothing complains."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from articles.models import Article
from articles.tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(live_server, tab):
    """The narrow tab, in which an editor has signed in."""
    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("ines"))
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    tab.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return tab


def test_the_heat_follows_the_numbers_that_are_typed(live_server, signed_in):
    story = factories.article(quality=50)
    factories.related_link(article=story)
    signed_in.goto(f"{live_server.url}/admin/articles/article/{story.pk}/change/")

    signed_in.fill("#id_quality", "74")
    signed_in.get_by_text("14 over the bar of 70").wait_for()
    signed_in.check("#id_related_links-0-DELETE")
    signed_in.get_by_text(re.compile("^4 over the bar of 70")).wait_for()

    assert Article.objects.get().quality == 50
    assert signed_in.complaints == []


def test_a_lead_is_proposed_while_its_headline_is_typed(live_server, signed_in):
    story, _lead = factories.article(), factories.article(title="Hospitals switch it off")
    signed_in.goto(f"{live_server.url}/admin/desk/stories/{story.pk}/merge/")

    signed_in.locator("#id_q").press_sequentially("hospit")
    signed_in.get_by_role("link", name="Hospitals switch it off").click()

    assert "lead=" in signed_in.url
    assert signed_in.complaints == []
