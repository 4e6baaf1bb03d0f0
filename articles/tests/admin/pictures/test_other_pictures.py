"""Another picture for a story, by its address or as a file; none; and the way back."""

import pytest

from articles.admin.pictures import uploads
from articles.models import Article, Image, Operation, PictureCopy
from articles.pictures.fetch_many import cache
from articles.pictures.storage import pictures
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in
from articles.tests.admin.pictures.pictured import ARTICLES, HELD, first_image, pictured, save, upload
from articles.tests.pictures.samples import picture, png_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storage")]

# Use another picture


def test_another_address_waits_and_is_said_in_the_journal(desk):
    image = pictured(**HELD)

    save(desk, image, url="https://pictures.example/2.jpg")

    now = first_image(image)
    assert (now.copy.url, now.copy.state) == ("https://pictures.example/2.jpg", "waiting")
    assert "images" in now.article.held_fields
    assert Operation.objects.get().verb == "edit"


def test_the_size_of_the_former_picture_is_not_said_of_another(desk):
    image = pictured(**HELD)
    Image.objects.update(width=1200, height=800)

    save(desk, image, url="https://pictures.example/2.jpg")

    assert (first_image(image).width, first_image(image).height) == (None, None)


def test_a_story_without_a_picture_stays_so_unless_one_is_given(desk):
    url = f"{ARTICLES}{factories.article().pk}/change/"

    desk.post(url, filled_in(desk, url))

    assert not Image.objects.exists()
    assert not Operation.objects.exists()


def test_a_form_sent_back_as_it_is_keeps_the_copy(desk):
    image = pictured(**HELD)

    save(desk, image)

    assert first_image(image).copy == image.copy
    assert not Operation.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_an_uploaded_picture_is_held_and_served_by_this_site(desk, settings, kind):
    settings.SITE_URL = "https://news.example"
    image = pictured()

    save(desk, image, upload=upload(picture(kind, width=800, height=600)))

    now = first_image(image)
    assert (now.copy.state, now.copy.url, now.width, now.height) == ("held", now.url, 800, 600)
    assert now.url == f"https://news.example/pictures/{now.copy.renditions('jpg')[-1][1]}"
    assert all(pictures.exists(name) for name in now.copy.files)
    response = desk.get(now.url.removeprefix("https://news.example"))
    assert response.getvalue().startswith(b"\xff\xd8")


def test_an_upload_is_an_edit_like_any_other(desk, editor):
    image = pictured()

    save(desk, image, upload=upload(picture()))

    operation = Operation.objects.get()
    assert (operation.verb, operation.actor) == ("edit", editor)
    assert operation.changes.get().after["images"][0]["url"] == first_image(image).url
    assert "images" in first_image(image).article.held_fields


def test_a_story_without_a_picture_is_given_one(desk):
    article = factories.article()
    url = f"{ARTICLES}{article.pk}/change/"

    desk.post(url, filled_in(desk, url) | {"images-0-upload": upload(picture())})

    assert article.picture.copy.is_held


def test_a_provider_is_given_a_picture_too(desk):
    url = f"/admin/articles/provider/{factories.provider().pk}/change/"
    values = filled_in(desk, url, "provider_form") | {"images-0-upload": upload(picture())}

    desk.post(url, values)

    assert Image.objects.get().copy.is_held


def test_the_same_file_twice_is_one_copy(desk):
    for image in [pictured(), pictured()]:
        save(desk, image, upload=upload(picture()))

    assert PictureCopy.objects.stored().count() == 1


def test_an_uploaded_picture_is_nowhere_to_be_fetched_from(desk, server):
    image = pictured()
    save(desk, image, upload=upload(picture()))

    report = cache(PictureCopy.objects.stored())

    assert report.counts["unchanged"] == 1
    assert first_image(image).copy.is_held


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"no picture at all", "Not taken: no JPEG, PNG, WebP, GIF or AVIF picture."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Not taken: an SVG drawing"),
        (b"<!doctype html><script>alert(1)</script>", "Not taken: a web page and no picture."),
        (picture(width=800, height=600)[:1500], "Not taken: damaged"),
        (picture(width=10, height=10), "Not taken: too small (10 × 10 pixels)."),
        (png_of(8000, 6000), "Not taken: more than 40 megapixels."),
    ],
    ids=["nothing", "text", "svg", "page", "cut off", "dot", "huge"],
)
def test_what_is_no_picture_of_use_is_refused_in_words(desk, data, words):
    image = pictured()

    page = save(desk, image, upload=upload(data))

    assert words in page.content.decode()
    assert not Operation.objects.exists()
    assert first_image(image).url == image.url


def test_a_large_file_is_refused_unread(desk, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_UPLOAD_BYTES", 100)

    page = save(desk, pictured(), upload=upload(picture()))

    assert "Not taken: larger than 0.0001 MB." in page.content.decode()


def test_an_address_and_a_file_at_once_are_refused(desk):
    page = save(desk, pictured(), url="https://pictures.example/2.jpg", upload=upload(picture()))

    assert "Either another address or a file, not both." in page.content.decode()


def test_a_picture_needs_an_address_or_a_file(desk):
    assert "An address or a file is needed." in save(desk, pictured(), url="").content.decode()


# No picture, and the way back


def test_a_story_is_left_without_its_picture(desk):
    image = pictured(**HELD)

    save(desk, image, DELETE="on")

    article = Article.objects.get(pk=image.article_id)
    assert article.picture is None
    assert "images" in article.held_fields
    assert PictureCopy.objects.filter(pk=image.copy_id).exists()


@pytest.mark.parametrize(
    "changes", [{"url": "https://pictures.example/2.jpg"}, {"upload": picture()}, {"DELETE": "on"}]
)
def test_an_undo_brings_the_picture_back_with_its_copy(desk, changes):
    image = pictured(**HELD)
    save(desk, image, **{name: upload(value) if name == "upload" else value for name, value in changes.items()})

    desk.post(f"/admin/articles/operation/{Operation.objects.get().pk}/undo/")

    now = first_image(image)
    assert (now.url, now.copy) == (image.url, image.copy)


def test_an_undone_deletion_brings_the_pictures_of_related_links_back_with_their_copies(desk):
    image = pictured(**HELD)
    link = factories.related_link(article=image.article)
    Image.objects.create(related_link=link, url=image.url, copy=image.copy)
    desk.post(f"{ARTICLES}{image.article_id}/delete/", {"post": "yes"})

    desk.post(f"/admin/articles/operation/{Operation.objects.get().pk}/undo/")

    assert [each.copy for each in Image.objects.all()] == [image.copy] * 2
