import pytest

from bot.domain.request import Request, Status
from bot.sandbox.chats import Status as Standing
from storage import dialog_states, staff
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Album, Enter, Look, Marks, Submit


async def test_what_an_officer_writes_in_the_topic_reaches_the_citizen_and_is_marked_as_sent(
    *, aziza: Person, nodira: Person, request_: Request, look: Look, enter: Enter, marks: Marks
) -> None:
    await enter(nodira, request_)

    said = await nodira.says("Ҳужжатларингиз кўриб чиқилмоқда")

    assert "Ҳужжатларингиз кўриб чиқилмоқда" in aziza.text
    assert request_.number in aziza.text
    assert marks(said) == {"👍": 1}
    assert (await look(request_)).status is Status.SUBMITTED


async def test_a_latin_citizen_reads_an_officers_cyrillic_in_latin(
    bobur: Person, nodira: Person, submitted: Submit, enter: Enter
) -> None:
    await enter(nodira, await submitted(bobur))

    await nodira.says("Ҳужжатларингиз кўриб чиқилмоқда")

    assert "Hujjatlaringiz koʻrib chiqilmoqda" in bobur.text


async def test_markup_in_an_officers_text_appears_as_typed(
    aziza: Person, nodira: Person, request_: Request, enter: Enter
) -> None:
    await enter(nodira, request_)

    await nodira.says("5 < 6 & <b>қалин</b> *юлдуз*")

    assert "5 < 6 & <b>қалин</b> *юлдуз*" in aziza.text


async def test_notes_never_reach_the_citizen(
    aziza: Person, nodira: Person, request_: Request, enter: Enter, marks: Marks
) -> None:
    await enter(nodira, request_)
    before = len(aziza.sees)

    notes = [
        await nodira.says("// маҳаллага қўнғироқ қилиш керак"),
        await nodira.says("/note эртага текшираман"),
        await nodira.sends("photo", caption="//ички сурат"),
    ]

    assert len(aziza.sees) == before
    assert [marks(note) for note in notes] == [{"✍": 1}] * 3


async def test_an_album_under_a_note_is_a_note_as_a_whole(
    aziza: Person, nodira: Person, request_: Request, enter: Enter, album: Album
) -> None:
    await enter(nodira, request_)
    before = len(aziza.sees)

    await album(nodira, 3, "// фақат ўзимиз учун")

    assert len(aziza.sees) == before


async def test_an_album_reaches_the_citizen_with_its_words(
    aziza: Person, nodira: Person, request_: Request, enter: Enter, album: Album
) -> None:
    await enter(nodira, request_)

    await album(nodira, 3, "Намуналар")

    assert "Намуналар" in aziza.hears
    assert sum("photo" in message for message in aziza.sees) == 3


async def test_a_document_reaches_the_citizen(aziza: Person, nodira: Person, request_: Request, enter: Enter) -> None:
    await enter(nodira, request_)

    await nodira.sends("document", caption="Ариза шакли")

    assert "document" in aziza.screen
    assert "Ариза шакли" in aziza.text


async def test_unknown_commands_are_not_sent_and_this_is_said_once(
    aziza: Person, nodira: Person, request_: Request, enter: Enter
) -> None:
    await enter(nodira, request_)
    before = len(aziza.sees)

    await nodira.says("/javob Салом")
    await nodira.says("/status")

    assert len(aziza.sees) == before
    assert nodira.hears.count_of("буйруқлар фуқарога юборилмайди") == 1


async def test_what_is_said_in_the_general_topic_stays_there(
    inson: Inson, aziza: Person, nodira: Person, request_: Request
) -> None:
    before, said = len(aziza.sees), len(inson.said_in())

    await nodira.says("Эртага мажлис соат тўққизда")

    assert len(aziza.sees) == before
    assert len(inson.said_in()) == said + 1


