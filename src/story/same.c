/* SPDX-License-Identifier: Apache-2.0 */
/*
 * same.c -- do two facts say the same?
 *
 *     x  Letland zet twee Russische diplomaten uit     LVA 6  uitzetten 5  russisch 2  diplomaat 5
 *     y  Riga zet drie diplomaten het land uit         LVA 6  uitzetten 5  diplomaat 5  land 3
 *        both 16 of 18 and of 19, the heads are one, nothing is contrary: SAME, figures differ
 *
 * What is compared is the matter: words weighted, names, figures, days, and whether the word that
 * all hangs on is negated. Between two languages only what has one key in both counts, and more of
 * it is asked for. Where it is too little the verdict is UNSURE: a wrong SAME or OPPOSITE is
 * worse.
 */
#include "story/same_parts.h"

#include <math.h>

#include "story/term.h"

/*
 * What two facts have in common. Weights of words; `contrary`: of those that stand the other way
 * round.
 */
typedef struct common {
    double x, y, both, contrary;
    uint32_t matched;        /* words and names that tell something */
    uint32_t lone_x, lone_y; /* names that only one of them has */
    uint32_t who_x, who_y;   /* and those that a pronoun stands for */
    double core_x, core_y;   /* weight of core words that only one of them has */
    double all_core_x, all_core_y;
    double only_x, only_y; /* weight of telling words that only one of them has, days left out */
    bool head_x, head_y;   /* the head of each is in the other */
    bool heads_told;       /* both are, or say little */
    bool one_head;         /* and they are one */
    bool heads_contrary;
    double core_both; /* of core words besides the head that both have, least weight */
    uint32_t equal_figures;
    uint32_t turned; /* other words that stand the other way round by their pole */
    bool cross;
} common;

/* Bounds, found on our own story sets (tests/claims). */
static const double SAME_HELD = 0.7, SAME_DICE = 0.4;
static const double NEAR_UNSURE = 0.4, OPPOSITE_DICE = 0.5, OPPOSITE_OWN = 0.6, OPPOSITE_MORE = 4,
                    DENIED_DICE = 0.35, DENIED_WEIGHT = 6;
static const double SAME_WEIGHT = 8, SHORT_DICE = 0.85; /* few words must be nearly all */
static const double CORE_OWN =
    0.18; /* share of its core that each has for itself when they clash */
enum { W_TELLS = 3, W_FIGURE = 3, W_SPEAKER = 6, LARGE = 11 };

/* ---- words ---- */

static bool is_name(const zm_fact_word *w) {
    return w->kind == ZM_TERM_NAME || w->kind == ZM_TERM_ACTOR || w->kind == ZM_TERM_COUNTRY ||
           w->kind == ZM_TERM_PLACE;
}

static bool counts(const zm_fact_word *w, bool cross) {
    return w->any || !cross;
}

static uint32_t find_key(const zm_fact *f, uint64_t key) {
    for (uint32_t i = 0; i < f->n_keys; i++)
        if (f->keys[i].key == key)
            return i;
    return ZM_NONE;
}

/* Which way round a word stands: stijgen and niet dalen are one way. */
static int way(const zm_fact_word *w) {
    return (w->pole < 0 ? -1 : 1) * (w->negated ? -1 : 1);
}

/* Not a pronoun that stands for one. */
static bool is_full_name(const zm_fact_word *w) {
    return is_name(w) && w->weight > W_TELLS;
}

static double own_weight(const zm_fact_word *w) {
    return w->weight >= W_TELLS && w->kind != ZM_TERM_DATE ? w->weight : 0;
}

static double core_weight(const zm_fact_word *w) {
    return w->core && w->weight >= W_TELLS && (!is_name(w) || is_full_name(w)) ? w->weight : 0;
}

static bool is_negated(const zm_fact *f) {
    return f->head != ZM_NONE && f->keys[f->head].negated;
}

