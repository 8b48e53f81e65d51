"""What buttons do: small values with ids in them, and nothing personal. `bot.telegram` puts them into callback data.

A field is an int, a str without a colon, or an enum of strings. `code` stands in old messages for years: it is never
given to another action.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, get_type_hints

from bot.domain.consent import After
from bot.domain.draft import Step
from bot.domain.entitlement import Verdict
from bot.domain.office import OfficeField
from bot.domain.queue import QueueFilter
from bot.domain.reminder import Delay
from bot.domain.request import Outcome
from bot.domain.stats import Period

MAX_DATA_BYTES = 64
"""Telegram's limit of callback data."""


@dataclass(frozen=True, slots=True)
class Action:
    code: ClassVar[str]

    def encode(self) -> str:
        """As callback data: the code and the fields, with colons between."""
        data = ":".join([self.code, *(str(getattr(self, field.name)) for field in fields(self))])
        assert len(data.encode()) <= MAX_DATA_BYTES, data
        return data


def decode(data: str) -> Action | None:
    """The action behind callback data; None if it is none of ours (it comes from outside, so it can be anything)."""
    code, *values = data.split(":")
    kind = ACTIONS.get(code)
    if kind is None:
        return None
    types = _field_types(kind.code)
    if len(values) != len(types):
        return None
    try:
        return kind(*(type_(value) for type_, value in zip(types, values, strict=True)))
    except ValueError:
        return None


@cache
def _field_types(code: str) -> list[Any]:
    kind = ACTIONS[code]
    hints = get_type_hints(kind)
    return [_read_id if hints[field.name] is int else hints[field.name] for field in fields(kind)]


def _read_id(text: str) -> int:
    """Ids are small and plain: `int()` alone would take "1_0", " 1" and numbers that no database column holds."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise ValueError(text)
    return int(text)


# Citizens: finding the way


@dataclass(frozen=True, slots=True)
class OpenMenu(Action):
    code: ClassVar[str] = "m"


@dataclass(frozen=True, slots=True)
class OpenLanguages(Action):
    code: ClassVar[str] = "l"


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Action):
    """`service` is what a first link pointed at (may be empty)."""

    code: ClassVar[str] = "lc"
    tag: str
    service: str


@dataclass(frozen=True, slots=True)
class OpenConsent(Action):
    """The whole text of the consent. `then` and `service` as in GiveConsent."""

    code: ClassVar[str] = "co"
    then: After
    service: str


@dataclass(frozen=True, slots=True)
class AskConsent(Action):
    """Back from the whole text to the question."""

    code: ClassVar[str] = "ca"
    then: After
    service: str


@dataclass(frozen=True, slots=True)
class GiveConsent(Action):
    """`then`: what the citizen was about to do, with `service` where there is one (else empty)."""

    code: ClassVar[str] = "cg"
    version: str
    then: After
    service: str


@dataclass(frozen=True, slots=True)
class RefuseConsent(Action):
    code: ClassVar[str] = "cr"


@dataclass(frozen=True, slots=True)
class WithdrawConsent(Action):
    """`sure` is 0 on the first tap and 1 on the one that does it."""

    code: ClassVar[str] = "cw"
    sure: int


@dataclass(frozen=True, slots=True)
class OpenMyData(Action):
    code: ClassVar[str] = "md"


@dataclass(frozen=True, slots=True)
class OpenHelp(Action):
    code: ClassVar[str] = "h"


@dataclass(frozen=True, slots=True)
class OpenCategories(Action):
    code: ClassVar[str] = "sc"


@dataclass(frozen=True, slots=True)
class OpenCategory(Action):
    code: ClassVar[str] = "sg"
    category: str
    page: int


@dataclass(frozen=True, slots=True)
class OpenService(Action):
    code: ClassVar[str] = "s"
    service: str


@dataclass(frozen=True, slots=True)
class OpenOffices(Action):
    code: ClassVar[str] = "of"


@dataclass(frozen=True, slots=True)
class OpenOffice(Action):
    code: ClassVar[str] = "o"
    office_id: int


@dataclass(frozen=True, slots=True)
class ConnectOffice(Action):
    """Administrators: the group in which it is pressed works for this office."""

    code: ClassVar[str] = "gc"
    office_id: int


@dataclass(frozen=True, slots=True)
class DisconnectOffice(Action):
    """Administrators: what is new for this office goes to the regional group."""

    code: ClassVar[str] = "gd"
    office_id: int


# Citizens: what am I entitled to?


@dataclass(frozen=True, slots=True)
class StartQuestions(Action):
    """From the beginning: earlier answers are forgotten."""

    code: ClassVar[str] = "qs"


@dataclass(frozen=True, slots=True)
class TellFact(Action):
    """An option of the question `fact` (its place in `Fact`), or one of `UNKNOWN` and `SKIP`."""

    code: ClassVar[str] = "qa"
    fact: int
    option: str


UNKNOWN, SKIP = "?", "-"


@dataclass(frozen=True, slots=True)
class TickOption(Action):
    """Under a question with several answers. `on` says what it is to be, so that a second tap changes nothing."""

    code: ClassVar[str] = "qt"
    fact: int
    option: str
    on: int


@dataclass(frozen=True, slots=True)
class FinishTicks(Action):
    code: ClassVar[str] = "qf"
    fact: int


@dataclass(frozen=True, slots=True)
class GoToQuestion(Action):
    """To the question after the first `answers` answers; later ones are forgotten."""

    code: ClassVar[str] = "qb"
    answers: int


@dataclass(frozen=True, slots=True)
class OpenFindings(Action):
    code: ClassVar[str] = "qr"
    verdict: Verdict
    page: int


@dataclass(frozen=True, slots=True)
class OpenFinding(Action):
    """A service's card, from which the way back leads to the findings."""

    code: ClassVar[str] = "qc"
    service: str
    verdict: Verdict
    page: int


