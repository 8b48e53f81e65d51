"""aiogram with its types built when they are first used.

Importing aiogram builds the validators of all its 350 types, each with everything that stands inside it: two seconds
and 100 MB, for the 60 types that this bot ever meets. Importing this module before anything of aiogram puts that off.
pydantic builds a type at its first use anyhow if it was not built before; all it needs are the names in annotations.
"""

import sys
from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

from pydantic import BaseModel

_build = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]
_postponed: list[type[BaseModel]] = []
_names: dict[str, Any] = {}


def _postpone(cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **options: Any) -> Any:
    """In place of `model_rebuild`, which aiogram calls for each of its types with the names of all."""
    if _types_namespace is None or not cls.__module__.startswith("aiogram.types."):
        return _build(cls, _types_namespace=_types_namespace, **options)
    _postponed.append(cls)
    _names.update(_types_namespace)
    return None


def _give_names() -> None:
    """What a type's annotations mean is looked up in its module."""
    for cls in _postponed:
        module = vars(sys.modules[cls.__module__])
        for name, value in _names.items():
            module.setdefault(name, value)


if "aiogram" not in sys.modules:  # else there is nothing to spare any more
    with patch.object(BaseModel, "model_rebuild", classmethod(_postpone)):
        import aiogram.types  # noqa: F401
    _give_names()
