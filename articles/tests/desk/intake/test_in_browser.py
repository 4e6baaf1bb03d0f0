"""The intake as a newcomer uses it, in a browser as narrow as the narrowest telephone and without scripts."""

import pytest

from articles.models import Article
from articles.tests.accessibility import WIDER_THAN_ITS_WINDOW
from articles.tests.desk.intake.uploading import FILE, INTAKE, bring, document, signed_in
from articles.tests.house import enter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(tab_without_scripts, live_server, admin_user):
    enter(tab_without_scripts, signed_in(admin_user), live_server.url)
    tab_without_scripts.goto(INTAKE)
    return tab_without_scripts


def fits(page):
    """Whether nothing scrolls sideways."""
    return not page.evaluate(WIDER_THAN_ITS_WINDOW)


def test_the_sample_comes_in_and_goes_again(page):
    page.get_by_role("button", name="Try this one").click()
    assert page.get_by_role("heading", name="The library that lends its robots").is_visible()
    assert fits(page)

    page.get_by_role("button", name="Bring in this one").click()
    assert Article.objects.count() == 1

    page.locator(".messagelist").get_by_role("button", name="Undo").click()
    assert not Article.objects.exists()


def test_a_file_is_compared_and_brought_in(page):
    bring(document())
    page.get_by_label("Files").set_input_files(
        {"name": FILE, "mimeType": "text/markdown", "buffer": document(title='"A robot unlearns to fold"').encode()}
    )
    page.get_by_role("button", name="See the plan").click()

    assert page.locator("ins").all_text_contents() == ["unlearns"]
    assert fits(page)

    page.get_by_role("button", name="Bring in this one").click()
    assert Article.objects.get().title == "A robot unlearns to fold"
