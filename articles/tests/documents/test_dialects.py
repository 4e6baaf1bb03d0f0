"""Posts of other systems, read as story documents."""

import re
import textwrap
from dataclasses import replace

import pytest
from django.conf import settings

from articles.documents import DocumentRefused, read, render
from articles.documents.dialects import SHIPPED, dialect_from, shipped
from articles.documents.keys import STORY_KEYS
from articles.documents.validate import reader_of

JEKYLL = replace(shipped("jekyll"), zone="Europe/Berlin", site="https://blog.example.org/")
HUGO = replace(shipped("hugo"), zone="Europe/Berlin", site="https://blog.example.org/")
LINK = "link: https://www.example.com/a"


def post(*lines, file="2026-11-20-a-post.md", dialect=JEKYLL, body="Words.\n"):
    """Read a post of these lines of front matter in YAML; returns (record, warnings)."""
    return read("\n".join(["---", *lines, "---", "", body]).encode(), file, dialect=dialect)


def story(*lines, **options):
    return post(*lines, **options)[0]


def kinds(*lines, **options):
    return [str(warning.kind) for warning in post(*lines, **options)[1]]


def refusal(text, file="post.md", dialect=JEKYLL):
    with pytest.raises(DocumentRefused) as refused:
        read(text.encode(), file, dialect=dialect)
    return [str(problem) for problem in refused.value.problems]


# A whole post


def test_a_post_of_jekyll_is_a_story():
    record, warnings = post(
        "layout: post",
        'title: "A link worth reading"',
        "date: 2026-11-20 09:30:00 +0100",
        LINK,
        "description: >",
        "  Two",
        "  lines.",
        "tags: [maps, data]",
        "author: Ana",
    )

    assert (record.title, record.excerpt, record.body) == ("A link worth reading", "Two lines.", "Words.\n")
    assert record.published_at.isoformat() == "2026-11-20T08:30:00+00:00"
    assert (record.web_url, record.provider.domain, record.provider.name) == (LINK[6:], "example.com", None)
    assert (record.topics, record.published, record.heat) == (("maps", "data"), True, None)
    assert (record.category, record.type) == ("news", "article")
    assert record.extra == {"layout": "post", "author": "Ana"}
    assert warnings == ()


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "A"\ndate = 2026-11-20T09:30:00+01:00\ntags = ["b"]\nweight = 3\n[params]\nlink = "%s"\n+++\n',
        '{"title": "A", "date": "2026-11-20T09:30:00+01:00", "tags": ["b"], "weight": 3, "params": {"link": "%s"}}\n',
        '---\ntitle: A\ndate: 2026-11-20T09:30:00+01:00\ntags: ["b"]\nweight: 3\nparams:\n  link: %s\n---\n',
    ],
)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_a_page_of_hugo_is_a_story_in_each_of_its_languages(front, breaks):
    text = f"{front % 'https://example.com/a'}\nWords.\n".replace("\n", breaks)

    record, _warnings = read(text.encode(), "content/posts/a.md", dialect=HUGO)

    assert (record.stem, record.topics, record.extra) == ("2026-11-20-a", ("b",), {"weight": 3})
    assert (record.provider.domain, record.body.strip()) == ("example.com", "Words.")


def test_what_was_read_is_written_as_a_story_document_and_read_again():
    record = story("title: A", "date: 2026-11-20 09:30", LINK, "type: post", "image: /a.png", "header: {big: yes}")

    again, _warnings = read(render(record).encode(), f"{record.stem}.md")

    assert again == record


# Dates