@dataclass(frozen=True, slots=True)
class AskPlace(Action):
    """Which offices are near? The citizen is asked to share where they are."""

    code: ClassVar[str] = "on"


@dataclass(frozen=True, slots=True)
class ShowOnMap(Action):
    """An office as a venue, in a new message: a map cannot take the place of a text."""

    code: ClassVar[str] = "om"
    office_id: int


@dataclass(frozen=True, slots=True)
class KeepAnswers(Action):
    code: ClassVar[str] = "qk"


@dataclass(frozen=True, slots=True)
class ForgetAnswers(Action):
    code: ClassVar[str] = "qx"


# Citizens: papers to collect


@dataclass(frozen=True, slots=True)
class OpenPapers(Action):
    """The papers that a service asks for, to be ticked off."""

    code: ClassVar[str] = "pp"
    service: str


@dataclass(frozen=True, slots=True)
class TickPaper(Action):
    """`paper` is its key. `on` says what it is to be, so that a second tap changes nothing."""

    code: ClassVar[str] = "pt"
    service: str
    paper: str
    on: int


# Citizens: what they want to be reminded of


@dataclass(frozen=True, slots=True)
class AskReminder(Action):
    """When to remind of a service?"""

    code: ClassVar[str] = "za"
    service: str


@dataclass(frozen=True, slots=True)
class SetReminder(Action):
    code: ClassVar[str] = "zs"
    service: str
    delay: Delay


@dataclass(frozen=True, slots=True)
class OpenReminders(Action):
    code: ClassVar[str] = "zl"


@dataclass(frozen=True, slots=True)
class OpenReminder(Action):
    code: ClassVar[str] = "zr"
    reminder_id: int


@dataclass(frozen=True, slots=True)
class PostponeReminder(Action):
    code: ClassVar[str] = "zp"
    reminder_id: int
    delay: Delay


@dataclass(frozen=True, slots=True)
class EndReminder(Action):
    code: ClassVar[str] = "ze"
    reminder_id: int


# Citizens: writing a request


@dataclass(frozen=True, slots=True)
class StartRequest(Action):
    """`service` is empty when the request is not about a certain service."""

    code: ClassVar[str] = "n"
    service: str


@dataclass(frozen=True, slots=True)
class AskPerson(Action):
    """A request that begins with the message which the pressed one quotes: its id never comes from outside."""

    code: ClassVar[str] = "np"


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Action):
    """A choice under a question of the form. `value` is checked by the use case: it comes from outside."""

    code: ClassVar[str] = "a"
    draft_id: int
    step: Step
    value: str


@dataclass(frozen=True, slots=True)
class NextStep(Action):
    """Enough written, or nothing to add."""

    code: ClassVar[str] = "nx"
    draft_id: int
    step: Step


@dataclass(frozen=True, slots=True)
class StepBack(Action):
    """From `step` to the question before it."""

    code: ClassVar[str] = "b"
    draft_id: int
    step: Step


@dataclass(frozen=True, slots=True)
class ChangeAnswer(Action):
    code: ClassVar[str] = "ch"
    draft_id: int
    step: Step


@dataclass(frozen=True, slots=True)
class ResumeDraft(Action):
    code: ClassVar[str] = "dr"
    draft_id: int


@dataclass(frozen=True, slots=True)
class RestartDraft(Action):
    """Throws the old draft away and begins a new one about `service` (may be empty)."""

    code: ClassVar[str] = "dn"
    draft_id: int
    service: str


