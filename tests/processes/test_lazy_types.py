"""aiogram's types, built at their first use."""

import subprocess
import sys

import pytest

pytestmark = [pytest.mark.long, pytest.mark.timeout(120)]

EVERY_TYPE = """
import bot.telegram.lazy_types as lazy
assert len(lazy._postponed) > 300, "nothing was put off: aiogram builds its types in another way now"
import aiogram.methods, aiogram.types
from pydantic import BaseModel
for place in (aiogram.types, aiogram.methods):
    for found in vars(place).values():
        if isinstance(found, type) and issubclass(found, BaseModel):
            found.model_rebuild()
            assert found.__pydantic_complete__, found
"""


def test_every_type_of_aiogram_can_still_be_built() -> None:
    done = subprocess.run([sys.executable, "-c", EVERY_TYPE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_where_aiogram_was_imported_before_nothing_changes() -> None:
    code = "import aiogram.types, bot.telegram.lazy_types as lazy; assert not lazy._postponed"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
