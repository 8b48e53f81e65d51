"""What must be true when all is quiet, in the database and in what Telegram was given."""

from collections.abc import Sequence

from tests.processes.citizens import Citizen
from tests.processes.lives import Proof, twice_in_a_life


def check_promises(proof: Proof, citizens: Sequence[Citizen]) -> None:
    told = sorted(number for citizen in citizens for number in citizen.numbers)
    assert told, "nobody has sent anything: this proves nothing"
    _one_of_everything(proof, told)
    _nothing_waits(proof)
    assert sorted(proof.sent.receipts) == told
    assert sorted(proof.sent.cards) == told
    assert twice_in_a_life(proof.sent.receipts) == []
    assert twice_in_a_life(proof.sent.cards) == []
    assert not proof.world.unknown_calls


def _one_of_everything(proof: Proof, told: list[str]) -> None:
    """Each request that a citizen was told of exists once, and no other does."""
    assert proof.rows("PRAGMA integrity_check") == [("ok",)]
    assert proof.rows("PRAGMA foreign_key_check") == []
    assert sorted(number for (number,) in proof.rows("SELECT number FROM requests")) == told
    assert proof.rows("SELECT count(*), count(DISTINCT draft_id) FROM requests") == [(len(told), len(told))]
    assert proof.rows("SELECT count(*) FROM drafts WHERE ended_at IS NULL") == [(0,)]
    # A question that came twice, because of a kill, may have been answered twice.
    with_words = "SELECT count(DISTINCT request_id) FROM request_messages WHERE author = 'citizen'"
    assert proof.rows(with_words) == [(len(told),)]


def _nothing_waits(proof: Proof) -> None:
    assert proof.rows("SELECT update_id, state, error FROM inbox WHERE state <> 'done'") == []
    assert proof.rows("SELECT operation, state, error FROM outbox WHERE state <> 'sent'") == []
    assert proof.rows("SELECT count(*) FROM topics WHERE thread_id IS NULL OR card_message_id IS NULL") == [(0,)]
