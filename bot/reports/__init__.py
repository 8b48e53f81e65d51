"""Figures as a picture and as a file. Both are made in a thread, and their libraries come late."""

from bot.reports.picture import draw
from bot.reports.workbook import write_rows

__all__ = ["draw", "write_rows"]
