"""When a rule says no."""

from typing import ClassVar


class Refusal(Exception):
    """Somebody asked for what a rule does not allow. Its words stand in `locales` under `refusal.<code>`.

    Keyword arguments become values in those words.
    """

    code: ClassVar[str]

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values


class NotFound(Refusal):
    """There is no such thing, or it is somebody else's: the two look the same from outside."""

    code = "not_found"


class NotAllowed(Refusal):
    code = "not_allowed"
