"""What an officer is asked to write next, in the request's topic; gone when it is written or thought better of."""

from bot.domain.actions import CancelPrompt, MakeAnswer
from bot.domain.language import Language
from bot.domain.request import Move, Outcome
from bot.domain.screen import Button, Screen
from bot.i18n import Html, plain, t


def prompt(
    move: Move, request_id: int, language: Language, *, name: str, in_topic: bool, outcome: Outcome | None = None
) -> Screen:
    """`name` is the officer's: only their next message counts. In groups without topics it must answer this one."""
    text = t(
        language,
        f"staff.prompt.{move}",
        name=name,
        outcome=plain(language, f"outcome.{outcome}") if outcome is not None else "",
    )
    if not in_topic:
        text = Html(f"{text}\n\n{t(language, 'staff.prompt.reply_here')}")
    return Screen(text, buttons=((_cancel(request_id, language),),))


def answer_prompt(
    outcome: Outcome, request_id: int, language: Language, *, name: str, in_topic: bool, last_message_id: int | None
) -> Screen:
    """Also offers to take what the officer wrote last (`last_message_id`, ours) as the answer."""
    screen = prompt(Move.ANSWER, request_id, language, name=name, in_topic=in_topic, outcome=outcome)
    if last_message_id is None:
        return screen
    take_last = Button(plain(language, "staff.button.last_is_answer"), MakeAnswer(last_message_id, outcome))
    return Screen(screen.text, buttons=((take_last,), *screen.buttons))


def number_prompt(request_id: int, language: Language, *, name: str, in_topic: bool) -> Screen:
    text = t(language, "staff.prompt.official_number", name=name)
    if not in_topic:
        text = Html(f"{text}\n\n{t(language, 'staff.prompt.reply_here')}")
    return Screen(text, buttons=((_cancel(request_id, language),),))


def _cancel(request_id: int, language: Language) -> Button:
    return Button(plain(language, "staff.button.cancel"), CancelPrompt(request_id))
