"""A service as a row's JSON."""

import json

import pytest

from bot.catalog import CatalogError, load, service_from_json, service_to_json
from bot.domain.language import Language


def test_every_service_survives_the_way_through_json() -> None:
    for service in load().services:
        assert service_from_json(json.loads(json.dumps(service_to_json(service)))) == service


def test_a_row_without_russian_is_read_in_the_master_as_a_whole() -> None:
    values = service_to_json(load().services[0])
    texts = values["text"]
    assert isinstance(texts, dict)
    texts.pop("ru", None)

    service = service_from_json(values)

    assert service.text(Language.RU) == service.text(Language.UZ_CYRL)
    assert service_to_json(service) == values


def test_a_row_that_is_no_service_is_refused_by_field() -> None:
    with pytest.raises(CatalogError, match="child-benefit in the database: source: is missing"):
        service_from_json({"code": "child-benefit"}, "child-benefit in the database")
