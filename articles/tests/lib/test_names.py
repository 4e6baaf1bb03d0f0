"""Which names of topics and outlets are one, and that no two others ever share an address."""

import pytest

from articles.journal.shared_rows.lookup import known_outlets, topic_ids
from articles.lib.names import is_slug, same_name, slug_of_name, slug_set_apart
from articles.models import Provider, Topic
from articles.tests import factories

WAYS = ["Café  Robots", "café robots", "CAFE\u0301\u00a0ROBOTS ", "CAF\u00c9 Robots"]
OTHERS = [
    "C", "C++", "C#", "मेला", "माला", "🎉", "🔥", "می\u200cخواهم", "میخواهم", "AI in Law", "AI-in-Law", "x²", "x2",
    "Masse", "Maße",
]  # fmt: skip


def test_a_name_is_the_same_in_capitals_or_not_composed_or_not_and_with_any_spaces():
    assert {same_name(way) for way in WAYS} == {"café robots"}
    assert len({same_name(name) for name in OTHERS}) == len(OTHERS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AI in Laundry", "ai-in-laundry"),
        ("R&D", "rd"),
        ("news.example/x_y", "news-example-x_y"),
        ("Été à Þórshöfn", "été-à-þórshöfn"),
        ("मेला, माला", "मेला-माला"),
        ("ที่นี่", "ที่นี่"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a 👩\u200d🚀 ❤\ufe0f b", "a-b"),
        ("🎉", "unnamed"),
        ("x" * 500, "x" * 180),
    ],
)
def test_a_name_becomes_a_slug(name, expected):
    assert slug_of_name(name) == expected
    assert is_slug(slug_of_name(name))
    assert is_slug(slug_set_apart(name))


@pytest.mark.django_db
@pytest.mark.parametrize("is_in_one_go", [True, False])
def test_ways_of_writing_a_name_are_one_topic_and_other_names_are_others(client, is_in_one_go):
    names = [*WAYS, *OTHERS]
    found = topic_ids([names]) if is_in_one_go else {name: topic_ids([[name]])[name] for name in names}

    assert len({found[way] for way in WAYS}) == 1
    assert len({found[name] for name in OTHERS} - {found[WAYS[0]]}) == len(OTHERS)
    assert topic_ids([reversed(names)]) == found
    for topic in Topic.objects.all():
        assert client.get(topic.get_absolute_url()).context["topic"] == topic


@pytest.mark.django_db
def test_a_topic_is_found_by_its_name_although_the_desk_gave_it_another_address():
    topic = factories.topic(name="Artificial Intelligence", slug="ai")

    assert topic_ids([["ARTIFICIAL intelligence"]]) == {"ARTIFICIAL intelligence": topic.pk}


@pytest.mark.django_db
def test_two_outlets_never_share_an_address():
    domains = ["a.b.example", "a-b.example", "a-b-example", "a.b-example"]
    found = {}
    for domain in domains:
        found |= known_outlets([{"domain": domain}])

    assert (
        len({outlet.pk for outlet in found.values()})
        == len({outlet.slug for outlet in Provider.objects.all()})
        == len(domains)
    )


@pytest.mark.django_db
def test_a_slug_that_somebody_gave_to_another_name_stands_in_nobodys_way():
    factories.topic(slug="c")
    factories.topic(slug=slug_set_apart("C"))

    topic = Topic.objects.get(pk=topic_ids([["C"]])["C"])

    assert topic.slug == f"{slug_set_apart('C')}-2"
