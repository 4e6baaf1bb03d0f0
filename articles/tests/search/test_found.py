"""What is found in a library of headlines, the same on both databases, whatever is typed."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import search
from articles.models import Article
from articles.tests import factories

pytestmark = pytest.mark.django_db

TITLES = {
    "robots": "Robots learn to fold a café’s towels",
    "covid": "O&#8217;Brien on COVID-19 and A.I. at AT&amp;T",
    "chinese": "使用人工智能技术改变世界",
    "japanese": "ガンダムのロボットが東京を歩く",
    "russian": "Ёлка и кошка в Москве",
    "arabic": "الذَّكاءُ الاصطناعي في القاهرة",
    "thai": "ปัญญาประดิษฐ์เปลี่ยนโลก",
    "numbers": "1,000 robots for $2.5 million in 2026",
    "korean": "정부가 EU는 2026년에 전문가들에게서 배운다고 물을 공개했다",
    "noun": "정부 발표",
    "invisible": "Zero\u200bwidth soft&shy;hyphen \u2067Iso\u2069lated\ufeff e\u200d\u0301clair 정\u200b치",
}

FOUND = {
    # Words
    "robots": {"robots", "numbers"},
    "ROBOTS": {"robots", "numbers"},
    "robot": set(),
    "robots towels": {"robots"},
    "robots AND towels": set(),
    "towels million": set(),
    # Accents and entities
    "cafe": {"robots"},
    "CAFÉ’S": {"robots"},
    "елка": {"russian"},
    "МОСКВЕ": {"russian"},
    "at&t": {"covid"},
    "8217": set(),
    # One word or several
    "o'brien": {"covid"},
    "obrien": {"covid"},
    "brien": {"covid"},
    "covid-19": {"covid"},
    "covid19": {"covid"},
    "covid": {"covid"},
    "ai": {"covid"},
    "A.I.": {"covid"},
    "1000": {"numbers"},
    "1,000": {"numbers"},
    "2.5": {"numbers"},
    # Scripts without spaces
    "智能": {"chinese"},
    "人工智能": {"chinese"},
    "能智": set(),
    "ロボット": {"japanese"},
    "東京": {"japanese"},
    "โลก": {"thai"},
    "الذكاء": {"arabic"},
    "القاهرة": {"arabic"},
    # Korean with particles, and the other way round
    "정부": {"korean", "noun"},
    "정부가": {"korean", "noun"},
    "정부에서는": {"korean", "noun"},
    "정부가 EU": {"korean"},
    "eu는": {"korean"},
    "EU가": {"korean"},
    "2026년": {"korean"},
    "전문가": {"korean"},
    "전문점": set(),
    "물": {"korean"},
    "공": set(),
    "부가": set(),
    '"정부 발표"': {"noun"},
    "발표 -정부": set(),
    "정치": {"invisible"},
    # Invisible characters
    "zerowidth": {"invisible"},
    "ZERO\u200bWIDTH": {"invisible"},
    "softhyphen isolated": {"invisible"},
    "\u200eeclair": {"invisible"},
    '"zerowidth softhyphen isolated éclair"': {"invisible"},
    "ro\u00adbots": {"robots", "numbers"},
    "robo*\u200b": {"robots", "numbers"},
    "robots \u200b-tow\u2060els": {"numbers"},
    "zero": set(),
    # Phrases
    '"fold a cafe"': {"robots"},
    '"a fold"': set(),
    '"robots learn': {"robots"},
    '"covid-19 and a.i."': {"covid"},
    # Prefixes
    "robo*": {"robots", "numbers"},
    "rob* tow*": {"robots"},
    '"learn to" fol*': {"robots"},
    "2.5*": {"numbers"},
    # Exclusion
    "robots -towels": {"numbers"},
    'robots -"1,000 robots"': {"robots"},
    "robots -rob*": set(),
    "-robots": set(),
    # The outlet
    "herald": {"russian"},
    "herald.example": {"russian"},
    "кошка herald": {"russian"},
    # Nothing
    "": set(),
    '"': set(),
    "AND OR NOT NEAR": set(),
}


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """A story of each title, and by whom nothing else is found."""
    with django_db_blocker.unblock(), transaction.atomic():
        outlet = factories.provider(name="Outlet", domain="outlet.test")
        for name, title in TITLES.items():
            facts = {"stated_provider": {"name": "The Hérald"}} if name == "russian" else {}
            source = factories.provider(domain="herald.example") if facts else outlet
            factories.article(stem=f"2026-11-22-{name}", title=title, provider=source, **facts)
        yield
        transaction.set_rollback(True)


def found(text):
    return {stem.split("-")[-1] for stem in Article.objects.matching(text).values_list("stem", flat=True)}


@pytest.mark.parametrize(("text", "names"), FOUND.items())
def test_it_is_found(library, text, names):
    assert found(text) == names


# Whatever somebody types

HOSTILE = [
    "\0",
    "a\0b",
    "'",
    "';--",
    "\\",
    "%s %(a)s {0}",
    "a:*",
    "a & | ! <-> b",
    "NEAR(a b, 3)",
    "title : a",
    "{title} : a",
    "^a",
    "a OR",
    "a NOT",
    "(((((",
    "a" * 10_000,
    "a " * 5_000,
    "-a " * 5_000,
    '"' * 10_000,
    "*" * 10_000,
    "人" * 10_000,
    "a-" * 5_000,
    "\ud800",
    "\u202e\u200f\ufeff",
]


def answer(text):
    return list(Article.objects.live().matching(text).hottest()[:26]), search.exceeds_bound(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_is_an_error(library, text):
    assert answer(text) is not None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="ab \"*-'.:()&|!<>^{}\\%人é", max_size=30))
def test_no_text_is_an_error(library, text):
    assert answer(text) is not None
