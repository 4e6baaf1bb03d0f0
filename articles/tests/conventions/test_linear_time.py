"""However long the texts that come from elsewhere are, each of their letters costs the same."""

import subprocess
import sys

import pytest
from django.conf import settings

from articles.tests.expressions import all_uses
from articles.tests.slowness import is_slow


def test_no_expression_and_no_loop_takes_ever_longer():
    words = [sys.executable, "-m", "articles.tests.slowness"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=settings.BASE_DIR)

    assert (done.returncode, done.stdout) == (0, ""), done.stderr[-2000:]


def test_every_expression_of_the_sources_is_among_them():
    places = {where.partition(":")[0] for where, _pattern, _method in all_uses()}

    assert {"articles/intake/lines.py", "articles/admin/forms/sent_rows.py", "articles/desk/intake/forms.py"} <= places


@pytest.mark.parametrize(("power", "is_found"), [(1, False), (2, True)])
def test_squares_are_told_from_shares(power, is_found):
    def work(size):
        for _ in range(size**power // 4):
            pass

    assert is_slow(work, int, sizes=[500, 2_000, 8_000]) is is_found
