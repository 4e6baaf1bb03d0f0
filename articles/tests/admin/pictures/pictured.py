"""Stories with pictures, and what an editor does to them on the desk."""

from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Image, PictureCopy
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in

ARTICLES, IMAGES, COPIES = (f"/admin/articles/{name}/" for name in ["article", "image", "picturecopy"])
DIGEST = "ab" * 32
HELD = {"state": "held", "digest": DIGEST, "width": 1200, "height": 800}
SMALL = HELD | {"width": 240, "height": 160}
FAILED = {"state": "failed", "failure": "the server answered 404"}
COPY_OF = {"waiting": {}, "held": HELD, "small": SMALL, "failed": FAILED, "held, not refreshed": HELD | FAILED}


def pictured(url="https://pictures.example/1.jpg", **copy):
    """An image of a story of its own with a copy, None for one that nobody registered."""
    files = [f"ab/{copy['digest']}-{width}.webp" for width in (160, 320)] if "digest" in copy else []
    tied, _ = PictureCopy.objects.get_or_create(url=url, defaults={"files": files} | copy)
    return Image.objects.create(article=factories.article(), url=url, copy=tied)


def from_server(server, path="picture"):
    return Image.objects.create(article=factories.article(), url=f"{server.address}/{path}")


def form_of(image):
    return f"{ARTICLES}{image.article_id}/change/"


def save(browser, image, **changes):
    """Send the form of an image's story back; `changes` are those of the image's own part.

    What a fetch says, it says on the page that follows.
    """
    own = {f"images-0-{name}": value for name, value in changes.items() if name != "_fetch"}
    button = {name: value for name, value in changes.items() if name == "_fetch"}
    return browser.post(form_of(image), filled_in(browser, form_of(image)) | own | button, follow=bool(button))


def act(browser, url, rows):
    keys = [row.pk for row in rows]
    return browser.post(url, {"action": "fetch_now", "_selected_action": keys, "index": 0}, follow=True)


def upload(data, name="picture.jpg"):
    return SimpleUploadedFile(name, data)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def first_image(image):
    return Article.objects.get(pk=image.article_id).picture
