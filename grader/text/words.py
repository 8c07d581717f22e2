"""Small closed sets of English words: those that carry grammar, those that deny."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a text, in no order."""
    return frozenset(text.split())


_NT = "aren can couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren won wouldn"

# `doesn't`, and `doesnt` as it is often typed
CONTRACTED = frozenset(w for stem in _NT.split() for w in (f"{stem}'t", f"{stem}t")) - {"cant"} | {
    "can't",
    "cant",
}
NEGATORS = CONTRACTED | listed(
    "not no never cannot without nor neither none nothing nobody nowhere hardly barely"
)

DETERMINERS = listed("""
    a an the this that these those my your its their our his her each every any some all no
    both another such one same many much more most few fewer less several other what which
    whose
""")
PREPOSITIONS = listed("""
    of in on at by for with from to into onto over under through across about after before
    during between against within without along around behind beyond near per since until up
    down out off as like than
""")
PRONOUNS = listed("""
    i you he she it we they me him them us itself themselves something anything everything
    nothing there here who whom someone
""")
JOINTS = listed("""
    and or but because so if when while although though whereas therefore thus hence then
    unless where how why whether however
""")
HELPERS = listed("""
    is are was were be been being am isn't aren't it's that's do does did has have had don't
    doesn't didn't can could will would may might must shall should can't cannot won't let's
    they're you're i'd it'd there's
""")
ADVERBS = listed("""
    not very too also just only even still already again always often never usually well far
    almost really quite simply basically actually maybe perhaps more less now later once
    together otherwise instead rather yes
""")
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | PRONOUNS | JOINTS | HELPERS | ADVERBS | CONTRACTED

# Patterns pass over these words, so that no author has to think of them.
LIGHT = listed("a an the very really quite just simply basically actually also even")


def content(words: list[str]) -> list[str]:
    """The words that carry a meaning of their own, as stems."""
    return [stem(w) for w in words if w not in FUNCTION_WORDS and w not in NEGATORS]


def stem(word: str) -> str:
    """The word without a common ending, so that `sharing` and `shared` are one."""
    for ending in ("ings", "ing", "ies", "ed", "es", "s", "ly", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
