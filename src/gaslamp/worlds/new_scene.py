"""A first scene to go on from: small enough to be read at once, and played as it stands.

Two people, a key, and two places where it may be. One of them knows where it is; the other wants
it, sees what is done before her eyes, and believes what she has seen. Every kind of line that a
scene needs is there once.
"""

from __future__ import annotations

from typing import Final

from gaslamp.display import escape_unsafe

_SCENE: Final = """\
# Play it: gaslamp play {file}    Look at it from above: gaslamp check {file}
title: "{title}"
playable: ann
common: at, kitchen, jar, drawer, key                    # what everybody knows as it starts
type room, spot, tool
entity ann, bea: character
entity kitchen: room
    looks: "A jar on the shelf, a drawer under the table." when at(me) == kitchen
entity jar, drawer: spot
entity key: tool
property at(character): room
property lies_in(tool): spot, hidden                     # nobody knows who has not seen it
    says: "{{tool}} {{lie}} in {{value}}"
property has(character): tool
initially:
    at(ann) = kitchen and at(bea) = kitchen
    lies_in(key) = jar
    believes(ann): lies_in(key) = jar                    # Ann put it there; Bea did not see it

action take(who: character, what: tool, from: spot)
    takes 2 s
    precondition: lies_in(what) == from
    effect: lies_in(what) = ? and has(who) = what
    consenting: who
    observing: everyone
    says: "{{who}} {{take}} {{what}} out of {{from}}."
    fails: "{{who}} {{look}} for {{what}} in {{from}}, and it {{be}} not there."
    typed: "take {{what}} out of {{from}}", "take {{what}} from {{from}}"
action search(who: character, place: spot)
    takes 4 s to 6 s
    consenting: who
    observing c:
        lies_in(key) == place, as finds(who, place), by sight
        true, by sight
    says: "{{who}} {{search}} {{place}}, and {{find}} nothing."
event finds(who: character, place: spot)
    effect: lies_in(key) = place
    says: "{{who}} {{search}} {{place}}, and there {{it: be}} the key."

want the_key of bea                                      # from wants and beliefs people plan
    worth: has(bea) == key
    says: "to get out"
habit looks_around(place: spot)                          # what she does when no plan helps
    when: lies_in(key) == ?
    does: search(bea, place)
ending out
    when: has(bea) == key
    says: "A door {{shut}} behind Bea." when me == ann
ending kept
    when: has(ann) == key
    says: "{{me}} {{keep}} the key, and Bea {{go}} to look for another way." when me == ann
"""


def new_scene(title: str, file: str) -> str:
    """The text of a scene of that title, to be kept in a file of that name.

    What cannot stand in a text in the notation is written as it may.
    """
    safe = escape_unsafe(title).replace("\\", "\\\\").replace('"', '\\"')
    return _SCENE.format(title=safe, file=escape_unsafe(file))
