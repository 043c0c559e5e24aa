"""Templates told in three persons and two tenses, whole sentences at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.english.sentences import (
    Discourse,
    Referent,
    Role,
    Telling,
    TemplateError,
    check_template,
    realise,
)
from gaslamp.english.words import Lexicon, VerbForms

CRANE = Referent("crane", "Crane", "proper", "he")
JOKER = Referent("joker", "the Joker", "proper", "he")
ROLES: dict[str, Role] = {
    "attacker": JOKER,
    "victim": CRANE,
    "who": CRANE,
    "other": JOKER,
    "her": Referent("alice", "Alice", "proper", "she"),
    "against": Referent("wall", "wall"),
    "lamp": Referent("lamp", "gas lamp"),
    "leg": Referent("leg", "left leg", owner=CRANE),
    "blood": Referent("blood", "blood", "mass"),
    "steps": Referent("steps", "footsteps", plural=True),
    "figure": Referent("figure", "someone", "proper", "they"),
    "words": "who's there?",
    "answer": "nobody",
}
YOU = Telling(2, "present", "crane")
HE = Telling(3, "past", "crane")
ME = Telling(1, "past", "joker")


def told(template: str, telling: Telling) -> str:
    return realise(template, ROLES, telling, Discourse())[0]


@pytest.mark.parametrize(
    ("template", "you", "he"),
    [
        (
            "{attacker} {slam} {victim}'s head against {the against}",
            "The Joker slams your head against the wall.",
            "The Joker slammed Crane's head against the wall.",
        ),
        ("{who} {strike} a match", "You strike a match.", "Crane struck a match."),
        ('{who} {say}, "{words}"', 'You say, "Who\'s there?"', 'Crane said, "Who\'s there?"'),
        ('{who} {say}, "{answer}"', 'You say, "Nobody."', 'Crane said, "Nobody."'),
        ('"{words}," {who} {ask}', '"Who\'s there?" you ask.', '"Who\'s there?" Crane asked.'),
        ('"{answer}," {say} {who}', '"Nobody," you say.', '"Nobody," said Crane.'),
        ("{who} {cut} {who}", "You cut yourself.", "Crane cut himself."),
        ("{who} {do not move}", "You do not move.", "Crane did not move."),
        ("{who} {press} {leg}", "You press your left leg.", "Crane pressed his left leg."),
        ("{who}'s knees {buckle}", "Your knees buckle.", "Crane's knees buckled."),
        ("{who's} head {spin}!", "Your head spins!", "Crane's head spun!"),
        ("the lamp {go} out", "The lamp goes out.", "The lamp went out."),
        ("the lamps {go} out", "The lamps go out.", "The lamps went out."),
        ("it {be} dark", "It is dark.", "It was dark."),
        ("{who} and {other} {fall}", "You and the Joker fall.", "Crane and the Joker fell."),
        ("As {who} {fall}, {other} {laugh}", "As you fall, the Joker laughs.",
         "As Crane fell, the Joker laughed."),
        ("Behind {who}, {other} {laugh}", "Behind you, the Joker laughs.",
         "Behind Crane, the Joker laughed."),
        ("{who} {hear} {steps} behind {who}", "You hear footsteps behind you.",
         "Crane heard footsteps behind him."),
        ("{who} {try} to {stand}", "You try to stand.", "Crane tried to stand."),
        ("{who} {know} that {other} {be} there", "You know that the Joker is there.",
         "Crane knew that the Joker was there."),
        ("{other} {laugh}. {other} {kick} {who}", "The Joker laughs. He kicks you.",
         "The Joker laughed. He kicked Crane."),
        ("{other} {press} {other}'s hand over {who}'s mouth",
         "The Joker presses his hand over your mouth.",
         "The Joker pressed his hand over Crane's mouth."),
        ("{who} {see} {other}, but {other} {not see} {who}",
         "You see the Joker, but he does not see you.",
         "Crane saw the Joker, but the Joker did not see him."),
        ("{who} {give} {her} {lamp}; {her} {take} it",
         "You give Alice a gas lamp; she takes it.",
         "Crane gave Alice a gas lamp; she took it."),
        ("{who} {slowly draw} {a lamp} and {call out}", "You slowly draw a gas lamp and call out.",
         "Crane slowly drew a gas lamp and called out."),
        ("{blood} {run} down {leg}", "Blood runs down your left leg.",
         "Blood ran down Crane's left leg."),
        ("the pistol {be} {who}'s", "The pistol is yours.", "The pistol was Crane's."),
        ('{other} {say}, "I know you, {who}"', 'The Joker says, "I know you, Crane."',
         'The Joker said, "I know you, Crane."'),
        ("{figure} {move}. {figure} {breathe}", "Someone moves. They breathe.",
         "Someone moved. They breathed."),
        ("{who}, breathing hard, {lean} on {against}", "You, breathing hard, lean on a wall.",
         "Crane, breathing hard, leant on a wall."),
        ("then {Who} {wait}...", "Then You wait...", "Then Crane waited..."),
        ("{{{who}}} {wait}", "{You} wait.", "{Crane} waited."),
    ],
)  # fmt: skip
def test_a_template_is_told_in_second_and_third_person(template: str, you: str, he: str) -> None:
    assert told(template, YOU) == you
    assert told(template, HE) == he
    assert check_template(template, ROLES) == ()


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{who} and {other} {fall}", "Crane and I fell."),
        ("{who} {wait} for {other} to {move}", "Crane waited for me to move."),
        ("{attacker} {take} {victim} by the throat", "I took Crane by the throat."),
        ("{attacker} {laugh} at {attacker}", "I laughed at myself."),
    ],
)
def test_a_template_is_told_in_first_person(template: str, text: str) -> None:
    assert told(template, ME) == text


def test_a_scene_reads_as_one_text() -> None:
    script = [
        "{who} {hear} {steps}",
        "{steps} {stop}",
        "{other} {laugh}",
        "{who} {raise} {lamp}",
        "{other} {knock} {lamp} aside",
        "{other} {slam} {who}'s head against {the against}",
        "{who} {hit} {other}",
        "{who} {close} {who}'s eyes",
    ]
    texts = {}
    for telling in (YOU, HE):
        discourse, said = Discourse(), []
        for template in script:
            text, discourse = realise(template, ROLES, telling, discourse)
            said.append(text)
        texts[telling] = " ".join(said)
    assert texts[YOU] == (
        "You hear footsteps. They stop. The Joker laughs. You raise a gas lamp. The Joker knocks "
        "it aside. He slams your head against the wall. You hit him. You close your eyes."
    )
    assert texts[HE] == (
        "Crane heard footsteps. They stopped. The Joker laughed. Crane raised a gas lamp. The "
        "Joker knocked it aside. He slammed Crane's head against the wall. Crane hit him. Crane "
        "closed his eyes."
    )


def test_a_possessive_that_could_be_misread_says_own() -> None:
    text = told("{attacker} {hit} {victim} with {attacker}'s fist", HE)
    assert text == "The Joker hit Crane with his own fist."


def test_a_lexicon_reaches_the_sentence() -> None:
    lexicon = Lexicon(verbs={"lean": VerbForms(past="leaned")})
    assert realise("{who} {lean}", ROLES, HE, Discourse(), lexicon)[0] == "Crane leaned."


def test_typed_words_are_never_read_as_a_template() -> None:
    roles: dict[str, Role] = {"who": CRANE, "words": "{who} {strike} {{"}
    assert realise('{who} {say}, "{words}"', roles, YOU, Discourse())[0] == (
        'You say, "{Who} {strike} {{."'
    )


@given(st.text(max_size=60), st.text(max_size=20))
def test_a_template_is_told_or_refused_but_never_breaks(template: str, words: str) -> None:
    roles: dict[str, Role] = {**ROLES, "words": words}
    try:
        text, _ = realise(template, roles, YOU, Discourse())
    except TemplateError:
        assert check_template(template, roles) != ()
    else:
        assert isinstance(text, str)


PIECES = st.sampled_from(
    ["{who}", "{other}", "{her}", "{strike}", "{be}", " and ", ", ", ". ", " ", "the wall", "'s ",
     " that ", '"', " to ", "slowly ", "{lamp}", "{words}", "{the lamp}", "{Who}"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_any_order_of_slots_can_be_told(template: str) -> None:
    for telling in (YOU, HE, ME):
        try:
            text, _ = realise(template, ROLES, telling, Discourse())
        except TemplateError:
            assert check_template(template, ROLES) != ()
        else:
            assert "{" not in text
            assert text == realise(template, ROLES, telling, Discourse())[0]


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("", "the template is empty; write what is to be said"),
        ("{who} {wait", 'a "{" has no "}"; write "{{"'),
        ("{who} wait}", 'a "}" has no "{"; write "}}"'),
        ("{who} {} now", 'a slot "{}" is empty; name a parameter or a verb'),
        ("{attacer} {wait}", '"{attacer}" is read as a verb; did you mean "{attacker}"?'),
        (
            "{who} {strikes} a match",
            '"{strikes}" is inflected already; write "{strike}" and the telling does the rest',
        ),
        ("{who} {is} cold",
         '"{is}" is inflected already; write "{be}" and the telling does the rest'),
        ("{who} {carries} it",
         '"{carries}" is inflected already; write "{carry}" and the telling does the rest'),
        ("{who} {stri_ke}",
         '"{stri_ke}" is neither a verb nor a parameter; the parameters are: {who}'),
        ("slowly {draw}",
         'nothing before "{draw}" says who does it; put a parameter or a noun there'),
        (
            "{who} {start} {laugh}",
            ('"{laugh}" follows the verb "{start}" in one clause; write "laugh" without braces, '
            "or begin a new clause"),
        ),
        ("{who} {hit} {atacker}", '"{atacker}" is read as a verb; did you mean "{attacker}"?'),
        (
            "{who} {see} {attacker} {fall}",
            ('"{fall}" follows "{attacker}", which is not its subject; write "fall" without '
            "braces, or begin a new clause"),
        ),
    ],
)  # fmt: skip
def test_an_author_is_told_what_is_wrong(template: str, problem: str) -> None:
    names = ["who"] if "stri_ke" in template else ["attacker", "who"]
    assert check_template(template, names) == (problem,)
