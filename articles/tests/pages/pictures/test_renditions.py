"""The address of a rendition: what is served for it, and that nothing else is."""

import pytest

from articles.tests import factories
from articles.tests.pages.pictures.pictured import held_picture

pytestmark = pytest.mark.django_db
HASH = "ab" * 32


@pytest.fixture
def names(storage):
    return held_picture(article=factories.article(), size=(700, 500)).copy.files


def asked_for(client, name, **headers):
    return client.get(f"/pictures/{name}", headers=headers)


def test_it_is_the_file_that_is_kept(client, storage, names):
    response = asked_for(client, names[0])

    assert response.status_code == 200
    assert response.content == (storage / names[0]).read_bytes()


@pytest.mark.parametrize(("extension", "media_type"), [("webp", "image/webp"), ("jpg", "image/jpeg")])
def test_it_says_what_it_is(client, storage, names, extension, media_type):
    name = next(name for name in names if name.endswith(extension))

    response = asked_for(client, name)

    assert response["Content-Type"] == media_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert int(response["Content-Length"]) == (storage / name).stat().st_size


def test_it_never_changes(client, names):
    assert asked_for(client, names[0])["Cache-Control"] == "public, max-age=31536000, immutable"


def test_it_is_sent_once(client, names):
    etag = asked_for(client, names[0])["ETag"]

    response = asked_for(client, names[0], if_none_match=etag)

    assert response.status_code == 304
    assert response.content == b""
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["ETag"] == etag


def test_it_is_sent_to_who_has_another_one(client, names):
    assert asked_for(client, names[0], if_none_match='"another"').status_code == 200


def test_its_headers_can_be_asked_for_alone(client, storage, names):
    response = client.head(f"/pictures/{names[0]}")

    assert response.status_code == 200
    assert response.content == b""
    assert int(response["Content-Length"]) == (storage / names[0]).stat().st_size


def test_it_sets_no_cookie_and_asks_no_database(client, names, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = asked_for(client, names[0])

    assert not response.cookies
    assert not response.has_header("Vary")


def test_it_is_only_read(client, names):
    assert client.post(f"/pictures/{names[0]}").status_code == 405


@pytest.mark.parametrize("tag", ["*", '"x"'])
def test_one_that_is_not_kept_is_not_there_whatever_is_asked(client, storage, tag):
    assert client.get(f"/pictures/ab/{HASH}-640.webp", headers={"if-none-match": tag}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "",
        "ab/",
        f"ab/{HASH}-640.png",
        f"ab/{HASH}-640.webp/",
        f"ab/{HASH}-640.webp%0a",
        f"ab/{HASH}-640.webp%00.jpg",
        f"ab/{HASH}-.webp",
        f"ab/{HASH}-999999999999.webp",
        f"ab/{HASH.upper()}-640.webp",
        f"ab/{HASH}-٦٤٠.webp",
        f"ab/{HASH[1:]}-640.webp",
        f"{HASH}-640.webp",
        f"ab//{HASH}-640.webp",
        f"../ab/{HASH}-640.webp",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/secret_key",
        "/etc/passwd",
        "%00",
        "a" * 5000,
    ],
)
def test_nothing_else_is_served(client, storage, path):
    storage.mkdir(parents=True, exist_ok=True)
    (storage.parent / "secret_key").write_text("secret")

    assert client.get(f"/pictures/{path}").status_code == 404


def test_a_file_of_another_name_is_not_served(client, storage):
    storage.joinpath("ab").mkdir(parents=True)
    storage.joinpath("ab", "notes.webp").write_text("mine")

    assert client.get("/pictures/ab/notes.webp").status_code == 404
