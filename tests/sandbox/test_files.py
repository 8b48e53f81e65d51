"""Files up and down, albums."""

import io

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto

from bot.sandbox.deeds import Attachment
from bot.sandbox.files import MediaKind
from bot.sandbox.images import image_size, plain_png
from bot.sandbox.people import Actor
from bot.sandbox.wire import Upload
from bot.sandbox.world import World

from .conftest import Calling

PNG = plain_png(800, 600)


async def test_a_file_that_a_person_sent_can_be_fetched(bot: Bot, aziza: Actor) -> None:
    document = aziza.send_document(Attachment("ariza.pdf", b"%PDF-1.7", "application/pdf"))["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("ariza.pdf", "application/pdf", 8)
    content = await bot.download(document["file_id"])
    assert isinstance(content, io.BytesIO)
    assert content.read() == b"%PDF-1.7"


async def test_files_over_20_megabytes_are_only_copied(call: Calling, refused: Calling, aziza: Actor) -> None:
    big = aziza.send_document(Attachment("katta.zip", size=20 * 1024 * 1024 + 1))
    assert (await refused("getFile", file_id=big["document"]["file_id"]))[1] == "Bad Request: file is too big"
    await call("copyMessage", chat_id=aziza.id, from_chat_id=aziza.id, message_id=big["message_id"])


async def test_a_file_that_telegram_lost_is_refused(world: World, refused: Calling, aziza: Actor) -> None:
    file_id = aziza.send_document()["document"]["file_id"]
    world.files.forget(file_id)
    assert (await refused("getFile", file_id="SBX"))[1] == "Bad Request: invalid file_id"
    assert "temporarily unavailable" in (await refused("getFile", file_id=file_id))[1]
    refusal = await refused("sendDocument", chat_id=aziza.id, document=file_id)
    assert refusal[1] == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_a_photo_has_sizes_the_largest_last(bot: Bot, aziza: Actor) -> None:
    sent = await bot.send_photo(aziza.id, BufferedInputFile(PNG, "rasm.png"), caption="<b>x</b>", parse_mode="HTML")
    assert sent.photo is not None
    assert [(size.width, size.height) for size in sent.photo] == [(320, 240), (800, 600)]
    assert sent.caption_entities is not None
    again = await bot.send_photo(aziza.id, sent.photo[-1].file_id)
    assert again.photo == sent.photo


@pytest.mark.parametrize(
    ("upload", "complaint"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (plain_png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_what_is_no_photo_is_refused(world: World, aziza: Actor, upload: bytes, complaint: str) -> None:
    parameters = {"chat_id": aziza.id, "photo": "attach://p"}
    answer = await world.call("sendPhoto", parameters, {"p": Upload("p.png", upload)})
    assert answer.body["description"] == f"Bad Request: {complaint}"


async def test_a_file_may_arrive_under_the_parameters_own_name(world: World, aziza: Actor) -> None:
    answer = await world.call("sendDocument", {"chat_id": aziza.id}, {"document": Upload("a.txt", b"x")})
    assert answer.body["result"]["document"]["file_name"] == "a.txt"


async def test_a_reference_without_a_file_and_a_foreign_address_are_refused(refused: Calling, aziza: Actor) -> None:
    missing = await refused("sendPhoto", chat_id=aziza.id, photo="attach://p")
    assert missing[1] == "Bad Request: there is no photo in the request"
    far = await refused("sendPhoto", chat_id=aziza.id, photo="https://ihma.uz/a.png")
    assert far[1] == "Bad Request: failed to get HTTP URL content"


async def test_a_file_stays_what_it_is(refused: Calling, aziza: Actor) -> None:
    file_id = aziza.send_voice()["voice"]["file_id"]
    refusal = await refused("sendDocument", chat_id=aziza.id, document=file_id)
    assert refusal[1] == "Bad Request: can't use file of type VoiceNote as Document"


async def test_a_caption_of_1024_units_passes_and_one_more_is_refused(
    call: Calling, refused: Calling, aziza: Actor
) -> None:
    file_id = aziza.send_photo()["photo"][-1]["file_id"]
    await call("sendPhoto", chat_id=aziza.id, photo=file_id, caption="😀" * 512)
    refusal = await refused("sendPhoto", chat_id=aziza.id, photo=file_id, caption="😀" * 512 + "!")
    assert refusal[1] == "Bad Request: message caption is too long"


async def test_an_album_is_one_group_of_separate_messages(bot: Bot, aziza: Actor) -> None:
    media = [InputMediaPhoto(media=BufferedInputFile(PNG, f"{n}.png"), caption=f"{n}") for n in range(3)]
    sent = await bot.send_media_group(aziza.id, list(media))
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["0", "1", "2"]


async def test_albums_of_people_come_as_separate_updates(world: World, aziza: Actor) -> None:
    aziza.send_album([(MediaKind.PHOTO, Attachment()), (MediaKind.VIDEO, Attachment())], caption="ҳужжатлар")
    first, second = [update["message"] for update in await world.updates()]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second, "video" in second) == ("ҳужжатлар", False, True)


async def test_albums_are_refused_as_a_whole(refused: Calling, aziza: Actor) -> None:
    photo = {"type": "photo", "media": aziza.send_photo()["photo"][-1]["file_id"]}
    document = {"type": "document", "media": aziza.send_document()["document"]["file_id"]}
    mixed = await refused("sendMediaGroup", chat_id=aziza.id, media=[photo, document])
    assert mixed[1] == "Bad Request: document can't be mixed with other media types"
    many = await refused("sendMediaGroup", chat_id=aziza.id, media=[photo] * 11)
    assert many[1] == "Bad Request: too many messages to send as an album"
    before = len(aziza.messages())
    await refused("sendMediaGroup", chat_id=aziza.id, media=[photo, {"type": "photo", "media": "lost"}])
    assert len(aziza.messages()) == before


async def test_media_is_exchanged_by_an_edit(bot: Bot, aziza: Actor) -> None:
    sent = await bot.send_photo(aziza.id, BufferedInputFile(PNG, "rasm.png"), caption="бир")
    media = InputMediaDocument(media=BufferedInputFile(b"%PDF", "a.pdf"), caption="икки")
    await bot.edit_message_media(media, chat_id=aziza.id, message_id=sent.message_id)
    assert (aziza.last_message()["document"]["file_name"], aziza.last_message()["caption"]) == ("a.pdf", "икки")
    assert "photo" not in aziza.last_message()


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (plain_png(3, 5), (3, 5)),
        (b"GIF89a\x03\x00\x05\x00", (3, 5)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x05\x00\x03", (3, 5)),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x02\0\0\x04\0\0", (3, 5)),
        (b"hello", None),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_first_bytes(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size
