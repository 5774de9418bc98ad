/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch.h -- follow feeds, politely, and hand on what is new in them.
 *
 *     every 15 minutes      the feed, only if it changed (ETag, Last-Modified), not before it asks
 *     what is new in it     oldest first: the feed's own full text, else the page it points to
 *     item(ctx, &it)        you keep it
 *     save(ctx, key, ...)   you keep that it is kept: both in one transaction, and nothing is lost
 *                           or repeated however often the program is killed
 *
 * One request at a time, a pause between two to the same host, robots.txt heeded (RFC 9309; asked
 * for once a day), Retry-After heeded, longer and longer pauses when something fails, a feed that
 * is gone (410) not asked for again. Private and loopback addresses are refused unless allowed,
 * redirects are followed five times at most, sizes and times are bounded.
 */
#ifndef ZEGSMAN_WATCH_H
#define ZEGSMAN_WATCH_H

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One new item. Strings end in NUL, are never NULL ("" where nothing is known), and yours only
 * during the call. */
typedef struct zm_watch_item {
    size_t size;            /* sizeof this struct */
    const char *feed;       /* the feed's address as it was given */
    const char *id;         /* as the feed has it */
    const char *url;        /* of the page, after redirects; else the feed's link */
    const char *title, *author, *outlet, *lang; /* as the feed has them; outlet: the feed's title */
    const char *published, *updated;            /* ISO 8601 */
    const char *retrieved;  /* ISO 8601 */
    const char *html;       /* what the feed gives of its text, [html_size] */
    size_t html_size;
    bool whole;             /* ... and it is all of it: no page was fetched */
    const char *page;       /* the page as it came, inflated, [page_size]; NULL: not fetched */
    size_t page_size;
    const char *headers;    /* of its answer: status line, lines, empty line, [headers_size] */
    size_t headers_size;
    const char *content_type, *peer; /* of the answer; the IP address that gave it */
} zm_watch_item;

/* What was done. */
typedef struct zm_watch_tally {
    uint64_t items;     /* handed on */
    uint64_t given_up;  /* pages that cannot be had: forbidden, gone, too large */
    uint64_t left;      /* pages left for later */
    uint64_t requests;  /* of any kind */
    uint64_t unchanged; /* feeds that answered: nothing new (304) */
    uint64_t failed;    /* feeds that could not be read */
} zm_watch_tally;

typedef struct zm_watch {
    size_t size;              /* sizeof this struct */
    const char *const *feeds; /* [n_feeds] addresses */
    size_t n_feeds;
    const char *contact;      /* a page or e-mail address of yours, told to the sites; NULL: none */
    const char *agent;        /* the whole User-Agent; NULL: "zegsman/0.1.0 (+contact)" */
    bool allow_private;       /* private and loopback addresses too */
    bool no_pages;            /* only what the feeds give themselves */
    bool once;                /* one round, then end */
    size_t max_bytes;         /* of a feed or page, inflated; 0: 16 MiB */
    uint32_t timeout_ms;      /* of a request; 0: 30 s */
    uint32_t delay_ms;        /* at least, between two requests to a host */
    uint32_t every_s;         /* between two looks at a feed; it may ask for more */
    /* A new item; 0 or more to go on, negative ends the run with ZM_ERROR_IO. */
    int (*item)(void *ctx, const zm_watch_item *item);
    /*
     * What was saved under a key before, given to `sink` (nothing when there is nothing), and bytes
     * to be saved. An item is always followed by a save that knows of it: who commits the two
     * together loses and repeats nothing. Both 0 or more, or negative to end the run.
     */
    int (*load)(void *ctx, const char *key, zm_sink sink, void *sink_ctx);
    int (*save)(void *ctx, const char *key, const char *bytes, size_t n);
    /* Told of what could not be fetched or read; may be NULL. */
    void (*complain)(void *ctx, const zm_error *what);
    /* True ends the run, with nothing lost; may be NULL. */
    bool (*stop)(void *ctx);
    /* Milliseconds since 1970, and waiting (a signal may cut it short); NULL: the system's. */
    int64_t (*now)(void *ctx);
    void (*wait)(void *ctx, int64_t ms);
    void *ctx;
} zm_watch;

#define ZM_WATCH                                                                                   \
    {sizeof(zm_watch), 0, 0, 0, 0, false, false, false, 0, 0, 2000, 900, 0, 0, 0, 0, 0, 0, 0, 0}

/*
 * Follow the feeds until `stop` says so, or for one round. 0 when it ended as it should, whatever
 * became of single feeds (see the tally); ZM_ERROR_USAGE without feeds, or with an address that
 * is no http or https one; ZM_ERROR_IO when a callback ended it; ZM_ERROR_MEMORY.
 */
ZM_API int zm_watch_run(const zm_watch *watch, zm_watch_tally *tally, zm_error *why);

#ifdef __cplusplus
}
#endif

#endif
