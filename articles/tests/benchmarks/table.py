"""The table that `make bench` prints, a line a figure, as soon as it is known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured ratio (or amount, with its unit): what we aim at and what is never to be passed."""

    name: str
    value: float
    aim: float
    limit: float
    unit: str = "×"

    @property
    def verdict(self):
        if self.value > self.limit:
            return "TOO MUCH"
        return "good" if self.value <= self.aim else "within limits"


HEADINGS = f"{'what':<66} {'measured':>10} {'aim':>8} {'limit':>8}"


def show(figures):
    """Print each of `figures` as it comes. Returns whether all are within their limits."""
    print(HEADINGS, "-" * len(HEADINGS), sep="\n")
    all_fit = True
    for figure in figures:
        numbers = f"{figure.value:>9.2f}{figure.unit} {figure.aim:>7g}{figure.unit} {figure.limit:>7g}{figure.unit}"
        print(f"{figure.name:<66} {numbers}  {figure.verdict}", flush=True)
        all_fit &= figure.value <= figure.limit
    return all_fit
