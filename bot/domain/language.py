"""Which language, and in which script, somebody reads."""

from enum import Enum, StrEnum


class Script(StrEnum):
    """ISO 15924 codes."""

    LATN = "Latn"
    CYRL = "Cyrl"


class Language(Enum):
    """A language in a script. The database keeps the two apart (code, script); its words stand in `locales/<tag>`."""

    UZ_CYRL = ("uz", Script.CYRL)
    UZ_LATN = ("uz", Script.LATN)
    RU = ("ru", Script.CYRL)

    @property
    def code(self) -> str:
        """ISO 639-1, as Telegram's `language_code` has it."""
        return self.value[0]

    @property
    def script(self) -> Script:
        return self.value[1]

    @property
    def tag(self) -> str:
        """Names the script only where the language is written in two."""
        scripts = [language for language in Language if language.code == self.code]
        return f"{self.code}_{self.script}" if len(scripts) > 1 else self.code

    @classmethod
    def of(cls, code: str, script: str) -> "Language":
        return cls((code, Script(script)))
