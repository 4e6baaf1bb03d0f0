"""Whatever writes stories leaves all that is derived from them true: every verb of the journal and every command."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import journal
from articles.heat import Rule
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import restore
from articles.management.derived import KINDS
from articles.models import Article, Change, Image, Operation, PictureCopy, Provider, Redirect, Topic
from articles.tests import factories
from articles.tests.commands.running import run
from articles.tests.documents.samples import STEM, document

pytestmark = pytest.mark.django_db

NEXT_YEAR = datetime(2030, 1, 1, tzinfo=UTC)
PICTURE = "\n  - url: https://pictures.example/{}.png\n    width: 800\n    height: 500"
REPORT = {"title": "A report", "type": "article", "quality": 5, "web_url": "https://other.example/a"}


@pytest.fixture(autouse=True)
def desk():
    """Two imports of four stories: one leads another, two share an address, all have a topic and a picture."""
    bring(
        **{
            STEM: {"title": '"Dogs &amp; cats"', "images": PICTURE.format(1)},
            "2021-03-04-b": {"webUrl": '"https://example.com/shared"', "originalUrl": None, "related": None},
            "2021-03-04-c": {"webUrl": '"https://www.example.com/shared/"', "originalUrl": None, "related": None},
            "2021-03-04-d": {"webUrl": '"https://example.org/c"', "originalUrl": None, "related": None},
        }
    )
    bring(**{STEM: {"title": '"Dogs &amp; cats again"', "excerpt": '"na"', "images": PICTURE.format(2)}})
    assert differences() == []


def bring(**documents):
    sources = [Source(f"{stem}.md", data=document(**parts).encode()) for stem, parts in documents.items()]
    return import_documents(sources, label="a test").batch


def differences():
    return [str(difference) for kind in KINDS.values() for difference in kind.differences()]


def all_of_them():
    return Article.objects.all()


def one(stem=STEM):
    return Article.objects.get(stem=stem)


def topic():
    return Topic.objects.get(name="AI in Laundry")


def outlet():
    return Provider.objects.get(domain="example.com")


def edit():
    parts = {
        "title": "Another &amp; title",
        "web_url": "https://example.com/shared",
        "published_at": "2021-03-05T00:00:00Z",
        "provider": {"domain": "new.example", "name": "New", "images": [{"url": "https://pictures.example/3.png"}]},
        "topics": ["Laundry", "AI"],
        "images": [{"url": "http://pictures.example/4.png"}],
        "related": [REPORT | {"provider": {"domain": "b.example"}, "images": [{"url": "https://b.example/1.png"}]}],
        "extra": {"lang": "fr"},
    }
    with journal.recording(Operation.Verb.EDIT) as recorded, recorded.edit(one()) as story:
        restore.write(story, parts)
        story.note_language()
    return recorded.operation


def add():
    story = factories.article(title="By hand &amp; more", topics=[topic()], web_url="https://example.com/shared")
    Image.objects.create(article=story, url="https://pictures.example/5.png")
    return journal.add(story)


def save_outlet(**facts):
    row = outlet()
    for name, value in facts.items():
        setattr(row, name, value)
    with journal.saving(row) as recorded:
        row.save()
        row.images.all().delete()
        Image.objects.create(provider=row, url="https://pictures.example/6.png")
    return recorded.operation


def save_topic():
    row = topic()
    row.name, row.slug = "Folding", "folding"
    with journal.saving(row) as recorded:
        row.save()
    return recorded.operation


def remove_redirect():
    return journal.remove([Redirect.objects.create(old_path="/former/", new_path="/topics/")])


def remove_outlet():
    row = factories.provider()
    Image.objects.create(provider=row, url="https://pictures.example/7.png")
    return journal.remove([row])


def merge():
    return journal.merge(all_of_them().exclude(stem=STEM), one())


def make_lead():
    merge()
    return journal.make_lead(one("2021-03-04-b"))


def split():
    merge()
    return journal.split(all_of_them())


def hand_back():
    edit_holding = journal.mend(all_of_them())
    assert edit_holding
    return journal.hand_back(one(), list(one().held_fields))


def return_to():
    edit()
    return journal.return_to(Change.objects.filter(stem=STEM, kind=Change.Kind.CHANGED).earliest("pk"))


def empty_bin():
    journal.throw_away(all_of_them())
    return journal.empty_bin(timezone.now() + timedelta(days=1))


def bring_back():
    journal.throw_away(all_of_them())
    return journal.bring_back(all_of_them())


def unpin():
    journal.pin(one(), place=1, expires_at=NEXT_YEAR)
    return journal.unpin(one())


def take_from():
    return journal.take_from(all_of_them(), topic())


def recalculate():
    Article.objects.update(boost=7)
    return journal.recalculate(all_of_them())


def import_again():
    return bring(**{STEM: {"images": PICTURE.format(1)}, "2021-03-04-e": {}}).operations.get()


VERBS = {
    "publish": lambda: journal.publish(all_of_them()),
    "hold": lambda: journal.hold(all_of_them()),
    "follow_rule": lambda: (journal.hold(all_of_them()), journal.follow_rule(all_of_them()))[1],
    "boost": lambda: journal.boost(all_of_them(), -20),
    "score": lambda: journal.score(all_of_them(), 71),
    "schedule": lambda: journal.schedule(all_of_them(), embargoed_until=NEXT_YEAR, publishes=True),
    "throw_away": lambda: journal.throw_away(all_of_them()),
    "bring_back": bring_back,
    "empty_bin": empty_bin,
    "delete": lambda: journal.delete(all_of_them()),
    "file_under": lambda: journal.file_under(all_of_them(), factories.topic()),
    "take_from": take_from,
    "mend": lambda: journal.mend(all_of_them()),
    "hand_back": hand_back,
    "pin": lambda: journal.pin(one(), place=1, expires_at=NEXT_YEAR),
    "unpin": unpin,
    "recalculate": recalculate,
    "merge": merge,
    "split": split,
    "make_lead": make_lead,
    "set_policy": lambda: journal.set_policy(Rule(weight=7, bar=60, half_life=2)),
    "return_to": return_to,
    "add": add,
    "recording": edit,
    "saving": lambda: save_outlet(name="Another", language="de"),
    "join": lambda: journal.join(outlet(), Provider.objects.get(domain="example.org")).operation,
    "remove": remove_outlet,
}
"""Each does something of which an operation is left."""

FURTHER = {
    "an import": import_again,
    "another domain of an outlet": lambda: save_outlet(domain="moved.example"),
    "another name of a topic": save_topic,
    "one topic of two": lambda: journal.join(topic(), Topic.objects.get(name="AI")).operation,
    "a redirect": remove_redirect,
}

NO_ACTS = {
    "CannotJoin", "CannotMerge", "Edit", "InUse", "DryRunChange", "Joined", "Stale", "dry_run", "edits_since",
    "keep_still", "pages_locked", "policy_of", "references_locked", "state_after", "trim", "undo",
}  # fmt: skip
"""Questions, errors and locks; what is taken back follows every verb below, and what is trimmed is no story."""


def test_every_verb_of_the_journal_is_walked():
    assert VERBS.keys() == set(journal.__all__) - NO_ACTS


@pytest.mark.parametrize("act", [*VERBS.values(), *FURTHER.values()], ids=[*VERBS, *FURTHER])
def test_after_every_verb_what_is_derived_is_true(act):
    operation = act()
    assert operation
    assert differences() == []

    undone = journal.undo(operation)
    assert differences() == []

    if undone.operation:
        journal.undo(undone.operation)
    assert differences() == []


def test_after_every_act_of_an_import_what_is_derived_is_true(tmp_path):
    for stem, parts in {STEM: {"images": PICTURE.format(9)}, "2021-03-04-e": {}}.items():
        (tmp_path / f"{stem}.md").write_text(document(**parts))

    code, out, _err = run("import_articles", tmp_path)
    assert code == 0, out
    assert differences() == []

    run("undo_import", Operation.objects.filter(verb="import").latest("pk").batch_id)
    assert Image.objects.get(article=one()).copy.url == "https://pictures.example/2.png"
    assert differences() == []


@pytest.mark.parametrize(
    "words",
    [
        ("recalculate",),
        ("reindex",),
        ("empty_bin",),
        ("prune_images", "--delete"),
        ("trim_journal", "--older-than", "1"),
        ("remove_demonstration",),
        ("verify", "--repair"),
    ],
    ids=lambda words: words[0],
)
def test_after_every_command_what_is_derived_is_true(words, own_storage):
    journal.throw_away(Article.objects.filter(stem="2021-03-04-b"))
    PictureCopy.objects.create(url="https://pictures.example/unused.png")

    code, out, err = run(*words)
    assert code == 0, (out, err)
    assert differences() == []


def test_an_act_that_is_taken_back_by_a_command_leaves_it_true():
    User.objects.create_user("somebody")
    run("undo", edit().pk)

    assert differences() == []
