/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text.h -- from a report's bytes to paragraphs, sentences and tokens.
 *
 *     RIGA (ANP) - Minister Q. Ozols zei: „Dat's 's avonds niet zo.” [2]
 *     [RIGA][(][ANP][)][-][Minister][Q.][Ozols][zei][:][„][Dat]['s]['s][avonds]...[”][[2]]
 *
 * Tokens follow the UD treebanks of the language (Alpino, EWT); where a report
 * has more than those (source markers, Dutch low quotation marks) the rule is
 * in text's own files. Offsets are always those of the text as read;
 * normalisation happens in zm_tok.low only.
 */
#ifndef ZM_TEXT_H
#define ZM_TEXT_H

#include "doc/doc.h"

typedef struct zm_text_rules zm_text_rules;

/*
 * Read a language's abbreviations, clitics and sentence splitter from the
 * folder `dir` (its tables at dir/nl/…, its splitter at models/nl.split).
 * The rules live in the arena and are read-only afterwards: threads may share them.
 */
zm_code zm_text_open(zm_arena *arena, zm_str data_dir, zm_str model_dir, zm_lang lang,
                     zm_text_rules **out, zm_err *err);

/*
 * Fill paras, sents, toks (start, end, sent, low, flags) of `d` from d->text,
 * which is valid UTF-8 (zm_utf8_check). Linear in the text. A line end is a
 * paragraph's end. A sentence never spans paragraphs and is never longer than
 * ZM_SENT_MAX tokens (a longer one is cut at the best place before).
 */
void zm_text_split(const zm_text_rules *r, zm_doc *d, zm_arena *scratch);

/* The language of the text by its commonest words and letters; ZM_LANG_NONE when neither fits. */
zm_lang zm_text_guess_lang(zm_str text);

#ifdef ZM_SHRUNK
#define ZM_SENT_MAX 12u
#else
#define ZM_SENT_MAX 200u
#endif

#endif
