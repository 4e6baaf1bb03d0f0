"""What comes to the intake: documents, archives, pasted texts, and everything that is none of these."""

import io
import struct
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from articles.editors.permissions import EDIT, SEE
from articles.intake.uploads import MOST_DOCUMENTS, MOST_UPLOADED_BYTES, MOST_WAITING, sources_of
from articles.models import Article, Upload
from articles.tests.desk.intake.uploading import (
    FILE,
    INTAKE,
    MAY_ALL,
    bring,
    document,
    files,
    outcomes,
    planned,
    send,
    signed_in,
    somebody,
    words,
    zipped,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(admin_user):
    return signed_in(admin_user)


# What is taken


def test_a_pasted_document_is_planned(desk):
    page = desk.get(send(desk, text=document())["Location"])

    assert outcomes(page) == ["new"]


def test_a_pasted_document_is_the_same_as_its_file(desk):
    text = document(body="What the reporter wrote.\nMore.")
    bring(text)

    page = desk.get(send(desk, text=text.replace("\n", "\r\n"))["Location"])

    assert outcomes(page) == ["unchanged"]


def test_files_and_a_pasted_document_are_one_plan(desk):
    answer = send(desk, document(), text=document(title='"Pasted"', originalUrl=None))

    assert outcomes(desk.get(answer["Location"])) == ["new", "new"]


def test_the_sample_of_the_page_is_a_sound_document(desk):
    sample = desk.get(INTAKE).context["sample"]

    page = desk.get(send(desk, text=sample)["Location"])

    assert outcomes(page) == ["new"]
    assert not page.context["plan"].counts["warned"]


def test_an_archive_gives_its_documents(desk):
    archive = zipped(
        (FILE, document()),
        ("deep/../../er/2021-03-05-b.md", document(originalUrl=None)),
        ("a picture.png", b"x"),
        ("__MACOSX/._a.md", b"x"),
        (".hidden.md", b"x"),
        ("folder.md/", b""),
    )

    page = planned(desk, ("stories.zip", archive))

    assert outcomes(page) == ["new", "new"]
    assert [each.stem for each in page.context["plan"].proposals] == [FILE[:-3], "2021-03-05-b"]


def test_several_documents_in_one_text_are_taken(desk):
    text = "".join(document(originalUrl=None).replace("---\n", f"--- # 2021-03-0{n}-a.md\n", 1) for n in (1, 2))

    assert outcomes(planned(desk, ("all.md", text))) == ["new", "new"]


def test_an_empty_file_is_a_refused_document(desk):
    assert outcomes(planned(desk, (FILE, document()), ("empty.md", b""))) == ["new", "refused"]


def test_names_in_another_encoding_are_taken(desk):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writing:
        member = zipfile.ZipInfo("2021-03-05-xx.md")
        writing.writestr(member, document())
    raw = archive.getvalue().replace(b"-xx.md", b"-\x82\xff.md")

    assert outcomes(planned(desk, ("stories.zip", raw))) == ["new"]


@pytest.mark.parametrize(
    "slug", ["मेला", "می\u200cخواهم", "क्\u200dष", "a&amp;b", 'it\'s "quoted"', "100% +1", "x" * 230]
)
def test_a_name_is_the_same_story_from_a_browser_as_from_a_folder(desk, slug):
    text = document().encode()
    sent = SimpleUploadedFile("x.md", text)
    # As browsers write it; test clients leave quotation marks as they are.
    sent._name = f"2021-3-5-{slug}.md".replace('"', "%22")
    page = desk.get(desk.post(INTAKE, {"files": [sent], "text": ""})["Location"])

    assert [proposal.stem for proposal in page.context["page"]] == [f"2021-3-5-{slug}"]


def test_a_plan_says_which_names_have_no_date(desk):
    page = planned(desk, ("story.md", document()))

    assert f"story.md has no date in its name: {FILE.removesuffix('.md')}, made of its day and headline" in words(page)


# What is not


def broken(archive, find, replace):
    assert find in archive
    return archive.replace(find, replace)


def with_bad_checksum():
    archive = zipped((FILE, document()), method=zipfile.ZIP_STORED)
    return broken(archive, b"A robot learns", b"A robot LEARNS")


def encrypted():
    """The first bit of the flags says so, in both headers."""
    archive = bytearray(zipped((FILE, document())))
    archive[archive.index(b"PK\x03\x04") + 6] |= 1
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(archive)


def of_unknown_method():
    archive = bytearray(zipped((FILE, document())))
    archive[archive.index(b"PK\x01\x02") + 10] = 99
    archive[archive.index(b"PK\x03\x04") + 8] = 99
    return bytes(archive)


def cut_short():
    return zipped((FILE, document()))[:-30]


def with_broken_data():
    archive = bytearray(zipped((FILE, document() * 9)))
    start = archive.index(FILE.encode()) + len(FILE)
    archive[start : start + 40] = b"\xff" * 40
    return bytes(archive)


def with_name_that_is_no_text():
    archive = zipped(("2021-03-05-ü.md", document()))
    return broken(archive, "ü".encode(), b"\xff\xff")


def with_false_place():
    archive = bytearray(zipped((FILE, document())))
    place = archive.index(b"PK\x01\x02") + 42
    archive[place : place + 4] = struct.pack("<I", 2**32 - 5)
    return bytes(archive)


HOSTILE = {
    "nothing": ([], "Choose files, or paste a document."),
    "an empty archive": ([("a.zip", zipped())], "There is no story document in a.zip."),
    "an archive of other files": (
        [("a.zip", zipped(("a.png", b"x")))],
        "There is no story document in a.zip: only 1 other file: a.png.",
    ),
    "an archive in an archive": (
        [("a.zip", zipped(("b.zip", zipped())))],
        "There is no story document in a.zip: only 1 other file: b.zip.",
    ),
    "a picture": ([("a.png", b"x")], "found a file of type .png; expected one of"),
    "no archive": ([("a.zip", b"GIF89a")], "an archive that cannot be read"),
    "an empty file as an archive": ([("a.zip", b"")], "an archive that cannot be read"),
    "an archive cut short": ([("a.zip", cut_short())], "an archive that cannot be read"),
    "a bad checksum": ([("a.zip", with_bad_checksum())], "Bad CRC-32"),
    "an encrypted member": ([("a.zip", encrypted())], "an unencrypted, whole file"),
    "an unknown method": ([("a.zip", of_unknown_method())], "an archive member that cannot be read"),
    "broken data": ([("a.zip", with_broken_data())], "an archive member that cannot be read"),
    "a name that is no text": ([("a.zip", with_name_that_is_no_text())], "an archive that cannot be read"),
    "a member beyond the end": ([("a.zip", with_false_place())], "cannot be read"),
    "too many files": ([(f"{n}.md", b"x") for n in range(MOST_DOCUMENTS + 1)], "more than 200 documents"),
    "too many members": (
        [("a.zip", zipped(*[(f"{n}.md", b"x") for n in range(MOST_DOCUMENTS + 1)]))],
        "more than 200 documents",
    ),
    "too many in one text": ([("a.md", b"--- # a.md\n" * 400)], "more than 200 documents"),
    "an archive that grows": (
        [("a.zip", zipped(*[(f"{n}.md", b" " * (1 << 20)) for n in range(12)]))],
        f"more than {MOST_UPLOADED_BYTES >> 20} MB of documents",
    ),
}


@pytest.mark.parametrize(("documents", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_wrong_is_said_at_the_form_and_nothing_is_kept(desk, documents, said):
    page = send(desk, *documents)

    assert page.status_code == 400
    assert said in words(page)
    assert not Upload.objects.exists()


def test_many_documents_are_left_to_the_command(desk):
    page = send(desk, ("a.zip", zipped(*[(f"{n}.md", b"x") for n in range(MOST_DOCUMENTS + 1)])))

    assert "use the command manage.py import_articles" in words(page)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "Line 1: found another text; expected front matter, after a first line of ---."),
        ("---\ntitle: x\n---\n", "Line 2: provider: found nothing; expected a provider: name and domain."),
        (document(published="no"), "Line 11: published: found the text"),
        (document() + "\0", "Null characters are not allowed."),
        (document(title='"a\tb\x07"'), "U+0007"),
        ("---\n" + "a: [" * 5000, "found"),
        ("--- # a.md\n" * 400, "more than 200 documents"),
        ("x" * (MOST_UPLOADED_BYTES + 1), "more than 8 MB"),
    ],
)
def test_a_pasted_text_that_will_not_do_stays_in_its_field(desk, text, said):
    page = send(desk, text=text)

    assert page.status_code == 400
    assert said in words(page)
    assert page.context["form"]["text"].value() == text


