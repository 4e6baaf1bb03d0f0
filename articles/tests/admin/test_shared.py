"""Topics and providers: rows that many stories share."""

import pytest

from articles.models import Provider, Topic
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in


def test_keywords_are_written_one_a_line(desk):
    url = f"/admin/articles/topic/{factories.topic().pk}/change/"

    desk.post(url, filled_in(desk, url, "topic_form") | {"keywords": "robots\r\n  arms \r\n\r\n"})

    assert Topic.objects.get().keywords == ["robots", "arms"]
    assert "robots\narms</textarea>" in desk.get(url).content.decode()


def test_a_provider_is_added(desk):
    values = {"name": "Herald", "domain": "herald.example", "slug": "herald-example", "other_names": "The Herald"}

    desk.post(
        "/admin/articles/provider/add/", filled_in(desk, "/admin/articles/provider/add/", "provider_form") | values
    )

    assert Provider.objects.get().other_names == ["The Herald"]


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"name": "a bell \x07"}, {"other_names": "nothing \0"}, {"slug": "no slug"}]
)
def test_what_no_provider_can_be_is_refused(desk, changes):
    url = f"/admin/articles/provider/{factories.provider().pk}/change/"

    assert desk.post(url, filled_in(desk, url, "provider_form") | changes).status_code == 200


@pytest.mark.parametrize("domain", ["", "https://herald.example", "two words", "x" * 300])
def test_a_domain_that_is_none_is_refused(desk, domain):
    values = {"name": "Herald", "domain": domain, "slug": "herald"}
    url = "/admin/articles/provider/add/"

    assert desk.post(url, filled_in(desk, url, "provider_form") | values).status_code == 200


@pytest.mark.parametrize("above", ["itself", "below"])
def test_a_topic_cannot_be_above_itself(desk, above):
    topic = factories.topic()
    parent = {"itself": topic, "below": factories.topic(parent=topic)}[above]
    url = f"/admin/articles/topic/{topic.pk}/change/"

    response = desk.post(url, filled_in(desk, url, "topic_form") | {"parent": parent.pk})

    assert "A topic cannot be above itself." in response.content.decode()


def in_use():
    topic = factories.topic()
    return topic, factories.article(topics=[topic]).provider


@pytest.mark.parametrize("model", ["topic", "provider"])
@pytest.mark.parametrize("way", ["delete", "list"])
def test_what_stories_use_is_not_deleted(desk, model, way):
    row = dict(zip(["topic", "provider"], in_use(), strict=True))[model]
    chosen = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    url = f"/admin/articles/{model}/" + (f"{row.pk}/delete/" if way == "delete" else "")

    response = desk.post(url, {"post": "yes"} if way == "delete" else chosen)

    assert response.status_code == 200
    assert "1 story" in response.content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_topic_with_others_below_it_is_not_deleted(desk):
    root = factories.topic()
    factories.topic(parent=root)

    desk.post(f"/admin/articles/topic/{root.pk}/delete/", {"post": "yes"})

    assert Topic.objects.count() == 2


def test_what_no_story_uses_is_deleted(desk):
    provider = factories.provider()

    desk.post(f"/admin/articles/provider/{provider.pk}/delete/", {"post": "yes"})

    assert not Provider.objects.exists()


def test_a_topic_keeps_its_marks_and_gets_an_address_of_its_own(desk):
    facts = {"position": 0, "keywords": "", "hashtags": ""}
    for name, slug in [("मेला", "मेला"), ("C", ""), ("C++", "")]:
        assert desk.post("/admin/articles/topic/add/", facts | {"name": name, "slug": slug}).status_code == 302

    first, second, third = Topic.objects.order_by("pk")
    assert (first.slug, second.slug) == ("मेला", "c")
    assert third.slug.startswith("c-")


def test_another_way_of_writing_a_topics_name_is_refused(desk):
    topic = factories.topic(name="Café")

    page = desk.post("/admin/articles/topic/add/", {"name": "CAFE\u0301", "position": 0})

    assert "another way of writing “Café”" in page.content.decode()
    assert Topic.objects.get() == topic


def test_an_outlet_without_a_slug_gets_one_of_its_domain(desk):
    factories.provider(domain="a.example", slug="a-b-example")
    images = {"images-TOTAL_FORMS": 0, "images-INITIAL_FORMS": 0}

    desk.post("/admin/articles/provider/add/", {"name": "B", "domain": "a-b.example"} | images)

    assert Provider.objects.get(domain="a-b.example").slug.startswith("a-b-example-")


@pytest.mark.parametrize("kind", ["topic", "provider"])
def test_no_script_proposes_a_slug_that_the_rule_would_not_make(desk, kind):
    page = desk.get(f"/admin/articles/{kind}/add/").content.decode()

    assert 'name="slug"' in page
    assert 'data-prepopulated-fields="[]"' in page
