"""Adverbs that only say how something is done, so that a line means the same without them.

A closed list: any other word with this ending may be a name of something hidden ("partly", of a
door), and is answered as every unknown word is. Nor are those here that change what is asked for
("hardly", "nearly") or are no adverbs ("belly").
"""

from __future__ import annotations

from typing import Final

MANNERS: Final = frozenset(
    ["abruptly", "absently", "actually", "aggressively", "aimlessly", "amiably", "angrily",
     "anxiously", "apologetically", "attentively", "automatically", "awkwardly", "bitterly",
     "blindly", "bluntly", "boldly", "bravely", "breathlessly", "briefly", "briskly", "brutally",
     "calmly", "carefully", "carelessly", "casually", "cautiously", "charmingly", "cheerfully",
     "cheerily", "clearly", "cleverly", "closely", "clumsily", "coldly", "comfortably",
     "confidently", "coolly", "courageously", "courteously", "creepily", "cruelly", "cunningly",
     "curiously", "daintily", "dangerously", "darkly", "deeply", "defensively", "defiantly",
     "deftly", "deliberately", "delicately", "desperately", "determinedly", "diligently",
     "discreetly", "distinctly", "dramatically", "dreamily", "drily", "drowsily", "dryly",
     "eagerly", "earnestly", "easily", "eerily", "efficiently", "effortlessly", "elegantly",
     "emphatically", "energetically", "enthusiastically", "exactly", "expertly", "faintly",
     "fearfully", "fearlessly", "ferociously", "fervently", "feverishly", "fiercely", "finally",
     "firmly", "flatly", "foolishly", "forcefully", "forcibly", "frantically", "frenetically",
     "furiously", "furtively", "generously", "gently", "gingerly", "gladly", "gleefully",
     "gloomily", "gracefully", "graciously", "gravely", "greedily", "grimly", "grumpily",
     "guiltily", "happily", "harshly", "hastily", "haughtily", "heartily", "heavily", "helpfully",
     "helplessly", "hesitantly", "hesitatingly", "hoarsely", "honestly", "hopefully", "hopelessly",
     "hungrily", "hurriedly", "hysterically", "icily", "idly", "immediately", "impatiently",
     "inaudibly", "indignantly", "innocently", "inquisitively", "insanely", "instantly",
     "instinctively", "intensely", "intently", "inwardly", "ironically", "irritably", "jauntily",
     "jokingly", "jovially", "joyfully", "joyously", "kindly", "knowingly", "lazily", "leisurely",
     "lightly", "loudly", "lovingly", "madly", "magnificently", "maliciously", "maniacally",
     "manically", "meaningfully", "meekly", "menacingly", "mercilessly", "merrily", "methodically",
     "meticulously", "mildly", "mischievously", "miserably", "mockingly", "modestly", "murderously",
     "mysteriously", "nastily", "naturally", "neatly", "nervously", "nicely", "nimbly", "nobly",
     "noiselessly", "noisily", "nonchalantly", "ominously", "openly", "painfully", "painstakingly",
     "passionately", "patiently", "peacefully", "playfully", "pleadingly", "pleasantly", "politely",
     "powerfully", "precisely", "professionally", "promptly", "properly", "proudly", "prudently",
     "purposefully", "questioningly", "quickly", "quietly", "rapidly", "rashly", "really",
     "reassuringly", "recklessly", "reluctantly", "resignedly", "resolutely", "respectfully",
     "restlessly", "roughly", "rudely", "ruthlessly", "sadistically", "sadly", "sarcastically",
     "savagely", "scornfully", "searchingly", "secretly", "seductively", "selfishly", "sensibly",
     "serenely", "seriously", "severely", "shakily", "sharply", "sheepishly", "shrilly", "shyly",
     "sickeningly", "silently", "simply", "sincerely", "skilfully", "skillfully", "sleepily",
     "slightly", "slowly", "slyly", "smartly", "smoothly", "smugly", "sneakily", "softly",
     "solemnly", "soothingly", "soundlessly", "speedily", "spitefully", "steadily", "stealthily",
     "sternly", "stiffly", "stoically", "stubbornly", "stupidly", "stylishly", "subtly", "suddenly",
     "sullenly", "suspiciously", "sweetly", "swiftly", "sympathetically", "tactfully", "tauntingly",
     "tearfully", "tenderly", "tensely", "tentatively", "theatrically", "thoroughly",
     "thoughtfully", "threateningly", "tightly", "timidly", "tiredly", "tremulously",
     "triumphantly", "truthfully", "uncertainly", "uncomfortably", "uneasily", "unhappily",
     "unkindly", "unsteadily", "urgently", "viciously", "vigilantly", "vigorously", "violently",
     "warily", "warmly", "weakly", "wearily", "wickedly", "wildly", "willingly", "wisely",
     "wistfully", "wordlessly", "worriedly", "wryly"]
)  # fmt: skip
