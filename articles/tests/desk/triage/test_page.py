"""What a page of triage says of a story, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import journal
from articles.desk.triage.coverage import when
from articles.desk.triage.suggestions import suggested
from articles.desk.triage.verdict import by_rule, distance, turn
from articles.models import Article, Batch, Image, Operation, PictureCopy
from articles.tests import factories
from articles.tests.desk.triage.triaging import page, skip
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

SEALED = "U2VhbGVkRm9yRXZlcg==;c2VhbGVkc2VhbGVkcw=="


def at(desk, story):
    return page(desk, f"?view=all&at={story.pk}")


# Heat


TURNS = [
    ({"quality": 68}, "2 under the bar", "One more related report, or a boost of 2, would carry it over."),
    ({"quality": 60}, "10 under the bar", "One more related report, or a boost of 10, would carry it over."),
    ({"quality": 48}, "22 under the bar", "3 more related reports, or a boost of 22, would carry it over."),
    ({"quality": 70}, "at the bar", "A damper of 1 would take it under."),
    ({"quality": 74}, "4 over the bar", "A damper of 5 would take it under."),
    (
        {"quality": 30, "boost": -50},
        "70 under the bar",
        "9 more related reports, or a boost of 90, would carry it over.",
    ),
    ({"quality": None, "related_count": 2}, "", "Nobody has scored it. A quality of 50 or more would carry it over."),
    ({"is_follower": True}, "", "Its lead tells the event, so it has no heat of its own."),
]


@pytest.mark.parametrize(("facts", "far", "words"), TURNS)
def test_how_far_it_is_from_the_bar_and_what_would_turn_it(facts, far, words):
    story = factories.article(**facts)

    assert (distance(story), turn(story)) == (far, words)


@pytest.mark.parametrize("facts", [facts for facts, far, _ in TURNS if far.endswith("under the bar")])
def test_the_boost_that_would_carry_it_over_does(facts):
    story = factories.article(**facts)
    boost = int(turn(story).partition("boost of ")[2].partition(",")[0])

    journal.boost(Article.objects.with_stem(story.stem), boost - 1)
    assert not Article.objects.live().exists()
    journal.boost(Article.objects.with_stem(story.stem), 1)
    assert Article.objects.live().get() == story


def test_without_a_weight_no_report_would_carry_it_over(settings):
    settings.RELATED_WEIGHT = 0

    assert turn(factories.article(quality=68)) == "A boost of 2 would carry it over."


VERDICTS = [
    ({"quality": 69}, "hold it", "69 < 70"),
    ({"quality": 70}, "publish it", "70 ≥ 70"),
    ({"quality": 1200, "decision": "hold"}, "publish it", "1,200 ≥ 70"),
    ({"quality": None, "decision": "waiting"}, "wait", "it has no heat"),
    ({"is_follower": True}, "keep it off the site", "its lead tells the event"),
]


@pytest.mark.parametrize(("facts", "verdict", "why"), VERDICTS)
def test_what_the_rule_would_do(facts, verdict, why):
    told = by_rule(factories.article(**facts))

    assert (told.words, told.why) == (verdict, why)


# Its place


def test_its_place_on_the_front_page_stands_between_two_stories(desk):
    for heat in [90, 100, 110, 120]:
        factories.article(quality=heat, title=f"Of {heat}")
    story = factories.article(quality=105, decision="hold")

    assert "If published now place 3 on the front page, between Of 110 and Of 100" in words(at(desk, story))


@pytest.mark.parametrize(
    ("quality", "place"),
    [(200, "place 1 on the front page, above Of 100"), (10, "place 2 on the front page, below Of 100")],
)
def test_at_either_end_it_has_one_neighbour(desk, quality, place):
    factories.article(quality=100, title="Of 100")

    assert place in words(at(desk, factories.article(quality=quality, decision="hold")))


def test_the_place_is_the_one_that_it_then_has(desk):
    for heat in [80, 90, 100]:
        factories.article(quality=heat)
    story = factories.article(quality=90, decision="hold")
    told = at(desk, story).context["facts"].place

    journal.publish(Article.objects.with_stem(story.stem))

    ranked = list(Article.objects.live().hottest())
    assert told.ahead.number == ranked.index(story)
    assert [told.above, told.below] == [ranked[ranked.index(story) - 1], ranked[ranked.index(story) + 1]]


def test_what_is_live_is_told_its_place(desk):
    story = factories.article()

    assert "By rank place 1 on the front page" in words(at(desk, story))


def test_a_place_far_down_is_not_counted_out(desk, monkeypatch):
    monkeypatch.setattr("articles.desk.triage.facts.FAR_FROM_TOP", 2)
    for _ in range(4):
        factories.article(quality=100)

    assert "beyond place 2 on the front page" in words(at(desk, factories.article(quality=10)))


# The outlet


def test_the_record_of_the_outlet(desk):
    nola = factories.provider(name="Nola", domain="nola.example")
    for quality in [80, 90, 100]:
        factories.article(provider=nola, quality=quality, published_at=timezone.now())
    factories.article(quality=90, published_at=timezone.now())
    held = factories.article(provider=nola, quality=60, decision="hold", published_at=timezone.now())

    record = at(desk, held).context["facts"].record

    assert (str(record.count), record.live_count, record.share) == ("4", 3, "75\xa0% of live")
    assert (record.quality, record.held_count, record.is_partial) == (85, 1, False)


def test_the_record_of_an_outlet_with_many_stories_is_of_its_latest(desk, monkeypatch):
    monkeypatch.setattr("articles.desk.triage.track_record.STORIES_LOOKED_AT", 2)
    nola = factories.provider()
    stories = [factories.article(provider=nola, published_at=timezone.now() - timedelta(n)) for n in range(3)]

    assert "Quality and holds are of its latest 2 stories." in words(at(desk, stories[0]))


def test_old_stories_are_none_of_the_share(desk):
    old = factories.article(published_at=timezone.now() - timedelta(days=31))
    factories.article(published_at=timezone.now())

    assert at(desk, old).context["facts"].record.share == "none live"


def test_every_number_of_the_record_leads_to_its_list(desk):
    story = factories.article(quality=60, decision="hold")

    links = [a["href"] for a in elements(at(desk, story), "a") if f"provider={story.provider.domain}" in a["href"]]

    assert len(links) == 4
    assert all(desk.get(link).status_code == 200 for link in links)


# Coverage and duplicates


def test_related_reports_tell_when_they_came_and_what_they_add(desk):
    story = factories.article(related_count=1)
    later = story.published_at + timedelta(hours=5)
    factories.related_link(
        article=story, title="Frost", published_at=later, quality=52, provider=factories.provider(name="Nordlys")
    )

    assert "Frost Nordlys, 5 h later, quality 52 +10" in words(at(desk, story))


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0.5, "at the same time"), (-3, "3 h earlier"), (47, "47 h later"), (72, "3 days later")],
)
def test_times_of_reports_in_words(hours, words):
    assert when(factories.MORNING + timedelta(hours=hours), factories.MORNING) == words


def test_a_report_without_a_time_or_a_safe_address_is_named_all_the_same(desk):
    story = factories.article()
    factories.related_link(article=story, title="Trap", published_at=None, web_url="javascript:alert(1)")

    html = at(desk, story).content.decode()
    assert "Trap" in html
    assert "javascript:" not in html


def test_suspected_duplicates_can_be_compared_and_merged(desk):
    twins = [factories.article(original_url="https://a.example/1", title=f"Twin {n}") for n in range(2)]

    response = at(desk, twins[0])

    assert f"/admin/desk/stories/{twins[0].pk}/merge/?lead={twins[1].stem}" in response.content.decode()
    assert any(button.get("name") == "lead" for button in elements(response, "button"))


# Topics


@pytest.mark.parametrize(
    ("title", "keywords", "is_found"),
    [
        ("A camera for the frost", ["camera"], True),
        ("Cameras for the frost", ["camera"], True),
        ("A chamber orchestra", ["amber"], False),
        ("AI at the desk", ["AI"], True),
        ("C’è un ai nel testo", ["AI"], False),
        ("机器日报的故事", ["日报"], True),
        ("A (strange) story", ["(strange)"], True),
        ("Anything", [7, None, "", "  "], False),
    ],
)
def test_topics_are_suggested_by_their_keywords(title, keywords, is_found):
    topic = factories.topic(keywords=keywords)
    story = factories.article(title=title)

    assert [suggestion.topic for suggestion in suggested(story, [topic])] == [topic] * is_found


def test_the_excerpt_counts_and_topics_that_it_has_do_not():
    vision, work = (factories.topic(keywords=["camera"]) for _ in range(2))
    story = factories.article(excerpt="Of a camera &amp; more.", topics=[vision])

    assert [suggestion.topic for suggestion in suggested(story, [vision, work])] == [work]


def test_a_suggested_topic_is_one_press_away(desk):
    factories.topic(name="Vision", slug="vision", keywords=["camera"])
    story = factories.article(title="A camera")

    buttons = elements(at(desk, story), "button")

    assert [button["value"] for button in buttons if button.get("name") == "topic"] == ["vision"]


# The document and the journal


def test_what_the_document_brought(desk):
    story = factories.article(secured=SEALED, amp_web_url="https://amp.example/")
    copy = PictureCopy.objects.create(url="https://p.example/1.jpg", state="failed", failure="It is gone (404).")
    Image.objects.create(article=story, url=copy.url, width=1200, height=800, copy=copy)

    html = words(at(desk, story))

    assert f"Name {story.stem} Came in" in html
    assert "Picture 1,200 × 800, no copy: It is gone (404). AMP stated" in html
    assert f"Sealed part {len(SEALED)} bytes, kept as they came" in html


def test_what_is_sealed_stays_sealed(desk):
    story = factories.article(secured=SEALED)
    journal.boost(Article.objects.with_stem(story.stem), 5)

    assert SEALED[:10] not in at(desk, story).content.decode()


def test_the_batch_that_it_came_with(desk):
    story = factories.article()
    operation = Operation.objects.create(verb="import", batch=Batch.objects.create(source="a.zip"))
    operation.changes.create(stem=story.stem, kind="created", version=1)

    assert f", batch {operation.batch_id}" in words(at(desk, story))


def test_what_was_done_so_far(desk, editor):
    story = factories.article()
    same = Article.objects.with_stem(story.stem)
    journal.undo(journal.hold(same, actor=editor, reason="seen before"))
    for _ in range(4):
        journal.boost(same, 5)

    past = at(desk, story).context["facts"].history

    assert [line.operation.verb for line in past] == ["boost"] * 4 + ["undo"]
    assert (past[0].what, past[0].actor) == ("boost: 15 → 20", "the command line")
    assert "All of its history" in words(at(desk, story))


# Addresses


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?beyond=nowhere", 400),
        ("?beyond=", 400),
        ("?beyond=1&beyond=2", 400),
        ("?view=none", 400),
        ("?state=asleep", 400),
        ("?sort=colour", 400),
        ("?at=x", 400),
        ("?at=", 400),
        ("?at=-1", 400),
        ("?at=" + "9" * 30, 400),
        ("?at=²", 400),
        ("?at=123456", 404),
        ("?q=%00", 400),
        ("?sitting=" + "x" * 500, 200),
        ("?beyond=2026-11-22T08:30:00Z-99999999999999999999", 400),
    ],
)
def test_strange_addresses(desk, query, status):
    factories.article()

    assert page(desk, query).status_code == status


@pytest.mark.parametrize("place", ["", "&at={pk}", "&beyond=nowhere"])
def test_of_a_list_that_is_not_understood_no_story_is_shown(desk, place):
    story = factories.article()

    response = page(desk, f"?state=asleep{place.format(pk=story.pk)}")

    assert response.status_code == 400
    assert story.title not in words(response)
    assert "state=asleep cannot be understood. “asleep” is none of these." in words(response)
    assert 'href="?view=all&amp;sort=published"' in response.content.decode()


def test_a_title_with_markup_and_braces_is_shown_as_it_is(desk):
    factories.article(title="<script>alert({story})</script>")

    assert "&lt;script&gt;alert({story})&lt;/script&gt;" in page(desk).content.decode()


# Cost


QUERIES = 24


def furnished():
    story = factories.article(topics=[factories.topic(keywords=["story"])], original_url="https://a.example/1")
    factories.related_link(article=story)
    Image.objects.create(article=story, url="https://p.example/1.jpg")
    journal.boost(Article.objects.with_stem(story.stem), 5)


def test_a_page_costs_the_same_however_much_there_is(desk, site_in_utc, django_assert_num_queries):
    furnished()
    furnished()
    page(desk)
    with django_assert_num_queries(QUERIES):
        page(desk)
    for _ in range(8):
        furnished()

    with django_assert_num_queries(QUERIES):
        page(desk)
    second = skip(desk, page(desk))
    with django_assert_num_queries(QUERIES):
        page(desk, second.request["PATH_INFO"] + "?" + second.request["QUERY_STRING"])


def test_a_duplicate_by_the_address_that_readers_are_sent_to_is_shown_with_it(desk):
    story = factories.article(web_url="https://a.example/1", title="One")
    factories.article(web_url="http://www.a.example/1/?utm_source=rss", title="The same")

    assert "http://www.a.example/1/?utm_source=rss" in at(desk, story).content.decode()