def test_a_pasted_text_stays_when_a_file_will_not_do(desk):
    page = send(desk, ("a.zip", zipped()), text=document())

    assert page.status_code == 400
    assert page.context["form"]["text"].value() == document()


def test_a_name_of_ever_more_characters_is_refused(desk):
    page = planned(desk, ("a.zip", zipped((FILE, document()), ("a" * 60_000 + ".md", document()))))

    assert outcomes(page) == ["new", "refused"]
    assert "a file name of 60,009 characters" in words(page)
    assert len(page.content) < 100_000


def test_a_request_that_is_too_large_is_answered_in_words(desk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20

    page = send(desk, (FILE, b"x" * (1 << 20)))

    assert page.status_code == 400
    assert "This is more than 1 MB, the most that can be sent at a time." in words(page)


@pytest.mark.parametrize("limit", ["DATA_UPLOAD_MAX_NUMBER_FILES", "DATA_UPLOAD_MAX_NUMBER_FIELDS"])
def test_a_request_of_too_many_parts_is_answered_in_words(desk, settings, limit):
    setattr(settings, limit, 1)

    page = desk.post(INTAKE, {"files": files((FILE, "x"), (FILE, "x")), "text": "a", "other": "b"})

    assert page.status_code == 400
    assert "These are too many files or fields" in words(page)


def test_a_body_without_sense_is_answered_in_words(desk):
    page = desk.post(INTAKE, b"x", content_type="multipart/form-data; boundary=\xe9")

    assert page.status_code == 400


@pytest.mark.parametrize("facts", [{"text": ["a", "b"]}, {"files": "text in the place of a file"}, {"text": ""}])
def test_odd_forms_are_refused(desk, facts):
    assert desk.post(INTAKE, facts).status_code == 400


# Who may


ROLES = {
    "nobody": ([], 403, 403),
    "who may look": ([SEE], 200, 403),
    "who may only change": ([SEE, EDIT], 200, 403),
    "who may add": (MAY_ALL, 200, 302),
}


@pytest.mark.parametrize(("permissions", "looking", "sending"), ROLES.values(), ids=ROLES)
def test_only_who_may_add_stories_sends_documents(django_user_model, permissions, looking, sending):
    browser = signed_in(somebody(django_user_model, permissions))

    assert browser.get(INTAKE).status_code == looking
    assert send(browser, document()).status_code == sending


def test_who_may_only_look_is_offered_no_form(django_user_model):
    page = signed_in(somebody(django_user_model, [SEE])).get(INTAKE)

    assert "Last batches" in words(page)
    assert "See the plan" not in words(page)


def test_strangers_sign_in_first(client):
    assert client.get(INTAKE)["Location"].startswith("/admin/login/")
    assert send(client, document())["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("facts", [{"text": document()}, {}])
def test_no_document_is_taken_without_the_form_s_token(admin_user, facts):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin_user)

    assert browser.post(INTAKE, facts).status_code == 403
    assert not Upload.objects.exists()


def test_a_large_request_without_a_token_writes_nothing(admin_user, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin_user)

    assert send(browser, text="x" * 2000).status_code == 400
    assert not Upload.objects.exists()


def test_a_plan_is_its_editor_s_own(desk, django_user_model):
    address = send(desk, document())["Location"]
    other = signed_in(somebody(django_user_model, MAY_ALL))

    assert other.get(address).status_code == 404
    assert other.post(address, {"which": "all"}).status_code == 404
    assert address not in other.get(INTAKE).content.decode()
    other.post(f"{address}discard/")
    assert Upload.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(desk, method):
    assert getattr(desk, method)(INTAKE).status_code == 405


def test_discarding_is_no_link(desk):
    address = send(desk, document())["Location"]

    assert desk.get(f"{address}discard/").status_code == 405


# How it is kept


def test_an_upload_is_kept_byte_for_byte(desk):
    data = bytes(range(256)) + "ÿ🙂".encode()
    send(desk, document(), ("2021-03-05-b.md", data))

    assert [source.read() for source in sources_of(Upload.objects.get())] == [document().encode(), data]


def test_an_upload_waits_for_a_day(desk):
    address = send(desk, document())["Location"]
    Upload.objects.update(created_at=timezone.now() - timedelta(days=1))

    page = desk.get(address)

    assert page.status_code == 404
    assert "This upload is no longer here" in words(page)
    send(desk, document())
    assert Upload.objects.count() == 1


def test_only_the_last_few_uploads_of_an_editor_are_kept(desk, django_user_model):
    send(signed_in(somebody(django_user_model, MAY_ALL)), document())
    for _ in range(MOST_WAITING + 2):
        send(desk, document())

    assert Upload.objects.count() == MOST_WAITING + 1


def test_an_upload_can_be_discarded(desk):
    address = send(desk, document())["Location"]

    assert desk.post(f"{address}discard/")["Location"] == INTAKE
    assert not Upload.objects.exists()
    assert not Article.objects.exists()


@pytest.mark.parametrize("pk", ["999", "9" * 30])
def test_a_plan_that_never_was_is_said_to_be_gone(desk, pk):
    page = desk.get(f"{INTAKE}{pk}/")

    assert page.status_code == 404
    assert "Send it again." in words(page)
    assert desk.post(f"{INTAKE}{pk}/discard/").status_code == 302