static void match_word(const zm_fact *x, const zm_fact *y, uint32_t i, common *c) {
    const zm_fact_word *w = &x->keys[i];
    uint32_t k = find_key(y, w->key);
    c->all_core_x += core_weight(w);
    if (k == ZM_NONE) {
        c->lone_x += is_full_name(w);
        c->who_x += is_name(w);
        c->core_x += core_weight(w);
        c->only_x += own_weight(w);
        return;
    }
    const zm_fact_word *v = &y->keys[k];
    bool head = i == x->head || k == y->head;
    double weight = w->weight < v->weight ? w->weight : v->weight;
    c->both += weight;
    c->matched += weight >= W_TELLS || head;
    c->head_x |= i == x->head;
    c->head_y |= k == y->head;
    c->one_head |= i == x->head && k == y->head;
    /* "stuurt geen soldaten": the negation of an object is the verb's, and counts there */
    bool of_heads = !head && (is_negated(x) || is_negated(y));
    if (w->core && v->core && !head)
        c->core_both += weight;
    if (is_name(w) || way(w) == way(v) || (of_heads && w->pole == v->pole))
        return;
    c->turned += !head;
    c->contrary += weight;
    c->heads_contrary |= head;
}

static double weight_of(const zm_fact *f, bool cross) {
    double sum = 0;
    for (uint32_t i = 0; i < f->n_keys; i++)
        if (counts(&f->keys[i], cross))
            sum += f->keys[i].weight;
    return sum;
}

static bool is_light_headed(const zm_fact *f) {
    return f->head == ZM_NONE || f->keys[f->head].weight < 2;
}

static void compare_words(const zm_fact *x, const zm_fact *y, common *c) {
    *c = (common){.cross = x->lang != y->lang};
    c->x = weight_of(x, c->cross);
    c->y = weight_of(y, c->cross);
    for (uint32_t i = 0; i < x->n_keys; i++)
        if (counts(&x->keys[i], c->cross))
            match_word(x, y, i, c);
    for (uint32_t i = 0; i < y->n_keys; i++) {
        const zm_fact_word *w = &y->keys[i];
        if (!counts(w, c->cross))
            continue;
        c->all_core_y += core_weight(w);
        if (find_key(x, w->key) != ZM_NONE)
            continue;
        c->lone_y += is_full_name(w);
        c->who_y += is_name(w);
        c->core_y += core_weight(w);
        c->only_y += own_weight(w);
    }
    c->heads_told = (c->head_x || is_light_headed(x)) && (c->head_y || is_light_headed(y));
}

static double held(const common *c) {
    double least = c->x < c->y ? c->x : c->y;
    return least > 0 ? c->both / least : 0;
}

static double dice(const common *c) {
    return c->x + c->y > 0 ? 2 * c->both / (c->x + c->y) : 0;
}

static double near_of(const common *c) {
    double near = (held(c) + dice(c)) / 2;
    return near > 1 ? 1 : near;
}

/* ---- what adds to the words ---- */

/* The key that a party has among a fact's words. */
static uint64_t name_key(const zm_party *p) {
    zm_str form = p->key;
    if (p->kind == ZM_COUNTRY && p->country.n)
        return zm_term_key(ZM_TERM_COUNTRY, ZM_LANG_NONE, p->country);
    for (uint32_t at = form.n; p->kind == ZM_PERSON && at > 0; at--)
        if (form.p[at - 1] == ' ')
            return zm_term_key(ZM_TERM_NAME, ZM_LANG_NONE, zm_str_from(form, at));
    return zm_term_key(ZM_TERM_NAME, ZM_LANG_NONE, form);
}

/* Does the other fact tell what the speaker of this one did? */
static bool is_of_speaker(const zm_fact *said, const zm_fact *done, bool cross) {
    if (done->kind != ZM_FACT_STATEMENT && zm_same_party_in(&said->actor, &done->actor, cross) > 0)
        return true;
    bool own = said->act == ZM_DENIES || said->act == ZM_REFUSES || said->act == ZM_ADMITS;
    return own && said->actor.key.n && find_key(done, name_key(&said->actor)) != ZM_NONE;
}

/*
 * "Moskou ontkent de aanval": the speaker is who is said to have done it, without being named
 * again.
 */
static void add_speaker(const zm_fact *said, const zm_fact *done, common *c) {
    if (said->kind != ZM_FACT_STATEMENT || !(c->head_x || c->head_y) || c->lone_y == 0 ||
        !is_of_speaker(said, done, c->cross))
        return;
    c->lone_y--;
    c->core_y -= c->core_y < W_SPEAKER ? c->core_y : W_SPEAKER;
    c->only_y -= c->only_y < W_SPEAKER ? c->only_y : W_SPEAKER;
    c->both += W_FIGURE;
    c->core_both += W_FIGURE;
    c->matched++;
}

