"""Words whose spelling no rule can tell. How to add one: README.md."""

RESPELLED_IN_LATIN = {
    "бюджет": "буджет",
    "сентябр": "сентабр",
    "октябр": "октабр",
    "менеджер": "менежер",
    "менеджмент": "менежмент",
    "пицца": "питса",
}
"""Stems (Cyrillic) that Latin spells otherwise than letter by letter, as they would have to be written for that."""
