/* SPDX-License-Identifier: Apache-2.0 */
/*
 * doc.c -- the names of doc.h's enums as Universal Dependencies writes them,
 * and the way back.
 *
 *     "nsubj:pass"                       ->  ZM_NSUBJ, ZM_SUB_PASS
 *     "Number=Sing|Tense=Past|VerbForm=Fin"  ->  ZM_M_SING | ZM_M_PAST | ZM_M_FIN
 */
#include "doc/doc.h"

static const char *const upos_names[ZM_UPOS_COUNT] = {
    [ZM_X] = "X",         [ZM_ADJ] = "ADJ",     [ZM_ADP] = "ADP",     [ZM_ADV] = "ADV",
    [ZM_AUX] = "AUX",     [ZM_CCONJ] = "CCONJ", [ZM_DET] = "DET",     [ZM_INTJ] = "INTJ",
    [ZM_NOUN] = "NOUN",   [ZM_NUM] = "NUM",     [ZM_PART] = "PART",   [ZM_PRON] = "PRON",
    [ZM_PROPN] = "PROPN", [ZM_PUNCT] = "PUNCT", [ZM_SCONJ] = "SCONJ", [ZM_SYM] = "SYM",
    [ZM_VERB] = "VERB",
};

static const char *const rel_names[ZM_REL_COUNT] = {
    [ZM_DEP] = "dep",
    [ZM_ROOT] = "root",
    [ZM_ACL] = "acl",
    [ZM_ADVCL] = "advcl",
    [ZM_ADVMOD] = "advmod",
    [ZM_AMOD] = "amod",
    [ZM_APPOS] = "appos",
    [ZM_AUXREL] = "aux",
    [ZM_CASE] = "case",
    [ZM_CC] = "cc",
    [ZM_CCOMP] = "ccomp",
    [ZM_CLF] = "clf",
    [ZM_COMPOUND] = "compound",
    [ZM_CONJ] = "conj",
    [ZM_COP] = "cop",
    [ZM_CSUBJ] = "csubj",
    [ZM_DETREL] = "det",
    [ZM_DISCOURSE] = "discourse",
    [ZM_DISLOCATED] = "dislocated",
    [ZM_EXPL] = "expl",
    [ZM_FIXED] = "fixed",
    [ZM_FLAT] = "flat",
    [ZM_GOESWITH] = "goeswith",
    [ZM_IOBJ] = "iobj",
    [ZM_LIST_REL] = "list",
    [ZM_MARK] = "mark",
    [ZM_NMOD] = "nmod",
    [ZM_NSUBJ] = "nsubj",
    [ZM_NUMMOD] = "nummod",
    [ZM_OBJ] = "obj",
    [ZM_OBL] = "obl",
    [ZM_ORPHAN] = "orphan",
    [ZM_PARATAXIS] = "parataxis",
    [ZM_PUNCTREL] = "punct",
    [ZM_REPARANDUM] = "reparandum",
    [ZM_VOCATIVE] = "vocative",
    [ZM_XCOMP] = "xcomp",
};

static const struct {
    const char *name;
    zm_subrel sub;
} subrels[] = {
    {"pass", ZM_SUB_PASS}, {"agent", ZM_SUB_AGENT}, {"prt", ZM_SUB_PRT},
    {"poss", ZM_SUB_POSS}, {"relcl", ZM_SUB_RELCL}, {"pv", ZM_SUB_PV},
};