static void swap(double *x, double *y) {
    double z = *x;
    *x = *y;
    *y = z;
}

static void turn_round(common *c) {
    uint32_t lone = c->lone_x;
    c->lone_x = c->lone_y;
    c->lone_y = lone;
    swap(&c->core_x, &c->core_y);
    swap(&c->only_x, &c->only_y);
}

static void add_figures(const zm_same_counts *figures, common *c) {
    c->equal_figures = figures->equal;
    if (!figures->equal)
        return;
    c->both += W_FIGURE;
    c->x += W_FIGURE;
    c->y += W_FIGURE;
    c->matched++;
}

/* Between two languages the same large number counts even where the thing's word is not known. */
static bool same_value(const zm_fact *x, const zm_fact *y) {
    for (uint32_t i = 0; i < x->n_figures; i++)
        for (uint32_t k = 0; k < y->n_figures; k++)
            if (x->figures[i].value >= LARGE &&
                fabs(x->figures[i].value - y->figures[k].value) < 1e-9 * x->figures[i].value)
                return true;
    return false;
}

/* ---- how each is meant ---- */

/* Told as a fact, wished, or only possible: these are no contraries of one another. */
static int meant(const zm_fact *f) {
    bool wish = f->kind == ZM_FACT_STATEMENT &&
                (f->act == ZM_DEMANDS || f->act == ZM_ASKS || f->act == ZM_WANTS);
    bool guess = f->kind == ZM_FACT_STATEMENT &&
                 (f->act == ZM_EXPECTS || f->act == ZM_THREATENS || f->act == ZM_WARNS);
    bool open =
        f->kind == ZM_FACT_EVENT && (f->status == ZM_FORECAST || f->status == ZM_CONDITIONAL);
    if (wish || f->mood == ZM_MOOD_MUST)
        return 1;
    return guess || open || f->mood == ZM_MOOD_MAY ? 2 : 0;
}

static bool is_told(const zm_fact *f) {
    return !(f->kind == ZM_FACT_STATEMENT && f->negated);
}

/* ---- parties of two of a kind ---- */

/* Types of which one happening between two parties is told by its parties and day alone. */
static bool is_deed(zm_plover type) {
    switch (type) {
    case ZM_SANCTION:
    case ZM_COERCE:
    case ZM_ASSAULT:
    case ZM_RETREAT:
    case ZM_MOBILIZE:
    case ZM_AID: return true;
    default: return false;
    }
}

static bool same_root(zm_str x, zm_str y) {
    return x.n >= 2 && y.n >= 2 && memcmp(x.p, y.p, 2) == 0;
}

static bool same_deed(const zm_fact *x, const zm_fact *y, const common *c, int actors,
                      int targets) {
    return x->kind == ZM_FACT_EVENT && y->kind == ZM_FACT_EVENT && x->type == y->type &&
           is_deed(x->type) && same_root(x->cameo, y->cameo) && actors > 0 && targets > 0 &&
           x->negated == y->negated && (c->head_x || c->head_y || c->matched >= 2);
}

static bool other_kind_of_event(const zm_fact *x, const zm_fact *y, const common *c) {
    return x->kind == ZM_FACT_EVENT && y->kind == ZM_FACT_EVENT && x->type != y->type &&
           !c->one_head;
}

/* ---- verdict ---- */

static bool enough(const common *c, const zm_fact *x, const zm_fact *y, int actors) {
    if (c->matched >= (c->cross ? 3u : 2u))
        return true;
    /* "ik stap op": one word is all there is, and the same person says it */
    return c->matched == 1 && c->one_head && actors > 0 && (x->n_keys <= 3 || y->n_keys <= 3);
}

static bool names_clash(const common *c) {
    return !c->cross && c->lone_x && c->lone_y;
}

/* Each has a subject, object or verb of its own: the water bill, the housing bill. */
static bool cores_clash(const common *c) {
    return c->core_x > CORE_OWN * c->all_core_x && c->core_y > CORE_OWN * c->all_core_y;
}

/* Denied in so many words: less must be the same. */
static bool is_denial(const zm_fact *f) {
    return f->kind == ZM_FACT_STATEMENT && f->act == ZM_DENIES;
}

/*
 * The heads are one and stand opposite ways, and what they are said of is the same: subject and
 * object, or, where there is none ("ik stap op"), the same person's word. Two contraries make one
 * sense again.
 */
