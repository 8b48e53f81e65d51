"""Uzbek in two scripts: conversion both ways, detection, the key by which texts are compared. README.md explains."""

from bot.domain.language import Script
from bot.script.latin import to_latin
from bot.script.letters import detect, foreign_letters

__all__ = ["Script", "detect", "foreign_letters", "to_latin"]
