"""Where updates are pushed to, and how that went; the courier that does it lives in `courier`."""

from dataclasses import dataclass

from bot.sandbox.wire import Json


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret_token: str | None = None
    max_connections: int = 40
    ip_address: str | None = None
    last_error_date: int | None = None
    last_error_message: str | None = None

    def info(self, pending: int, allowed: frozenset[str]) -> Json:
        info: Json = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        if self.url:
            info["max_connections"] = self.max_connections
        optional = {
            "ip_address": self.ip_address,
            "last_error_date": self.last_error_date,
            "last_error_message": self.last_error_message,
            "allowed_updates": sorted(allowed),
        }
        return info | {name: value for name, value in optional.items() if value}
