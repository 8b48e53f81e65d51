"""Places and contacts."""

from typing import Final

from aiogram.methods import SendContact, SendLocation, SendVenue

from bot.sandbox import outgoing
from bot.sandbox.errors import bad_request
from bot.sandbox.registry import Call, answers
from bot.sandbox.wire import Json

_LOCATION: Final = ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
_VENUE: Final = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")


@answers(SendLocation)
def send_location(call: Call) -> Json:
    location = location_of(call.values) | {name: call[name] for name in _LOCATION if name in call.values}
    return outgoing.send(call, {"location": location}, "can_send_messages")


@answers(SendVenue)
def send_venue(call: Call) -> Json:
    return outgoing.send(call, venue_content(call.values), "can_send_messages")


@answers(SendContact)
def send_contact(call: Call) -> Json:
    return outgoing.send(call, contact_content(call.values), "can_send_messages")


def location_of(source: Json) -> Json:
    latitude, longitude = source["latitude"], source["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def venue_content(source: Json) -> Json:
    location = location_of(source)
    venue = {"location": location, "title": source["title"], "address": source["address"]}
    venue |= {name: source[name] for name in _VENUE if name in source}
    return {"venue": venue, "location": location}


def contact_content(source: Json) -> Json:
    names = ("phone_number", "first_name", "last_name", "vcard")
    return {"contact": {name: source[name] for name in names if name in source}}