async def test_an_anonymous_administrator_is_not_mirrored_and_is_told_so_once(
    inson: Inson, aziza: Person, dilshod: Person, request_: Request, enter: Enter
) -> None:
    await enter(dilshod, request_)
    dilshod.actor.promote(dilshod.chat, dilshod.id)
    before = len(aziza.sees)

    await dilshod.says("Биринчи", anonymous=True)
    await dilshod.says("Иккинчи", anonymous=True)

    assert len(aziza.sees) == before
    assert dilshod.hears.count_of("ўз номингиздан ёзинг") == 1


async def test_somebody_who_is_not_in_the_group_any_more_is_not_heard(
    inson: Inson, aziza: Person, nodira: Person, request_: Request, enter: Enter
) -> None:
    await enter(nodira, request_)
    said = nodira.actor.send("Эшитяпсизми?", chat=nodira.chat, thread=nodira.thread)
    nodira.actor.leave(nodira.chat)  # before the bot has looked
    before = len(aziza.sees)

    await inson.settle()

    assert said["text"] == "Эшитяпсизми?"
    assert len(aziza.sees) == before
    assert "муаллифи ходимлар гуруҳи аъзоси эмас" in nodira.hears
    assert inson.world.chats[nodira.chat].member(nodira.id).status is Standing.LEFT


async def test_stickers_are_not_sent(aziza: Person, nodira: Person, request_: Request, enter: Enter) -> None:
    await enter(nodira, request_)
    before = len(aziza.sees)

    await nodira.sends("sticker")

    assert len(aziza.sees) == before
    assert "Стикер" in nodira.text


async def test_a_quote_of_a_citizens_message_quotes_it_in_the_citizens_chat(
    aziza: Person, nodira: Person, request_: Request, enter: Enter
) -> None:
    await enter(nodira, request_)
    copy = next(message for message in nodira.sees if "Нафақа май ойида" in message.get("text", ""))

    await nodira.says("Қайси ой ҳақида ёздингиз?", reply_to=copy)

    quoted = aziza.screen["reply_to_message"]
    assert quoted["text"] == "Нафақа май ойида келмади"


@pytest.fixture
async def flat(inson: Inson, nodira: Person) -> Person:
    """The officer in a staff group without topics."""
    group = inson.world.add_supergroup("Инсон", [nodira.actor], forum=False)
    async with inson.db.transaction() as tx:
        await staff.move_group(tx, inson.staff_chat_id, group.id)
        await staff.set_forum(tx, group.id, is_forum=False)
    nodira.chat = group.id
    return nodira


async def test_in_a_group_without_topics_only_answers_to_the_card_or_a_copy_reach_the_citizen(
    aziza: Person, flat: Person, submitted: Submit
) -> None:
    await submitted(aziza)
    before = len(aziza.sees)
    copy = next(message for message in flat.sees if "Нафақа май" in message.get("text", ""))

    await flat.says("Чой вақти бўлди")
    assert len(aziza.sees) == before

    await flat.says("Мурожаатингизни олдим", reply_to=flat.message_with("Ижрога олиш"))
    assert "Мурожаатингизни олдим" in aziza.text

    await flat.says("Текширяпмиз", reply_to=copy)
    assert "Текширяпмиз" in aziza.text


async def test_in_a_group_without_topics_the_answer_to_the_prompt_is_the_question(
    aziza: Person, flat: Person, submitted: Submit, look: Look
) -> None:
    request = await submitted(aziza)
    await flat.presses("Савол бериш")
    prompt = flat.screen

    await flat.says("Чой вақти бўлди")
    assert (await look(request)).status is Status.SUBMITTED

    await flat.says("Қайси ой учун?", reply_to=prompt)
    assert (await look(request)).status is Status.WAITING_FOR_CITIZEN
    assert "Қайси ой учун?" in aziza.text
    assert "Чой вақти" not in aziza.hears


async def test_a_prompt_is_kept_in_the_database_and_so_survives_a_restart(
    *, inson: Inson, nodira: Person, request_: Request, enter: Enter
) -> None:
    await enter(nodira, request_)
    await nodira.presses("Савол бериш")

    async with inson.db.reading() as tx:
        state, data = await dialog_states.get(tx, f"{nodira.chat}:{nodira.thread}:{nodira.id}")

    assert state == "Writing:question"
    assert data["request_id"] == request_.id
