"""The main journey, in both scripts: from the first word to the answer, with an officer in between."""

import pytest

from bot.i18n import plain
from tests.cast import Inson, Person, number_in
from tests.dialogs.citizen.deeds import language_of, meets_the_bot, says_who_asks, taps, word

SERVICE = "child-benefit"


@pytest.fixture(params=["aziza", "bobur"])
def person(request: pytest.FixtureRequest) -> Person:
    found: Person = request.getfixturevalue(request.param)
    return found


async def test_from_the_first_word_to_the_answer(inson: Inson, person: Person, nodira: Person) -> None:
    language = language_of(person)
    name = inson.app.catalog.service(SERVICE).text(language).name  # type: ignore[union-attr]

    # The citizen chooses a script, finds a service and sends a request about it.
    await meets_the_bot(person)
    await person.says("bolalar puli kelmayapti" if language.script == "Latn" else "болалар пули келмаяпти")
    await person.presses(name)
    await taps(person, "service.button.request")
    await taps(person, "for_whom.self")
    await taps(person, "kind.ariza")
    await person.presses("Quva" if language.script == "Latn" else "Қува")
    await person.says("Май ойида пул келмади")
    await person.sends("voice")
    await taps(person, "form.button.next")
    await person.sends("album", 3)
    await taps(person, "form.button.next")
    await says_who_asks(person)
    await taps(person, "form.button.send")
    receipt = next(text for text in person.hears.texts if plain(language, "date.days_left", days=15) in text)
    number = number_in(receipt)
    assert name in receipt

    # The officer sees it in its own topic, with everything that was said, and takes it.
    topic = next(thread for thread, title in inson.staff_topics.items() if number in title)
    nodira.thread = topic
    said = inson.world.messages(inson.staff_chat_id, topic)
    assert sum("photo" in message for message in said) == 3
    assert sum("voice" in message for message in said) == 1
    await nodira.presses("Ижрога олиш")
    assert "Нодира" in inson.world.message(inson.staff_chat_id, said[1]["message_id"])["text"]

    # The officer asks in Cyrillic; the citizen reads it in their own script, and answers.
    await nodira.presses("Савол бериш")
    await nodira.says("Қайси банкда ҳисоб рақамингиз бор?")
    question = person.hears.texts[-1]
    assert ("Qaysi bankda" if language.script == "Latn" else "Қайси банкда") in question
    await taps(person, "letter.button.reply")
    await person.says("Халқ банкида")
    assert "Халқ банкида" in inson.said_in(topic)

    # The officer answers; the citizen reads the answer and the whole story, and is content.
    await nodira.presses("Жавоб бериш")
    await nodira.presses("ушунтир")
    await nodira.says("Пул 24 майда ҳисобингизга ўтказилди.")
    answer = next(text for text in reversed(person.hears.texts) if "24" in text)
    assert ("hisobingizga oʻtkazildi" if language.script == "Latn" else "ҳисобингизга ўтказилди") in answer
    await taps(person, "letter.button.follow")
    assert word(person, "status.answered") in person.text
    await taps(person, "letter.button.accept")
    await person.says("/requests")
    assert word(person, "status.closed") in person.text + " ".join(person.buttons)
    assert inson.world.chats[inson.staff_chat_id].topics[topic].closed
    assert not inson.world.unknown_calls
