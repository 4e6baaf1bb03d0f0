"""The tests elsewhere: what is said where something is missing, and where each clock stands."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.tests import anywhere


def test_what_is_missing_is_said_in_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SystemExit) as ended:
        anywhere.need(["Nowhere"])

    assert ended.value.code == (
        "make test-anywhere needs faketime (on Debian and Ubuntu, the package faketime)"
        " and the fonts Nowhere (on Debian and Ubuntu, the package fonts-nowhere)."
    )


def test_a_clock_stands_as_it_says_in_its_own_zone():
    machine = anywhere.Machine("2027-10-31 23:55", zone="Pacific/Kiritimati", site="UTC")

    shown = datetime.now(tz=UTC) + timedelta(seconds=machine.offset)

    assert abs(shown - datetime(2027, 10, 31, 9, 55, tzinfo=UTC)) < timedelta(seconds=30)


def test_the_clocks_are_those_that_are_hard():
    clocks = [datetime.fromisoformat(machine.clock) for machine in anywhere.MACHINES]

    assert {(0, 5), (23, 55)} <= {(clock.hour, clock.minute) for clock in clocks}
    assert any((clock.month, clock.day) == (2, 29) for clock in clocks)
    assert any((clock + timedelta(days=1)).day == 1 for clock in clocks)


def test_the_short_form_takes_the_tests_that_name_times():
    names = [name.rpartition("/")[2] for name in anywhere.timely()]

    assert {"test_dashboard.py", "test_schedule.py", "test_journal_commands.py"} <= set(names)
    assert "test_stem.py" not in names
