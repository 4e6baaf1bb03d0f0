"""Sending documents to the intake as a browser does, and what its pages say."""

import io
import re
import zipfile

from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.desk.intake.views import ADD
from articles.editors.permissions import EDIT, SEE
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import recording, restore
from articles.models import Article, Operation
from articles.tests.documents.samples import FILE, STEM, document

INTAKE = "/admin/desk/intake/"
MAY_ALL = [SEE, ADD, EDIT]


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def somebody(django_user_model, permissions, name="tomasz"):
    user = django_user_model.objects.create_user(name, password="a long password", is_staff=True)
    codenames = [permission.partition(".")[2] for permission in permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def files(*documents):
    """Uploaded files from pairs of a name and a text or bytes."""
    return [SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode()) for name, data in documents]


def zipped(*documents, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", options.get("method", zipfile.ZIP_DEFLATED)) as archive:
        for name, data in documents:
            archive.writestr(name, data)
    return file.getvalue()


def send(browser, *documents, text=""):
    """Upload documents, named or (as a text alone) under the sample's name. Returns the answer."""
    named = [each if isinstance(each, tuple) else (FILE, each) for each in documents]
    return browser.post(INTAKE, {"files": files(*named), "text": text})


def planned(browser, *documents):
    """The plan page of these documents."""
    return browser.get(send(browser, *documents)["Location"])


def bring_in(page, browser, which="all", **facts):
    """Press a button of a plan page."""
    context = page.context
    sent = {"seen": context["plan"].fingerprints, "show": context["show"], "which": which} | facts
    return browser.post(f"{INTAKE}{context['upload'].pk}/", sent)


def outcomes(page):
    return [str(proposal.outcome) for proposal in page.context["plan"].proposals]


def words(response):
    """The text of a page's main part, its white space folded."""
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def marked(response, element):
    return re.findall(rf"<{element}>(.*?)</{element}>", response.content.decode())


def bring(*texts, name=FILE):
    """Import documents beforehand, as the command does."""
    return import_documents([Source(name, data=text.encode()) for text in texts], label="before")


def held(**parts):
    """Have an editor change the sample's story, who then holds these fields."""
    article = Article.objects.get(stem=STEM)
    with recording(Operation.Verb.EDIT) as journal, journal.edit(article, holds=True):
        restore.write(article, parts)


__all__ = ["FILE", "STEM", "document"]
