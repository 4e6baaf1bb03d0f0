"""Posts of other systems in the intake: written for Jekyll, for Hugo or in a dialect of the editor's own."""

import pytest

from articles.intake.uploads import sources_of
from articles.models import Article, Upload
from articles.tests.desk.intake.uploading import INTAKE, bring_in, files, outcomes, signed_in, words, zipped

pytestmark = pytest.mark.django_db

POST = "---\ntitle: A post\ndate: 2026-07-20 09:30\nlink: https://example.com/a\n---\n\nWords.\n"
NAME = "_posts/2026-07-20-a.md"


@pytest.fixture
def desk(admin_user):
    return signed_in(admin_user)


def send(desk, *posts, own=(), **facts):
    sent = {"files": files(("blog.zip", zipped(*posts))), "text": "", "own": files(*own)}
    return desk.post(INTAKE, sent | facts)


def test_posts_of_jekyll_are_planned_and_brought_in(desk, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    answer = send(desk, (NAME, POST), ("README.md", "x"), dialect="jekyll")
    page = desk.get(answer["Location"])

    assert outcomes(page) == ["new"]
    assert "Written for Jekyll: times without a zone are meant in Europe/Berlin" in words(page)
    assert "1 × no post of Jekyll by its name blog.zip/README.md" in words(page)
    assert "Europe/Berlin is taken for granted" in words(page)

    bring_in(page, desk)
    assert Article.objects.get().published_at.isoformat() == "2026-07-20T07:30:00+00:00"
    again = desk.get(send(desk, (NAME, POST), dialect="jekyll")["Location"])
    assert outcomes(again) == ["unchanged"]


def test_a_plan_is_read_again_in_its_dialect_when_the_rule_changes(desk, settings):
    page = desk.get(send(desk, (NAME, POST), dialect="jekyll")["Location"])
    settings.PUBLISH_BAR = 50

    assert outcomes(desk.get(page.request["PATH_INFO"])) == ["new"]
    assert [source.dialect.name for source in sources_of(Upload.objects.get())] == ["Jekyll"]


def test_a_dialect_of_one_s_own_counts_before_the_others(desk):
    own = ("ours.yaml", "name: Our system\nkeys: {title: t, publishedDateTime: d}\nsite: https://a.example\n")

    answer = send(desk, ("2026-07-20-a.md", "---\nt: A\nd: 2026-07-20\n---\n"), own=[own], dialect="hugo")

    page = desk.get(answer["Location"])
    assert outcomes(page) == ["new"]
    assert "Written for Our system" in words(page)


def test_a_pasted_post_is_read_too(desk):
    answer = desk.post(INTAKE, {"text": POST, "dialect": "hugo"})

    assert outcomes(desk.get(answer["Location"])) == ["new"]


@pytest.mark.parametrize(
    ("facts", "field", "told"),
    [
        ({"dialect": "jekyll", "site": "blog"}, "site", "expected an http or https address"),
        ({"own": [("ours.yaml", "zone: Mars")]}, "own", "ours.yaml:1: zone: found the text"),
        ({"own": [("ours.yaml", "x" * 100_000)]}, "own", "found more than 65,536 bytes"),
        ({"own": [("ours.yaml", b"\xff\xfe")]}, "own", "UTF-8"),
        ({"dialect": "drupal"}, "dialect", "Select a valid choice"),
        ({"site": "https://a.example"}, "site", "Written for"),
    ],
)
def test_what_is_wrong_with_a_dialect_is_said_beside_it(desk, facts, field, told):
    answer = send(desk, (NAME, POST), **facts)

    assert answer.status_code == 400
    assert told in answer.context["form"].errors[field][0]
    assert not Upload.objects.exists()


def test_a_post_is_refused_in_words_that_name_what_stands_there(desk):
    answer = send(desk, (NAME, POST.replace("link", "lnk")), dialect="jekyll")

    page = desk.get(answer["Location"])
    assert outcomes(page) == ["refused"]
    assert "found none, but the keys title, date, lnk; expected an address under link" in words(page)
