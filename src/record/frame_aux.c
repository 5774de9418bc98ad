/* SPDX-License-Identifier: Apache-2.0 */
/*
 * frame_aux.c -- aux.tsv: the small words around an act.
 *
 *     zullen   future       Polen zal troepen sturen            planned
 *     uitvoeren light       voerde aanvallen uit                its subject does the noun's act
 *     daar     pronominal   verzet zich daartegen               tegen
 *     mee      as=met       praat daarmee                       met
 */
#include "record/frame.h"

/* A row about an event type: ACCUSE answers. */
static bool read_type(zm_frames *f, zm_str word, zm_str class) {
    zm_plover p;
    bool *flags = zm_str_is(class, "answers")  ? f->answers
                  : zm_str_is(class, "speech") ? f->speech
                  : zm_str_is(class, "about")  ? f->about
                  : zm_str_is(class, "open")   ? f->open
                  : zm_str_is(class, "reply")  ? f->reply
                                               : NULL;
    if (!flags || !zm_plover_parse(word, &p))
        return false;
    flags[p] = true;
    return true;
}

static zm_map *class_map(zm_frames *f, zm_str class) {
    const struct {
        const char *name;
        zm_map *map;
    } simple[] = {
        {"condition", &f->condition},   {"place", &f->place},     {"light", &f->light},
        {"nobody", &f->nobody},         {"private", &f->private}, {"genitive", &f->genitive},
        {"pronominal", &f->pronominal}, {"reaches", &f->reaches}, {"reciprocal", &f->reciprocal},
        {"perfect", &f->perfect},
    };
    for (size_t i = 0; i < ZM_COUNT(simple); i++)
        if (zm_str_is(class, simple[i].name))
            return simple[i].map;
    return NULL;
}

static bool read_row(zm_arena *a, zm_frames *f, zm_str word, zm_str class) {
    static const char *const MODAL[] = {"", "future", "possible", "duty"};
    for (uint32_t k = 1; k < ZM_COUNT(MODAL); k++)
        if (zm_str_is(class, MODAL[k])) {
            zm_map_put(&f->modal, word, k);
            return true;
        }
    zm_map *m = class_map(f, class);
    if (m) {
        zm_map_put(m, word, 1);
        return true;
    }
    if (zm_str_starts(class, ZM_S("as="))) {
        zm_map_put(&f->prep_as, word, f->prep.n);
        ZM_PUSH(a, &f->prep, zm_str_from(class, 3));
        return true;
    }
    return read_type(f, word, class);
}

zm_code zm_aux_read(zm_arena *a, zm_frames *f, zm_str dir, zm_lang lang, zm_err *err) {
    zm_map *maps[] = {&f->modal,   &f->condition, &f->place,      &f->light,
                      &f->nobody,  &f->private,   &f->genitive,   &f->pronominal,
                      &f->prep_as, &f->reaches,   &f->reciprocal, &f->perfect};
    for (size_t i = 0; i < ZM_COUNT(maps); i++)
        zm_map_init(maps[i], a);
    zm_table t;
    zm_code rc = zm_table_read(a, dir, zm_arena_printf(a, "%s/aux.tsv", zm_lang_name(lang)).p, 2, 2,
                               &t, err);
    for (uint32_t i = 0; rc == ZM_OK && i < t.n; i++) {
        zm_str class = t.rows[i].cols[1];
        if (!read_row(a, f, t.rows[i].cols[0], class))
            rc = zm_fail(err, ZM_E_CONFIG, t.file.p, t.rows[i].line,
                         "no such class '%.*s'; docs/tables.md has them", (int)class.n, class.p);
    }
    return rc;
}

/* Adverbs only by their own form: the lemma of "mocht" is an auxiliary's. */
zm_modality zm_modality_of(const zm_frames *f, zm_str form, zm_str lemma, bool adverb) {
    uint32_t m = zm_map_get(&f->modal, form);
    if (m == ZM_NONE && !adverb)
        m = zm_map_get(&f->modal, lemma);
    return m == ZM_NONE ? ZM_MODAL_NONE : (zm_modality)m;
}

bool zm_answers(const zm_frames *f, zm_plover type) {
    return f->answers[type];
}

bool zm_is_open(const zm_frames *f, zm_plover type) {
    return f->open[type];
}

bool zm_is_about(const zm_frames *f, zm_plover type) {
    return f->about[type];
}

bool zm_is_reply(const zm_frames *f, zm_plover type) {
    return f->reply[type];
}

bool zm_is_speech(const zm_frames *f, zm_plover type) {
    return f->speech[type];
}

bool zm_is_condition(const zm_frames *f, zm_str low) {
    return zm_map_get(&f->condition, low) != ZM_NONE;
}

bool zm_is_place_word(const zm_frames *f, zm_str low) {
    return zm_map_get(&f->place, low) != ZM_NONE;
}

bool zm_is_private(const zm_frames *f, zm_str sector) {
    return zm_map_get(&f->private, sector) != ZM_NONE;
}

bool zm_is_nobody(const zm_frames *f, zm_str low) {
    return zm_map_get(&f->nobody, low) != ZM_NONE;
}

bool zm_is_reciprocal(const zm_frames *f, zm_str low) {
    return zm_map_get(&f->reciprocal, low) != ZM_NONE;
}

bool zm_reaches(const zm_frames *f, zm_str prep) {
    return zm_map_get(&f->reaches, prep) != ZM_NONE;
}

bool zm_is_perfect(const zm_frames *f, zm_str lemma) {
    return zm_map_get(&f->perfect, lemma) != ZM_NONE;
}

bool zm_is_light(const zm_frames *f, zm_str lemma) {
    return zm_map_get(&f->light, lemma) != ZM_NONE;
}
