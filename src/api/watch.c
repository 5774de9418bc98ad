/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch.c -- the round of a feed, one request a step; whose step is next, the hosts decide.
 *
 *     WAITS --next--> FEED --304--------------------------> finished: etag kept, next set
 *                      |  \-200-> ITEMS: oldest first, each
 *                      |            known               nothing
 *                      |            full text in feed   hand on, save
 *                      |            else ask the page   hand on, save; or give up, save; or leave
 *                      |          ... no more ------------> finished: etag kept if none is left
 *                      |-----error, 5xx, 429----> failed: pause doubled, Retry-After
 *                      \-----410----------------> over
 *
 * A redirect is a step of its own, so that each hop meets its host's robots.txt and pause. The etag
 * is saved only when every item was dealt with: whoever is killed before that gets the feed whole
 * again, and knows by the items' hashes what it has.
 */
#include <stdlib.h>
#include <time.h>

#include "api/watch_inside.h"
#include "base/utf8.h"
#include "intake/entity.h"
#include "intake/netdate.h"

#define MINUTE ((int64_t)60 * 1000)
#define DAY ((int64_t)24 * 3600 * 1000)
#define TOO_LONG (2 * MINUTE) /* for an item to wait for its host: left for the next round */
#define FULL_TEXT 1000u       /* bytes from which a feed's text may be all of it */

typedef zm_watch_feed feed;

static zm_str filled(const zm_buf *b) {
    return zm_str_n(b->n ? b->p : "", b->n);
}

/* ---- saving ---- */

static zm_code save(watching *r, feed *f) {
    zm_buf json;
    zm_buf_init(&json, 0);
    zm_watch_state_write(&f->state, &json);
    int code = zm_watch_save(r, f->key, &json);
    zm_buf_free(&json);
    return code < 0 ? r->err.code : ZM_OK;
}

static bool set_buf(zm_buf *b, zm_str s) {
    b->n = 0;
    if (zm_utf8_check(s) < 0 && s.n < b->ceiling)
        zm_buf_str(b, s);
    return !b->failed;
}

/* ---- a feed's round ---- */

static void round_over(watching *r, feed *f, int64_t next) {
    zm_watch_let_go(f);
    f->state.next = next;
    f->phase = r->w->once || f->state.gone ? WATCH_OVER : WATCH_WAITS;
    f->items = (zm_feed){0};
    zm_arena_free(&f->work);
}

static int64_t later(const watching *r, uint32_t least_s) {
    uint32_t s = r->w->every_s > least_s ? r->w->every_s : least_s;
    return zm_watch_now(r) + (int64_t)s * 1000;
}

static zm_code fail_feed(watching *r, feed *f, uint32_t retry_s, const zm_err *err) {
    zm_watch_state *s = &f->state;
    int64_t pause = (int64_t)(r->w->every_s > 60 ? r->w->every_s : 60) * 1000;
    s->failures += s->failures < 1000;
    for (uint32_t i = 1; i < s->failures && pause < DAY; i++)
        pause *= 2;
    pause = pause > DAY ? DAY : pause;
    if ((int64_t)retry_s * 1000 > pause)
        pause = (int64_t)retry_s * 1000;
    pause = pause > 7 * DAY ? 7 * DAY : pause;
    s->url.n = 0; /* where it had moved to it may not be any more */
    r->tally.failed++;
    zm_watch_complain(r, err);
    round_over(r, f, zm_watch_now(r) + pause);
    return save(r, f);
}

static zm_code drop_feed(watching *r, feed *f) {
    zm_err err;
    zm_fail(&err, ZM_E_NOINPUT, f->key, 0, "gone for good (410): it is not asked for again");
    f->state.gone = true;
    r->tally.failed++;
    zm_watch_complain(r, &err);
    round_over(r, f, 0);
    return save(r, f);
}

static uint64_t hash(zm_str s, uint64_t kind) {
    return zm_hash(s.p, s.n, kind);
}

static uint64_t id_of(const zm_feed_item *it) {
    if (it->id.n)
        return hash(it->id, 1);
    return it->link.n ? hash(it->link, 2) : hash(it->title, hash(it->published, 3));
}

