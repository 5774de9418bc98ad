/* SPDX-License-Identifier: Apache-2.0 */
/* reading.c -- the common options; see reading.h. */
#include "cli/reading.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const opt common[READING_COUNT] = {
    [READING_INPUT] = {"input", "FORM",
                       "auto (by name and first bytes), jsonl (one report a\n"
                       "line), text (one report a file), conllu, html, feed,\n"
                       "eml, warc; gzip, zstd, zip and tar are opened"},
    [READING_LANG] = {"lang", "LANG",
                      "all reports are in nl or en; else as each says, else\n"
                      "found out"},
    [READING_PUBLISHED] = {"published", "DATE",
                           "of reports that give no date: 2025-09-05, 2025-09, 2025"},
    [READING_THREADS] = {"threads", "N",
                         "reports read at the same time; as many as there are\n"
                         "cores when not given"},
    [READING_MODEL] = {"model", "NAME", "fast; best is to come"},
    [READING_MAX_BYTES] = {"max-bytes", "SIZE",
                           "the largest text that is read: 500K, 64M (the default)"},
    [READING_DATA] = {"data", "DIR", "folder of the language tables (ZEGSMAN_DATA)"},
    [READING_MODELS] = {"models", "DIR", "folder of the models (ZEGSMAN_MODELS)"},
};

/* In the order of zm_input_form. */
static const char *const inputs[] = {"auto", "jsonl", "text", "conllu",
                                     "html", "feed",  "eml",  "warc"};

bool reading_open(reading *r, opt *table, const opt *own, size_t n_own, int argc) {
    *r = (reading){.engine = ZM_ENGINE_OPTIONS, .batch = ZM_BATCH};
    memcpy(table, common, sizeof common);
    memcpy(table + READING_COUNT, own, n_own * sizeof *own);
    r->files = calloc((size_t)argc + 1, sizeof *r->files);
    return r->files != NULL;
}

void reading_close(reading *r) {
    free(r->files);
}

static const char *set(reading *r, int which, const char *value) {
    uint64_t n;
    switch (which) {
    case READING_INPUT:
        r->batch.form = parse_word(value, inputs, COUNT(inputs));
        return r->batch.form >= 0 ? NULL
                                  : "auto, jsonl, text, conllu, html, feed, eml or warc is wanted";
    case READING_PUBLISHED:
        r->batch.published = value;
        return parse_date(value) ? NULL : "a date is wanted: 2025-09-05";
    case READING_THREADS:
        if (!parse_count(value, 256, &n) || n == 0)
            return "a number from 1 to 256 is wanted";
        r->batch.threads = (unsigned)n;
        return NULL;
    case READING_MAX_BYTES:
        return parse_size(value, &r->engine.max_bytes) ? NULL : "a size is wanted: 500K, 64M, 1G";
    case READING_LANG: r->batch.lang = value; return NULL;
    case READING_MODEL: r->engine.model = value; return NULL;
    case READING_DATA: r->engine.data = value; return NULL;
    default: r->engine.models = value; return NULL;
    }
}

bool reading_set(reading *r, const opt_reader *o, int which, const char *value) {
    if (which == OPT_BAD)
        return false;
    if (which == OPT_OPERAND) {
        r->files[r->n_files++] = value;
        return true;
    }
    const char *wrong = set(r, which, value);
    if (wrong)
        opt_wrong(o, common[which].name, wrong);
    return !wrong;
}
