"""Worker processes read what this process would read, in the same order."""

from articles.heat import Rule
from articles.intake.reading import DOCUMENTS_A_CHUNK, readings
from articles.intake.sources import Source
from articles.tests.documents.samples import document


def test_many_documents_come_back_in_their_order():
    sources = [
        Source(f"2021-03-04-story-{number}.md", data=document().encode()) for number in range(3 * DOCUMENTS_A_CHUNK)
    ]

    chunks = list(readings(iter(sources), Rule()))

    assert [len(chunk) for chunk in chunks] == [DOCUMENTS_A_CHUNK] * 3
    assert [reading.file for chunk in chunks for reading in chunk] == [source.name for source in sources]


def test_a_file_that_is_gone_is_a_problem(tmp_path):
    ((reading,),) = readings(iter([Source("gone.md", path=tmp_path / "gone.md")]), Rule())

    assert "cannot be read" in str(reading.problems[0])
