/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_cross.h -- a claim and a source in two languages: only what needs no translation counts.
 *
 *     Letland zet drie diplomaten uit      Latvia expels two diplomats
 *     LVA  SANCTION  3                     LVA  SANCTION  2       -> contradicted, why.number
 */
#ifndef ZM_VERIFY_CROSS_H
#define ZM_VERIFY_CROSS_H

#include "ask/verify_judge.h"

/* Supported where all values agree and the words known in both languages do; else not checked. */
void zm_vjudge_cross(zm_arena *a, const zm_vmatch *m, bool quotes, zm_vjudgement *out);

#endif
