"""What an officer proposes and the head decides."""

from bot.domain.actions import ApproveProposal
from bot.domain.language import Language
from bot.domain.request import Request
from bot.domain.screen import Button, Screen
from bot.i18n import plain, t


def proposal(request: Request, event_id: int, name: str, reason: str, language: Language) -> Screen:
    """`name` is the officer's. It stands in the topic; who may not decide is told so when they press."""
    text = t(language, "staff.proposal", number=request.number, name=name, reason=reason)
    approve = Button(plain(language, "staff.button.approve"), ApproveProposal(request.id, event_id))
    return Screen(text, buttons=((approve,),))
