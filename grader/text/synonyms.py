"""Words of the field that patterns name in braces: `{GRADIENT} explod*`.

A line is a pattern's element: ways to say one thing, `*` for any ending. Kept short on purpose: a
word belongs here only if it means the same in every question about recurrent networks.
"""

from __future__ import annotations

SYNONYMS = {
    "NET": "rnn*|network*|net|nets|model*|cell*|layer*|system|machine",
    "STATE": "(hidden state*)|(hidden vector*)|(hidden layer*)|state*|memory|context|h_t|ht",
    "GRADIENT": "gradient*|grad|grads|derivative*|(error signal*)|jacobian*",
    "WEIGHT": "weight*|parameter*|param*|matri*|coefficient*|kernel*",
    "PAST": (
        "previous*|prev|earlier|past|prior|preceding|before|beforehand|former|history|already"
        "|older|(so far)|(up to now)|(until now)|(till now)|(came first)|(in front)|preceded"
        "|precedes|last"
    ),
    "ITEM": (
        "input*|word*|step*|timestep*|element*|token*|item*|information|info|data|value*|thing*"
        "|entr*|piece*|part*|observation*|sample*|event*|symbol*|character*|letter*|frame*|reading*"
        "|note*|sequence*|text|sentence*|stuff|what|that|one|ones|content*|happened|seen|read"
    ),
    "NOW": "current*|present|new|newest|incoming|next|latest|fresh|x_t|xt|each|every|this",
    "REMEMBER": (
        "remember*|memor*|recall*|recollect*|store*|storing|keep*|kept|hold*|held|retain*|carr*"
        "|preserv*|maintain*|save*|saving|track|encode*|summar*|transport*|bring*|brought|transfer*"
        "|pass*|(keeps track)|capture*|contain*|propagat*|convey*|know*|accumulat*|record*"
    ),
    "FORGET": "forget*|forgot*|lose*|losing|lost|discard*|erase*",
    "BIG": (
        "big|bigger|huge|large*|high*|enormous*|giant|extreme*|great*|massive*|gigantic|immense*"
    ),
    "SMALL": "small*|tiny|minuscule|microscopic",
    "GROW": (
        "grow*|grew|increas*|explod*|explos*|(blow* up)|(blew up)|(blown up)|rise*|rising"
        "|(get* {BIG})|(got {BIG})|(become* {BIG})|(became {BIG})|skyrocket*|escalat*|amplif*"
        "|diverg*|enlarg*|magnif*"
    ),
    "LOWER": "lower*|reduc*|decreas*|smaller|shrink*|cut|less*|diminish*|halv*|drop*|(turn* down)",
    "RATE": "(learning rate*)|(learn rate*)|lr|(step size*)|stepsize|alpha|eta|(learning step*)",
}
