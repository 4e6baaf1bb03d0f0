"""The plan of an upload: each outcome, what changes field by field, what is kept, refused and suspected."""

import pytest

from articles.models import Article, Batch, Operation
from articles.tests.desk.intake.uploading import (
    FILE,
    INTAKE,
    STEM,
    bring,
    bring_in,
    document,
    held,
    marked,
    outcomes,
    planned,
    send,
    signed_in,
    words,
    zipped,
)
from articles.tests.documents.samples import SEALED

pytestmark = pytest.mark.django_db

OTHER_SEAL = SEALED.replace("AAAA", "BBBB", 1)
QUERIES = 13
"""However many documents and stories there are. One of them is for the rule, which is remembered for a while."""


@pytest.fixture
def desk(admin_user):
    return signed_in(admin_user)


def proposals(page):
    return page.context["plan"].proposals


def changes(page):
    """{field: [(where, its pieces)]} of a plan of one document."""
    (proposal,) = proposals(page)
    return {
        name: [(each.where, [(piece.kind, piece.text) for piece in each.pieces]) for each in differences]
        for name, differences in proposal.changes
    }


def test_it_works(desk):
    page = planned(desk, document())

    assert outcomes(page) == ["new"]
    assert "A robot learns to fold" in words(page)
    assert "Readers would see it: quality 64 + 1 related × 10 = 74." in words(page)


def test_what_was_sent_and_not_read_is_named_and_kept_with_the_batch(desk):
    archive = zipped((FILE, document()), ("a.jpg", b"x"), ("b.jpg", b"x"), ("inner.zip", zipped()))

    page = planned(desk, ("stories.zip", archive))
    bring_in(page, desk)

    assert "Not read files that hold no story document by their names 2 × a file of type .jpg" in words(page)
    assert "stories.zip/a.jpg, stories.zip/b.jpg 1 × an archive in an archive stories.zip/inner.zip" in words(page)
    batch = Batch.objects.get()
    assert (page.context["upload"].count, batch.skipped_count) == (1, 3)
    record = desk.get(f"/admin/articles/batch/{batch.pk}/change/")
    assert "stories.zip/a.jpg: a file of type .jpg" in words(record)


def test_a_plan_and_a_terminal_refuse_in_the_same_words(desk):
    page = planned(desk, document(published="no"), document(published="no"))

    (problem,) = proposals(page)[0].planned.problems
    assert problem.words in words(page).replace("&#x27;", "'")
    assert problem.words in str(problem)


def test_nothing_is_written_before_it_is_brought_in(desk):
    planned(desk, document())

    assert not Article.objects.exists()
    assert not Operation.objects.exists()
    assert not Batch.objects.exists()


def test_every_outcome_is_counted(desk):
    bring(document())
    held(excerpt="The editor's own.")

    page = planned(
        desk,
        (FILE, document(title='"Another title"')),
        ("2021-03-05-new.md", document(originalUrl='"https://example.com/new"', webUrl=None)),
        ("2021-03-06-twin.md", document()),
        ("broken.md", "nothing"),
    )

    assert outcomes(page) == ["changed", "new", "new", "refused"]
    assert page.context["plan"].counts == {
        "new": 2,
        "changed": 1,
        "unchanged": 0,
        "kept": 1,
        "refused": 1,
        "warned": 1,
    }


def test_the_same_document_again_is_unchanged(desk):
    bring(document())

    assert outcomes(planned(desk, document())) == ["unchanged"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Readers would see it"),
        ({"quality": "20", "heat": "30", "published": "false"}, "Readers would not see it: held by the rule"),
        ({"quality": "20", "heat": "30", "published": "true"}, "live, by hand"),
        ({"published": "false"}, "Readers would not see it: held by hand"),
        ({"heat": "-1", "published": "false"}, "Readers would not see it: it follows another story"),
        ({"quality": None, "heat": None, "published": None}, "Readers would not see it: nobody has scored it yet"),
        ({"published": None}, "Readers would not see it: nobody has decided yet"),
    ],
)
def test_it_is_said_whether_readers_would_see_a_new_story(desk, facts, said):
    assert said in words(planned(desk, document(**facts)))


