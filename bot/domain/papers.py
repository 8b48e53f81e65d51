"""The papers that a service asks for, ticked off while somebody collects them."""

from collections.abc import Iterable, Mapping
from hashlib import blake2s

from bot.domain.refusal import Refusal


class NoSuchPaper(Refusal):
    """The list has changed since it was shown."""

    code = "no_such_paper"


def papers(texts: Iterable[str]) -> Mapping[str, str]:
    """The papers by their keys, in order. A key is that of the words: when these change, it is another paper."""
    return {blake2s(text.encode(), digest_size=4).hexdigest(): text for text in texts}
