"""How figures are said in words."""

from datetime import timedelta

from bot.catalog import load
from bot.domain.language import Language
from bot.domain.stats import Period, Report
from bot.views.staff.stats import stats_caption, stats_heads, stats_picture, stats_rows
from tests.domain.test_stats import MONDAY, TODAY, facts
from tests.screens_render import check_screen
from tests.views.citizen.things import OFFICES

CATALOG = load()
MAX_CAPTION = 1024
FACTS = (
    facts(answered=2, closed=3, office=OFFICES[0].id),
    facts(answered=0, office=OFFICES[1].id),
    facts(due=-1, office=OFFICES[1].id),
)
REPORT = Report(
    Period.MONTH, (MONDAY - timedelta(days=20)).date(), TODAY, None, None, {one.id: one for one in OFFICES}, FACTS
)
EMPTY = Report(Period.TODAY, TODAY, TODAY, OFFICES[0], "child-benefit", {one.id: one for one in OFFICES}, ())


def test_captions_look_as_before() -> None:
    check_screen("staff/stats", lambda language: stats_caption(REPORT, CATALOG, language))
    check_screen("staff/stats_empty", lambda language: stats_caption(EMPTY, CATALOG, language))


def test_captions_are_short_enough() -> None:
    assert all(len(stats_caption(REPORT, CATALOG, language).text) < MAX_CAPTION for language in Language)


def test_the_picture_says_what_its_bars_show() -> None:
    picture = stats_picture(REPORT, CATALOG, Language.UZ_CYRL)
    offices, services = picture.parts
    assert [bar.name for bar in offices[1]] == [OFFICES[1].name(Language.UZ_CYRL), OFFICES[0].name(Language.UZ_CYRL)]
    assert "келган 2, жавоб 1, муддати ўтган 1" in offices[1][0].note
    assert [bar.new for bar in services[1]] == [3]
    assert stats_picture(EMPTY, CATALOG, Language.UZ_CYRL).parts == ()


def test_each_row_has_a_cell_for_each_head() -> None:
    for language in Language:
        rows = list(stats_rows(REPORT, CATALOG, language))
        assert len(rows) == 3
        assert {len(row) for row in rows} == {len(stats_heads(language))}
