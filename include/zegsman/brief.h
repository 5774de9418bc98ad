/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief.h -- stories of a dossier told in the form newspapers use.
 *
 *     zm_brief_ask ask = ZM_BRIEF_ASK;
 *     ask.form = ZM_BRIEF_AS_HTML, ask.lang = "nl", ask.story = 7;
 *     zm_dossier_brief(dossier, engine, &ask, sink, ctx, &why);
 *
 * Headline, dateline, lead, sections; each sentence is one of a report, as it stands there, with the
 * numbers of the reports that it rests on. docs/brief.md tells how sentences are chosen.
 */
#ifndef ZEGSMAN_BRIEF_H
#define ZEGSMAN_BRIEF_H

#include "dossier.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum zm_brief_as { ZM_BRIEF_AS_TEXT, ZM_BRIEF_AS_MD, ZM_BRIEF_AS_HTML, ZM_BRIEF_AS_JSON } zm_brief_as;

typedef struct zm_brief_ask {
    size_t size;           /* sizeof this struct */
    int form;              /* a zm_brief_as */
    const char *lang;      /* "nl", "en"; NULL: that of most reports of each story */
    int64_t story;         /* only this one; 0: those that the rest leaves, the latest first */
    const char *words;     /* with a report that has them, as ask.h's find; NULL: all */
    const char *from, *to; /* with a report between these days, both included; NULL: open */
    unsigned limit;        /* of stories; 0: 10 */
    bool unproved;         /* do not hold the sentences against their sources: quicker */
    bool colour;           /* text */
    unsigned width;        /* text: columns; 0: 80 */
} zm_brief_ask;

#define ZM_BRIEF_ASK {sizeof(zm_brief_ask), ZM_BRIEF_AS_TEXT, 0, 0, 0, 0, 0, 0, false, false, 0}

/*
 * Write the briefings, piece by piece; gives how many, or an error. JSON is one object when `story`
 * is given, else {"items":[...]}. The engine lends its tables.
 */
ZM_API int64_t zm_dossier_brief(zm_dossier *dossier, zm_engine *engine, const zm_brief_ask *ask,
                                zm_sink sink, void *ctx, zm_error *why);

#ifdef __cplusplus
}
#endif

#endif
