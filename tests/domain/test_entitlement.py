"""Conditions in three-valued logic, and the questions: true for whatever is answered."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.catalog import load
from bot.domain.condition import All, Any, Is, Not, Truth, atoms, truth
from bot.domain.entitlement import MAX_QUESTIONS, Verdict, findings, next_question
from bot.domain.facts import FIRST, OPTIONS, SEVERAL, Answers, Fact

CONDITIONS = load().conditions
OLD = Is(Fact.AGE, frozenset({"60", "80"}))
WOMAN = Is(Fact.SEX, frozenset({"woman"}))


@st.composite
def told(draw: st.DrawFn, most: int = MAX_QUESTIONS) -> Answers:
    """Answers as the buttons let people give them: the next question, an option that it offers, or nothing."""
    answers = Answers()
    for _ in range(draw(st.integers(0, most))):
        fact = next_question(CONDITIONS.values(), answers)
        if fact is None:
            break
        answers = answers.with_(fact, draw(_answer(fact, answers)))
    return answers


def _answer(fact: Fact, answers: Answers) -> st.SearchStrategy[list[str] | None]:
    options = st.sampled_from(answers.options(fact))
    some = st.lists(options, unique=True, max_size=3) if fact in SEVERAL else st.tuples(options).map(list)
    return st.none() | some if fact in FIRST else some | st.none()


def test_unknown_is_decided_by_the_part_that_decides() -> None:
    nothing, man = Answers(), Answers().with_(Fact.SEX, ["man"])
    assert truth(All((OLD, WOMAN)), nothing) is Truth.UNKNOWN
    assert truth(All((OLD, WOMAN)), man) is Truth.NO
    assert truth(Any((OLD, WOMAN)), man) is Truth.UNKNOWN
    assert truth(Any((OLD, Not(WOMAN))), man) is Truth.YES


def test_one_answer_narrows_another() -> None:
    child = Answers().with_(Fact.FOR_WHOM, ["child"])
    assert truth(OLD, child) is Truth.NO
    assert child.options(Fact.DISABILITY) == ("child", "none")
    assert truth(Is(Fact.CARE, frozenset({"home"})), child.with_(Fact.SITUATION, ["money"])) is Truth.NO


def test_who_is_not_in_the_register_may_enter_it() -> None:
    poor = Answers().with_(Fact.SITUATION, ["money"]).with_(Fact.REGISTER, ["no"]).with_(Fact.CHILDREN, ["2"])
    found = {finding.service: finding for finding in findings(CONDITIONS, poor)}
    assert found["child-benefit"].verdict is Verdict.POSSIBLE
    assert list(found["child-benefit"].reasons) == [Fact.REGISTER]


@settings(max_examples=150, deadline=None)
@given(told(most=8), st.data())
def test_one_more_answer_never_makes_a_certain_result_uncertain(answers: Answers, data: st.DataObject) -> None:
    left = [fact for fact in Fact if fact not in answers.asked and answers.options(fact)]
    assume(left)  # with few situations everything may have been told
    fact = data.draw(st.sampled_from(left))
    more = answers.with_(fact, data.draw(_answer(fact, answers)))
    for condition in CONDITIONS.values():
        before = truth(condition, answers)
        assert before is Truth.UNKNOWN or truth(condition, more) is before


@settings(max_examples=150, deadline=None)
@given(told())
def test_there_are_few_questions_each_asked_once_and_each_can_be_answered(answers: Answers) -> None:
    assert len(answers.given) <= MAX_QUESTIONS
    assert len(answers.asked) == len(answers.given)
    fact = next_question(CONDITIONS.values(), answers)
    assert fact is None or (fact not in answers.asked and answers.options(fact))


@settings(max_examples=150, deadline=None)
@given(told())
def test_every_finding_has_a_reason(answers: Answers) -> None:
    assert all(finding.reasons for finding in findings(CONDITIONS, answers))


def test_every_fact_and_every_option_decides_something() -> None:
    used: dict[Fact, set[str]] = {fact: set() for fact in Fact}
    for condition in CONDITIONS.values():
        for atom in atoms(condition):
            used[atom.fact] |= atom.values
    assert [fact for fact, values in used.items() if not values] == []
    unused = {(fact, option) for fact in SEVERAL for option in OPTIONS[fact] if option not in used[fact]}
    assert unused <= {(Fact.SITUATION, "children"), (Fact.SITUATION, "health")}  # they open questions of their own


def test_every_service_with_conditions_is_reached_by_some_answers() -> None:
    assert [service for service, condition in CONDITIONS.items() if not _reaching(condition)] == []


def _reaching(condition: object) -> bool:
    """Whether everything that the condition names, told at once where it can be, makes it likely."""
    return any(truth(condition, answers) is Truth.YES for answers in _everything_it_names(condition))  # type: ignore[arg-type]


def _everything_it_names(condition: object) -> list[Answers]:
    named: dict[Fact, list[str]] = {}
    for atom in atoms(condition):  # type: ignore[arg-type]
        named.setdefault(atom.fact, []).extend(option for option in OPTIONS[atom.fact] if option in atom.values)
    found = []
    for for_whom in OPTIONS[Fact.FOR_WHOM]:
        answers = Answers().with_(Fact.FOR_WHOM, [for_whom]).with_(Fact.SITUATION, OPTIONS[Fact.SITUATION])
        for fact, options in named.items():
            possible = [option for option in options if option in answers.possible(fact)]
            if fact in SEVERAL and fact is not Fact.SITUATION:
                # What stands under "not" is not said.
                answers = answers.with_(fact, [] if condition_denies(condition, fact) else possible)
            elif possible and fact not in answers.known:
                answers = answers.with_(fact, ["none"] if condition_denies(condition, fact) else possible[-1:])
        found.append(answers)
    return found


def condition_denies(condition: object, fact: Fact) -> bool:
    match condition:
        case Not(part):
            return any(atom.fact is fact for atom in atoms(part))
        case All(parts) | Any(parts):
            return any(condition_denies(part, fact) for part in parts)
    return False