static uint64_t link_of(const zm_feed_item *it) {
    return it->link.n ? hash(it->link, 2) : id_of(it);
}

static zm_code finish_round(watching *r, feed *f) {
    zm_watch_state *s = &f->state;
    uint32_t n = f->items.items.n;
    uint64_t *shown = ZM_NEWS(&r->scratch, uint64_t, (size_t)n * 2);
    for (uint32_t i = 0; i < n; i++) {
        shown[2 * i] = id_of(&f->items.items.v[i]);
        shown[2 * i + 1] = link_of(&f->items.items.v[i]);
    }
    zm_watch_forget(s, shown, (size_t)n * 2);
    zm_str none = {"", 0};
    if (!set_buf(&s->etag, f->postponed ? none : f->etag) ||
        !set_buf(&s->modified, f->postponed ? none : f->modified))
        return zm_watch_no_memory(r);
    round_over(r, f, later(r, s->least_s));
    return save(r, f);
}

static zm_code begin_items(watching *r, feed *f, const zm_fetch_answer *answer) {
    zm_watch_state *s = &f->state;
    zm_err err = {0};
    zm_str address = f->url.whole;
    zm_code code = zm_feed_parse(&f->work, answer->body, address, &f->items, &err);
    if (code == ZM_E_NOMEM)
        return zm_watch_no_memory(r);
    if (code < 0) {
        zm_watch_say(&err, WATCH_NEVER, address, "it is no feed: neither RSS, RDF nor Atom", 0);
        return fail_feed(r, f, 0, &err);
    }
    if (f->items.broken) {
        zm_fail(&err, ZM_OK, f->key, 0, "no well-formed XML; %u items could be read",
                f->items.items.n);
        zm_watch_complain(r, &err);
    }
    if (f->items.cut) {
        zm_fail(&err, ZM_OK, f->key, 0, "more than %u items; the ones behind are passed over",
                f->items.items.n);
        zm_watch_complain(r, &err);
    }
    if (f->hops && f->moved && !set_buf(&s->url, address))
        return zm_watch_no_memory(r);
    f->etag = zm_arena_str(&f->work, answer->etag);
    f->modified = zm_arena_str(&f->work, answer->last_modified);
    s->failures = 0;
    s->least_s = f->items.least_seconds;
    f->left_items = f->items.items.n;
    f->postponed = 0;
    f->phase = WATCH_ITEMS;
    zm_watch_let_go(f);
    return ZM_OK;
}

static zm_code step_feed(watching *r, feed *f) {
    if (f->host->ready > zm_watch_now(r) + TOO_LONG) { /* as another feed of this host learnt */
        round_over(r, f, f->host->ready);
        return save(r, f);
    }
    zm_fetch_ask ask = {.etag = filled(&f->state.etag),
                        .last_modified = filled(&f->state.modified),
                        .accept = ZM_S("application/atom+xml, application/rss+xml, "
                                       "application/rdf+xml, application/xml;q=0.9, */*;q=0.5")};
    zm_fetch_answer answer = {0};
    uint32_t retry_s;
    zm_err err = {0};
    switch (zm_watch_request(r, f, &ask, &answer, &retry_s, &err)) {
    case WATCH_GOT: break;
    case WATCH_AGAIN: return ZM_OK;
    case WATCH_BROKEN: return r->err.code;
    case WATCH_NEVER:
        if (answer.status == 410)
            return drop_feed(r, f);
        /* fall through */
    default: return fail_feed(r, f, retry_s, &err);
    }
    if (answer.status == 200)
        return begin_items(r, f, &answer);
    r->tally.unchanged++;
    f->state.failures = 0;
    round_over(r, f, later(r, f->state.least_s));
    return save(r, f);
}

static zm_code begin_round(watching *r, feed *f) {
    const char *why;
    zm_str address = f->state.url.n ? filled(&f->state.url) : zm_str_of(f->key);
    f->work.trap = r->scratch.trap;
    f->phase = WATCH_FEED;
    if (zm_watch_aim(r, f, address, &why))
        return ZM_OK;
    if (!why)
        return zm_watch_no_memory(r);
    zm_err err;
    zm_fail(&err, ZM_E_DATA, f->key, 0, "%s", why);
    return fail_feed(r, f, 0, &err);
}