@pytest.mark.parametrize(
    ("stated", "moment", "odd"),
    [
        ("2026-11-20 09:30:00 +0100", "2026-11-20T08:30:00+00:00", []),
        ("2026-11-20 9:30:00 +01:00", "2026-11-20T08:30:00+00:00", []),
        ("2026-11-20 09:30 America/New_York", "2026-11-20T14:30:00+00:00", []),
        ("2026-07-20 09:30", "2026-07-20T07:30:00+00:00", ["assumed-zone"]),
        ("2026/11/20 9:30", "2026-11-20T08:30:00+00:00", ["assumed-zone"]),
        ("November 20, 2026 at 9:30 pm", "2026-11-20T20:30:00+00:00", ["assumed-zone"]),
        ("20 Nov 2026", "2026-11-20T00:00:00+00:00", ["day-alone"]),
        ("2026-11-20", "2026-11-20T00:00:00+00:00", ["day-alone"]),
        ("2026-1-5", "2026-01-05T00:00:00+00:00", ["day-alone"]),
        ("20.11.2026 um 9:30", "2026-11-20T08:30:00+00:00", ["assumed-zone"]),
        ("20.11.2026", "2026-11-20T00:00:00+00:00", ["day-alone"]),
    ],
)
def test_a_date_is_taken_in_many_forms_and_what_it_leaves_open_is_warned_of(stated, moment, odd):
    dialect = replace(JEKYLL, dates=["%d.%m.%Y um %H:%M", "%d.%m.%Y"])

    record, warnings = post("title: A", f"date: {stated}", LINK, dialect=dialect)

    assert record.published_at.isoformat() == moment
    assert [str(warning.kind) for warning in warnings] == odd


def test_what_is_taken_for_granted_is_named():
    _record, (warning,) = post("title: A", "date: 2026-07-20 09:30", LINK)

    assert "found a time without a zone, '2026-07-20 09:30'" in str(warning)
    assert "Europe/Berlin is taken for granted" in str(warning)


@pytest.mark.parametrize(
    "stated", ["next week", "2026-02-30", "2026-11-20 25:00", "11/12/2026", "9:30 am", "{{ now }}"]
)
def test_a_date_that_means_no_one_day_is_refused_by_what_stands_there(stated):
    told = refusal(f'---\ntitle: A\ndate: "{stated}"\n{LINK}\n---\n')

    assert len(told) == 1
    assert f"post.md:3: publishedDateTime: found the quoted text '{stated}' under date" in told[0]


def test_without_a_date_the_day_is_the_file_s():
    record, (warning,) = post("title: A", LINK, file="_posts/2026-3-4-a.md")

    assert record.published_at.isoformat() == "2026-03-04T00:00:00+00:00"
    assert (warning.kind, record.stem) == ("day-alone", "2026-3-4-a")


# Other values


@pytest.mark.parametrize(
    ("lines", "topics"),
    [
        (["tags: maps data"], ("maps", "data")),
        (["tags: open data, maps"], ("open data", "maps")),
        (["categories: [News]", "tags:", "  - news", "  - Maps", "  -"], ("News", "Maps")),
        (["category: 2026"], ("2026",)),
        (["tags: []", "categories:"], None),
    ],
)
def test_topics_are_made_of_categories_and_tags(lines, topics):
    assert story("title: A", "date: 2026-11-20", LINK, *lines).topics == topics


def test_a_text_is_one_tag_to_hugo():
    assert story("title: A", "date: 2026-11-20", LINK, "tags: open data", dialect=HUGO).topics == ("open data",)


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("https://example.com/a.png", "https://example.com/a.png"),
        ("/a.png", "https://blog.example.org/a.png"),
        ("//cdn.example.com/a.png", "https://cdn.example.com/a.png"),
        ("[https://example.com/a.png]", "https://example.com/a.png"),
        ("{path: /a.png, caption: Maps, width: 600, rank: 1}", "https://blog.example.org/a.png"),
        ("'{{ site.url }}{{ site.baseurl }}/a.png'", "https://blog.example.org/a.png"),
    ],
)
def test_a_picture_is_an_address_a_mapping_or_a_list(stated, url):
    (image,) = story("title: A", "date: 2026-11-20", LINK, f"image: {stated}").images

    assert image.url == url
    assert (image.title, image.width, image.extra) in [(None, None, {}), ("Maps", 600, {"rank": 1})]


