"""Text as Telegram sees it: a plain string and entities counted in UTF-16 units."""

from bot.sandbox.entities.formatted import Formatted, format_text, utf16_length

__all__ = ["Formatted", "format_text", "utf16_length"]