static bool is_contrary(const zm_fact *x, const zm_fact *y, const common *c, int actors) {
    bool denied = is_denial(x) != is_denial(y);
    if (!c->heads_contrary || !c->one_head || c->turned || (c->who_x && c->who_y) ||
        dice(c) < (denied ? DENIED_DICE : OPPOSITE_DICE))
        return false;
    bool not_x = is_negated(x), not_y = is_negated(y);
    double least = OPPOSITE_OWN * c->core_both, most = OPPOSITE_MORE * c->core_both;
    if (c->core_both >= W_TELLS && c->both >= (denied ? DENIED_WEIGHT : SAME_WEIGHT))
        return c->core_x <= (not_y && !not_x ? most : least) &&
               c->core_y <= (not_x && !not_y ? most : least);
    return actors > 0 && c->core_x <= 0 && c->core_y <= 0;
}

/*
 * What is denied must not be more than what is told: "no troops for a year" is not against
 * "troops".
 */
static bool denies_more(const zm_fact *x, const zm_fact *y, const common *c) {
    bool not_x = is_negated(x), not_y = is_negated(y);
    if (not_x == not_y)
        return false;
    uint32_t figures = not_x ? x->n_figures : y->n_figures;
    return (not_x ? c->only_x : c->only_y) > W_TELLS || figures > c->equal_figures;
}

static bool says_same(const common *c) {
    if (c->both < SAME_WEIGHT && dice(c) < SHORT_DICE)
        return false;
    return c->heads_told && held(c) >= SAME_HELD && dice(c) >= SAME_DICE;
}

static zm_same verdict(const zm_fact *x, const zm_fact *y, const common *c, const zm_same_why *why,
                       int actors, int targets) {
    bool deed = same_deed(x, y, c, actors, targets) && !names_clash(c);
    if (!deed &&
        (!enough(c, x, y, actors) || near_of(c) < NEAR_UNSURE || other_kind_of_event(x, y, c)))
        return ZM_OTHER_MATTER;
    if (names_clash(c) && !says_same(c))
        return ZM_OTHER_MATTER;
    bool alike = meant(x) == meant(y) && is_told(x) && is_told(y);
    if (names_clash(c) || !alike || (cores_clash(c) && !deed))
        return ZM_SAME_UNSURE;
    if (c->contrary > 0) {
        bool yet = x->mood == ZM_MOOD_YET || y->mood == ZM_MOOD_YET;
        bool sure =
            is_contrary(x, y, c, actors) && !denies_more(x, y, c) && !yet && !why->times_differ;
        return sure ? ZM_OPPOSITE : ZM_SAME_UNSURE;
    }
    if (deed || says_same(c))
        return ZM_SAME_MATTER;
    return ZM_SAME_UNSURE;
}

/* Speakers of two statements, doers of two deeds; between the two kinds neither is the other's. */
static void compare_parties(const zm_fact *x, const zm_fact *y, bool cross, int *actors,
                            int *targets) {
    bool said_x = x->kind == ZM_FACT_STATEMENT, said_y = y->kind == ZM_FACT_STATEMENT;
    *actors = *targets = 0;
    if (said_x != said_y)
        return;
    *actors = zm_same_party_in(&x->actor, &y->actor, cross);
    if (!said_x)
        *targets = zm_same_party_in(&x->target, &y->target, cross);
}

void zm_same_facts(const zm_fact *x, const zm_fact *y, zm_same_why *out) {
    common c;
    zm_same_counts figures;
    int actors, targets;
    compare_words(x, y, &c);
    compare_parties(x, y, c.cross, &actors, &targets);
    zm_same_counts_of(x, y, &figures);
    add_speaker(x, y, &c);
    turn_round(&c);
    add_speaker(y, x, &c);
    turn_round(&c);
    if (c.cross && !figures.equal && same_value(x, y)) {
        figures.equal = 1;
        figures.x = figures.y = ZM_NONE;
    }
    add_figures(&figures, &c);
    *out = (zm_same_why){.near = (float)near_of(&c), .figure_x = figures.x, .figure_y = figures.y};
    out->figures_differ = figures.x != ZM_NONE;
    out->times_differ = zm_same_time(x->time, y->time) < 0;
    out->actors_differ = actors < 0 || targets < 0;
    out->verdict = verdict(x, y, &c, out, actors, targets);
    if (out->verdict == ZM_OTHER_MATTER)
        out->figures_differ = false;
}