@pytest.mark.parametrize("line", ["image: a.png", "canonical_url: see there", "description: [a, b]", "tags: {a: b}"])
def test_a_value_that_fits_no_key_of_ours_is_kept_and_warned_of(line):
    record, warnings = post("title: A", "date: 2026-11-20T09:30:00Z", LINK, line)
    key = line.partition(":")[0]

    assert key in record.extra
    assert [(str(warning.kind), warning.field) for warning in warnings] == [("not-mapped", key)]


def test_a_key_that_means_something_else_to_us_is_kept_under_a_name_of_its_own():
    record = story(
        "title: A", "date: 2026-11-20", LINK, "type: post", "related: [x]", "secured: no", "related_posts: 1"
    )

    assert record.extra == {"jekyll-type": "post", "jekyll-related": ["x"], "jekyll-secured": "no", "related_posts": 1}


@pytest.mark.parametrize(
    ("line", "file", "published"),
    [
        ("draft: false", "a.md", True),
        ("published: true", "a.md", True),
        ("draft: true", "a.md", None),
        ("draft: 'yes'", "a.md", None),
        ("draft: perhaps", "a.md", None),
        ("published: false", "a.md", None),
        ("layout: post", "_drafts/a.md", None),
    ],
)
def test_a_draft_waits(line, file, published):
    assert story("title: A", "date: 2026-11-20", LINK, line, file=file).published is published


def test_a_dialect_may_let_every_post_wait():
    assert story("title: A", "date: 2026-11-20", LINK, dialect=replace(JEKYLL, published=False)).published is None


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("2026-11-20-open_data-day.md", "Open data day"),
        ("posts/open-data/index.md", "Open data"),
        ("a\\b\\maps.markdown", "Maps"),
    ],
)
def test_without_a_title_the_file_s_name_is_one(file, title):
    record, warnings = post("date: 2026-11-20T09:30:00Z", LINK, file=file)

    assert record.title == title
    assert [warning.kind for warning in warnings] == ["name-as-title"]


# Whose it is


@pytest.mark.parametrize(
    ("lines", "provider"),
    [
        ([LINK, "source: The Lens"], ("example.com", "The Lens")),
        ([LINK, "source: https://example.net/b"], ("example.com", "Example")),
        (["source: https://www.example.net/b"], ("example.net", None)),
        (["canonical_url: https://example.net/b"], ("example.net", None)),
        (["provider: {name: The Lens, domain: lens.example}"], ("lens.example", "The Lens")),
        (["permalink: /2026/a/"], ("blog.example.org", "Our blog")),
        (["source: The Lens"], ("blog.example.org", "Our blog")),
        ([], ("blog.example.org", "Our blog")),
    ],
)
def test_a_post_is_of_the_outlet_to_which_it_links_else_of_its_own_site(lines, provider):
    names = {"example.com": "Example", "blog.example.org": "Our blog"}
    record = story("title: A", "date: 2026-11-20", *lines, dialect=replace(JEKYLL, providers=names))

    assert (record.provider.domain, record.provider.name) == provider


def test_a_permalink_is_an_address_where_the_site_is_known():
    lines = ["title: A", "date: 2026-11-20", "permalink: /2026/a/"]

    assert story(*lines).web_url == "https://blog.example.org/2026/a/"
    assert story("title: A", "date: 2026-11-20", "permalink: /:year/:title/").web_url is None


def test_a_refusal_names_what_stands_there_instead():
    told = refusal("---\nlayout: page\ntitle: A\ndate: 2026-11-20\n---\n", dialect=replace(JEKYLL, site=""))

    assert len(told) == 1
    assert "provider: found none, but the keys layout, title, date; expected an address under link, " in told[0]
    assert "or the site of posts without one" in told[0]


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("+++\ntitle = \n+++\n", "post.md:2", "TOML that cannot be read"),
        ("+++\na = 1\n\na = 2\n+++\n", "post.md", "TOML that cannot be read"),
        ("+++\ntitle = 'a'\n", "post.md:1", "TOML without an end"),
        ('{"title": "a",\n "date": }', "post.md:2", "JSON that cannot be read"),
        ('{"a": 1, "a": 2}', "post.md", "the key 'a' a second time"),
        ('{"a": ' + "[" * 100 + "]" * 100 + "}", "post.md", "levels"),
        ('{"a": ' + "[" * 60_000 + "}", "post.md", "JSON that cannot be read"),
        ("+++\na = " + "[" * 60_000 + "\n+++\n", "post.md", "TOML that cannot be read"),
        ("+++\n" + "a = 1\n" * 20_000 + "+++\n", "post.md", "at most 65,536"),
        ("Plain words.\n", "post.md:1", "another text"),
    ],
)
def test_what_is_no_front_matter_is_refused_by_name(text, place, found):
    told = " ".join(refusal(text, dialect=HUGO))

    assert told.startswith(place)
    assert found in told


