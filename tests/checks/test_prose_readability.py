"""Syllables counted against a dictionary's, and the band against prose known to be plain.

The passages open works in the public domain; whoever doubts the band adds another.
"""

from __future__ import annotations

import pytest

from gaslamp.checks.prose.readability import (
    EASE_BAND,
    SENTENCE_BAND,
    readability,
    readability_findings,
    syllables,
)

SYLLABLES = {
    1: "flame breathe smiled laughed eye eyes shoe toes blue tongue league lies tries played whole "
    "the he she whose clothes choir guard need see tree freed voice point cared hired used world",
    2: "matches faces voices table tables handle people doctor fingers window quiet edges coming "
    "safely needed waited opened argue carried studied being seeing dying nation question special "
    "patient ocean language quarter million onion brilliant beauty somewhere something nowhere "
    "therefore movement lonely hopeless careful business bottle castle rifle rhythm prism wooden "
    "several evening garden velvet message sawdust pistol lion create science flower naked "
    "greasepaint fireplace candles trembled centre argued useless horses horseman garden's",
    3: "heavier nobody furniture appointment carefully somebody idea area realise usual casual "
    "piano violin opinion familiar beautiful video theatre everything anywhere afternoon nursery "
    "chandelier created undoing religion",
    4: "January material interior geography demonstration",
}

PLAIN = {
    "Carroll, Alice's Adventures in Wonderland": """Alice was beginning to get very tired of
        sitting by her sister on the bank, and of having nothing to do: once or twice she had
        peeped into the book her sister was reading, but it had no pictures or conversations in
        it, "and what is the use of a book," thought Alice "without pictures or conversations?"
        So she was considering in her own mind (as well as she could, for the hot day made her
        feel very sleepy and stupid), whether the pleasure of making a daisy-chain would be worth
        the trouble of getting up and picking the daisies, when suddenly a White Rabbit with pink
        eyes ran close by her. There was nothing so very remarkable in that; nor did Alice think
        it so very much out of the way to hear the Rabbit say to itself, "Oh dear! Oh dear! I
        shall be late!\"""",
    "Stevenson, Treasure Island": """I remember him as if it were yesterday, as he came plodding
        to the inn door, his sea-chest following behind him in a hand-barrow. He was a tall,
        strong, heavy, nut-brown man. His tarry pigtail fell over the shoulder of his soiled blue
        coat. His hands were ragged and scarred, with black, broken nails, and the sabre cut
        across one cheek was a dirty, livid white. I remember him looking round the cover and
        whistling to himself as he did so, and then breaking out in that old sea-song that he
        sang so often afterwards. Then he rapped on the door with a bit of stick like a handspike
        that he carried, and when my father appeared, called roughly for a glass of rum.""",
    "London, To Build a Fire": """Day had broken cold and grey, exceedingly cold and grey, when
        the man turned aside from the main Yukon trail and climbed the high earth-bank, where a
        dim and little-travelled trail led eastward through the fat spruce timberland. It was a
        steep bank, and he paused for breath at the top, excusing the act to himself by looking at
        his watch. It was nine o'clock. There was no sun nor hint of sun, though there was not a
        cloud in the sky. It was a clear day, and yet there seemed an intangible pall over the
        face of things, a subtle gloom that made the day dark, and that was due to the absence of
        sun. This fact did not worry the man. He was used to the lack of sun.""",
    "Wells, The Invisible Man": """The stranger came early in February, one wintry day, through a
        biting wind and a driving snow, the last snowfall of the year, over the down, walking from
        Bramblehurst railway station, and carrying a little black portmanteau in his thickly
        gloved hand. He was wrapped up from head to foot, and the brim of his soft felt hat hid
        every inch of his face but the shiny tip of his nose; the snow had piled itself against
        his shoulders and chest, and added a white crest to the burden he carried. He staggered
        into the "Coach and Horses" more dead than alive, and flung his portmanteau down. "A
        fire," he cried, "in the name of human charity! A room and a fire!\"""",
    "Grahame, The Wind in the Willows": """The Mole had been working very hard all the morning,
        spring-cleaning his little home. First with brooms, then with dusters; then on ladders and
        steps and chairs, with a brush and a pail of whitewash; till he had dust in his throat and
        eyes, and splashes of whitewash all over his black fur, and an aching back and weary arms.
        Spring was moving in the air above and in the earth below and around him, penetrating even
        his dark and lowly little house with its spirit of divine discontent and longing. It was
        small wonder, then, that he suddenly flung down his brush on the floor, said "Bother!" and
        "O blow!" and also "Hang spring-cleaning!" and bolted out of the house without even
        waiting to put on his coat.""",
    "Dickens, A Christmas Carol": """Marley was dead: to begin with. There is no doubt whatever
        about that. The register of his burial was signed by the clergyman, the clerk, the
        undertaker, and the chief mourner. Scrooge signed it: and Scrooge's name was good upon
        'Change, for anything he chose to put his hand to. Old Marley was as dead as a door-nail.
        Mind! I don't mean to say that I know, of my own knowledge, what there is particularly
        dead about a door-nail. I might have been inclined, myself, to regard a coffin-nail as the
        deadest piece of ironmongery in the trade. But the wisdom of our ancestors is in the
        simile; and my unhallowed hands shall not disturb it, or the Country's done for.""",
}

LEARNED = """The determination of the applicability of the aforementioned regulations necessitates
    a consideration of the particular circumstances obtaining at the relevant time, and of the
    representations submitted by interested parties in accordance with the established
    procedures. Notwithstanding the generality of the preceding paragraph, an authority may, in
    exceptional circumstances and following consultation with the appropriate representatives,
    authorise modifications to the implementation of its administrative responsibilities, provided
    that documentation sufficient to facilitate independent verification is retained for a
    reasonable period and is made available for examination upon application."""


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, row in SYLLABLES.items() for word in row.split()]
)
def test_syllables_are_counted_as_said(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize("name", PLAIN)
def test_the_band_holds_prose_that_is_known_to_be_plain(name: str) -> None:
    found = readability(PLAIN[name])
    assert EASE_BAND[0] <= found.ease <= EASE_BAND[1], found.ease
    assert found.mean_sentence >= SENTENCE_BAND[0]


def test_the_band_leaves_learned_prose_out() -> None:
    assert {one.kind for one in readability_findings(LEARNED * 2)} == {"readability"}
    assert len(list(readability_findings(LEARNED * 2))) == 2


def test_the_band_leaves_chopped_prose_out() -> None:
    chopped = "It was dark. He ran. Rain fell. She did not. " * 20
    assert len(list(readability_findings(chopped))) == 2


def test_of_a_short_text_nothing_is_said() -> None:
    assert list(readability_findings("Dark. Cold.")) == []


def test_stops_are_counted_as_sentences_end() -> None:
    assert readability('"Run!" he said. Mr. Hale ran').sentences == 3
    assert readability("It was late... and dark.").sentences == 2
    assert readability("").ease == 0
