"""Languages by their codes (BCP 47): what a document, an outlet and the site state, and which of them a text is in."""

import re
from collections.abc import Mapping
from typing import Any

CODE = re.compile(
    r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?((?:-[a-z0-9]{5,8}|-[0-9][a-z0-9]{3})*)", re.IGNORECASE
)

LONGEST_CODE = 35
"""Characters that a code may have, as RFC 5646 asks of whoever stores one."""

LANGUAGE_KEYS = ["language", "lang"]
"""What documents that state a language call it."""

LATIN_ONLY = {
    *[
        "af",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "en",
        "es",
        "et",
        "eu",
        "fi",
        "fil",
        "fr",
        "ga",
        "gl",
        "hr",
        "hu",
        "id",
        "is",
    ],
    *["it", "lb", "lt", "lv", "mt", "nb", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw", "tr", "vi"],
}
"""Languages that no other script than Latin is written in, as a rule: a headline in another one is not theirs."""

TRADITIONAL = {"hant", "tw", "hk", "mo"}
"""What a code of Chinese says where it is written in the traditional characters."""


def code(stated: object) -> str:
    """Return the code that `stated` writes, in its usual capitals (de, pt-BR, zh-Hant); "" if it is no code at all."""
    found = CODE.fullmatch(stated.strip().replace("_", "-")) if isinstance(stated, str) else None
    if not found or len(found[0]) > LONGEST_CODE:
        return ""
    language, script, region, variants = found.groups()
    parts = [language.lower(), script and script.title(), region and region.upper()]
    return "-".join(filter(None, parts)) + variants.lower()


def stated_in(extra: Mapping[str, Any]) -> str | None:
    """Return the code that a document states, given what else it says as a mapping; None if it states none."""
    return next(filter(None, (code(extra.get(key)) for key in LANGUAGE_KEYS)), None)


def language_of(*, stated: str | None, of_outlet: str | None, by_script: str | None, of_site: str) -> str:
    """Return the code of the language of a report: its own, its outlet's, its script's or the site's, the first known.

    An outlet that writes in Latin letters is not believed where the text's script is another (`by_script` is given).
    """
    if stated:
        return stated
    if of_outlet and not (by_script and primary(of_outlet) in LATIN_ONLY):
        return of_outlet
    return by_script or of_site


def primary(code: str) -> str:
    return code.partition("-")[0]


def news_code(code: str) -> str:
    """Return a code as news sitemaps spell it: of two or three letters, or zh-cn and zh-tw."""
    language, *rest = code.lower().split("-")
    if language != "zh" or not rest:
        return language
    return "zh-tw" if TRADITIONAL & set(rest) else "zh-cn"
