"""Refusals in Telegram's own words: code, description, parameters."""

from bot.sandbox.wire import Json

BAD_REQUEST = 400
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404
CONFLICT = 409
TOO_LARGE = 413
TOO_MANY_REQUESTS = 429

_PREFIX = {
    BAD_REQUEST: "Bad Request: ",
    FORBIDDEN: "Forbidden: ",
    NOT_FOUND: "Not Found: ",
    CONFLICT: "Conflict: ",
}


class Refused(Exception):
    """The server says no. `description` is complete, as Telegram sends it."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Impossible(ValueError):
    """A person cannot do this in Telegram."""


def bad_request(text: str) -> Refused:
    return Refused(BAD_REQUEST, _PREFIX[BAD_REQUEST] + text)


def forbidden(text: str) -> Refused:
    return Refused(FORBIDDEN, _PREFIX[FORBIDDEN] + text)


def conflict(text: str) -> Refused:
    return Refused(CONFLICT, _PREFIX[CONFLICT] + text)


def not_found(text: str) -> Refused:
    return Refused(NOT_FOUND, _PREFIX[NOT_FOUND] + text)


def unauthorized() -> Refused:
    return Refused(UNAUTHORIZED, "Unauthorized")


def too_many_requests(retry_after: int) -> Refused:
    return Refused(TOO_MANY_REQUESTS, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def migrated(to_chat_id: int) -> Refused:
    return Refused(
        BAD_REQUEST,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": to_chat_id},
    )
