"""Loading and checking what lies in ``data/``: language packs, stop words, rules, class tokens, model weights.

Every loader is a pure function of the files shipped with the package; results are cached and must not be changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from artclean.errors import DataError
from artclean.settings import suggest
from artclean.text import Lexicon, PrefixPhrase, _first_word, normalise_phrase

__all__ = [
    "Rule",
    "add_phrases",
    "check_phrases",
    "compile_pack",
    "detect_language",
    "every_phrase",
    "language_code",
    "languages",
    "lexicon",
    "load_json",
    "load_stubs",
    "rules",
    "stop_words",
]

_DATA = Path(__file__).parent / "data"
_DEFAULT_LANGUAGE = "en"  # its interface phrases stand on pages of every language
_MIN_DENSITY = 0.12  # share of stop words from which on a text is taken to be in that language
_GLANCE, _GLANCE_WORDS = 4, 200  # every which word is looked at first, and how many these must be
_SURE_DENSITY = 0.25  # of stop words that makes a glance enough, when it is twice that of any other language
_DETECT_WORDS = 2000  # words looked at


class Rule(NamedTuple):
    """A rule a user can select, ignore and read about.

    Attributes:
        slug: name such as ``share.buttons``.
        summary: what it removes, in one line.
        why: what makes it safe.
        example: an input in which it removes something.
        example_format: format of that input.
        removes: text of the block that goes from the example.
    """

    slug: str
    summary: str
    why: str
    example: str
    example_format: str
    removes: str


def _read_text(relative: str) -> str:
    try:
        return (_DATA / relative).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"data/{relative}: cannot be read ({error.strerror}); reinstall artclean") from error


def _read_bytes(relative: str) -> bytes:
    try:
        return (_DATA / relative).read_bytes()
    except OSError as error:
        raise DataError(f"data/{relative}: cannot be read ({error.strerror}); reinstall artclean") from error


def _read_toml(relative: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(_read_text(relative))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"data/{relative}: {error}") from error


def load_stubs() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """What pages without an article say, in all languages: kind -> (whole titles, words of sentences)."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for path in sorted((_DATA / "stubs").glob("*.toml")):
        for kind, table in _read_toml(f"stubs/{path.name}").items():
            titles, texts = found.get(kind, ((), ()))
            found[kind] = ((*titles, *table.get("titles", ())), (*texts, *table["texts"]))
    return found


