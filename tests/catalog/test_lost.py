"""What is kept of a search that found nothing, and what is not."""

import pytest

from bot.catalog.lost import key_to_keep


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Слуховой аппарат", "sluhovoy aparat"),
        ("қулоқ аппарати", "kulok aparati"),
        ("Qutqaruv xizmati", "kutkaruv hizmati"),
        ("пандус керак", "pandus kerak"),
        ("2025 йилги пул", "2025 yilgi pul"),
    ],
)
def test_words_are_kept_folded(query: str, key: str) -> None:
    assert key_to_keep(query) == key


@pytest.mark.parametrize(
    "query",
    [
        "Азиза Каримова",
        "азиза каримова",
        "karimova aziza",
        "АЗИЗА КАРИМ",
        "Aziza Karim",
        "Тошев Алишер Бахтиёр ўғли",
        "алишер бахтиёр ўғли",
        "алишер бахтиёр o'g'li",
        "қўшним Бобур ҳақида",
        "90 123 45 67",
        "+998901234567",
        "телефоним 901234567",
        "паспорт AB1234567",
        "АВ1234567 паспорт",
        "FA-7K3M-29",
        "aziza@example.uz",
        "@aziza нинг акаунти",
        "https://example.uz/aziza",
        "/foo",
        "эрим кетиб қолди, уч болам билан онамникида яшаяпмиз, нима қилай",
        "",
        "🙂",
        "аб",
        "'; DROP TABLE services; --" * 3,
    ],
)
def test_what_may_tell_who_asked_is_not_kept(query: str) -> None:
    assert key_to_keep(query) is None


@pytest.mark.parametrize("query", ["ё" * 4096, "\u202eэшик", "a" * 60, "ц" * 60])
def test_what_is_kept_fits_into_its_column(query: str) -> None:
    assert len(key_to_keep(query) or "") <= 80