# What changes


def test_a_text_is_compared_word_by_word(desk):
    bring(document())

    page = planned(desk, document(title='"A robot unlearns to fold"'))

    pieces = [("", "A robot "), ("del", "learns"), ("ins", "unlearns"), ("", " to fold")]
    assert changes(page) == {"headline": [("", pieces)]}
    assert (marked(page, "del"), marked(page, "ins")) == (["learns"], ["unlearns"])


def test_only_what_differs_of_lists_is_told(desk):
    bring(document())

    page = planned(
        desk, document(topics="\n  - AI\n  - Robots", images='\n  - url: "https://example.com/a.jpg"\n    width: 800')
    )

    assert changes(page) == {
        "topics": [("", [("del", "AI in Laundry"), ("ins", "Robots")])],
        "pictures": [
            ("1, width", [("del", "600"), ("ins", "800")]),
            ("1, height", [("del", "400")]),
            ("1, cached", [("del", "yes")]),
        ],
    }


def test_what_becomes_of_the_heat_is_told(desk):
    bring(document())

    page = planned(desk, document(quality="30", heat="40", published="false"))

    assert "was 74" in words(page)
    assert "Readers would see it no longer: held by the rule, as its heat of 40 is below the bar of 70" in words(page)


def test_of_what_is_sealed_only_that_it_changed_is_told(desk):
    bring(document())

    page = planned(desk, document(secured=f'"{OTHER_SEAL}"'))

    assert changes(page) == {"sealed part": [("", [("", "changed")])]}
    assert SEALED not in page.content.decode()
    assert OTHER_SEAL not in page.content.decode()


@pytest.mark.parametrize("facts", [{}, {"secured": f'"{OTHER_SEAL}"'}])
def test_what_is_sealed_and_held_stays_sealed(desk, facts):
    bring(document())
    held(secured=f"{SEALED[:8]}////{SEALED[12:]}")

    page = planned(desk, document(**facts))

    assert "Sealed part stays" in words(page)
    assert not [seal for seal in [SEALED, OTHER_SEAL, "////"] if seal in page.content.decode()]


def test_what_is_sealed_in_other_keys_stays_sealed(desk):
    other = '\n  note: "a"\n  secured: "{}"'
    bring(document(beside=other.format("the first seal")))

    page = planned(desk, document(beside=other.format("the other seal").replace('"a"', '"b"')))

    assert "seal" not in words(page).replace("sealed part", "")


# What is kept, refused, suspected


def test_a_field_that_an_editor_holds_is_told_with_both_words(desk):
    bring(document())
    held(title="The editor's own title")

    page = planned(desk, document(title='"What the document says"'))

    assert outcomes(page) == ["changed"]
    assert "Headline stays The editor&#x27;s own title The document says: What the document says" in words(page)
    assert "Nothing that anybody sees" in words(page)


def test_a_held_field_of_an_unchanged_document_is_told(desk):
    bring(document())
    held(title="The editor's own title")

    page = planned(desk, document())

    assert outcomes(page) == ["unchanged"]
    assert "The document says: A robot learns to fold" in words(page)


def test_a_refused_document_is_told_with_line_and_reason(desk):
    page = planned(desk, document(published="no"))

    assert outcomes(page) == ["refused"]
    assert "Line 11, published found the text &#x27;no&#x27;; expected true or false published: no" in words(page)


@pytest.mark.parametrize(
    "text",
    [
        document(secured='"c2VhbGVkc2VhbGVkc2VhbGVk"'),
        document(secured='"c2VhbGVkc2VhbGVkc2VhbGVk;nonsense"'),
        document(secured='"c2VhbGVkc2Vh\n  bGVkc2VhbGVk" nonsense'),
        document(secured='\n  - "c2VhbGVkc2VhbGVkc2VhbGVk"'),
        document(secured='"c2VhbGVkc2VhbGVkc2VhbGVk'),
    ],
)
def test_no_line_of_a_sealed_part_is_shown(desk, text):
    page = planned(desk, text)

    assert outcomes(page) == ["refused"]
    assert not [part for part in ["c2VhbGVk", "bGVkc2Vh"] if part in page.content.decode()]


