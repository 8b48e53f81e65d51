"""What the staff searches in: each look goes through an index."""

import pytest
from sqlalchemy import Select

from storage import finding, text_index
from storage.database import Database
from storage.text_index import grams_of, words_of
from tests.storage.plans import plan_of

LIKE = text_index.like_words([1, 2, 3])
"""It counts and sorts the few words that it has found."""


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (finding.BY_PHONE, "ix_requests_phone_key"),
        (finding.BY_SERVICE, "ix_requests_service_code_id"),
        (finding.BY_NAME, "ix_request_name_keys_word_key_request_id"),
        (text_index.REQUESTS_OF, "PRIMARY KEY (word_id=?)"),
        (text_index.WAITING, "ix_request_messages_not_searchable"),
        (LIKE, "gram_key=?"),
    ],
)
async def test_every_look_uses_its_index_in_its_order(db: Database, statement: Select[tuple[int]], index: str) -> None:
    plan = await plan_of(db, statement)
    assert index in plan, plan
    assert "SCAN request" not in plan.replace(f"SCAN request_messages USING INDEX {index}", "")
    assert "TEMP B-TREE FOR ORDER BY" not in plan or statement is LIKE


def test_words_are_folded_and_each_stands_once() -> None:
    assert words_of("Нафақа, нафақа! NAFAQA ва 5 та коляска") == ["nafaka", "kolyaska"]
    assert words_of("тўланмаган тўланмагани 8601234512345678") == ["tolanmag", "8601234512345678"]
    assert words_of("") == words_of("😀 а б") == []
    assert len(words_of(" ".join(f"сўз{number}" for number in range(5_000)))) == text_index.MAX_WORDS_OF_MESSAGE
    assert [len(word) for word in words_of("абв" * 400 + " " + "1" * 400)] == [8]  # doubled signs fold into one


def test_grams_know_where_a_word_begins_and_ends() -> None:
    assert grams_of("may") == {" ma", "may", "ay "}
    assert grams_of("8600") == set()
