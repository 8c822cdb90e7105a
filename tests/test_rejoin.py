"""Lines that were one sentence are joined again, and lines that were not stay apart."""

from __future__ import annotations

import pytest

from artclean.read import read
from artclean.read.rejoin import sentence_ends
from artclean.settings import Settings

# In each text a line is one of the dump; "/" divides the lines that belong together.
JOINED = {
    "a link that begins with a capital": "You can take a free class called / Springs and Other Small Forces / . It meets in May.",
    "a link before a small letter": (
        "The hall was cleared in spring. The papers went to a museum called / Lower Kest Rooms / that nobody had heard of."
    ),
    "links in a row": "The clock was by / Pelham & Daughters / , / Ellerby / and / Holm / , who all lived in one street.",
    "an open word": "Nobody who lives near the quay believes in the / Kest Harbour Board / any longer.",
    "an article that begins a sentence": "It has eleven screws. The / Ellerby Handbook / does not say so, and nobody asked.",
    "a number": "I ordered a spring for this clock at a price of / $14 / , and broke it while putting it in.",
    "a title in quotation marks": 'What I did next is told in the story / "How to Lose a Mainspring" / , which is too long.',
    "a mark of interrogation": "Have you ever opened a clock that was made by / Pelham / ? It has eleven screws.",
    "a definition": "Eleventh screw / : it is under the label, where nobody looks for it, and it is the one that holds.",
    "no full stop at the end": "The petition can be read at the / Ramsholm Library / , which has a copy behind its desk on",
    "a possessive": "For the rest of it I had the help of / Brandt / 's apprentice and of a borrowed anvil.",
    "a link in small letters": (
        "Every morning at seven the ferry leaves for the island of Ramsholm / without a passenger / and nobody is surprised."
    ),
    "German": "Der Hafenmeister wohnt seit Jahren in der / Alten Fischhalle / , die im Winter niemand heizt.",
    "French": "Le capitaine habite depuis longtemps dans la / Maison du Phare / , que personne ne chauffe.",
    "lines broken where they were full": (
        "The machine was a gift of the harbour board, which had bought it for / a purpose that nobody could remember, and it"
        " stood in the hall for / eleven years before somebody found the key to its lid. Inside lay the / minutes of a meeting."
    ),
}
APART = {
    "menu": "Home / News / Sport / Opinion / about us / contact",
    "headlines": "New crane for the east harbour / Fishermen complain about too little ice / Town hall gets a new roof",
    "heading before a list": "What the committee decided / chairs to be counted every month / keys to stay with Mr Terpstra",
    "list in small letters": (
        "chairs to be counted on the first Monday of the month and again on the last / the key to stay with Mr Terpstra for as"
        " long as he lives next door / tea to be made by whoever is thirsty."
    ),
    "byline": "Town hall gets a new roof / By / Imke Varnhagen / March 4, 2026 / The roof is new.",
    "byline with a comma": "By / Imke Varnhagen / , staff writer",
    "salutation": "Dear Mrs Holm, / I am sorry to say that the piano has been tuned by somebody who does not tune pianos.",
    "close of a letter": "See you next week, / Ottilie Brandt / The Harbour Choir of Lower Kest and its many friends.",
    "verse": "I light the lamp beside the mill, / I light the lamp beside the door, / and one upon the little hill.",
    "verse without marks": "The lamp is lit beside the door / and no one travels any more.",
    "a sentence behind an open word": "The board has no view of what is going on / This one works best for boats of a size.",
    "figures": "Tickets at the door / £112.40 / Raffle / £31 / Cakes / £18.75",
    "comment": "Berit Solheim / June 23, 2026 at 9:32 am / i think it is a great game. my brother plays it every day. i do not.",
    "questions and answers": "Q: Why not? / A: Because nobody knows that snow can be a map. / Q: And you?",
    "fields": "Location / : Lower Kest / Price / : free / Opens / : when it rains",
    "label and value": "Best for / Teams that want governed data in a hurry. / Price / Free",
    "code": "def lamps(harbour): / lit_lamps = [] / for lamp in harbour: / lit_lamps.append(lamp) / return lit_lamps",
    "headlines and their ends": "The best lamps in the harbour and where to find them / ... / Read more",
    "addresses": "https://example.com/the-long-address-of-a-lamp / https://example.com/the-long-address-of-a-boat (seen).",
    "a sentence after a sentence": "The ferry left the harbour at six in the morning. / Nobody had counted the sheep.",
    "a list item": "The committee decided on the following things for the / - chairs / - tables",
}


def _runs(row: str) -> tuple[list[str], list[int]]:
    lines = row.split(" / ")
    return lines, sentence_ends(lines, wrapped=False)


@pytest.mark.parametrize("name", JOINED)
def test_one_sentence(name: str) -> None:
    lines, ends = _runs(JOINED[name])
    assert ends == [len(lines)]


@pytest.mark.parametrize("name", APART)
def test_more_than_one(name: str) -> None:
    lines, ends = _runs(APART[name])
    assert ends == list(range(1, len(lines) + 1))


def test_what_follows_a_sentence_stays_apart() -> None:
    lines = [
        "The first clock came from",
        "Agnete Holm",
        ", who keeps the post office and had not heard it strike since her wedding.",
        "What the strangers brought",
        "By the summer there was a queue. One man brought the bell of a",
        "School",
        ", and asked whether it could be repaired",
        "Related articles",
        "New crane for the east harbour",
    ]
    assert sentence_ends(lines, wrapped=False) == [3, 4, 7, 8, 9]


def test_joined_lines_have_no_space_before_marks_that_close() -> None:
    text = "It was made in a street of Kest by\nPelham\n’s daughters (\nEllerby\n, and later\nHolm\n); nobody knows when.\n"
    (block,) = read(text, Settings(input_format="text")).blocks
    assert block.text == "It was made in a street of Kest by Pelham’s daughters (Ellerby, and later Holm); nobody knows when."


def test_lines_of_a_hard_wrapped_text_go_on_where_they_are_long() -> None:
    lines = [
        "A line of seventy characters or so that was broken before its sentence",
        "came to an end, in a text whose other paragraphs are broken there, too.",
    ]
    assert sentence_ends(lines, wrapped=True) == [2]
    assert sentence_ends(lines, wrapped=False) == [1, 2]
