"""A search that found nothing: only the words, folded, and how often."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LostSearch:
    id: int
    key: str
    times: int
