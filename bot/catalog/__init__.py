"""What the agency offers, as data: services, categories, offices, and the search over them. The format: README.md."""

from bot.catalog.catalog import Catalog, Category, Office, Place, Region
from bot.catalog.danger import is_danger
from bot.catalog.fields import CatalogError
from bot.catalog.loading import load
from bot.catalog.search import Hit, Search
from bot.catalog.service import Amount, Fee, Owner, Service, Source, SourceKind, Term, TermKind, Text
from bot.catalog.service_json import service_from_json, service_to_json

__all__ = [
    "Amount",
    "Catalog",
    "CatalogError",
    "Category",
    "Fee",
    "Hit",
    "Office",
    "Owner",
    "Place",
    "Region",
    "Search",
    "Service",
    "Source",
    "SourceKind",
    "Term",
    "TermKind",
    "Text",
    "is_danger",
    "load",
    "service_from_json",
    "service_to_json",
]
