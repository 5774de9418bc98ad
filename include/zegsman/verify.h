/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify.h -- an article held against its sources, claim by claim.
 *
 *     const char *against[] = {"anp.txt", "kremlin.txt"};       markers [1], [2] in this order
 *     zm_verifying job = ZM_VERIFYING;
 *     job.article = "story.txt", job.against = against, job.n_against = 2;
 *     zm_verification *v;
 *     if (zm_verify_files(engine, &job, &v, &why) < 0) ...
 *     for (size_t i = 0; i < zm_verification_checks(v); i++) {
 *         zm_check_view c;
 *         zm_verification_check(v, i, &c);                       c.verdict, c.why, c.claim ...
 *     }
 *     zm_verification_free(v);
 *
 * A verdict is never an accusation: what no rule can decide is "not_checked", with the reason.
 */
#ifndef ZEGSMAN_VERIFY_H
#define ZEGSMAN_VERIFY_H

#include "batch.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zm_verification zm_verification;

/* Files of any kind that reports are read from; each may hold several sources. */
typedef struct zm_verifying {
    size_t size;                /* sizeof this struct */
    const char *article;        /* "-" is standard input */
    const char *const *against; /* [n_against] */
    size_t n_against;
    int form;                     /* a zm_input_form, of all of them */
    const char *lang;             /* of the article; NULL: as it says, else found out */
    const char *published;        /* of the article when it gives no date; NULL: none */
    const char *source_published; /* of sources that give none; NULL: none */
} zm_verifying;

#define ZM_VERIFYING                                                                               \
    { sizeof(zm_verifying), 0, 0, 0, ZM_INPUT_AUTO, 0, 0, 0 }

/*
 * Read the files and check the article. A source that cannot be read ends the call with its error,
 * since every marker behind it would point to another source.
 */
ZM_API int zm_verify_files(zm_engine *engine, const zm_verifying *job, zm_verification **out,
                           zm_error *why);
/*
 * The same with reports that were read before: they are borrowed, and must stay until the
 * verification is freed.
 */
ZM_API int zm_verify_reports(zm_engine *engine, const zm_report *article,
                             const zm_report *const *sources, size_t n, zm_verification **out,
                             zm_error *why);
ZM_API void zm_verification_free(zm_verification *v);

/* ---- looking ---- */

/* Strings as in report.h: ended by NUL, NULL where there is nothing. */
typedef struct zm_check_view {
    zm_slice claim; /* of the article */
    const char
        *verdict;      /* "supported", "contradicted", "not_found", "wrong_source", "not_checked" */
    int source;        /* index of the source that the evidence is from, -1 */
    const char *mark;  /* "[2]" */
    zm_slice evidence; /* of that source */
    const char *reason;     /* a code: "number", "name_absent" */
    const char *why;        /* a line for a person, in the article's language */
    zm_slice detail;        /* the article's words that differ */
    zm_slice detail_source; /* what the source has there */
    double score;
} zm_check_view;

ZM_API size_t zm_verification_checks(const zm_verification *v);
/* Fill *out with number `i`: 0, or ZM_ERROR_USAGE when there is no such number. */
ZM_API int zm_verification_check(zm_verification *v, size_t i, zm_check_view *out);
/* Is every claim supported? What states nothing (a question, a place) does not count. */
ZM_API bool zm_verification_passed(const zm_verification *v);

/* ---- writing ---- */

typedef enum zm_verify_form {
    ZM_VERIFY_TEXT,  /* for a terminal */
    ZM_VERIFY_JSONL, /* a line a claim */
    ZM_VERIFY_HTML   /* one page of its own */
} zm_verify_form;

ZM_API int zm_verification_write(const zm_verification *v, int form, bool colour, unsigned width,
                                 zm_sink sink, void *ctx, zm_error *why);

#ifdef __cplusplus
}
#endif

#endif
