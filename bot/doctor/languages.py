"""Words and catalogue: complete, and the same in every language."""

from bot.catalog import latin as catalog_latin
from bot.doctor.finding import Finding, ok, wrong
from bot.domain.language import Language
from bot.i18n import latin, words

AREA = "languages"


def examine() -> list[Finding]:
    return [*_words(), *_latin(), *_catalog()] or [
        ok(AREA, f"{len(words(Language.UZ_CYRL))} sentences and the catalogue: two scripts of Uzbek, and Russian")
    ]


def _words() -> list[Finding]:
    try:
        keys = {language: set(words(language)) for language in Language}
    except (OSError, ValueError) as error:
        return [wrong(AREA, f"the words cannot be read ({error})", "put the folder locales back as it was delivered")]
    every = set().union(*keys.values())
    return [
        wrong(AREA, f"{language.tag} lacks {', '.join(sorted(every - keys[language]))}", _mend(language))
        for language in Language
        if every - keys[language]
    ]


def _mend(language: Language) -> str:
    folder = f"put the folder locales/{language.tag} back as it was delivered"
    return "`inson-bot words latin`" if language is Language.UZ_LATN else folder


def _latin() -> list[Finding]:
    return [
        wrong(AREA, f"{path.parent.name}/{path.name} is not what its master says", "`inson-bot words latin`")
        for path in latin.stale()
    ]


def _catalog() -> list[Finding]:
    mend = "mend the file, then `inson-bot catalog latin`"
    return [wrong("catalogue", str(problem), mend) for problem in catalog_latin.check()]
