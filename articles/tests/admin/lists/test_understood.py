"""Lists of records whose address is not understood: they show no row, and nothing is done to any."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.models import Article, Batch, Change, Image, Operation, PictureCopy, Provider, RelatedLink, Topic
from articles.tests import factories

pytestmark = pytest.mark.django_db

MODELS = [Article, Provider, Topic, Image, PictureCopy, RelatedLink, Operation, Change, Batch, User, Group]
NOWHERE = ["e=1", "topc=1", "Q=x", "p=abc", "p=99999", "o=abc", "o=99", "q=a&q=b", "title__startswith=S"]
WRONG = {
    Article: ["topic=gone", "topic=99", "state=nonsense", "state=Live", "look=x", "picture=x", "decision__exact=x"],
    Image: ["state=x", "is_cached__exact=x"],
    PictureCopy: ["state=x", "copy=x", "size=x"],
    Operation: ["verb__exact=x", "actor__id__exact=x", "actor__id__exact=99", "created_at__gte=x", "verb=hold&verb=x"],
    Change: ["kind__exact=x", "operation=x", "operation__id__exact=x"],
    Batch: ["created_at__gte=x"],
    Topic: ["parent__id__exact=x"],
    User: ["is_staff__exact=x"],
}
WRONG[Article] += ["type__exact=x", "provider=abc", "provider=99", "on=nonsense", "on=2026-13", "state=live&state=near"]
TABLE = [(model, query) for model in MODELS for query in [*NOWHERE, *WRONG.get(model, [])]]


def address(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def test_nothing_is_listed_and_the_way_out_is_shown(admin_client):
    factories.article(topics=[factories.topic()])
    answers = {(model, query): admin_client.get(f"{address(model)}?{query}") for model, query in TABLE}

    for (model, query), answer in answers.items():
        html = answer.content.decode()
        assert answer.status_code == 400, (model, query)
        assert "result_list" not in html, (model, query)
        assert 'name="action"' not in html, (model, query)
        assert "cannot be understood." in html or "no such" in html, (model, query)
        assert f'href="{address(model)}"' in html, (model, query)


def test_what_is_not_understood_can_be_dropped_by_itself(admin_client):
    html = admin_client.get(f"{address(Article)}?state=live&topic=gone&p=2").content.decode()

    assert '<q dir="auto">topic=gone</q> cannot be understood. The filter has no such choice.' in html
    assert 'href="?state=live">Show the list without it' in html


@pytest.mark.parametrize("query", ["e=1", "topic=gone", "topc=1", "state=x", "on=x", "state=live&state=near"])
@pytest.mark.parametrize("action", ["publish", "hold", "delete_selected"])
def test_no_act_is_done_to_such_a_list(admin_client, query, action):
    story = factories.article()
    form = {"action": action, "select_across": 1, "_selected_action": [story.pk], "index": 0, "post": "yes"}

    assert admin_client.post(f"{address(Article)}?{query}", form).status_code == 400
    assert not Operation.objects.exists()
    assert Article.objects.filter(pk=story.pk).exists()


def test_what_is_understood_is_listed(admin_client):
    story = factories.article(topics=[factories.topic()], type="article")
    asked = [f"topic={story.topics.get().pk}", f"provider={story.provider_id}", "state=live", "on=2026-11", "o=-3.1"]
    asked += ["type__exact=article", "decision__exact=rule", "q=Story", "p=1", "state=", "_facets=True"]
    asked += ["_find=provider&provider_words=outlet&provider=", "state=live&state=live"]

    for query in asked:
        answer = admin_client.get(f"{address(Article)}?{query}")
        assert answer.status_code == 200, query
        assert answer.context["cl"].result_count == 1, query
