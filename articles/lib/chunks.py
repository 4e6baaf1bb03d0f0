"""Long things in short pieces. (itertools.batched comes with Python 3.12 only.)"""

from itertools import islice


def chunks(iterable, size):
    """Yield lists of at most `size` items; nothing is read before it is asked for."""
    iterator = iter(iterable)
    while chunk := list(islice(iterator, size)):
        yield chunk
