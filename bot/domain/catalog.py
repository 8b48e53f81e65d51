"""What may not be done with the catalogue as a whole."""

from bot.domain.refusal import Refusal


class CatalogChanged(Refusal):
    """What was shown to whoever confirms it is not so any more."""

    code = "catalog_changed"


class FileLost(Refusal):
    """Telegram does not give a file any more that was sent."""

    code = "file_lost"
