/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zegsman.h -- reads Dutch and English news reports: who said, did, promised,
 * threatened, refused, predicted what, to whom, when and where, with the exact
 * characters of the text that each line rests on.
 *
 *     version.h   which zegsman this is
 *     error.h     what went wrong
 *     engine.h    tables and models, opened once
 *     report.h    one report read, written, looked at
 *     batch.h     many reports, from files, on several threads
 *     ask.h       questions to a dossier
 *     brief.h     stories of a dossier in the form newspapers use
 *     dossier.h   many reports kept in a file, and what they tell together
 *     export.h    a dossier in the forms of others
 *     watch.h     feeds followed, politely
 *
 * Rules of the house: everything is prefixed zm_ or ZM_; text is UTF-8 and
 * offsets are bytes, half-open; sizes are size_t; what an `out` argument is set
 * to is yours and freed by that type's function; what is returned belongs to
 * what it was asked of. Nothing prints, exits or keeps global state.
 */
#ifndef ZEGSMAN_H
#define ZEGSMAN_H

#include "ask.h"
#include "batch.h"
#include "brief.h"
#include "dossier.h"
#include "engine.h"
#include "error.h"
#include "export.h"
#include "report.h"
#include "verify.h"
#include "version.h"
#include "watch.h"

#endif
