"""`make test-anywhere`: the tests as on other machines and at other hours, in random order.

Those without a browser run under moved clocks in other zones, those in one with other fonts. SHORT=1 takes the part
that depends on it most, SEED=… the order of a run that failed, TEST_DATABASE_URL a PostgreSQL.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from random import SystemRandom
from zoneinfo import ZoneInfo

TESTS = Path(__file__).parent


@dataclass(frozen=True)
class Machine:
    """What its clock shows, by the zone of the machine, and the zone of the site on it."""

    clock: str
    zone: str
    site: str

    def __str__(self):
        return f"clock {self.clock} in {self.zone}, site in {self.site}"

    @property
    def offset(self):
        """How many seconds that clock is ahead of this machine's, whose own zone does not matter."""
        shown = datetime.fromisoformat(self.clock).replace(tzinfo=ZoneInfo(self.zone))
        return round(shown.timestamp() - datetime.now(tz=shown.tzinfo).timestamp())


# Just after midnight and just before it, the last of a month and of a year, a leap day, the hour that is left out in
# spring and the one that comes twice in autumn; west and east of UTC, each of machine and site, as far as people live.
MACHINES = [
    Machine("2027-01-01 00:05", zone="UTC", site="UTC"),
    Machine("2028-02-29 00:05", zone="UTC", site="America/Los_Angeles"),
    Machine("2027-03-28 01:55", zone="Europe/Berlin", site="Europe/Berlin"),
    Machine("2027-10-31 02:30", zone="Europe/Berlin", site="Europe/Berlin"),
    Machine("2027-03-14 23:55", zone="America/New_York", site="America/New_York"),
    Machine("2027-11-07 01:30", zone="America/New_York", site="Pacific/Honolulu"),
    Machine("2027-04-30 23:55", zone="Pacific/Kiritimati", site="Pacific/Kiritimati"),
    Machine("2026-12-31 23:55", zone="Pacific/Pago_Pago", site="Asia/Kolkata"),
]
FONTS = ["DejaVu", "Noto"]

# What the short form takes: of the clocks those on which most depends, and of the tests those that name times.
SHORT_MACHINES = [MACHINES[1], MACHINES[3]]
SHORT_FONTS = FONTS[:1]
TIMELY = ("timezone.now(", "TIME_ZONE", "time_zone=", "site_in_utc", "at_noon")
LOOKED_AT = ["site/test_browser.py", "desk/test_accessibility.py", "pages/test_accessibility.py"]

# Offers the fonts whose files are so called, and no others, wherever they are kept.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <selectfont>
    <acceptfont><glob>*/{name}*</glob></acceptfont>
    <rejectfont><glob>*.*</glob></rejectfont>
  </selectfont>
</fontconfig>
"""


def main(arguments):
    parser = argparse.ArgumentParser(prog="make test-anywhere", description=__doc__)
    parser.add_argument("--short", action="store_true", help="only what depends on it most")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(100_000), help="of the random order")
    options = parser.parse_args(arguments)
    need(FONTS if not options.short else SHORT_FONTS)
    with tempfile.TemporaryDirectory() as folder:
        # One after the other: a clock is set when its turn has come.
        passes = chain(clock_passes(options.short), font_passes(options.short, Path(folder)))
        results = {name: passed(command, facts, options.seed) for name, command, facts in told(passes)}
    failed = [name for name, is_passed in results.items() if not is_passed]
    for name in failed:
        say(f"FAILED: {name}; again in this order with SEED={options.seed}")
    say(f"{len(results) - len(failed)} of {len(results)} passed")
    return bool(failed)


def told(passes):
    for each in passes:
        say(each[0])
        yield each


def need(fonts):
    """Leave with a sentence that says what is missing."""
    missing = ["faketime (on Debian and Ubuntu, the package faketime)"] if shutil.which("faketime") is None else []
    missing += [
        f"the fonts {name} (on Debian and Ubuntu, the package fonts-{name.lower()}{'-core' * (name == 'Noto')})"
        for name in fonts
        if not has_fonts(name)
    ]
    if missing:
        sys.exit(f"make test-anywhere needs {' and '.join(missing)}.")


def has_fonts(name):
    """Whether the system's list, of fontconfig, has them; chromium brings fontconfig, not always its programs."""
    if shutil.which("fc-list") is None:
        return any(Path("/usr/share/fonts").rglob(f"{name}*"))
    found = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True).stdout
    return any(Path(file).name.startswith(name) for file in found.splitlines())


def clock_passes(is_short):
    """Yield (name, command, environment) of the tests without a browser at each machine's clock.

    A browser and a disk keep their own clock, and the one that measures how long something takes is left alone.
    """
    tests = timely() if is_short else []
    for machine in SHORT_MACHINES if is_short else MACHINES:
        clock = ["faketime", "-m", "--exclude-monotonic", "-f", f"{machine.offset:+}s"]
        facts = {"TZ": machine.zone, "TIME_ZONE": machine.site}
        yield str(machine), [*clock, *pytest("not browser"), *tests], facts


def font_passes(is_short, folder):
    """Yield the same of the tests in a browser with each kind of fonts alone."""
    tests = [str(TESTS / name) for name in LOOKED_AT] if is_short else []
    for name in SHORT_FONTS if is_short else FONTS:
        conf = folder / f"{name}.conf"
        conf.write_text(FONTS_CONF.format(name=name))
        yield f"{name} fonts alone", [*pytest("browser"), *tests], {"FONTCONFIG_FILE": str(conf)}


def timely():
    """Return the files of tests that name a time."""
    files = sorted(TESTS.rglob("test_*.py"))
    return [str(file) for file in files if any(word in file.read_text() for word in TIMELY)]


def pytest(marked):
    return [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "-m", marked]


def passed(command, facts, seed):
    order = ["--random-order", f"--random-order-seed={seed}"]
    return subprocess.run([*command, *order], env=os.environ | facts, check=False).returncode == 0


def say(words):
    print(f"test-anywhere: {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