/* ---- items ---- */

static const zm_feed_item *item_of(const feed *f) {
    return &f->items.items.v[f->left_items - 1];
}

static zm_code item_done(watching *r, feed *f) {
    zm_watch_let_go(f);
    f->left_items--;
    if (zm_watch_see(&f->state, f->item_id) < 0 ||
        (f->item_link != f->item_id && zm_watch_see(&f->state, f->item_link) < 0))
        return zm_watch_no_memory(r);
    return save(r, f);
}

static zm_code give_up(watching *r, feed *f, const zm_err *err) {
    r->tally.given_up++;
    zm_watch_complain(r, err);
    return item_done(r, f);
}

static zm_code leave(watching *r, feed *f) {
    zm_watch_let_go(f);
    f->left_items--;
    f->postponed++;
    r->tally.left++;
    return ZM_OK;
}

static const char *z(watching *r, zm_str s) {
    return zm_arena_str(&r->scratch, s).p;
}

static zm_code hand_on(watching *r, feed *f, const zm_fetch_answer *answer, bool whole) {
    const zm_feed_item *it = item_of(f);
    zm_str text = it->html.n ? it->html : it->summary;
    char now[32];
    zm_watch_item out = {.size = sizeof out,
                         .feed = f->key,
                         .id = z(r, it->id),
                         .url = z(r, answer ? answer->url : it->link),
                         .title = z(r, it->title),
                         .author = z(r, it->author),
                         .outlet = z(r, f->items.title),
                         .lang = z(r, f->items.lang),
                         .published = z(r, it->published),
                         .updated = z(r, it->updated),
                         .html = z(r, text),
                         .html_size = text.n,
                         .whole = whole,
                         .headers = "",
                         .content_type = "",
                         .peer = ""};
    out.retrieved = zm_net_date_write(zm_watch_now(r) / 1000, now, sizeof now);
    if (answer) {
        out.page = answer->body.p;
        out.page_size = answer->body.n;
        out.headers = answer->headers.p;
        out.headers_size = answer->headers.n;
        out.content_type = z(r, answer->content_type);
        out.peer = z(r, answer->peer);
    }
    if (r->w->item(r->w->ctx, &out) < 0)
        return zm_fail(&r->err, ZM_E_IO, out.url, 0, "the item could not be kept");
    r->tally.items++;
    return item_done(r, f);
}

static bool known(const watching *r, const feed *f) {
    if (zm_watch_seen(&f->state, f->item_id))
        return true;
    for (size_t i = 0; i < r->w->n_feeds; i++)
        if (zm_watch_seen(&r->feeds[i].state, f->item_link))
            return true;
    return false;
}

/* Is the feed's text all of it? Long enough, and not broken off with dots. */
static bool is_full(watching *r, const zm_feed_item *it) {
    zm_str text = zm_html_plain(&r->scratch, it->html);
    while (text.n && (text.p[text.n - 1] == ']' || text.p[text.n - 1] == ')'))
        text.n--;
    return text.n >= FULL_TEXT && !zm_str_ends(text, ZM_S("...")) &&
           !zm_str_ends(text, ZM_S("\xe2\x80\xa6"));
}

static zm_code begin_item(watching *r, feed *f) {
    const zm_feed_item *it = item_of(f);
    const char *why = "the item has neither a text nor a link";
    f->item_id = id_of(it);
    f->item_link = link_of(it);
    if (known(r, f)) {
        f->left_items--;
        return ZM_OK;
    }
    if (is_full(r, it))
        return hand_on(r, f, NULL, true);
    if (r->w->no_pages && (it->html.n || it->summary.n))
        return hand_on(r, f, NULL, false);
    if (it->link.n && zm_watch_aim(r, f, it->link, &why))
        return ZM_OK;
    if (!why)
        return zm_watch_no_memory(r);
    zm_err err;
    zm_watch_say(&err, WATCH_NEVER, it->link.n ? it->link : zm_str_of(f->key), why, 0);
    return give_up(r, f, &err);
}

