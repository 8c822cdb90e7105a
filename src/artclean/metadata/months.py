"""Names of the months in the languages with a pack, in all the forms that stand in dates: nominative, genitive, short."""

from __future__ import annotations

__all__ = ["month_number"]

# One row a language; the months divided by ``/``, their forms by spaces, without the dot of an abbreviation.
_TABLE = """
january jan/february feb febr/march mar/april apr/may/june jun/july jul/august aug/september sep sept/october oct/november nov/december dec
januar jänner jän/februar feber/märz mär maerz mrz/april/mai/juni/juli/august/september/oktober okt/november/dezember dez
janvier janv/février févr fév fevrier/mars/avril avr/mai/juin/juillet juil/août aout/septembre/octobre/novembre/décembre déc decembre
enero ene/febrero/marzo/abril abr/mayo/junio/julio/agosto ago/septiembre setiembre set/octubre/noviembre/diciembre dic
gennaio gen/febbraio febb/marzo/aprile/maggio mag/giugno giu/luglio lug/agosto/settembre sett/ottobre ott/novembre/dicembre
janeiro/fevereiro fev/março marco/abril/maio/junho/julho/agosto/setembro/outubro out/novembro/dezembro
januari/februari/maart mrt/april/mei/juni/juli/augustus/september/oktober/november/december
januari/februari/mars/april/maj/juni/juli/augusti/september/oktober/november/december
stycznia styczeń sty/lutego luty lut/marca marzec/kwietnia kwiecień kwi/maja/czerwca czerwiec cze/lipca lipiec lip/sierpnia sierpień sie/września wrzesień wrz/października październik paź/listopada listopad lis/grudnia grudzień gru
января январь янв/февраля февраль фев февр/марта март мар/апреля апрель апр/мая май/июня июнь июн/июля июль июл/августа август авг/сентября сентябрь сен сент/октября октябрь окт/ноября ноябрь ноя нояб/декабря декабрь дек
січня січень січ/лютого лютий лют/березня березень бер/квітня квітень квіт/травня травень трав/червня червень черв/липня липень лип/серпня серпень серп/вересня вересень вер/жовтня жовтень жовт/листопада листопад лист/грудня грудень груд
ocak oca/şubat şub/mart/nisan nis/mayıs/haziran haz/temmuz tem/ağustos ağu/eylül eyl/ekim eki/kasım kas/aralık ara
يناير كانون_الثاني/فبراير شباط/مارس آذار/أبريل ابريل إبريل نيسان/مايو أيار/يونيو يونيه حزيران/يوليو يوليه تموز/أغسطس اغسطس آب/سبتمبر أيلول/أكتوبر اكتوبر تشرين_الأول/نوفمبر تشرين_الثاني/ديسمبر كانون_الأول
ledna leden/února únor/března březen/dubna duben/května květen/června červen/července červenec/srpna srpen/září/října říjen//prosince prosinec
januar/februar/marts/april/maj/juni/juli/august/september/oktober/november/december des
"""


def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for row in _TABLE.strip().splitlines():
        for number, forms in enumerate(row.split("/"), 1):
            for form in forms.split():
                numbers.setdefault(form.replace("_", " ").casefold(), number)
    return numbers


_NUMBERS = _numbers()


def month_number(name: str) -> int | None:
    """Number of a month, 1..12, by its name or abbreviation; None for any other word.

    >>> month_number("Dezember"), month_number("avr."), month_number("Monday")
    (12, 4, None)
    """
    return _NUMBERS.get(name.rstrip(".").replace("İ", "i").casefold())
