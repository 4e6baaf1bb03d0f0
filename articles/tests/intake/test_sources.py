import io
import zipfile

import pytest

from articles.intake.sources import MAX_BYTES, sources
from articles.tests.documents.samples import FILE, document


class Stdin:
    def __init__(self, data):
        self.buffer = io.BytesIO(data)


def names(*paths, **options):
    return [source.name for source in read(*paths, **options)]


def read(*paths, **options):
    return [source for source in sources([str(path) for path in paths], **options) if not source.skipped]


@pytest.fixture
def folder(tmp_path):
    for name in ["b.md", "a.yaml", "deeper/c.yml", "d.txt", "picture.png", ".hidden.md"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(document())
    return tmp_path


def zip_of(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return path


def test_a_folder_gives_its_documents_in_order_and_nothing_else(folder):
    assert names(folder) == [str(folder / name) for name in ["a.yaml", "b.md", "d.txt", "deeper/c.yml"]]


def test_a_file_that_is_named_twice_is_read_once(folder):
    assert len(names(folder, folder / "b.md", f"{folder}/*.md")) == 4


def test_a_glob_may_reach_into_folders(folder):
    assert names(f"{folder}/**/*.yml") == [str(folder / "deeper/c.yml")]


def test_an_archive_gives_its_documents(tmp_path):
    archive = zip_of(tmp_path / "stories.zip", one__md=document(), picture__png="x")

    (source,) = read(archive)
    assert (source.name, source.read()) == (f"{archive}/one.md", document().encode())


def test_no_more_of_an_archive_member_is_unpacked_than_a_document_may_have(tmp_path):
    archive = zip_of(tmp_path / "bomb.zip", big__md="a" * (40 * MAX_BYTES))

    (source,) = sources([str(archive)])
    assert len(source.read()) == MAX_BYTES + 1


@pytest.mark.parametrize("path", ["nowhere.md", "no*where", "picture.png", "broken.zip"])
def test_a_path_that_gives_nothing_is_a_problem(folder, path):
    (folder / "broken.zip").write_bytes(b"not an archive")

    (source,) = sources([str(folder / path)])
    assert str(source.problem).startswith(str(folder / path))


def test_standard_input_may_be_one_document():
    (source,) = sources(["-"], stdin=Stdin(document().encode()))

    assert source.read() == document().encode()


def test_standard_input_may_be_what_an_export_wrote():
    stream = "".join(document().replace("---\n", f"--- # {name}\n", 1) for name in [FILE, "2021-01-01-other.md"])

    assert names("-", stdin=Stdin(stream.encode())) == [FILE, "2021-01-01-other.md"]


def test_standard_input_may_be_an_archive(tmp_path):
    archive = zip_of(tmp_path / "stories.zip", one__md=document())

    assert names("-", stdin=Stdin(archive.read_bytes())) == ["<stdin>/one.md"]
