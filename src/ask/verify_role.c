/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_role.c -- who does and who undergoes what a clause tells.
 *
 *     Riga heeft Minsk beschuldigd      doer Riga   patient Minsk
 *     Minsk is door Riga beschuldigd    the same
 */
#include "ask/verify_view.h"

static uint32_t child_of(const zm_doc *d, uint32_t t, zm_rel rel, bool passive) {
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].rel == rel && (d->toks[c].subrel == ZM_SUB_PASS) == passive)
            return c;
    return ZM_NONE;
}

static bool is_passive(const zm_doc *d, uint32_t t) {
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].subrel == ZM_SUB_PASS)
            return true;
    return false;
}

uint32_t zm_vname_under(const zm_vdoc *v, uint32_t t) {
    if (t == ZM_NONE)
        return ZM_NONE;
    const zm_doc *d = v->d;
    for (uint32_t k = d->left[t]; k <= d->right[t]; k++) {
        if (!v->term_at[k])
            continue;
        const zm_vterm *x = &v->terms.v[v->term_at[k] - 1];
        if (x->kind != ZM_VT_NAME || v->clause[k] != v->clause[t])
            continue;
        uint32_t up = d->toks[k].head;
        bool close = k == t || up == t || (up != ZM_NONE && d->toks[up].head == t);
        bool adjective = d->toks[k].upos == ZM_ADJ || d->toks[k].rel == ZM_NMOD;
        if (close && !adjective)
            return x->ref;
    }
    return ZM_NONE;
}

/* A conjunct without a subject has that of the clause before it. */
static uint32_t subject_clause(const zm_doc *d, uint32_t t) {
    for (uint32_t n = 0; n < 4; n++) {
        if (zm_child(d, t, ZM_NSUBJ) != ZM_NONE || d->toks[t].rel != ZM_CONJ)
            break;
        t = d->toks[t].head;
    }
    return t;
}

uint32_t zm_vdoer(const zm_vdoc *v, uint32_t clause) {
    const zm_doc *d = v->d;
    if (is_passive(d, clause)) {
        ZM_EACH_CHILD(d, clause, c)
            if (d->toks[c].subrel == ZM_SUB_AGENT)
                return zm_vname_under(v, c);
        return ZM_NONE;
    }
    return zm_vname_under(v, child_of(d, subject_clause(d, clause), ZM_NSUBJ, false));
}

uint32_t zm_vpatient(const zm_vdoc *v, uint32_t clause) {
    const zm_doc *d = v->d;
    if (is_passive(d, clause))
        return zm_vname_under(v, child_of(d, clause, ZM_NSUBJ, true));
    return zm_vname_under(v, child_of(d, clause, ZM_OBJ, false));
}
