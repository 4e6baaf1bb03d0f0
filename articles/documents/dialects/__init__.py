"""Front matter that was written for another system: which dialects there are, and a post in one as a Document of ours.

A Dialect is data, in a small YAML file that people can write: jekyll.yaml and hugo.yaml beside this file are two.
"""

from ..parse import Document
from .dialect import Dialect
from .front_matter import front_matter
from .loading import SHIPPED, dialect_from, shipped
from .translation import translated

__all__ = ["SHIPPED", "Dialect", "dialect_from", "post", "shipped"]


def post(data: bytes, file: str, dialect: Dialect) -> Document:
    """Return the Document that a post's bytes, which came under the name `file`, are in our keys.

    Raises DocumentRefused where none can be made out.
    """
    return translated(front_matter(data, file), dialect)
