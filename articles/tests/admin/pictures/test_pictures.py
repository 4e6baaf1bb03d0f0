"""Copies of pictures on the desk: how they stand, and fetching them from a real server on loopback."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.admin.lists.filters import first_pictures
from articles.admin.pictures import copies, fetching
from articles.models import Article, Image, Operation, PictureCopy
from articles.pictures.register import register
from articles.tests import factories
from articles.tests.admin.conftest import signed_in
from articles.tests.admin.pictures.pictured import (
    ARTICLES,
    COPIES,
    COPY_OF,
    DIGEST,
    FAILED,
    HELD,
    IMAGES,
    SMALL,
    act,
    first_image,
    form_of,
    from_server,
    pictured,
    said,
    save,
    upload,
)
from articles.tests.pictures.samples import picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storage")]

# In words and in small


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "waiting to be fetched"),
        (HELD, "copy held, 1200 × 800"),
        (SMALL, "too small for a lead (240 × 160)"),
        (FAILED, "failed: the server answered 404"),
        (HELD | FAILED, "copy held, 1200 × 800; the last refresh failed: the server answered 404"),
    ],
)
def test_a_state_is_said_in_words(desk, facts, words):
    image = pictured(**facts)

    assert copies.image_words(image) == words
    assert words in desk.get(form_of(image)).content.decode()
    assert words in desk.get(IMAGES).content.decode()
    assert words in desk.get(COPIES).content.decode()


def test_a_picture_that_nobody_registered_waits_and_a_path_is_never_fetched():
    assert copies.image_words(Image(url="HTTPS://pictures.example/1.jpg")) == "waiting to be fetched"
    assert copies.image_words(Image(url="/assets/icon.png")) == "never fetched: its address is a path"


def test_a_pause_is_named_until_it_is_over():
    retry_at = timezone.now() + timedelta(hours=2)

    assert ", not asked again before " in copies.copy_words(PictureCopy(**FAILED, retry_at=retry_at))
    assert "before" not in copies.copy_words(PictureCopy(**FAILED, retry_at=retry_at - timedelta(hours=3)))


@pytest.mark.parametrize("state", copies.COPY_STATES)
def test_the_states_of_one_picture_and_the_filter_of_many_agree(desk, state):
    images = [pictured(f"https://pictures.example/{name}.jpg", **facts) for name, facts in COPY_OF.items()]
    images += [Image.objects.create(article=factories.article(), url=url) for url in ["/path.png", "https://b.example"]]

    listed = desk.get(ARTICLES, {"picture": state}).context["cl"].result_list

    wanted = {image.article for image in images if state in copies.states_of(image)}
    assert wanted
    assert set(listed) == wanted
    assert set(desk.get(IMAGES, {"copy": state}).context["cl"].result_list) == {each.picture for each in wanted}


def test_stories_are_filtered_by_the_picture_that_the_list_shows(desk):
    image = pictured(**HELD)
    Image.objects.create(article=image.article, url="https://b.example/", copy=None)

    assert not desk.get(ARTICLES, {"picture": "waiting"}).context["cl"].result_list
    assert first_pictures().get() == image


def test_copies_are_filtered_by_state_and_size_and_found_by_address(desk):
    rows = {name: pictured(f"https://{name[:4]}.example/", **facts).copy for name, facts in COPY_OF.items()}

    def listed(**query):
        return set(desk.get(COPIES, query).context["cl"].result_list)

    assert listed(state="failed") == {rows["failed"]} | listed(q="https://held") - {rows["held"]}
    assert listed(size="small") == {rows["small"]}
    assert listed(q="wait") == {rows["waiting"]}


def test_a_list_shows_the_smallest_rendition(desk):
    pictured(**HELD)

    page = desk.get(ARTICLES).content.decode()

    assert f'src="/pictures/ab/{DIGEST}-160.webp" width="160" height="107" alt="" loading="lazy"' in page


def test_a_held_picture_without_files_is_said_in_a_word(desk):
    pictured(**HELD).copy.__class__.objects.update(files=[])

    assert "state--copy-held" in desk.get(ARTICLES).content.decode()


@pytest.mark.parametrize("url", [ARTICLES, IMAGES, COPIES])
def test_a_list_asks_the_storage_for_nothing(desk, settings, url):
    # Whose every question fails, except for the addresses of files.
    absent = {"BACKEND": "django.core.files.storage.Storage"}
    settings.STORAGES = settings.STORAGES | {"pictures": absent}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.files.storage.Storage.url", lambda _self, name: f"https://cdn.example/{name}")
        pictured(**HELD)

        assert "https://cdn.example/ab/" in desk.get(url).content.decode()


@pytest.mark.parametrize("count", [5, 49])
@pytest.mark.parametrize(("url", "queries"), [(ARTICLES, 8), (IMAGES, 4), (COPIES, 4)])
def test_a_list_costs_the_same_however_long(desk, url, queries, count, django_assert_num_queries):
    outlet = factories.provider()
    kinds = list(COPY_OF.values())
    for number in range(count):
        image = pictured(f"https://pictures.example/{number}.jpg", **kinds[number % len(kinds)])
        Article.objects.filter(pk=image.article_id).update(provider=outlet)

    with django_assert_num_queries(queries):
        assert desk.get(url).status_code == 200


def test_a_copy_leads_to_the_stories_that_use_it(desk):
    image = pictured(**HELD)
    link = factories.related_link(article=factories.article())
    Image.objects.create(related_link=link, url=image.url, copy=image.copy)

    page = desk.get(f"{COPIES}{image.copy_id}/change/").content.decode()

    assert form_of(image) in page
    assert f"{ARTICLES}{link.article_id}/change/" in page


# Fetch now


@pytest.mark.parametrize("where", ["images", "copies", "copy", "story"])
def test_pictures_are_fetched_now(desk, server, where):
    image = from_server(server)
    register()
    copy = PictureCopy.objects.get()
    fetches = {
        "images": lambda: act(desk, IMAGES, [image]),
        "copies": lambda: act(desk, COPIES, [copy]),
        "copy": lambda: desk.post(f"{COPIES}{copy.pk}/fetch/", follow=True),
        "story": lambda: save(desk, image, _fetch="1"),
    }

    page = fetches[where]()

    copy.refresh_from_db()
    assert copy.state == "held"
    assert "fetched, too small for a lead (64 × 48)" in said(page)
    assert "nothing to change" not in said(page)


def test_what_a_server_says_of_the_next_try_never_fails_the_page(desk, server):
    from_server(server, "status/429?Retry_After=Mon,%2014%20Dec%2099999999999999999999%2010:00:00%20GMT")
    register()

    page = desk.post(f"{COPIES}{PictureCopy.objects.get().pk}/fetch/", follow=True)

    assert page.status_code == 200
    assert "the server answered 429" in said(page)


def test_a_storage_that_does_not_work_is_told(desk, server, own_storage):
    from_server(server)
    register()
    own_storage.write_text("a file where the folder would be")

    page = desk.post(f"{COPIES}{PictureCopy.objects.get().pk}/fetch/", follow=True)

    assert "the storage of pictures failed" in said(page)


def test_a_new_address_is_fetched_as_it_is_saved(desk, server):
    image = pictured(**HELD)

    page = save(desk, image, url=f"{server.address}/picture", _fetch="1")

    assert page.redirect_chain[-1][0] == form_of(image)
    assert first_image(image).copy.state == "held"


def test_a_form_that_is_refused_fetches_nothing(desk, server):
    page = save(desk, from_server(server), url="javascript:alert(1)", _fetch="1")

    assert page.status_code == 200
    assert not server.requests


def test_what_became_of_each_picture_is_said(desk, server):
    images = [from_server(server, path) for path in ["picture", "status/404", "page"]]
    act(desk, IMAGES, images[:1])

    words = said(act(desk, IMAGES, images))

    assert "unchanged, too small for a lead (64 × 48)" in words
    assert "failed: the server answered 404, not asked again before " in words
    assert "failed: a web page and no picture" in words


def test_one_press_gets_one_message_that_tells_of_all_and_can_be_taken_back(desk, server):
    image = pictured(**HELD)

    page = save(desk, image, url=f"{server.address}/picture", title="New", _fetch="1")

    [message] = page.context["messages"]
    assert "Edited: 1 story. Picture " in str(message)
    assert "fetched, too small for a lead" in str(message)
    assert message.extra_tags == f"undo-{Operation.objects.get().pk}"


def test_what_became_of_several_pictures_is_one_message(desk, server):
    page = act(desk, IMAGES, [from_server(server, path) for path in ["picture", "status/404"]])

    [message] = page.context["messages"]
    assert (str(message).count("Picture "), message.level_tag) == (2, "error")


def test_a_message_shows_no_password_of_an_address(desk):
    image = Image.objects.create(article=factories.article(), url="https://ann:hidden@a.example/1.jpg")

    words = said(act(desk, IMAGES, [image]))

    assert "https://***@a.example/1.jpg</a>: failed: the address holds a user name" in words
    assert "hidden" not in words


def test_few_are_fetched_at_once(desk, server, monkeypatch):
    monkeypatch.setattr(fetching, "MOST_FETCHED", 1)
    images = [from_server(server, path) for path in ["picture", "cookie"]]

    page = act(desk, IMAGES, images)

    assert "The first 1 were fetched." in said(page)
    assert len(server.requests) == 1


def test_without_an_address_there_is_nothing_to_fetch(desk):
    image = Image.objects.create(article=factories.article(), url="/assets/icon.png")

    assert "There is no picture to fetch." in said(act(desk, IMAGES, [image]))


def test_who_changes_stories_may_fetch(django_user_model, server):
    user = django_user_model.objects.create_user("tomasz", is_staff=True)
    wanted = ["change_article", "view_image"]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))

    act(signed_in(user), IMAGES, [from_server(server)])

    assert PictureCopy.objects.get().is_held


def test_who_may_only_look_can_neither_fetch_nor_upload(visitor, server):
    image = from_server(server)
    register()
    copy = PictureCopy.objects.get()

    for url in [IMAGES, COPIES]:
        act(visitor, url, [image if url == IMAGES else copy])
    assert visitor.post(f"{COPIES}{copy.pk}/fetch/").status_code == 403
    assert visitor.post(form_of(image), {"_fetch": "1"}).status_code == 403
    assert visitor.post(form_of(image), {"images-0-upload": upload(picture())}).status_code == 403
    assert not server.requests
    for url in [form_of(image), IMAGES, COPIES, f"{COPIES}{copy.pk}/change/"]:
        page = visitor.get(url).content.decode()
        assert "etch now" not in page
        assert "pictures now" not in page
        assert 'type="file"' not in page


def test_a_copy_is_fetched_by_post_alone(desk):
    assert desk.get(f"{COPIES}{pictured().copy_id}/fetch/").status_code == 405
    assert desk.post(f"{COPIES}999999/fetch/").status_code == 404
