"""Archives as other programs make them: names in any encoding, directories of any size."""

import io
import struct
import zipfile

import pytest

from articles.intake import archives
from articles.intake.archives import documents_of
from articles.tests.documents.samples import document


def archive_of(*members):
    """An archive of (raw name, extra) whose flags say nothing of the names' encoding."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, (_raw, extra) in enumerate(members):
            member = zipfile.ZipInfo(f"{number:04}")
            member.extra = extra
            archive.writestr(member, document())
    data = file.getvalue()
    for number, (raw, _extra) in enumerate(members):
        data = renamed(data, f"{number:04}".encode(), raw)
    return data


def renamed(data, old, new):
    """Names are found by their lengths, which stand in both headers; the directory moves on by as much."""
    before, _local, after = data.partition(old)
    before = before[: -30 + 26] + struct.pack("<H", len(new)) + before[-30 + 28 :]
    between, _old, rest = after.partition(old)
    between = between[: -46 + 28] + struct.pack("<H", len(new)) + between[-46 + 30 :]
    size, offset = struct.unpack("<2L", rest[-10:-2])
    moved = struct.pack("<2L", size + len(new) - len(old), offset + len(new) - len(old))
    return before + new + between + new + rest[:-10] + moved + rest[-2:]


def names(data):
    return [source.name.removeprefix("a.zip/") for source in documents_of(io.BytesIO(data), "a.zip")]


def unicode_path(name):
    value = b"\x01" + bytes(4) + name.encode()
    return struct.pack("<2H", 0x7075, len(value)) + value


@pytest.mark.parametrize(
    ("raw", "extra", "name"),
    [
        ("2021-03-04-मेला.md".encode(), b"", "2021-03-04-मेला.md"),
        ("2021-03-04-café.md".encode("cp437"), b"", "2021-03-04-café.md"),
        ("2021-03-04-schön.md".encode("cp437"), b"", "2021-03-04-schön.md"),
        ("2021-03-04-日本のロボット.md".encode("cp932"), b"", "2021-03-04-日本のロボット.md"),
        (b"2021-03-04-_.md", unicode_path("2021-03-04-мир.md"), "2021-03-04-_.md"),
        ("2021-03-04-мир.md".encode("cp866"), unicode_path("2021-03-04-мир.md"), "2021-03-04-мир.md"),
    ],
)
def test_a_name_is_read_in_the_encoding_that_it_is_written_in(raw, extra, name):
    assert names(archive_of((raw, extra))) == [name]


def test_two_members_of_one_name_are_both_read():
    name = b"2021-03-04-a.md"

    assert len(names(archive_of((name, b""), (name, b"")))) == 2


def test_a_name_that_hides_its_end_is_refused():
    (source,) = documents_of(io.BytesIO(archive_of((b"2021-03-04-a\0b.md", b""))), "a.zip")

    assert "U+0000" in source.problem.found


def padded(count):
    """An archive whose directory lists so many files that are not there, and says that it is one."""
    entry = b"PK\x01\x02" + bytes(42)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry) * count, 0, 0)
    return entry * count + end


def in_64_bits(data):
    """The same with the records of an archive that is larger than 4 GiB says it is."""
    size = struct.unpack("<L", data[-10:-6])[0]
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, size, 1)
    return data[:-22] + end + locator + data[-22:-10] + b"\xff" * 8 + data[-2:]


@pytest.mark.parametrize("wrapped", [lambda data: data, in_64_bits, lambda data: data[:-2] + b"\5\0said."])
def test_a_directory_of_too_many_files_is_refused_before_it_is_read(monkeypatch, wrapped):
    monkeypatch.setattr(archives, "MOST_ENTRIES", 100)

    (source,) = documents_of(io.BytesIO(wrapped(padded(101))), "a.zip")

    assert "101 files" in str(source.problem) or "bytes" in str(source.problem)
    assert "several archives" in str(source.problem)


def test_a_directory_of_very_many_bytes_is_not_even_counted(monkeypatch):
    monkeypatch.setattr(archives, "MOST_DIRECTORY_BYTES", 1000)

    (source,) = documents_of(io.BytesIO(padded(50)), "a.zip")

    assert "directory has 2,300 bytes" in str(source.problem)
