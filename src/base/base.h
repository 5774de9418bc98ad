/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base.h -- the words everything else is written in: strings, spans, errors.
 *
 *     zm_str   a borrowed piece of text: pointer and length, never NUL-ended
 *     zm_span  bytes [start, end) of a report's text, UTF-8
 *     zm_err   a code and one line that says which file, where, why
 *
 *     Rutte zei dat ...
 *     ^^^^^                 zm_span {0, 5}; zm_doc_slice() makes the zm_str "Rutte"
 *
 * base knows nothing of news, of documents or of language.
 */
#ifndef ZM_BASE_H
#define ZM_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* "no such token, actor, statement": the largest index, never a real one. */
#define ZM_NONE UINT32_MAX

#define ZM_COUNT(a) (sizeof(a) / sizeof((a)[0]))

#if defined(__GNUC__)
#define ZM_PRINTF(f, a) __attribute__((format(printf, f, a)))
#define ZM_MUST_USE __attribute__((warn_unused_result))
#else
#define ZM_PRINTF(f, a)
#define ZM_MUST_USE
#endif

/* Return codes: 0 or more is success. The public ones of include/zegsman/ are the same numbers. */
typedef enum zm_code {
    ZM_OK = 0,
    ZM_E_NOMEM = -1,   /* an allocation was refused */
    ZM_E_DATA = -2,    /* the input is not what it says it is */
    ZM_E_IO = -3,      /* the system could not read or write */
    ZM_E_NOINPUT = -4, /* no such file */
    ZM_E_CONFIG = -5,  /* a table or a model is missing or broken */
    ZM_E_LIMIT = -6,   /* larger than a stated limit */
    ZM_E_USAGE = -7,   /* the caller asked for something that does not exist */
    ZM_E_INTERNAL = -8
} zm_code;

/* What went wrong, for a person: one line, lower case, no full stop. `line` 1-based, 0 unknown; `byte` 0-based. */
typedef struct zm_err {
    zm_code code;
    uint32_t line;
    uint64_t byte;
    char source[128]; /* file or report the trouble is in, "" unknown */
    char msg[256];
} zm_err;

/* Fill *err (may be NULL) and hand back `code`, so that a failing line reads `return zm_fail(err, ...)`. */
zm_code zm_fail(zm_err *err, zm_code code, const char *source, uint32_t line, const char *fmt, ...)
    ZM_PRINTF(5, 6);

/* ---- borrowed strings ---- */

typedef struct zm_str {
    const char *p;
    uint32_t n;
} zm_str;

#define ZM_S(lit) ((zm_str){(lit), (uint32_t)(sizeof(lit) - 1)})

static inline zm_str zm_str_of(const char *z) {
    return (zm_str){z, z ? (uint32_t)strlen(z) : 0};
}
static inline zm_str zm_str_n(const char *p, size_t n) {
    return (zm_str){p, (uint32_t)n};
}
static inline bool zm_str_eq(zm_str a, zm_str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool zm_str_is(zm_str a, const char *z) {
    return zm_str_eq(a, zm_str_of(z));
}
static inline bool zm_str_starts(zm_str a, zm_str head) {
    return a.n >= head.n && (head.n == 0 || memcmp(a.p, head.p, head.n) == 0);
}
static inline bool zm_str_ends(zm_str a, zm_str tail) {
    return a.n >= tail.n && (tail.n == 0 || memcmp(a.p + (a.n - tail.n), tail.p, tail.n) == 0);
}
static inline zm_str zm_str_from(zm_str a, uint32_t k) {
    return k >= a.n ? (zm_str){a.p, 0} : (zm_str){a.p + k, a.n - k};
}
static inline zm_str zm_str_to(zm_str a, uint32_t n) {
    return (zm_str){a.p, n < a.n ? n : a.n};
}
/* Byte order, shorter first on a tie: -1, 0, 1. */
int zm_str_cmp(zm_str a, zm_str b);
zm_str zm_str_trim(zm_str a); /* without ASCII blanks at both ends */
/* Cut `*rest` at the next `sep`; false when nothing is left. "a,b" gives "a", "b". */
bool zm_str_cut(zm_str *rest, char sep, zm_str *piece);
bool zm_str_to_u32(zm_str a, uint32_t *out);
/* Decimal number with a point, no locale, no exponent: "-3.4". */
bool zm_str_to_double(zm_str a, double *out);

/* ---- spans ---- */

typedef struct zm_span {
    uint32_t start, end; /* bytes, half-open; empty: the text does not say */
} zm_span;

#define ZM_NO_SPAN ((zm_span){0, 0})

static inline bool zm_span_empty(zm_span s) {
    return s.start >= s.end;
}
static inline bool zm_span_touch(zm_span a, zm_span b) {
    return a.start < b.end && b.start < a.end;
}
static inline bool zm_span_within(zm_span inner, zm_span outer) {
    return inner.start >= outer.start && inner.end <= outer.end;
}

/* 64-bit hash of bytes; the same on every machine. */
uint64_t zm_hash(const void *p, size_t n, uint64_t seed);

#endif