def test_a_suspected_duplicate_is_warned_of(desk):
    bring(document())

    page = planned(desk, ("2021-03-05-twin.md", document()))

    assert f"found the address of {STEM}" in words(page)


@pytest.mark.parametrize(
    "facts",
    [
        {"originalUrl": '"https://elsewhere.example/x"'},
        {"provider": "\n  name: Elsewhere\n  domain: elsewhere.example"},
    ],
)
def test_a_document_that_seems_to_tell_another_story_is_warned_of(desk, facts):
    bring(document())

    page = planned(desk, document(**facts))

    assert outcomes(page) == ["changed"]
    assert "expected the same story, as another one needs a stem of its own" in words(page)


# The page


def test_a_part_of_the_plan_is_shown_alone(desk):
    address = send(desk, document(), ("broken.md", "nothing"))["Location"]

    page = desk.get(address, {"show": "refused"})

    assert [proposal.file for proposal in page.context["page"]] == ["broken.md"]
    assert "There is nothing to bring in here in this part." in words(page)


def test_a_long_plan_comes_in_pages(desk):
    many = [(f"2021-03-05-number-{n}.md", document(originalUrl=None)) for n in range(60)]
    address = send(desk, *many)["Location"]

    page = desk.get(address, {"page": "3", "show": "new"})

    assert len(page.context["page"]) == 10
    assert "51 to 60 of 60" in words(page)
    assert "Bring in all 60 of this part" in words(page)


@pytest.mark.parametrize(
    "query",
    [{"page": "0"}, {"page": "9" * 400}, {"page": "x"}, {"show": "nothing"}, {"show": "x" * 9000}, {"page": "-1"}],
)
def test_an_unknown_part_or_page_is_not_found(desk, query):
    assert desk.get(send(desk, document())["Location"], query).status_code == 404


@pytest.mark.parametrize("query", [{"page": ["1", "x"]}, {"show": "\0"}, {"page": "\0"}])
def test_an_odd_query_is_no_error_of_ours(desk, query):
    assert desk.get(send(desk, document())["Location"], query).status_code in (400, 404)


def test_headlines_of_documents_are_escaped(desk):
    page = planned(desk, ("2021-03-05-<b>.md", document(title='"<script>alert(1)</script>"')))

    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("count", [1, 25])
def test_a_plan_takes_the_same_few_queries_for_any_number_of_documents(desk, django_assert_max_num_queries, count):
    stems = [f"2021-03-05-number-{n}.md" for n in range(count)]
    for name in stems:
        bring(document(originalUrl=None), name=name)
    address = send(desk, *[(name, document(originalUrl=None, title='"Another"')) for name in stems])["Location"]
    desk.get(address)

    with django_assert_max_num_queries(QUERIES):
        assert desk.get(address).context["plan"].counts["changed"] == count


def test_a_plan_is_not_kept_by_any_cache(desk):
    assert "no-store" in planned(desk, document())["Cache-Control"]


def test_intake_names_the_plans_that_wait(desk):
    address = send(desk, document())["Location"]

    page = desk.get(INTAKE)

    assert f'href="{address}"' in page.content.decode()
    assert "Plans that wait for you" in words(page)


@pytest.mark.parametrize(("stated", "marked_as"), [("language: fr\n", ' dir="ltr" lang="fr"'), ("", ' dir="ltr"')])
def test_a_new_story_is_marked_with_the_language_that_it_states(desk, stated, marked_as):
    text = document().replace("category: news\n", f"category: news\n{stated}")

    assert f"<span{marked_as}>" in planned(desk, text).content.decode()
