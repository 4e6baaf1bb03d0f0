"""Newsdesk: configuration, and its version, which stands here and nowhere else."""

__version__ = "0.2.0"