@dataclass(frozen=True, slots=True)
class DeleteDraft(Action):
    """`sure` is 0 on the first tap and 1 on the one that does it."""

    code: ClassVar[str] = "dd"
    draft_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class SubmitDraft(Action):
    code: ClassVar[str] = "ds"
    draft_id: int


# Citizens: their requests


@dataclass(frozen=True, slots=True)
class OpenRequests(Action):
    code: ClassVar[str] = "rs"
    page: int


@dataclass(frozen=True, slots=True)
class OpenRequest(Action):
    """In a new message: what stands above the button (a letter, a receipt) stays."""

    code: ClassVar[str] = "r"
    request_id: int


@dataclass(frozen=True, slots=True)
class TurnToRequest(Action):
    """In place of a page that only led there."""

    code: ClassVar[str] = "rt"
    request_id: int


@dataclass(frozen=True, slots=True)
class OpenConversation(Action):
    code: ClassVar[str] = "rc"
    request_id: int
    page: int


@dataclass(frozen=True, slots=True)
class WriteToRequest(Action):
    """From now on what the citizen writes belongs to this request."""

    code: ClassVar[str] = "rw"
    request_id: int


@dataclass(frozen=True, slots=True)
class AssignMessage(Action):
    """The citizen says which of the open requests a message of theirs (its Telegram id) belongs to."""

    code: ClassVar[str] = "ra"
    request_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class WithdrawRequest(Action):
    """`sure` is 0 on the first tap and 1 on the one that does it."""

    code: ClassVar[str] = "rx"
    request_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ReopenRequest(Action):
    code: ClassVar[str] = "ro"
    request_id: int


@dataclass(frozen=True, slots=True)
class AcceptAnswer(Action):
    """The citizen is content: an answered request is closed."""

    code: ClassVar[str] = "rk"
    request_id: int


# Staff


@dataclass(frozen=True, slots=True)
class Take(Action):
    code: ClassVar[str] = "t"
    request_id: int


@dataclass(frozen=True, slots=True)
class Release(Action):
    code: ClassVar[str] = "tr"
    request_id: int


@dataclass(frozen=True, slots=True)
class Ask(Action):
    """The officer's next message is a question that the request waits for."""

    code: ClassVar[str] = "tq"
    request_id: int


@dataclass(frozen=True, slots=True)
class Answer(Action):
    """The officer's next message is the answer; `outcome` says which kind."""

    code: ClassVar[str] = "ta"
    request_id: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class OpenOutcomes(Action):
    """Which outcome will the answer have? Asked before the answer is written."""

    code: ClassVar[str] = "to"
    request_id: int


@dataclass(frozen=True, slots=True)
class MakeAnswer(Action):
    """A text already sent becomes the answer. `message_id` is ours, of the request's message."""

    code: ClassVar[str] = "tm"
    message_id: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class OpenMoves(Action):
    """The card's page with the other moves."""

    code: ClassVar[str] = "tv"
    request_id: int


@dataclass(frozen=True, slots=True)
class OpenCard(Action):
    """Back to the card's first page."""

    code: ClassVar[str] = "tc"
    request_id: int


@dataclass(frozen=True, slots=True)
class PassOn(Action):
    """The officer's next message is the reason."""

    code: ClassVar[str] = "tp"
    request_id: int


@dataclass(frozen=True, slots=True)
class LeaveUnconsidered(Action):
    """The officer's next message is the reason."""

    code: ClassVar[str] = "tu"
    request_id: int


@dataclass(frozen=True, slots=True)
class Extend(Action):
    """The officer's next message is the reason."""

    code: ClassVar[str] = "te"
    request_id: int


@dataclass(frozen=True, slots=True)
class Study(Action):
    """More study is needed. The officer's next message is the reason."""

    code: ClassVar[str] = "ks"
    request_id: int


@dataclass(frozen=True, slots=True)
class Reopen(Action):
    """The officer's next message is the reason."""

    code: ClassVar[str] = "tn"
    request_id: int


@dataclass(frozen=True, slots=True)
class Close(Action):
    code: ClassVar[str] = "tx"
    request_id: int


@dataclass(frozen=True, slots=True)
class CancelPrompt(Action):
    """The officer thought better of what their next message was to be."""

    code: ClassVar[str] = "tz"
    request_id: int


@dataclass(frozen=True, slots=True)
class ShowContact(Action):
    code: ClassVar[str] = "tk"
    request_id: int


@dataclass(frozen=True, slots=True)
class EditOffices(Action):
    """Administrators: which office is to be changed?"""

    code: ClassVar[str] = "el"


