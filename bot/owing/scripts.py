"""An officer writes in one script, the citizen reads the other."""

from bot.domain.html_text import plain_text
from bot.domain.language import Script
from bot.script import detect, to_cyrillic, to_latin


def in_script(html: str, script: Script) -> str:
    """The text in `script`; as it is when it is in that script already, or in none."""
    written_in = detect(plain_text(html))
    if written_in is None or written_in is script:
        return html
    return to_latin(html) if script is Script.LATN else to_cyrillic(html)