static zm_code try_later(watching *r, feed *f, const zm_err *err) {
    uint32_t tries = zm_watch_try(&f->state, f->item_id);
    if (!tries)
        return zm_watch_no_memory(r);
    if (tries >= WATCH_TRIES)
        return give_up(r, f, err);
    zm_watch_complain(r, err);
    return leave(r, f);
}

/* Not a film, not a PDF: those are no use to anybody behind us. */
static const char *not_a_page(const zm_fetch_answer *answer) {
    zm_str rest = answer->content_type, word = {"", 0};
    zm_str_cut(&rest, ';', &word);
    word = zm_str_trim(word);
    if (!answer->body.n)
        return "not kept: the page is empty";
    bool page = !word.n || zm_str_starts(word, ZM_S("text/")) || zm_str_ends(word, ZM_S("html")) ||
                zm_str_ends(word, ZM_S("xml"));
    return page ? NULL : "not kept: it is no page, as its Content-Type tells";
}

static zm_code step_page(watching *r, feed *f) {
    zm_fetch_ask ask = {.accept = ZM_S("text/html, application/xhtml+xml, */*;q=0.1")};
    zm_fetch_answer answer = {0};
    uint32_t retry_s;
    zm_err err = {0};
    switch (zm_watch_request(r, f, &ask, &answer, &retry_s, &err)) {
    case WATCH_GOT: break;
    case WATCH_AGAIN: return ZM_OK;
    case WATCH_BROKEN: return r->err.code;
    case WATCH_NEVER: return give_up(r, f, &err);
    default: return try_later(r, f, &err);
    }
    const char *why = not_a_page(&answer);
    if (!why)
        return hand_on(r, f, &answer, false);
    zm_watch_say(&err, WATCH_NEVER, f->url.whole, why, 0);
    return give_up(r, f, &err);
}

static zm_code step_item(watching *r, feed *f) {
    if (!f->left_items)
        return finish_round(r, f);
    if (!f->aimed)
        return begin_item(r, f);
    if (f->host->ready > zm_watch_now(r) + TOO_LONG)
        return leave(r, f);
    return step_page(r, f);
}

/* ---- the run ---- */

static zm_code step(watching *r, feed *f) {
    switch (f->phase) {
    case WATCH_WAITS: return begin_round(r, f);
    case WATCH_FEED: return step_feed(r, f);
    case WATCH_ITEMS: return step_item(r, f);
    default: return ZM_OK;
    }
}

/* Memory that ends in a step ends the run, not the program. */
static zm_code step_trapped(watching *r, feed *f) {
    jmp_buf trap;
    if (setjmp(trap)) {
        r->scratch.trap = f->work.trap = NULL;
        return zm_watch_no_memory(r);
    }
    r->scratch.trap = f->work.trap = &trap;
    zm_code code = step(r, f);
    r->scratch.trap = f->work.trap = NULL;
    zm_arena_reset(&r->scratch);
    return code;
}

/* What waits too long for its host is ready at once: to be put off. */
static int64_t ready_at(const feed *f, int64_t now) {
    if (f->phase == WATCH_WAITS)
        return f->state.next;
    if (f->phase == WATCH_OVER)
        return INT64_MAX;
    return f->aimed && f->host->ready <= now + TOO_LONG ? f->host->ready : 0;
}

/* Whose turn it is: the first that is ready, in the order given; NULL when all are over. */
static feed *whose_turn(const watching *r, int64_t now, int64_t *at) {
    feed *best = NULL;
    *at = INT64_MAX;
    for (size_t i = 0; i < r->w->n_feeds; i++) {
        int64_t ready = ready_at(&r->feeds[i], now);
        if (ready < *at) {
            best = &r->feeds[i];
            *at = ready;
        }
    }
    return best;
}

static bool stopped(const watching *r) {
    return r->w->stop && r->w->stop(r->w->ctx);
}

