/* SPDX-License-Identifier: Apache-2.0 */
/* verify_show.h -- what the writers for people share. */
#ifndef ZM_VERIFY_SHOW_H
#define ZM_VERIFY_SHOW_H

#include "ask/verify.h"

const char *zm_verdict_symbol(zm_verdict v);
/* In the article's language. */
zm_str zm_verdict_label(const zm_verified *v, zm_verdict which);

#endif
