"""Words around names and dates in bylines, in the languages that have a pack."""

from __future__ import annotations

__all__ = [
    "ANY_CASE_LEADS",
    "BETWEEN",
    "BYLINE_STARTS",
    "LABELS",
    "MODIFIED",
    "NAME_LEADS",
    "NOBODY",
    "OTHER_DATES",
    "PUBLISHED",
    "REVIEWED",
    "ROLES",
]

# What stands before a name, whatever its case: "by Ana Ruiz", "Written by:", "Autor:".
ANY_CASE_LEADS = (
    r"(?:(?:story|article|words|text|research|recipe|post|guest post|authored|posted|written|published|contributed|created|submitted|reported)"
    r"(?:\s+(?:and|&)\s+\w+)?\s+)?by\b",
    r"(?:article |post |blog )?authors?(?:\(s\))?\s*:",
    r"contributors?\s*:",
    r"byline\s*:",
    r"autor(?:in|en|es|as|a|ka|zy|i)?\s*:",
    r"(?:text|texte|texto|testo|tekst|metin|words)\s*:",
    r"(?:geschrieben|verfasst|veröffentlicht) von",
    r"(?:écrit|rédigé|publié|posté) par",
    r"(?:escrito|publicado|redactado) por",
    r"(?:scritto|pubblicato) da",
    r"(?:geschreven|geplaatst) door",
    r"(?:skriven|skrivet|publicerad) av",
    r"(?:автор\w*|текст|автори)\s*:",
    r"(?:yazan|yazar)\s*:",
    r"بقلم\s*:?|كتب\s*:|الكاتب\s*:",
    r"(?:作者|撰文|记者|記者|文|編集|著者|執筆)\s*[:：/／]",
    r"(?:글|기자|작성자)\s*[:=]",
)
# What stands before a name only where a capital follows: these are everyday words.
NAME_LEADS = ("von", "par", "por", "de", "di", "da", "door", "av", "av:", "przez")
# A block that is nothing but a label: the name stands in the next one.
LABELS = frozenset(
    """by|by:|author|author:|authors|authors:|author(s)|author(s):|written by|written by:|posted by|posted by:|published by|article by|article by:|
    words by|words|story by|about the author|contributors|contributors:|contributor|autor|autor:|autorin|autorin:|autoren|von|par|por|di|door|av|
    text|text:|geschrieben von|écrit par|rédigé par|auteur|auteur:|escrito por|scritto da|geschreven door|автор|автор:|yazar|yazar:|
    作者|作者:|記者|بقلم""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
ROLES = (
    r"editors?|writers?|reporters?|correspondents?|contributors?|contributing|journalists?|columnists?|redakteur\w*|specialists?|managers?|"
    r"directors?|ceo|cto|cfo|coo|cmo|(?:co-?)?founders?|presidents?|experts?|analysts?|associates?|freelance\w*|staff|guest|senior|junior|lead|"
    r"advis[oe]rs?|consultants?|strategists?|producers?|bloggers?|dietiti?cians?|dietitians?|nutritionists?|horticulturists?|horticulturalists?|"
    r"gardener|educators?|engineers?|developers?|reviewers?|head of|vp|professors?|coach|university|college|llc|inc|industry|experience|"
    r"physicians?|psychologists?|therapists?|lawyers?|attorneys?|photographers?|representatives?|committee|officers?|owners?|partners?|"
    r"marketing|department|certified|licensed|registered|magazine|correspondant|rédacteur|rédactrice|redactora?|giornalista|redacteur|"
    r"journaliste|periodista|redaktör|dziennikarz|корреспондент|журналист|редактор|muhabir|editör"
)
NOBODY = frozenset(
    """|mon|tue|wed|thu|fri|sat|sun|by|author|authors|author(s)|unknown|anonymous|null|none|undefined|n/a|na|default|user|admin|administrator|webmaster|view all posts|
    written by|posted by|about the author|share|follow|bio|see more|read more|more|see full bio|contributors|website|facebook|twitter|linkedin|
    guest|guest author|editor|staff|about|connect|name|view profile|view bio|learn more|profile|meet the author|email|subscribe""".replace(
        "\n    ", ""
    ).split("|")
)
# Beginnings of the words before a date that say what it is; checked word by word, from the date backwards.
PUBLISHED = (
    "publi", "post", "written", "created", "date", "first", "original", "veröffentlicht", "erschienen", "vom", "stand", "pubblicato",
    "fecha", "data", "geplaatst", "опубликован", "дата", "опубліковано", "yayın", "نشر", "发布", "發布", "公開", "投稿", "등록", "입력",
    "opublikowano",
)  # fmt: skip
MODIFIED = (
    "updat", "modif", "revis", "amended", "aktualisiert", "geändert", "actualizad", "aggiornat", "atualizad", "bijgewerkt", "gewijzigd",
    "uppdaterad", "zaktualizowano", "обновлен", "изменен", "оновлено", "güncelle", "تحديث", "更新", "수정", "jour",
)  # fmt: skip
OTHER_DATES = (
    "review", "checked", "verified", "edited", "copyright", "event", "start", "end", "until", "through", "from", "deadline", "accessed",
    "retrieved", "born", "expires", "since",
)  # fmt: skip
# Words that may stand between such a word and the date.
BETWEEN = frozenset(
    [
        "on",
        "at",
        "in",
        "by",
        "am",
        "le",
        "el",
        "il",
        "op",
        "den",
        "the",
        "last",
        "of",
        "and",
        "mis",
        "mise",
        "à",
        "zuletzt",
        "em",
        "de",
    ]
)
# Words that say that a name after them is not an author's.
REVIEWED = (
    r"(?:medically |clinically |legally |technically |fact[- ])?"
    r"(?:reviewed|checked|edited|verified|approved|photo\w*|illustrat\w*|translated)\b"
)
# First words of bylines, for a quick look.
BYLINE_STARTS = frozenset(
    [
        "by",
        "written",
        "posted",
        "published",
        "story",
        "words",
        "article",
        "text",
        "author",
        "authors",
        "author(s)",
        "contributor",
        "contributors",
        "contributed",
        "created",
        "submitted",
        "reported",
        "authored",
        "recipe",
        "research",
        "post",
        "guest",
        "blog",
        "byline",
        "autor",
        "autorin",
        "autoren",
        "autores",
        "autora",
        "autorka",
        "geschrieben",
        "verfasst",
        "veröffentlicht",
        "écrit",
        "rédigé",
        "publié",
        "posté",
        "escrito",
        "publicado",
        "redactado",
        "scritto",
        "pubblicato",
        "geschreven",
        "geplaatst",
        "skriven",
        "skrivet",
        "publicerad",
        "auteur",
        "texte",
        "texto",
        "testo",
        "tekst",
        "metin",
        "автор",
        "автора",
        "автори",
        "авторы",
        "текст",
        "yazan",
        "yazar",
        "بقلم",
        "كتب",
        "الكاتب",
        "von",
        "par",
        "por",
        "de",
        "di",
        "da",
        "door",
        "av",
        "przez",
    ]
)
