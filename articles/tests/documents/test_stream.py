import pytest

from articles.documents import DocumentRefused, join_documents, read, split_documents

from .samples import FILE, STEM, document

OTHER = document(title='"Another story"', body="A body without a last line break")


def test_several_documents_come_back_as_they_were():
    documents = [(STEM, document()), ("2020-01-01-other", OTHER), ("2020-01-02-third", document(body="One.\n"))]

    text = join_documents(documents)

    assert [(name.removesuffix(".md"), data.decode()) for name, data in split_documents(text.encode())] == documents


def test_each_of_several_is_named_on_its_opening_line():
    text = join_documents([(STEM, document()), ("2020-01-01-other", OTHER)])

    assert text.startswith(f"--- # {STEM}.md\ncategory: news\n")
    assert "\n--- # 2020-01-01-other.md\n" in text


def test_one_document_that_gives_its_own_stem_away_is_left_as_it_is():
    assert join_documents([(STEM, document())]) == document()
    assert split_documents(document().encode()) == [("", document().encode())]


@pytest.mark.parametrize("stem", ["2021-03-05-a-robot-learns-to-fold", "2021-03-04-another-slug"])
def test_one_document_with_a_stem_of_its_own_is_named(stem):
    text = join_documents([(stem, document())])

    assert text.startswith(f"--- # {stem}.md\n")
    assert split_documents(text.encode()) == [(f"{stem}.md", document().encode())]


def test_a_piece_with_its_marker_is_a_document_in_itself():
    text = join_documents([("2020-01-01-other", document())])

    assert read(text.encode(), FILE) == read(document().encode(), FILE)


def test_a_stream_is_not_taken_for_one_document():
    text = join_documents([(STEM, document()), ("2020-01-01-other", OTHER)])

    with pytest.raises(DocumentRefused, match="a second document"):
        read(text.encode(), FILE)


def test_nothing_holds_no_documents():
    assert join_documents([]) == ""
    assert split_documents(b"") == []
    assert split_documents(b" \n") == []


def test_windows_line_ends_and_a_byte_order_mark_are_taken():
    text = join_documents([(STEM, document()), ("2020-01-01-other", document())]).replace("\n", "\r\n")

    pieces = split_documents(b"\xef\xbb\xbf" + text.encode())

    assert [name for name, _ in pieces] == [FILE, "2020-01-01-other.md"]
    assert [data for _, data in pieces] == [document().replace("\n", "\r\n").encode()] * 2


def test_a_bare_document_before_the_first_marker_has_no_name():
    pieces = split_documents((document() + "\n" + join_documents([("2020-01-01-other", OTHER)])).encode())

    assert [name for name, _ in pieces] == ["", "2020-01-01-other.md"]