@dataclass(frozen=True, slots=True)
class EditOffice(Action):
    """Administrators: what is to be changed of it?"""

    code: ClassVar[str] = "eo"
    office_id: int


@dataclass(frozen=True, slots=True)
class EditOfficeField(Action):
    """The administrator's next message is what `field` shall be."""

    code: ClassVar[str] = "ef"
    office_id: int
    field: OfficeField


@dataclass(frozen=True, slots=True)
class ChooseGroupLanguage(Action):
    """In which script the bot speaks in this staff group."""

    code: ClassVar[str] = "tl"
    tag: str


@dataclass(frozen=True, slots=True)
class OpenLostSearches(Action):
    """What citizens searched for in vain."""

    code: ClassVar[str] = "ws"


@dataclass(frozen=True, slots=True)
class OpenLostSearch(Action):
    """The administrator's next answer to the message names the service that was meant."""

    code: ClassVar[str] = "wo"
    search_id: int


@dataclass(frozen=True, slots=True)
class AddSearchWord(Action):
    code: ClassVar[str] = "wa"
    search_id: int
    service: str


@dataclass(frozen=True, slots=True)
class DropLostSearch(Action):
    """None of our services was meant."""

    code: ClassVar[str] = "wd"
    search_id: int


@dataclass(frozen=True, slots=True)
class OpenCatalog(Action):
    """Administrators: the catalogue as a file."""

    code: ClassVar[str] = "xo"


@dataclass(frozen=True, slots=True)
class GetCatalogFile(Action):
    code: ClassVar[str] = "xg"


@dataclass(frozen=True, slots=True)
class SendCatalogFile(Action):
    """The administrator's next file is the edited catalogue."""

    code: ClassVar[str] = "xs"


@dataclass(frozen=True, slots=True)
class ImportCatalog(Action):
    """What was shown of the file that was sent takes effect. `state`: of the catalogue with which it was compared."""

    code: ClassVar[str] = "xi"
    state: int


@dataclass(frozen=True, slots=True)
class DropCatalogFile(Action):
    code: ClassVar[str] = "xx"


@dataclass(frozen=True, slots=True)
class OpenLastEdit(Action):
    """Which services would go back to what they were before they were edited last?"""

    code: ClassVar[str] = "xb"


@dataclass(frozen=True, slots=True)
class BringCatalogBack(Action):
    """`state`: of the catalogue when the services were shown."""

    code: ClassVar[str] = "xr"
    state: int


@dataclass(frozen=True, slots=True)
class ApproveProposal(Action):
    """The head approves what an officer proposed in this event."""

    code: ClassVar[str] = "ka"
    request_id: int
    event_id: int


@dataclass(frozen=True, slots=True)
class EnterOfficialNumber(Action):
    """The officer's next message is the number in the agency's register."""

    code: ClassVar[str] = "kn"
    request_id: int


@dataclass(frozen=True, slots=True)
class OpenQueue(Action):
    """Of the requests that this group works on, one kind; `page` counts from 0."""

    code: ClassVar[str] = "uo"
    which: QueueFilter
    page: int


@dataclass(frozen=True, slots=True)
class PostCard(Action):
    """Where no link leads to the card of a request (a group that is no supergroup), it is said again."""

    code: ClassVar[str] = "uc"
    request_id: int


@dataclass(frozen=True, slots=True)
class LinkRepeat(Action):
    """`on` is 1 when the request repeats the citizen's first one on its service, 0 when it does not."""

    code: ClassVar[str] = "kr"
    request_id: int
    on: int


@dataclass(frozen=True, slots=True)
class OpenCalendar(Action):
    """Administrators: which days are worked."""

    code: ClassVar[str] = "kl"


@dataclass(frozen=True, slots=True)
class DropOverride(Action):
    """What an administrator said of a day (its number, counted from the year 1) counts no more."""

    code: ClassVar[str] = "kd"
    day: int


@dataclass(frozen=True, slots=True)
class OpenFound(Action):
    """What the staff searched for stands in a row; `page` counts from 0."""

    code: ClassVar[str] = "uf"
    search_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenStats(Action):
    """Figures of a period: of one office (0: of all) and one service (empty: of all)."""

    code: ClassVar[str] = "up"
    period: Period
    office_id: int
    service: str


@dataclass(frozen=True, slots=True)
class SendStatsFile(Action):
    """The same as rows in a file."""

    code: ClassVar[str] = "ux"
    period: Period
    office_id: int
    service: str


ACTIONS: dict[str, type[Action]] = {
    kind.code: kind
    for kind in list(globals().values())
    if isinstance(kind, type) and issubclass(kind, Action) and kind is not Action
}
"""Every action by its code."""
