/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_view.h -- a document as what can be held against another: its terms.
 *
 *     Letland   zet        drie       Russische  diplomaten   dinsdag   uit
 *     NAME LVA  WORD       NUMBER 3   NAME RUS   WORD         DATE
 *               uitzetten  of diplomaat          diplomaat    weekday 2
 *
 * Names, numbers and dates are the specific values: each of a claim's must be the source's own.
 * Words are compared by lemma, by alike.tsv, by what they derive from.
 */
#ifndef ZM_VERIFY_VIEW_H
#define ZM_VERIFY_VIEW_H

#include "ask/verify_words.h"
#include "doc/marks.h"
#include "doc/tree.h"

typedef enum zm_vkind { ZM_VT_WORD, ZM_VT_NAME, ZM_VT_NUMBER, ZM_VT_DATE } zm_vkind;

typedef struct zm_vterm {
    uint32_t tok, last; /* tokens; of a name or number its first and last */
    uint8_t kind;       /* zm_vkind */
    uint8_t act;        /* zm_act + 1 of a statement's cue */
    uint8_t type;       /* zm_plover of the event that it anchors */
    bool weak;          /* carries little */
    bool deny;          /* a verb that denies its complement */
    bool possible;      /* ... or conditional, or hearsay */
    bool planned;       /* wanted, threatened, to come */
    bool future;        /* zal, will */
    uint32_t wanted;    /* the verb that asks for it; ZM_NONE */
    bool negated;       /* an odd number of negations over it */
    bool predicate;     /* heads a clause */
    uint32_t ref;       /* index into numbers, dates, names */
    zm_str key, stem;   /* folded lemma, and what it derives from */
    float weight;
} zm_vterm;

typedef enum zm_vbound { ZM_V_EXACT, ZM_V_FLOOR, ZM_V_CEILING, ZM_V_ROUND } zm_vbound;

typedef struct zm_vnumber {
    uint32_t first, last; /* tokens of the digits and scale */
    double value;         /* NAN: only as written */
    zm_str raw;           /* as written, folded */
    zm_str unit;          /* "EUR", "%" or "" */
    zm_str noun;          /* lemma of what is counted, or "" */
    zm_str behind;        /* lemma of the noun right behind it, or "" */
    zm_str prep;          /* preposition before it */
    uint32_t noun_tok;    /* ZM_NONE */
    uint8_t bound;        /* zm_vbound */
    bool ordinal;
    bool turned; /* a negation over its floor has made it a ceiling: no class of more than 28 */
} zm_vnumber;

typedef struct zm_vdate {
    uint32_t first, last;
    zm_str value;                      /* EDTF, or "" */
    int32_t year, month, day, weekday; /* 0: not said */
    int32_t shift;                     /* days from the report's own; ZM_V_NO_SHIFT */
    zm_str raw;
} zm_vdate;

#define ZM_V_NO_SHIFT INT32_MIN

typedef struct zm_vname {
    uint32_t first, last;
    zm_str key;     /* folded words, one blank between */
    uint32_t actor; /* of the record, ZM_NONE */
    uint32_t body;  /* row of the world, ZM_NONE */
    zm_str country; /* ISO: of a country, its people or its adjective */
    zm_str capital; /* ISO: the name is that country's capital */
    uint8_t ner;    /* zm_ner_type */
    bool stands;    /* no name: a pronoun or noun that stands for the actor */
} zm_vname;

typedef struct zm_vdoc {
    const zm_doc *d;
    const zm_vwords *w;
    ZM_LIST(zm_vterm) terms; /* in text order */
    ZM_LIST(zm_vnumber) numbers;
    ZM_LIST(zm_vdate) dates;
    ZM_LIST(zm_vname) names;
    uint32_t *term_at;  /* token -> term + 1 */
    uint32_t *sent_at;  /* sentence -> its first term; [n_sents + 1] */
    uint32_t *names_at; /* sentence -> its first name; [n_sents + 1] */
    uint32_t *clause;   /* token -> the token that heads its clause */
    uint8_t *odd;       /* clause head -> negations, odd or even */
} zm_vdoc;

/* In arena `a`, which has its trap set. Linear. */
void zm_vdoc_make(zm_arena *a, const zm_doc *d, const zm_vwords *w, zm_vdoc *out);
/* The lemma as alike.tsv writes it: folded, no bars, an English particle behind a blank. */
zm_str zm_vlemma(zm_arena *a, const zm_doc *d, uint32_t t);
/* Who does and who undergoes the act of a clause, as names; ZM_NONE (verify_role.c). */
uint32_t zm_vdoer(const zm_vdoc *v, uint32_t clause);
uint32_t zm_vpatient(const zm_vdoc *v, uint32_t clause);
/* The name at or under token `t`, as the subject phrase is headed: ZM_NONE. */
uint32_t zm_vname_under(const zm_vdoc *v, uint32_t t);

/* ---- comparing (verify_alike.c): 1 the same, -1 not the same, 0 cannot tell ---- */

int zm_vname_same(const zm_vdoc *x, const zm_vname *a, const zm_vdoc *y, const zm_vname *b);
int zm_vdate_same(const zm_vdate *a, const zm_vdate *b);
/* The values alone, with what bounds them. */
int zm_vnumber_same(const zm_vnumber *a, const zm_vnumber *b);
/* How near two words are, 0 to 1; *opposite: they say the contrary. */
float zm_vword_near(const zm_vdoc *x, const zm_vterm *a, const zm_vdoc *y, const zm_vterm *b,
                    bool *opposite);
/* Lemmas alone. */
float zm_vkey_near(const zm_vwords *w, zm_str a, const zm_vwords *of_b, zm_str b, bool *opposite);

#endif