/* Alpino's common gender is both: "de" tells only that a noun is not neuter. */
static const struct {
    const char *name, *value;
    uint32_t bit;
} morphs[] = {
    {"VerbForm", "Fin", ZM_M_FIN},   {"VerbForm", "Inf", ZM_M_INF},
    {"VerbForm", "Part", ZM_M_PART}, {"VerbForm", "Ger", ZM_M_GER},
    {"Tense", "Past", ZM_M_PAST},    {"Tense", "Pres", ZM_M_PRES},
    {"Mood", "Imp", ZM_M_IMP},       {"Number", "Sing", ZM_M_SING},
    {"Number", "Plur", ZM_M_PLUR},   {"Person", "1", ZM_M_P1},
    {"Person", "2", ZM_M_P2},        {"Person", "3", ZM_M_P3},
    {"Gender", "Masc", ZM_M_MASC},   {"Gender", "Fem", ZM_M_FEM},
    {"Gender", "Com", ZM_M_MASC | ZM_M_FEM}, {"Gender", "Neut", ZM_M_NEUT},
    {"Definite", "Def", ZM_M_DEF},   {"Definite", "Ind", ZM_M_IND},
    {"PronType", "Prs", ZM_M_PRS},   {"PronType", "Rel", ZM_M_RELPRON},
    {"PronType", "Dem", ZM_M_DEM},   {"PronType", "Int", ZM_M_INT},
    {"Poss", "Yes", ZM_M_POSS},      {"Reflex", "Yes", ZM_M_REFL},
    {"Voice", "Pass", ZM_M_PASS},    {"Degree", "Cmp", ZM_M_CMP},
    {"Degree", "Sup", ZM_M_SUP},
};

uint32_t zm_doc_tok_at(const zm_doc *d, uint32_t at) {
    uint32_t low = 0, high = d->n_toks;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->toks[mid].end > at)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

const char *zm_upos_name(zm_upos u) {
    return (unsigned)u < ZM_UPOS_COUNT ? upos_names[u] : "X";
}

zm_upos zm_upos_parse(zm_str s) {
    for (unsigned i = 0; i < ZM_UPOS_COUNT; i++)
        if (zm_str_is(s, upos_names[i]))
            return (zm_upos)i;
    return ZM_X;
}

const char *zm_rel_name(zm_rel r) {
    return (unsigned)r < ZM_REL_COUNT ? rel_names[r] : "dep";
}

static uint8_t subrel_parse(zm_str sub) {
    if (!sub.n)
        return ZM_SUB_NONE;
    for (size_t i = 0; i < ZM_COUNT(subrels); i++)
        if (zm_str_is(sub, subrels[i].name))
            return (uint8_t)subrels[i].sub;
    return ZM_SUB_OTHER;
}

void zm_rel_parse(zm_str deprel, uint8_t *rel, uint8_t *subrel) {
    zm_str rest = deprel, base = {0};
    zm_str_cut(&rest, ':', &base);
    *subrel = subrel_parse(rest);
    *rel = ZM_DEP;
    for (unsigned i = 0; i < ZM_REL_COUNT; i++)
        if (zm_str_is(base, rel_names[i]))
            *rel = (uint8_t)i;
}

static uint32_t morph_of(zm_str name, zm_str value) {
    for (size_t i = 0; i < ZM_COUNT(morphs); i++)
        if (zm_str_is(name, morphs[i].name) && zm_str_is(value, morphs[i].value))
            return morphs[i].bit;
    return 0;
}

uint32_t zm_morph_parse(zm_str feats) {
    uint32_t bits = 0;
    zm_str feat, name, value;
    while (zm_str_cut(&feats, '|', &feat)) {
        zm_str values = feat;
        zm_str_cut(&values, '=', &name);
        while (zm_str_cut(&values, ',', &value))
            bits |= morph_of(name, value);
    }
    return bits;
}

const char *zm_lang_name(zm_lang l) {
    return l == ZM_LANG_NL ? "nl" : l == ZM_LANG_EN ? "en" : "";
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* The language subtag alone decides: nl, nl-BE, nl_NL and ISO 639-2's nld and dut are all Dutch. */
zm_lang zm_lang_parse(zm_str bcp47) {
    char tag[4] = "";
    uint32_t n = 0;
    while (n < bcp47.n && bcp47.p[n] != '-' && bcp47.p[n] != '_') {
        if (n == 3)
            return ZM_LANG_NONE;
        tag[n] = lower(bcp47.p[n]);
        n++;
    }
    zm_str s = zm_str_n(tag, n);
    if (zm_str_is(s, "nl") || zm_str_is(s, "nld") || zm_str_is(s, "dut"))
        return ZM_LANG_NL;
    return zm_str_is(s, "en") || zm_str_is(s, "eng") ? ZM_LANG_EN : ZM_LANG_NONE;
}
