"""Every screen answers, whatever is asked of it, and shows nothing that is sealed."""

import pytest
from django.urls import reverse

from articles.admin.lists.filters import LookFilter
from articles.admin.pictures.copies import COPY_STATES
from articles.journal import acts
from articles.models import Article, Batch, Change, Image, Operation, PictureCopy, Provider, RelatedLink, Topic
from articles.pictures.register import register
from articles.queries.states import State
from articles.tests import factories
from articles.tests.admin.conftest import SEALED

MODELS = [Article, Provider, Topic, Image, PictureCopy, RelatedLink, Operation, Change, Batch]
HOSTILE = [
    "p=abc",
    "p=99999",
    "p=-1",
    "e=1",
    "o=abc",
    "o=99",
    "q=%00",
    "q=%22",
    "q=%27%25_\\",
    f"q={'a+' * 3000}",
    "q=" + "ä" * 60_000,
    "state=%00",
    "state=nonsense",
    "topic=abc",
    "provider=abc",
    "provider=" + "9" * 30,
    "look=nonsense",
    "picture=nonsense",
    "copy=nonsense",
    "size=nonsense",
    "decision__exact=%00",
    "type__exact=nonsense",
    "published_at__gte=abc",
    "published_at__gte=%00",
    "all=",
    "_facets=True",
    "_popup=1",
]


def screen(model, name, *args):
    return reverse(f"admin:articles_{model._meta.model_name}_{name}", args=args)


@pytest.fixture
def journaled(house, editor):
    """The house with some history, an import among it."""
    batch = Batch.objects.create(source="stories/", problems=["one.md: found nothing; expected a title"])
    acts.hold(Article.objects.filter(pk=house["live"].pk), actor=editor, reason="Wait")
    register()
    Operation.objects.update(batch=batch)
    operation = Operation.objects.get()
    Change.objects.create(operation=operation, stem=house["near"].stem, kind="created", version=1)
    Change.objects.create(
        operation=operation,
        stem=house["near"].stem,
        kind="changed",
        version=2,
        before={"secured": None, "related": [{"extra": {"secured": SEALED}}], "hold of secured": None},
        after={"secured": SEALED, "related": [], "hold of secured": [SEALED]},
    )
    factories.article(held_fields={"secured": SEALED, "title": "As it was"}, secured=SEALED, extra={"secured": SEALED})
    return house


def pages(model):
    """The addresses of a model's list, and of all screens of every story or of a few of its rows."""
    yield screen(model, "changelist")
    names = ["change", "history", "delete"] if model in (Article, Provider, Topic) else ["change", "history"]
    for row in model.objects.all()[: None if model is Article else 4]:
        yield from (screen(model, name, row.pk) for name in names)


@pytest.mark.parametrize("model", MODELS)
def test_every_screen_answers_and_shows_nothing_that_is_sealed(desk, journaled, model):
    for url in pages(model):
        answer = desk.get(url)
        assert answer.status_code == 200, url
        assert SEALED[:20] not in answer.content.decode(), url


@pytest.mark.parametrize("model", [Article, Provider, Topic])
def test_every_form_to_add_answers(desk, journaled, model):
    assert desk.get(screen(model, "add")).status_code == 200


@pytest.mark.parametrize("model", [Image, PictureCopy, RelatedLink, Operation, Change, Batch])
def test_what_only_other_acts_write_is_browsed(desk, journaled, model):
    row = model.objects.first()

    assert desk.get(screen(model, "add")).status_code == 403
    assert desk.post(screen(model, "change", row.pk), {}).status_code == 403
    assert desk.post(screen(model, "delete", row.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", ["change", "history", "delete"])
def test_a_row_that_is_not_there_is_no_failure(desk, db, model, name):
    for key in ["999999", "abc", "\0", "9" * 40]:
        assert desk.get(screen(model, name, key)).status_code in (302, 403), key


@pytest.mark.parametrize("model", MODELS)
def test_no_question_is_a_failure(desk, journaled, model):
    answers = {query[:40]: desk.get(f"{screen(model, 'changelist')}?{query}") for query in HOSTILE}

    failed = {query: answer.status_code for query, answer in answers.items() if answer.status_code not in (200, 400)}
    assert failed == {}


@pytest.mark.parametrize(
    "query", ["provider=abc", "published_at=abc", "quality=abc", "decision=abc", "parent=abc", "_popup=1", "title=%00"]
)
@pytest.mark.parametrize("model", [Article, Provider, Topic])
def test_no_proposal_for_a_form_is_a_failure(desk, db, model, query):
    assert desk.get(f"{screen(model, 'add')}?{query}").status_code in (200, 400)


def test_no_field_leads_to_what_is_sealed(desk, house):
    assert desk.get(f"{screen(Article, 'changelist')}?_to_field=secured").status_code == 400


def test_hostile_words_find_nothing_in_autocompletion(desk, house):
    asked = "?app_label=articles&model_name=article&field_name=provider&term=%00"

    assert desk.get(reverse("admin:autocomplete") + asked).status_code == 400


OF_WHAT_IS_SEALED = [
    "secured__startswith=U2",
    "article__secured__startswith=U2",
    "before__secured__startswith=U2",
    "after__secured=U2",
    "held_fields__secured=U2",
    "extra__secured=U2",
    "provider__articles__secured__startswith=U2",
    "operation__changes__after__secured=U2",
]


@pytest.mark.parametrize("model", MODELS)
def test_no_list_can_be_asked_for_what_is_sealed(desk, journaled, model):
    for query in OF_WHAT_IS_SEALED:
        assert desk.get(f"{screen(model, 'changelist')}?{query}").status_code == 400, query


CHOICES = {
    "state": list(State),
    "look": LookFilter.WORDS,
    "decision__exact": Article.Decision,
    "type__exact": ["video"],
    "type__isnull": [True],
    "picture": ["yes", "no", *COPY_STATES],
}


@pytest.mark.parametrize("name", CHOICES)
def test_every_filter_answers(desk, house, name):
    for choice in CHOICES[name]:
        assert desk.get(f"{screen(Article, 'changelist')}?{name}={choice}").status_code == 200, choice


def test_stories_are_filtered_by_topic_and_provider(desk, house):
    wanted = house["live"]
    query = f"?topic={wanted.placements.get().topic_id}&provider={wanted.provider_id}"

    page = desk.get(screen(Article, "changelist") + query)

    assert list(page.context["cl"].result_list) == [wanted]


@pytest.mark.parametrize("words", ["Story that is sought", "A report of it", "2026-01-01-sought", "Sought Times"])
def test_stories_are_found_by_their_words(desk, house, words):
    outlet = factories.provider(name="Sought Times")
    facts = {"title": "Story that is sought", "excerpt": "A report of it", "stem": "2026-01-01-sought"}
    sought = factories.article(provider=outlet, **facts)

    page = desk.get(screen(Article, "changelist"), {"q": f'"{words}"'})

    assert list(page.context["cl"].result_list) == [sought]


def test_the_size_of_what_is_sealed_is_on_the_record(desk, house):
    page = desk.get(screen(Article, "change", house["live"].pk))

    assert f"sealed, {len(SEALED)} bytes" in page.content.decode()


@pytest.mark.parametrize("name", ["index", "app_list"])
def test_the_front_of_the_desk_answers(desk, house, name):
    url = reverse("admin:index") if name == "index" else reverse("admin:app_list", args=["articles"])

    assert desk.get(url).status_code == 200


def test_the_desk_bears_the_name_of_the_site(client, db, settings):
    settings.SITE_NAME = "The Morning Wire"

    assert "The Morning Wire" in client.get(reverse("admin:login")).content.decode()
