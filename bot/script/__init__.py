"""Uzbek in two scripts: conversion both ways, detection, the key by which texts are compared. README.md explains."""

from bot.domain.language import Script
from bot.script.cyrillic import to_cyrillic
from bot.script.folding import search_key
from bot.script.latin import to_latin
from bot.script.letters import foreign_letters
from bot.script.protection import detect

__all__ = ["Script", "detect", "foreign_letters", "search_key", "to_cyrillic", "to_latin"]