@lru_cache(maxsize=16)
def load_json(name: str) -> Mapping[str, Any]:
    """A JSON object of ``data/``.

    Raises:
        DataError: no such file, or not a JSON object.
    """
    try:
        value = json.loads(_read_text(name))
    except ValueError as error:
        raise DataError(f"data/{name}: {error}") from error
    if not isinstance(value, dict):
        raise DataError(f"data/{name}: not a JSON object")
    return value


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """All rules by slug, in the order they are listed to people."""
    table = _read_toml("rules.toml")
    return {slug: Rule(slug, **{key: str(value).strip() for key, value in row.items()}) for slug, row in table.items()}


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Codes of the languages with a pack, sorted."""
    return tuple(sorted(path.stem for path in (_DATA / "lang").glob("*.toml")))


def language_code(name: str) -> str:
    """The code of a language as packs are named, from a tag such as ``de-AT``; "" for what is no code.

    Two letters are looked up in the list of ISO 639-1, three (ISO 639-3) are taken as they are.
    """
    code = name.strip().lower().replace("_", "-").split("-")[0]
    if len(code) == 3 and code.isascii() and code.isalpha():
        return code
    return code if code in _read_text("language_codes.txt").split() else ""


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """Stop words of a language; empty for a language without a pack."""
    if language not in languages():
        return frozenset()
    return frozenset(_read_text(f"stopwords/{language}.txt").split())


_SCRIPTS = (  # first and last character, language told by script alone
    ("\u3040", "\u30ff", "ja"),
    ("\uac00", "\ud7a3", "ko"),
    ("\u4e00", "\u9fff", "zh"),
)


def detect_language(words: list[str]) -> str | None:
    """The pack language that fits a text best, by script and stop-word density; None when none is sure.

    Args:
        words: lower-cased words of the text, in order; the first 2,000 are looked at.
    """
    sample = words[:_DETECT_WORDS]
    joined = "".join(sample)
    if not joined.isascii():
        by_script = _script_language(joined)
        if by_script:
            return by_script
    thinned = sample[::_GLANCE]
    (best, code), (second, _) = _ranked(thinned)[:2]
    if len(thinned) >= _GLANCE_WORDS and best >= _SURE_DENSITY and best >= 2 * second:
        return code
    best, code = _ranked(sample)[0]
    return code if best >= _MIN_DENSITY else None


def _ranked(words: list[str]) -> list[tuple[float, str]]:
    """Share of stop words of every language, the largest first."""
    codes, languages_of = _word_languages(), _languages_of_words()
    found = [0] * len(codes)
    for places in filter(None, map(languages_of.get, words)):
        for place in places:
            found[place] += 1
    total = max(1, len(words))
    return sorted([(count / total, code) for count, code in zip(found, codes, strict=True)], reverse=True)


@lru_cache(maxsize=1)
def _languages_of_words() -> dict[str, tuple[int, ...]]:
    """Stop word -> places of its languages in :func:`_word_languages`."""
    table: dict[str, tuple[int, ...]] = {}
    for place, code in enumerate(_word_languages()):
        for word in stop_words(code):
            table[word] = (*table.get(word, ()), place)
    return table


@lru_cache(maxsize=1)
def _word_languages() -> tuple[str, ...]:
    return tuple(code for code in languages() if code not in ("ja", "ko", "zh"))


def _script_language(text: str) -> str | None:
    size = len(text)
    if 3 * (len(text.encode("utf-8", "surrogatepass")) - size) < 2 * size:  # quick way out: each such character has 3 bytes
        return None
    counts = {code: sum(first <= char <= last for char in text) for first, last, code in _SCRIPTS}
    if sum(counts.values()) * 3 < len(text):
        return None
    if counts["ja"] * 20 > counts["zh"]:  # Japanese mixes kana into its Han characters
        return "ja" if counts["ja"] >= counts["ko"] else "ko"
    return "zh" if counts["zh"] >= counts["ko"] else "ko"


class _Entries(NamedTuple):
    phrases: dict[str, tuple[str, bool]]
    prefixes: dict[str, list[PrefixPhrase]]


@lru_cache(maxsize=32)
def lexicon(codes: tuple[str, ...]) -> Lexicon:
    """Interface phrases of some languages in one lexicon; languages without a pack are left out.

    Raises:
        DataError: a pack is broken; the text names the file and the phrase.
    """
    known = tuple(code for code in dict.fromkeys((*codes, _DEFAULT_LANGUAGE)) if code in languages())
    phrases: dict[str, tuple[str, bool]] = {}
    for code in reversed(known):  # the first language has the last word
        for name in ("joined", "alone"):
            _add_phrases(phrases, _pack(code), name)
    return _merge(phrases, known)


@lru_cache(maxsize=1)
def every_phrase() -> Lexicon:
    """The phrases of all packs in one lexicon; what is interface by itself in one language counts as such.

    For a first look at a text of unknown language: what does not match here matches in no language.
    """
    phrases: dict[str, tuple[str, bool]] = {}
    for name in ("joined", "alone"):
        for code in languages():
            _add_phrases(phrases, _pack(code), name)
    return _merge(phrases, languages())


def _add_phrases(phrases: dict[str, tuple[str, bool]], pack: Mapping[str, Any], name: str) -> None:
    for rule, found in pack[name].items():
        phrases.update(dict.fromkeys(found, (rule, name == "alone")))


def _merge(phrases: dict[str, tuple[str, bool]], codes: tuple[str, ...]) -> Lexicon:
    prefixes: dict[str, tuple[PrefixPhrase, ...]] = {}
    starts: dict[str, int] = {}
    for code in codes:
        pack = _pack(code)
        starts.update({first: max(longest, starts.get(first, 0)) for first, longest in pack["starts"].items()})
        for first, found in pack["prefixes"].items():
            prefixes[first] = (*prefixes.get(first, ()), *[PrefixPhrase(*row) for row in found])
    longest = max((_pack(code)["longest"] for code in codes), default=0)
    return Lexicon(phrases, prefixes, starts, longest, codes)


@lru_cache(maxsize=32)
def _pack(code: str) -> Mapping[str, Any]:
    """A language pack, ready for merging: as compiled by ``tools/compile_packs.py`` if that is up to date, else from TOML."""
    source = _read_bytes(f"lang/{code}.toml")
    compiled = _DATA / "compiled" / f"{code}.json"
    if compiled.is_file():
        pack: dict[str, Any] = json.loads(compiled.read_bytes())
        if pack["checksum"] == crc32(source):
            return pack
    return compile_pack(code)


def compile_pack(code: str) -> dict[str, Any]:
    """A language pack in the form that is quick to load: a JSON object.

    Its keys: ``joined`` and ``alone`` (rule -> phrases), ``prefixes`` (first word -> rows of phrase, most words, rule),
    ``starts`` and ``longest`` as in :class:`Lexicon`, and the ``checksum`` of the pack it was made from.

    Raises:
        DataError: the pack is broken.
    """
    import tomllib

    where = f"data/lang/{code}.toml"
    source = _read_bytes(f"lang/{code}.toml")
    try:
        table = tomllib.loads(source.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{where}: {error}") from error
    entries = _Entries({}, {})
    for row in table.get("phrases", ()):
        _add_table(entries, row, where)
    frozen = _freeze(entries, (code,))
    by_strength: dict[bool, dict[str, list[str]]] = {False: {}, True: {}}
    for phrase, (rule, alone) in sorted(frozen.phrases.items()):
        by_strength[alone].setdefault(rule, []).append(phrase)
    return {
        "checksum": crc32(source),
        "joined": by_strength[False],
        "alone": by_strength[True],
        "prefixes": {first: [list(row) for row in rows] for first, rows in frozen.prefixes.items()},
        "starts": dict(sorted(frozen.starts.items())),
        "longest": frozen.longest,
    }


def add_phrases(base: Lexicon, tables: Iterable[Mapping[str, Any]], where: str) -> Lexicon:
    """A lexicon with more phrases (from a config file).

    Args:
        base: lexicon to start from.
        tables: tables in the form of a language pack's ``[[phrases]]``, as :func:`check_phrases` wants them.
        where: what to name in an error.
    """
    entries = _Entries(dict(base.phrases), {key: list(value) for key, value in base.prefixes.items()})
    for table in tables:
        _add_table(entries, table, where)
    return _freeze(entries, base.languages)


_PHRASE_LISTS = ("alone", "joined", "prefix")
_PHRASE_KEYS = ("rule", *_PHRASE_LISTS, "max_words", "hits", "misses")  # hits and misses are for the tests of packs


def check_phrases(tables: Iterable[Mapping[str, Any]]) -> None:
    """Hold that tables of phrases have the form of a language pack's ``[[phrases]]``.

    Raises:
        DataError: one has not; the text names the entry, from 1, and the key.
    """
    for number, table in enumerate(tables, 1):
        where = f"phrases, entry {number}"
        for key, value in table.items():
            if key not in _PHRASE_KEYS:
                raise DataError(
                    f"{where}: unknown key {key!r}{suggest(key, _PHRASE_KEYS)}; known keys: {', '.join(_PHRASE_KEYS)}"
                )
            if key not in ("rule", "max_words"):
                _check_list(f"{where}: {key}", value)
        _check_rule(where, table)
        most = table.get("max_words", 1)
        if not isinstance(most, int) or isinstance(most, bool) or most < 1:
            raise DataError(f"{where}: max_words: must be a whole number of words, not {most!r}")
        if not any(table.get(key) for key in _PHRASE_LISTS):
            raise DataError(f"{where}: has no phrase; give a list as alone, joined or prefix")
        _add_table(_Entries({}, {}), table, where)


def _check_rule(where: str, table: Mapping[str, Any]) -> None:
    if "rule" not in table:
        raise DataError(f'{where}: rule is missing; say which rule the phrases are of, as in rule = "promo.newsletter"')
    rule, known = str(table["rule"]), rules()
    if rule not in known:
        raise DataError(f"{where}: rule: unknown rule {rule!r}{suggest(rule, known)}; `artclean rules` lists them")


def _check_list(where: str, value: Any) -> None:
    if isinstance(value, str):
        raise DataError(f'{where}: must be a list of strings; write ["{value}"]')
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise DataError(f"{where}: must be a list of strings, not {value!r}")


def _add_table(entries: _Entries, table: Mapping[str, Any], where: str) -> None:
    rule = table["rule"]
    for strength in ("joined", "alone"):
        for phrase in table.get(strength, ()):
            for key in _phrase_keys(phrase, f"{where}: {strength}"):
                entries.phrases.setdefault(key, (rule, strength == "alone"))
    for phrase in table.get("prefix", ()):
        key = normalise_phrase(phrase.replace("#", "0") + "x")[:-1]
        if not key:
            raise DataError(f"{where}: prefix: {phrase!r} has no letter and no digit")
        prefix = PrefixPhrase(key, int(table.get("max_words", 12)), rule)
        entries.prefixes.setdefault(_first_word(key), []).append(prefix)


def _phrase_keys(phrase: str, where: str) -> set[str]:
    """A phrase as written and, where it holds symbols, with spaces in their place."""
    key = normalise_phrase(phrase.replace("#", "0"))
    if not key:
        raise DataError(f"{where}: {phrase!r} has no letter and no digit")
    spaced = " ".join("".join(char if char.isalnum() or char in "'-©" else " " for char in key).split())
    return {key, spaced} - {""}


def _freeze(entries: _Entries, codes: tuple[str, ...]) -> Lexicon:
    starts: dict[str, int] = {}
    for key in entries.phrases:
        word = _first_word(key)
        for start in (word, *word.split("-")):
            starts[start] = max(len(key), starts.get(start, 0))
    return Lexicon(
        phrases=entries.phrases,
        prefixes={key: tuple(value) for key, value in entries.prefixes.items()},
        starts=starts,
        longest=max(map(len, entries.phrases), default=0),
        languages=codes,
    )
