"""What is passed on to other chats: the short card of a service, with the way to the bot below it."""

from bot.catalog import Owner, Service
from bot.domain.language import Language
from bot.domain.links import service_link
from bot.domain.screen import Button, Screen
from bot.i18n import Html, plain, t


def shared_card(service: Service, bot: str, language: Language) -> Screen:
    """Short, because it stays in somebody's chat for years: what may change stands in the bot (its username)."""
    text = service.text(language)
    paragraphs = [
        t(language, "emergency.numbers") if service.urgent else None,
        t(language, "service.title", name=text.name, summary=text.summary),
        t(language, "service.other_owner") if service.owner is Owner.OTHER else None,
        t(language, "inline.ask_the_bot"),
    ]
    link = service_link(bot, service.code)
    return Screen(
        Html("\n\n".join(paragraph for paragraph in paragraphs if paragraph)),
        buttons=((Button(plain(language, "inline.button.open"), url=link),),),
    )
