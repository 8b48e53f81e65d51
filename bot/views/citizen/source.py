"""Where the facts of a service come from, in a line."""

from urllib.parse import urlsplit

from bot.catalog import Service, SourceKind
from bot.domain.language import Language
from bot.i18n import Html, short_day, t


def source_line(service: Service, language: Language) -> Html | None:
    """Where the facts come from, and of when they are. A mirror's address would only confuse: nobody knows it."""
    source = service.source
    day = source.date or source.compiled
    if day is None or source.kind is SourceKind.MIRROR_OF_OFFICIAL:
        return None
    site = urlsplit(source.url).netloc.removeprefix("www.")
    key = "service.source" if source.date is not None else "service.source_compiled"
    return t(language, key, url=source.url, site=site, date=short_day(day))
