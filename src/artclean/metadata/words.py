"""Words around names and dates in bylines, in the languages that have a pack."""

from __future__ import annotations

__all__ = ["ANY_CASE_LEADS", "LABELS", "MODIFIED", "NAME_LEADS", "NOBODY", "PUBLISHED", "REVIEWED", "ROLES"]

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
    作者|作者:|記者|بقلم""".replace("\n", "").replace("    ", "").split("|")
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
    """|by|author|authors|author(s)|unknown|anonymous|null|none|undefined|n/a|na|default|user|admin|administrator|webmaster|view all posts|
    written by|posted by|about the author|share|follow|bio|see more|read more|more|see full bio|contributors|website|facebook|twitter|linkedin|
    guest|guest author|editor|staff|about|connect|name|view profile|view bio|learn more|profile|meet the author|email|subscribe""".replace("\n    ", "").split("|")
)
PUBLISHED = (
    r"publi\w*|post(?:ed)?|written|created|date|first published|veröffentlicht|erschienen|vom|stand|pubblicato|fecha|data|geplaatst|"
    r"publicer\w*|опубликован\w*|дата|опубліковано|yayın\w*|نشر|发布\w*|發布|公開\w*|投稿\w*|등록|입력|opublikowano"
)
MODIFIED = (
    r"updat\w*|modif\w*|revis\w*|edited|amended|reviewed|checked|aktualisiert|geändert|actualizad\w*|aggiornat\w*|atualizad\w*|bijgewerkt|gewijzigd|"
    r"uppdaterad|zaktualizowano|обновлен\w*|изменен\w*|оновлено|güncelle\w*|تحديث|更新\w*|수정|mis à jour|mise à jour"
)
REVIEWED = r"(?:medically |clinically |legally |technically |fact[- ])?(?:reviewed|checked|edited|verified|approved|photo\w*|illustrat\w*|translated)\b"
