/* SPDX-License-Identifier: Apache-2.0 */
/* boxes.h -- reads all that is in an archive, then goes on from some of the places it passed. */
#ifndef ZM_FUZZ_BOXES_H
#define ZM_FUZZ_BOXES_H

#include "intake.h"

#define STEPS 200u

/* The tables of pages, opened once. */
static inline const zm_web *tables(void) {
    static zm_arena a;
    static zm_web web;
    static bool open;
    zm_err err;
    const char *data = getenv("ZEGSMAN_DATA");
    char folder[512];
    if (!open) {
        snprintf(folder, sizeof folder, "%s/web", data ? data : "data");
        MUST(zm_web_open(&a, folder, &web, &err) == ZM_OK);
        open = true;
    }
    return &web;
}

typedef struct steps {
    zm_intake_place place[STEPS + 1];
    int got[STEPS + 1]; /* behind that place */
    unsigned n;
} steps;

/* Up to STEPS outcomes, from a place on (NULL: from the beginning). */
static inline void walk(const char *path, zm_input_kind kind, const zm_intake_place *from, steps *s) {
    zm_intake_options o = {.kind = kind, .max_bytes = 1 << 14, .web = tables()};
    zm_intake *in = NULL;
    zm_err err = {0};
    zm_arena a;
    zm_arena_init(&a);
    MUST(zm_intake_open(&o, &path, 1, &in, &err) == ZM_OK);
    s->n = 0;
    if (from && zm_intake_seek(in, from, &err) < 0) {
        MUST(!"the place is found again");
    }
    do {
        zm_doc d = {.arena = &a};
        s->place[s->n] = zm_intake_here(in);
        s->got[s->n] = zm_intake_next(in, &d, &err);
        if (s->got[s->n] == ZM_OK)
            check_doc(&d);
        else
            MUST(s->got[s->n] == ZM_INTAKE_END || (s->got[s->n] < 0 && err.msg[0]));
        zm_arena_reset(&a);
    } while (s->got[s->n] != ZM_INTAKE_END && ++s->n < STEPS);
    zm_arena_free(&a);
    zm_intake_close(in);
}

static inline void read_box(const char *path, zm_input_kind kind) {
    static steps all, rest;
    walk(path, kind, NULL, &all);
    for (unsigned i = 1; i < all.n; i += 1 + all.n / 3) {
        walk(path, kind, &all.place[i], &rest);
        MUST(all.n == STEPS || rest.n == all.n - i);
        for (unsigned k = 0; k < rest.n && i + k < all.n; k++)
            MUST(rest.got[k] == all.got[i + k]);
    }
}

#endif
