/* SPDX-License-Identifier: Apache-2.0 */
/*
 * robots.h -- what a site asks of programs like this one (RFC 9309).
 *
 *     User-agent: *          the group of all that are not named
 *     Disallow: /zoek        paths beginning so; * stands for anything, $ for the end
 *     Allow: /zoek/help      the longest that fits decides, Allow where two are as long
 *     Crawl-delay: 5         (no part of the RFC, but asked often) seconds between requests
 */
#ifndef ZM_ROBOTS_H
#define ZM_ROBOTS_H

#include "base/arena.h"

#ifdef ZM_SHRUNK
#define ZM_ROBOTS_MOST 1024u
#else
#define ZM_ROBOTS_MOST (500u * 1024u) /* bytes that are read, as the RFC has it */
#endif

typedef struct zm_robots_rule {
    zm_str pattern; /* percent-encoding made equal */
    bool allow;
} zm_robots_rule;

typedef struct zm_robots {
    ZM_LIST(zm_robots_rule) rules;
    uint32_t delay_ms; /* 0: not asked for */
    bool nothing;      /* nothing may be fetched for now */
} zm_robots;

#define ZM_ROBOTS_DELAY_MOST 60000u /* ms: who asks for more gets this */

/* The groups that name `agent` ("zegsman"), put together; where none does, those of `*`. */
void zm_robots_parse(zm_arena *a, zm_str text, zm_str agent, zm_robots *out);
/* By the answer's status: 2xx as it says, 4xx all allowed, else (0 too) nothing for now. */
void zm_robots_answer(zm_arena *a, int status, zm_str body, zm_str agent, zm_robots *out);
/* `target`: path and query. /robots.txt itself is always allowed. */
bool zm_robots_allow(zm_arena *a, const zm_robots *r, zm_str target);

#endif
