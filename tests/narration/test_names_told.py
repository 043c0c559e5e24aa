from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.referents import Referent, Telling
from gaslamp.english.sentences.sentences import realise


def test_a_forced_article_is_left_off_a_name() -> None:
    roles = {
        "who": Referent("joker", "the Joker", kind="proper", gender="he"),
        "other": Referent("crane", "Crane", kind="proper", gender="he"),
    }
    template = "{who} {miss} {the other}"
    assert realise(template, roles, Telling(), Discourse())[0] == ("The Joker missed Crane.")
