/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_ask.c -- one request for a feed or a page, and what its answer means for the next one.
 *
 *     aimed at https://krant.example/n/1
 *       robots.txt not known yet    ask for that instead         again
 *       robots.txt says no                                       never
 *       301, 302, ...               aim at where it points       again
 *       200, 304                                                 got
 *       429, 5xx, no connection     leave the host alone         later
 *       403, 404, 410, refused                                   never
 */
#include "api/watch_inside.h"

#define MINUTE ((int64_t)60 * 1000)
#define DAY ((int64_t)24 * 3600 * 1000)

typedef zm_watch_feed feed;
typedef zm_watch_outcome outcome;

zm_code zm_watch_no_memory(watching *r) {
    return zm_fail(&r->err, ZM_E_NOMEM, NULL, 0, "no memory to follow the feeds");
}

/* ---- where a feed is at ---- */

void zm_watch_let_go(feed *f) {
    if (f->host)
        f->host->refs--;
    f->host = NULL;
    f->aimed = false;
}

/* The address to be asked next; false when it is none (*why) or memory ended (*why NULL). */
static bool aim(watching *r, feed *f, zm_str address, const char **why) {
    zm_url u;
    zm_watch_let_go(f);
    if (!zm_url_read(&f->work, address, &u, why))
        return false;
    f->url = u;
    f->host = zm_watch_host_of(r, &u);
    *why = NULL;
    if (!f->host)
        return false;
    f->host->refs++;
    f->aimed = true;
    return true;
}

bool zm_watch_aim(watching *r, feed *f, zm_str address, const char **why) {
    f->hops = 0;
    f->moved = true;
    return aim(r, f, address, why);
}

/* ---- asking ---- */

outcome zm_watch_say(zm_err *err, outcome o, zm_str url, const char *words, int status) {
    char source[128];
    uint32_t n = url.n < sizeof source - 1 ? url.n : (uint32_t)sizeof source - 1;
    memcpy(source, url.p, n);
    source[n] = 0;
    if (status)
        zm_fail(err, ZM_E_IO, source, 0, "%s %d", words, status);
    else
        zm_fail(err, ZM_E_IO, source, 0, "%s", words);
    return o;
}

static outcome follow(watching *r, feed *f, const zm_fetch_answer *answer, zm_err *err) {
    const char *why;
    zm_str from = f->url.whole;
    if (f->hops++ == ZM_FETCH_HOPS)
        return zm_watch_say(err, WATCH_NEVER, from, "given up: redirected more than five times", 0);
    f->moved &= answer->status == 301 || answer->status == 308;
    if (aim(r, f, zm_arena_str(&f->work, answer->location), &why))
        return WATCH_AGAIN;
    if (why)
        return zm_watch_say(err, WATCH_NEVER, from, why, 0);
    zm_watch_no_memory(r);
    return WATCH_BROKEN;
}

/* A host that fails over and over, or says how long, is left alone. */
static outcome rest_longer(watching *r, feed *f, const zm_fetch_answer *answer, uint32_t *retry_s) {
    zm_watch_host *h = f->host;
    int64_t now = zm_watch_now(r), pause = 0;
    *retry_s = zm_retry_after(answer->retry_after, now / 1000);
    h->failures += h->failures < 8;
    if (h->failures > 1)
        pause = 5 * MINUTE << (h->failures - 2);
    if ((int64_t)*retry_s * 1000 > pause)
        pause = (int64_t)*retry_s * 1000;
    pause = pause > DAY ? DAY : pause;
    if (now + pause > h->ready)
        h->ready = now + pause;
    return WATCH_LATER;
}

static outcome judge(watching *r, feed *f, const zm_fetch_answer *answer, uint32_t *retry_s,
                     zm_err *err) {
    int status = answer->status;
    switch (answer->end) {
    case ZM_FETCH_DONE: break;
    case ZM_FETCH_STOPPED: return WATCH_AGAIN;
    case ZM_FETCH_NETWORK:
    case ZM_FETCH_TIMEOUT: return rest_longer(r, f, answer, retry_s);
    default: return WATCH_NEVER;
    }
    if (status >= 500 || status == 429 || status == 408 || status == 425) {
        rest_longer(r, f, answer, retry_s);
        return zm_watch_say(err, WATCH_LATER, f->url.whole, "it answers with status", status);
    }
    f->host->failures = 0;
    if (answer->location.n)
        return follow(r, f, answer, err);
    if (status == 200 || status == 304)
        return WATCH_GOT;
    return zm_watch_say(err, WATCH_NEVER, f->url.whole, "it answers with status", status);
}

outcome zm_watch_request(watching *r, feed *f, const zm_fetch_ask *extra, zm_fetch_answer *answer,
                         uint32_t *retry_s, zm_err *err) {
    *retry_s = 0;
    int asked = zm_watch_robots(r, f->host);
    if (asked)
        return asked < 0 ? WATCH_BROKEN : WATCH_AGAIN;
    const zm_robots *robots = &f->host->robots;
    if (!zm_robots_allow(&r->scratch, robots, f->url.target))
        return robots->nothing
                   ? zm_watch_say(err, WATCH_LATER, f->url.whole, f->host->why, 0)
                   : zm_watch_say(err, WATCH_NEVER, f->url.whole,
                                  "not fetched: the site's robots.txt asks programs not to", 0);
    zm_fetch_ask ask = *extra;
    ask.url = f->url.whole;
    r->tally.requests++;
    zm_code code = zm_fetch_once(r->fetcher, &r->scratch, &ask, answer, err);
    zm_watch_host_rest(r, f->host);
    if (code < 0) {
        r->err = *err;
        return WATCH_BROKEN;
    }
    return judge(r, f, answer, retry_s, err);
}
