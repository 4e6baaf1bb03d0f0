"""The yardstick of imports: parse the YAML of every document of a folder, no more. Run as a process of its own."""

import sys
from pathlib import Path

import yaml

if __name__ == "__main__":
    for path in Path(sys.argv[1]).iterdir():
        yaml.load(path.read_text().split("---\n")[1], Loader=yaml.CSafeLoader)
