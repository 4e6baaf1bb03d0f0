"""Long things in short pieces. (itertools.batched comes with Python 3.12 only.)"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def chunks(iterable: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of at most `size` items; nothing is read before it is asked for."""
    iterator = iter(iterable)
    while chunk := list(islice(iterator, size)):
        yield chunk
