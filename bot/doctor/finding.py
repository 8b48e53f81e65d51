"""One thing that the doctor saw, in words for whoever runs the bot."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    NOTE = "note"  # worth knowing; nothing has to be done
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    area: str
    text: str
    mend: str = ""

    def __str__(self) -> str:
        line = f"{self.level.value:<5}  {self.area}: {self.text}"
        return f"{line}. To mend: {self.mend}" if self.mend else line


def ok(area: str, text: str) -> Finding:
    return Finding(Level.OK, area, text)


def note(area: str, text: str) -> Finding:
    return Finding(Level.NOTE, area, text)


def wrong(area: str, text: str, mend: str = "") -> Finding:
    return Finding(Level.WRONG, area, text, mend)
