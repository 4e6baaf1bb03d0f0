"""Documents without a dated name: the same story again, or another one, and never one in the place of another."""

from datetime import date

import pytest

from articles.intake.apply import import_documents
from articles.intake.export import documents, write_folder
from articles.intake.sources import Source, sources, uploaded
from articles.intake.stems import Claim
from articles.journal import recording, restore
from articles.models import Article, Operation
from articles.tests.documents.samples import document

pytestmark = pytest.mark.django_db

DAY = date(2021, 3, 4)
A, B = ('"https://one.example/a"', '"https://two.example/b"')
LONG = "a title " * 26


def undated(name="story.md", *, at=A, outlet="example.com", **facts):
    links = {"webUrl": at, "originalUrl": at, "provider": f"\n  domain: {outlet}"}
    return Source(name, data=document(**links | facts).encode())


def bring(*given, **options):
    return import_documents(given, label="a test", **options)


def counts(report):
    return {str(outcome): count for outcome, count in report.counts.items() if count}


OTHERS = {
    "another address": (undated(), undated(at=B)),
    "another outlet": (undated(), undated(outlet="two.example")),
    "titles of signs": (undated(title='"🎉"'), undated(title='"🔥"')),
    "the end of a long title": (undated(title=f'"{LONG} one"'), undated(title=f'"{LONG} two"')),
    "signs beside letters": (undated(title='"C"'), undated(title='"C++"', at=B)),
    "marks": (undated(title='"मेला"'), undated(title='"माला"')),
    "no address at all": (
        undated(webUrl=None, originalUrl=None), undated(outlet="two.example", webUrl=None, originalUrl=None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("is_turned", [False, True])
def test_two_stories_stay_two_in_one_import_and_in_two_and_when_they_come_again(pair, is_turned):
    pair = pair[::-1] if is_turned else pair
    report = bring(*pair)
    together = set(Article.objects.values_list("stem", flat=True))
    Article.objects.all().delete()

    assert counts(report) == {"new": 2}
    assert [file for file, _stem in report.derived] == ["story.md"] * 2
    assert [counts(bring(one)) for one in pair] == [{"new": 1}] * 2
    assert set(Article.objects.values_list("stem", flat=True)) == together
    assert counts(bring(*pair[::-1])) == {"unchanged": 2}
    assert counts(bring(*uploaded("all.md", b"\n".join(one.data for one in pair[:1])))) == {"unchanged": 1}


@pytest.mark.parametrize(
    "changes",
    [
        {"excerpt": '"Corrected."'},
        {"title": '"A robot, learns to fold!"'},
        {"originalUrl": B},
        {"webUrl": None},
        {"quality": "65", "heat": "75"},
    ],
)
@pytest.mark.parametrize("is_second", [False, True])
def test_a_document_that_comes_again_is_the_same_story(changes, is_second):
    if is_second:
        bring(undated(at='"https://three.example/c"', outlet="three.example"))
    bring(undated())

    report = bring(undated("other-name.md", **changes))

    assert counts(report) == {"changed": 1}
    assert Article.objects.count() == 1 + is_second


def test_what_an_editor_corrected_leaves_a_story_its_document():
    bring(undated())
    article = Article.objects.get()
    with recording(Operation.Verb.EDIT) as journal, journal.edit(article, holds=True):
        restore.write(article, {"title": "Another", "web_url": B.strip('"'), "original_url": None})

    assert counts(bring(undated(excerpt='"Corrected."'))) == {"changed": 1}
    assert Article.objects.count() == 1


def test_a_dated_name_keeps_its_stem_from_documents_without_one():
    stem = "2021-03-04-a-robot-learns-to-fold"
    dated = undated(f"{stem}.md", at=B)

    report = bring(undated(), dated)

    assert counts(report) == {"new": 2}
    assert Article.objects.get(stem=stem).web_url == B.strip('"')
    assert counts(bring(undated())) == {"unchanged": 1}


def test_a_story_from_before_slugs_kept_their_marks_is_found_again():
    bring(undated("2021-03-04-मल.md", title='"मेला"'))

    assert counts(bring(undated(title='"मेला"'))) == {"unchanged": 1}


def test_where_both_stems_are_other_stories_a_document_is_refused():
    plain, apart = Claim("A robot learns to fold", "example.com", (A.strip('"'),)).options(DAY)[0]
    bring(*(undated(f"{stem}.md", at=B, outlet="two.example") for stem in [plain, apart]))

    report = bring(undated())

    assert counts(report) == {"refused": 1}
    assert plain in str(report.problems[0])
    assert "file name of its own" in str(report.problems[0])


def test_a_name_that_is_too_long_for_a_file_comes_back_from_one(tmp_path):
    bring(undated(title=f'"{"字" * 190}"'), undated("2021-03-04-short.md"))
    before = dict(documents(Article.objects.all()))

    assert write_folder(Article.objects.all(), tmp_path) == 2
    Article.objects.all().delete()
    report = bring(*sources([tmp_path]))

    assert counts(report) == {"new": 2}
    assert dict(documents(Article.objects.all())) == before


def test_only_twenty_problems_of_a_document_are_told_and_the_rest_is_counted():
    related = "".join(f"\n  - title: {n}" for n in range(90))

    report = bring(undated(related=related))

    assert len(report.problems) == 21
    assert "70 more problems" in str(report.problems[-1])
    assert len(bring(undated("2021-03-04-a.md", title='"&amp;"', related=PICTURED)).warnings) == 21


PICTURED = "".join(f'\n  - title: "&amp; {n}"\n    provider:\n      domain: a.example' for n in range(50))
