"""An officer writes in one script, the citizen reads the other, or another language."""

from bot.domain.html_text import plain_text
from bot.domain.language import Language, Script
from bot.script import detect, to_cyrillic, to_latin


def in_script(html: str, reader: Language) -> str:
    """The text in the reader's script; as it is when it is in that script already, or in none.

    To whoever reads no Uzbek it goes as it was written: another script would not make it another language.
    """
    written_in = detect(plain_text(html))
    if reader is Language.RU or written_in is None or written_in is reader.script:
        return html
    return to_latin(html) if reader.script is Script.LATN else to_cyrillic(html)
