import pytest

from storage.cipher import CannotDecrypt, Cipher, new_key


def test_what_is_sealed_opens_again() -> None:
    cipher = Cipher([new_key()])

    assert cipher.open(cipher.seal("Нодира Юсупова")) == "Нодира Юсупова"
    assert cipher.open(cipher.seal(None)) is None


def test_the_same_text_is_sealed_differently_each_time() -> None:
    cipher = Cipher([new_key()])

    assert cipher.seal("Нодира") != cipher.seal("Нодира")


def test_old_keys_still_open_after_a_rotation() -> None:
    old, new = new_key(), new_key()
    sealed = Cipher([old]).seal("Бобур")

    assert Cipher([new, old]).open(sealed) == "Бобур"
    with pytest.raises(CannotDecrypt):
        Cipher([new]).open(sealed)


def test_people_are_found_after_a_rotation_and_by_nobody_else() -> None:
    old, new = new_key(), new_key()

    assert Cipher([old]).search_key("bobur") == Cipher([new, old]).search_key("bobur")
    assert Cipher([old]).search_key("bobur") != Cipher([new]).search_key("bobur")
