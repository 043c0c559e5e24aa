"""The same thing by another of the nouns that English has for it.

>>> list(renamed_nouns(("hang", "my", "coat"), frozenset(["cloak", "hook"])))
[('hang', 'my', 'cloak')]
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

NOUN_GROUPS: Final = tuple(
    frozenset(one.strip() for one in line.split(","))
    for line in """
    cloak, coat, cape, mantle, overcoat, robe, raincoat
    crate, box, chest, case, carton, container
    basket, hamper
    pistol, gun, revolver, handgun, firearm, sidearm, rifle, grip, butt, barrel
    knife, blade, dagger, switchblade, shiv
    lamp, lantern, light, gas lamp, oil lamp
    matches, match, matchbox, matchstick, matchsticks
    door, doorway, doorknob, knob, handle, door handle, exit, way out, doorframe
    mattress, bed, cot, bunk
    wall, walls, brick wall
    floor, ground, floorboards, boards
    leg, thigh, shin, calf, kneecap
    wound, injury, cut, gash, bullet hole, bleeding, wounds, blood
    fingers, finger, knuckles
    clothes, clothing, suit, shirt, jacket, trousers, pants, outfit
    face, cheek, cheeks
    darkness, dark, black, blackness, gloom, shadows, shadow
    message, writing, note, words, letters, sawdust
    hook, peg, hanger, coat hook
    key, keys
    letter, note, paper, document, envelope
    money, cash, coins, wallet
    ball, toy
    book, ledger, notebook, diary
    cup, mug, glass
    bottle, flask
    table, desk
    chair, seat, stool, bench
    bag, sack, purse, satchel
    rope, cord, string
    """.strip().splitlines()
)
"""Nouns that people use for one and the same thing; a name of the world's own comes first.

None that may mean several: who says "knife" means no weapon of another kind.
"""
_AMBIGUOUS: Final = frozenset(["chest", "grip", "face", "hand", "back"])
"""Of these, what is as well a part of a body: a crate that is not known is nobody's chest."""


def renamed_nouns(words: tuple[str, ...], known: Container[str]) -> Iterator[tuple[str, ...]]:
    """The line with a noun that names nothing known as another that does.

    known: the words by which things are known.
    """
    for place in range(len(words) - 1, 0, -1):
        word = words[place]
        if word in known:
            continue
        for group in NOUN_GROUPS:
            if word in group:
                for other in sorted(group - {word}):
                    if other in known and other not in _AMBIGUOUS:
                        yield (*words[:place], other, *words[place + 1 :])