static void wait_for(const watching *r, int64_t ms) {
    ms = ms > MINUTE ? MINUTE : ms; /* clocks are set, laptops sleep: look again now and then */
    if (r->w->wait) {
        r->w->wait(r->w->ctx, ms);
        return;
    }
    struct timespec t = {.tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static zm_code go_round(watching *r) {
    zm_code code = ZM_OK;
    while (code >= 0 && !stopped(r)) {
        int64_t at, now = zm_watch_now(r);
        feed *f = whose_turn(r, now, &at);
        if (!f)
            break;
        if (at > now)
            wait_for(r, at - now);
        else
            code = step_trapped(r, f);
    }
    return code;
}

static zm_code open_feed(watching *r, feed *f, const char *key) {
    f->key = key;
    zm_watch_state_init(&f->state);
    zm_arena_init(&f->work);
    zm_buf json;
    zm_buf_init(&json, 0);
    zm_code code = zm_watch_load(r, key, &json) < 0 ? r->err.code : ZM_OK;
    if (code >= 0 && json.n)
        code = zm_watch_state_read(&f->state, zm_str_n(json.p, json.n));
    zm_buf_free(&json);
    if (code == ZM_E_NOMEM)
        return zm_watch_no_memory(r);
    if (code == ZM_E_DATA)
        return zm_fail(&r->err, ZM_E_DATA, key, 0,
                       "what was saved of it cannot be read; remove that to begin anew");
    bool due = f->state.next <= zm_watch_now(r);
    f->phase = f->state.gone || (r->w->once && !due) ? WATCH_OVER : WATCH_WAITS;
    return code;
}

static zm_code check(watching *r) {
    const zm_watch *w = r->w;
    jmp_buf trap;
    if (setjmp(trap)) {
        r->scratch.trap = NULL;
        return zm_watch_no_memory(r);
    }
    r->scratch.trap = &trap;
    bool good = true;
    const char *why = NULL;
    for (size_t i = 0; good && i < w->n_feeds; i++) {
        zm_url u;
        good = zm_url_read(&r->scratch, zm_str_of(w->feeds[i]), &u, &why);
        if (!good)
            zm_fail(&r->err, ZM_E_USAGE, w->feeds[i], 0, "%s", why);
    }
    r->scratch.trap = NULL;
    zm_arena_reset(&r->scratch);
    if (w->n_feeds && w->item)
        return good ? ZM_OK : ZM_E_USAGE;
    return zm_fail(&r->err, ZM_E_USAGE, NULL, 0, "no feed to follow, or nobody to take its items");
}

static zm_code open_run(watching *r, zm_buf *agent) {
    const zm_watch *w = r->w;
    if (w->agent)
        zm_buf_z(agent, w->agent);
    else if (w->contact)
        zm_buf_printf(agent, "zegsman/%s (+%s)", zm_version(), w->contact);
    else
        zm_buf_printf(agent, "zegsman/%s", zm_version());
    zm_buf_char(agent, 0);
    r->feeds = calloc(w->n_feeds, sizeof *r->feeds);
    if (!r->feeds || agent->failed)
        return zm_watch_no_memory(r);
    zm_fetch_options o = {.agent = agent->p,
                          .allow_private = w->allow_private,
                          .max_bytes = w->max_bytes,
                          .timeout_ms = w->timeout_ms,
                          .stop = w->stop,
                          .ctx = w->ctx};
    zm_code code = zm_fetcher_open(&o, &r->fetcher, &r->err);
    for (size_t i = 0; code >= 0 && i < w->n_feeds; i++)
        code = open_feed(r, &r->feeds[i], w->feeds[i]);
    return code;
}

static void close_run(watching *r) {
    for (size_t i = 0; r->feeds && i < r->w->n_feeds; i++) {
        zm_watch_state_free(&r->feeds[i].state);
        zm_arena_free(&r->feeds[i].work);
    }
    free(r->feeds);
    zm_watch_hosts_free(r);
    zm_fetcher_close(r->fetcher);
    zm_arena_free(&r->scratch);
}

int zm_watch_run(const zm_watch *watch, zm_watch_tally *tally, zm_error *why) {
    watching r = {.w = watch};
    zm_arena_init(&r.scratch);
    zm_buf agent;
    zm_buf_init(&agent, 4096);
    zm_code code = check(&r);
    if (code >= 0)
        code = open_run(&r, &agent);
    if (code >= 0)
        code = go_round(&r);
    close_run(&r);
    zm_buf_free(&agent);
    if (tally)
        *tally = r.tally;
    return code < 0 ? zm_tell(&r.err, why) : ZM_FINE;
}