# Which files are posts


@pytest.mark.parametrize(
    ("dialect", "path", "is_post"),
    [
        (JEKYLL, "/site/_posts/2026-11-20-a.md", True),
        (JEKYLL, "_posts/2026-11-20-a.MARKDOWN", True),
        (JEKYLL, "_posts/2026-11-20-a.html", True),
        (JEKYLL, "_layouts/post.html", False),
        (JEKYLL, "_config.yml", False),
        (JEKYLL, "README.md", False),
        (HUGO, "content/posts/_index.md", False),
        (HUGO, "content/posts/a/index.md", True),
    ],
)
def test_a_dialect_says_which_files_are_posts(dialect, path, is_post):
    assert dialect.reads(path) is is_post


# A dialect's file


def test_a_dialect_can_be_written_by_hand_and_may_be_like_another():
    own = dialect_from(b"like: jekyll\nsite: https://a.example\nkeys:\n  webUrl: where\n  heat: [hot]\n", "own.yaml")

    record = story("title: A", "date: 2026-11-20", "where: https://b.example/", "hot: '75'", dialect=own)

    assert (record.web_url, record.heat, record.provider.domain) == ("https://b.example/", 75, "b.example")
    assert (own.name, own.lists, own.skip) == ("Jekyll", "spaces", shipped("jekyll").skip)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("zone: Berlin", "own.yaml:2: zone: found the text 'Berlin'; expected the name of a time zone"),
        ("like: drupal", "expected one of hugo, jekyll"),
        ("site: example.org", "expected an http or https address"),
        ("lists: tabs", "expected spaces or commas"),
        ("key: {}", "found the key 'key'; expected one of name, like, files"),
        ("keys: {webURL: link}", "own.yaml:2: keys.webURL: found the key 'webURL'; expected one of"),
        ("keys: link", "expected keys and values"),
        ("files: {a: b}", "expected a text or a list of them"),
        ("published: maybe", "expected true or false"),
        ("skip: [a", "own.yaml:2"),
    ],
)
def test_what_is_wrong_in_a_dialect_is_said_with_its_line(line, told):
    with pytest.raises(DocumentRefused) as refused:
        dialect_from(f"name: Own\n{line}\n".encode(), "own.yaml")

    assert told in str(refused.value.problems[0])


def test_the_dialects_that_come_along_state_only_keys_of_ours():
    assert SHIPPED == ("hugo", "jekyll")
    for name in SHIPPED:
        assert set(shipped(name).keys) - {"draft"} <= STORY_KEYS.names
        assert all(reader_of(key) for key in shipped(name).keys if key != "draft")


def test_the_dialect_in_the_readme_is_one():
    readme = (settings.BASE_DIR / "README.md").read_text()
    example = re.search(r"(?m)^    # blog\.yaml:.*\n(?:    .*\n)+", readme)[0]

    own = dialect_from(textwrap.dedent(example).encode(), "blog.yaml")

    record = story("headline: A", "written: 20.11.2026 09:30", "sections: open data, maps", "wip: true", dialect=own)
    assert (record.provider.name, record.topics, record.published) == ("Our blog", ("open data", "maps"), None)


def test_the_same_dialect_is_made_of_its_facts():
    assert type(HUGO)(**HUGO.facts) == HUGO
    assert HUGO.fingerprint != replace(HUGO, zone="UTC").fingerprint
