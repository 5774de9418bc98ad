/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_inside.h -- what the files of watch share.
 *
 *     run ---- feed 0   state (saved), work: what the last fetch brought, the item it is at
 *          \-- feed 1
 *          \-- host "https://krant.example"   when it may be asked again, its robots.txt
 *
 * Time is milliseconds since 1970, as the caller's clock gives it.
 */
#ifndef ZM_WATCH_INSIDE_H
#define ZM_WATCH_INSIDE_H

#include "api/api.h"
#include "base/buf.h"
#include "intake/feed.h"
#include "intake/fetch.h"
#include "intake/robots.h"
#include "intake/url.h"
#include "zegsman/watch.h"

#ifdef ZM_SHRUNK
#define WATCH_SEEN 4u
#define WATCH_HOSTS 2u
#else
#define WATCH_SEEN 8192u /* items remembered that a feed does not show any more */
#define WATCH_HOSTS 4096u
#endif
#define WATCH_TRIES 4u /* rounds in which a page may fail before it is given up */

/* ---- what is saved of a feed ---- */

typedef struct zm_watch_tries {
    uint64_t item;
    uint32_t n;
} zm_watch_tries;

typedef struct zm_watch_state {
    zm_buf url;            /* where it moved for good; empty: where it was */
    zm_buf etag, modified; /* of the last fetch all of whose items were dealt with */
    int64_t next;          /* not to be asked before */
    uint32_t least_s;      /* as the feed asks */
    uint32_t failures;     /* in a row */
    bool gone;             /* 410 */
    uint64_t *seen;        /* [n_seen] hashes of items, oldest first */
    size_t n_seen, cap_seen;
    zm_watch_tries *tries; /* [n_tries] of pages that failed */
    size_t n_tries, cap_tries;
} zm_watch_state;

void zm_watch_state_init(zm_watch_state *s);
void zm_watch_state_free(zm_watch_state *s);
/* JSON to and fro. What cannot be read gives ZM_E_DATA and leaves an empty state. */
zm_code zm_watch_state_read(zm_watch_state *s, zm_str json);
zm_code zm_watch_state_write(const zm_watch_state *s, zm_buf *json);

bool zm_watch_seen(const zm_watch_state *s, uint64_t item);
zm_code zm_watch_see(zm_watch_state *s, uint64_t item);
/* Forget the oldest beyond WATCH_SEEN, but never one of `shown` [n], which is put in order. */
void zm_watch_forget(zm_watch_state *s, uint64_t *shown, size_t n);
/* One more failed try of that page: how many there were. 0: no memory. */
uint32_t zm_watch_try(zm_watch_state *s, uint64_t item);

/* ---- hosts ---- */

typedef struct zm_watch_host {
    char *key;     /* "https://krant.example:8443" */
    uint32_t refs; /* feeds that are at it: not forgotten while there are some */
    int64_t ready; /* may be asked from then on */
    int64_t used;
    uint32_t failures; /* in a row, of the network */
    bool robots_known;
    int64_t robots_until;
    zm_robots robots;
    char why[160];  /* robots.nothing: what became of it */
    zm_arena arena; /* of robots */
} zm_watch_host;

/* ---- feeds ---- */

typedef enum zm_watch_phase { WATCH_WAITS, WATCH_FEED, WATCH_ITEMS, WATCH_OVER } zm_watch_phase;

typedef struct zm_watch_feed {
    const char *key; /* as given */
    zm_watch_state state;
    zm_watch_phase phase;
    zm_arena work; /* all below; empty while the feed waits */
    zm_feed items;
    uint32_t left_items; /* items.v[left_items - 1] is at work; the last of a feed is its oldest */
    uint32_t postponed;  /* in this round */
    zm_str etag, modified; /* to be saved when all items are dealt with */
    uint64_t item_id, item_link;
    /* the address that is to be asked next */
    bool aimed, moved;
    uint32_t hops;
    zm_url url;
    zm_watch_host *host;
} zm_watch_feed;

typedef struct zm_watch_run_state {
    const zm_watch *w;
    zm_fetcher *fetcher;
    zm_watch_feed *feeds; /* [w->n_feeds] */
    zm_watch_host **hosts;
    size_t n_hosts;
    zm_arena scratch; /* of one step */
    zm_watch_tally tally;
    zm_err err;
} zm_watch_run_state;

typedef zm_watch_run_state watching;

int64_t zm_watch_now(const watching *r);
/* The host of an address, made when it is new; NULL: no memory. The caller counts its refs. */
zm_watch_host *zm_watch_host_of(watching *r, const zm_url *u);
void zm_watch_hosts_free(watching *r);
/* Pause after a request: the least delay, or what the site asks for. */
void zm_watch_host_rest(watching *r, zm_watch_host *h);
/* Fetch the host's robots.txt unless it is known. 1 when a request was made. */
int zm_watch_robots(watching *r, zm_watch_host *h);

/* ---- asking ---- */

typedef enum zm_watch_outcome {
    WATCH_GOT,   /* an answer to read: 200, or 304 */
    WATCH_AGAIN, /* robots.txt was asked for, or a redirect is to be followed: another step */
    WATCH_LATER, /* not now: 5xx, 429, network */
    WATCH_NEVER, /* forbidden, gone, refused, too large */
    WATCH_BROKEN /* the run is over: r->err */
} zm_watch_outcome;

void zm_watch_let_go(zm_watch_feed *f);
/* The address to be asked; false when it is none (*why) or memory ended (*why NULL). */
bool zm_watch_aim(watching *r, zm_watch_feed *f, zm_str address, const char **why);
/* Ask where the feed is aimed at. `extra`: all but the url. *retry_s: the pause it asks for. */
zm_watch_outcome zm_watch_request(watching *r, zm_watch_feed *f, const zm_fetch_ask *extra,
                                  zm_fetch_answer *answer, uint32_t *retry_s, zm_err *err);
/* Fill *err about an address: `words`, and a status that is not 0. Gives `o` back. */
zm_watch_outcome zm_watch_say(zm_err *err, zm_watch_outcome o, zm_str url, const char *words,
                              int status);
zm_code zm_watch_no_memory(watching *r);

/* Under `key`, JSON of up to 4 MB into `to`; negative when the caller's function failed. */
int zm_watch_load(watching *r, const char *key, zm_buf *to);
int zm_watch_save(watching *r, const char *key, const zm_buf *json);
void zm_watch_complain(watching *r, const zm_err *err);

#endif
