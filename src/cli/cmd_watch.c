/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_watch.c -- zegsman watch: feeds followed, what is new kept.
 *
 *     zegsman watch --contact https://me.example/bot letland.zeg https://krant.example/rss.xml
 *     {"feed":"https://krant.example/rss.xml","url":"https://krant.example/n/1",...}   a line each
 *
 *     zegsman watch --to news https://krant.example/rss.xml        pages only, to be read later:
 *     zegsman read news/watch.warc.gz
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/opt.h"
#include "cli/term.h"
#include "cli/watch_dossier.h"
#include "cli/watch_folder.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum {
    O_TO,
    O_ONCE,
    O_EVERY,
    O_DELAY,
    O_CONTACT,
    O_AGENT,
    O_NO_PAGES,
    O_ALLOW_PRIVATE,
    O_MAX_BYTES,
    O_TIMEOUT,
    O_LANG,
    O_MODEL,
    O_DATA,
    O_MODELS,
    O_HELP
};

static const opt options[] = {
    [O_TO] = {"to", "FOLDER",
              "no dossier: keep what is new in FOLDER/watch.warc.gz,\n"
              "unread; zegsman read and add read it later"},
    [O_ONCE] = {"once", NULL,
                "one round, then end (for cron); a feed that is not due\n"
                "yet is not asked"},
    [O_EVERY] = {"every", "TIME",
                 "between two looks at a feed: 90s, 15m (the default), 6h;\n"
                 "more where the feed asks for it (ttl, updatePeriod)"},
    [O_DELAY] = {"delay", "SECONDS",
                 "at least, between two requests to a host: 2 (the default),\n"
                 "0.5; more where its robots.txt asks for it"},
    [O_CONTACT] = {"contact", "WHERE", "a page or e-mail address of yours, told to the sites"},
    [O_AGENT] = {"agent", "TEXT", "the whole User-Agent instead of zegsman/VERSION (+WHERE)"},
    [O_NO_PAGES] = {"no-pages", NULL, "fetch no pages: only what the feeds give themselves"},
    [O_ALLOW_PRIVATE] = {"allow-private", NULL,
                         "private, loopback and link-local addresses too: for feeds\n"
                         "of your own network only"},
    [O_MAX_BYTES] = {"max-bytes", "SIZE",
                     "the largest feed or page that is fetched: 16M (the\n"
                     "default)"},
    [O_TIMEOUT] = {"timeout", "SECONDS", "for one request: 30 (the default)"},
    [O_LANG] = {"lang", "LANG", "all items are in nl or en; else as they say, else found out"},
    [O_MODEL] = {"model", "NAME", "fast; best is to come"},
    [O_DATA] = {"data", "DIR", "folder of the language tables (ZEGSMAN_DATA)"},
    [O_MODELS] = {"models", "DIR", "folder of the models (ZEGSMAN_MODELS)"},
    [O_HELP] = {"help", NULL, "this text"},
};

/* Set by a signal: the only thing a handler may touch. */
static volatile sig_atomic_t told_to_stop;

typedef struct watcher {
    zm_watch watch;
    zm_engine_options engine;
    const char *to;      /* a folder, or NULL: `dossier` */
    const char *dossier; /* its path */
    watch_folder in_folder;
    watch_dossier in_dossier;
    term term;
    char *line; /* of the item that is about to be saved */
    bool help;
} watcher;

static void help(void) {
    puts("usage: zegsman watch [OPTION]... DOSSIER FEED...\n"
         "       zegsman watch [OPTION]... --to FOLDER FEED...\n\n"
         "Follows feeds (RSS, RDF, Atom) and reads what is new in them into a dossier, which\n"
         "is made when it is not there: the feed's full text where it gives that, else the\n"
         "page it points to. One line of JSON for each new item goes to standard output.\n"
         "robots.txt is heeded, a feed is fetched only when it changed, a host is asked one\n"
         "thing at a time. Ctrl-C ends it with nothing lost; started again, it goes on where\n"
         "it was.\n\n"
         "No proxy is used, whatever the environment says: the address that is connected\n"
         "to is checked, and a proxy would hide it.\n");
    opt_help(options, COUNT(options));
    puts("\nExit status: 0 ended as it should; 1 with --once, where some feeds could not be\n"
         "read; 2 wrong usage; 65 no dossier; 69 with --once, where none could be read; 74\n"
         "input/output, 75 no memory, 78 tables or models missing.");
}

/* ---- the command line ---- */

/* "1.5" -> 1500 */
static bool parse_seconds(const char *s, uint32_t most_ms, uint32_t *ms) {
    char *end;
    if (*s < '0' || *s > '9')
        return false;
    double v = strtod(s, &end);
    if (*end || !(v * 1000 <= most_ms))
        return false;
    *ms = (uint32_t)(v * 1000);
    return true;
}

/* "90s", "15m", "6h", "1d"; a bare number is seconds. */
static bool parse_time(const char *s, uint32_t *seconds) {
    char digits[16];
    size_t n = strlen(s);
    uint64_t v, unit = 1;
    if (n == 0 || n >= sizeof digits)
        return false;
    memcpy(digits, s, n + 1);
    switch (s[n - 1]) {
    case 'd': unit = 86400; break;
    case 'h': unit = 3600; break;
    case 'm': unit = 60; break;
    default: break;
    }
    if (unit > 1 || s[n - 1] == 's')
        digits[n - 1] = 0;
    if (!parse_count(digits, 30 * 86400 / unit, &v))
        return false;
    *seconds = (uint32_t)(v * unit);
    return true;
}

/* NULL when all is well, else what is wrong with the value. */
static const char *set(watcher *q, int which, const char *value) {
    zm_watch *w = &q->watch;
    switch (which) {
    case O_TO: q->to = value; return *value ? NULL : "a folder is wanted";
    case O_CONTACT: w->contact = value; return NULL;
    case O_AGENT: w->agent = value; return NULL;
    case O_LANG:
        q->in_dossier.lang = value;
        return strcmp(value, "nl") == 0 || strcmp(value, "en") == 0 ? NULL : "nl or en is wanted";
    case O_MODEL: q->engine.model = value; return NULL;
    case O_DATA: q->engine.data = value; return NULL;
    case O_MODELS: q->engine.models = value; return NULL;
    case O_ONCE: w->once = true; return NULL;
    case O_NO_PAGES: w->no_pages = true; return NULL;
    case O_ALLOW_PRIVATE: w->allow_private = true; return NULL;
    case O_EVERY: return parse_time(value, &w->every_s) ? NULL : "a time is wanted: 90s, 15m, 6h";
    case O_DELAY:
        return parse_seconds(value, 3600000, &w->delay_ms) ? NULL : "seconds are wanted: 2, 0.5";
    case O_TIMEOUT:
        return parse_seconds(value, 3600000, &w->timeout_ms) && w->timeout_ms
                   ? NULL
                   : "seconds are wanted: 30, 2.5";
    case O_MAX_BYTES:
        return parse_size(value, &w->max_bytes) ? NULL : "a size is wanted: 500K, 16M";
    default: q->help = true; return NULL;
    }
}

static bool is_web_address(const char *s) {
    return strncmp(s, "http://", 7) == 0 || strncmp(s, "https://", 8) == 0;
}

/* Without --to the first operand is the dossier. */
static bool sort_out(watcher *q, const opt_reader *r, const char **feeds) {
    if (!q->to && q->watch.n_feeds) {
        q->dossier = feeds[0];
        q->watch.feeds++;
        q->watch.n_feeds--;
    }
    if (!q->to && (!q->dossier || is_web_address(q->dossier)))
        return opt_wrong(r, NULL, "a dossier, or --to FOLDER, is wanted before the feeds") == 0;
    if (!q->watch.n_feeds)
        return opt_wrong(r, NULL, "the feeds to follow are wanted: https://...") == 0;
    if (!q->watch.every_s && !q->watch.once)
        return opt_wrong(r, "every", "0 goes with --once only") == 0;
    return true;
}

static bool understand(watcher *q, int argc, char **argv, const char **feeds) {
    opt_reader r = {
        .command = "watch", .table = options, .n = COUNT(options), .argv = argv, .argc = argc};
    const char *value;
    int which;
    while ((which = opt_next(&r, &value)) != OPT_END) {
        if (which == OPT_BAD)
            return false;
        if (which == OPT_OPERAND) {
            feeds[q->watch.n_feeds++] = value;
            continue;
        }
        const char *wrong = set(q, which, value);
        if (wrong) {
            opt_wrong(&r, options[which].name, wrong);
            return false;
        }
    }
    return q->help || sort_out(q, &r, feeds);
}

/* ---- what watching calls ---- */

static void put_string(FILE *to, const char *name, const char *value) {
    fprintf(to, "%s\"%s\":\"", strcmp(name, "feed") == 0 ? "{" : ",", name);
    for (; *value; value++) {
        unsigned char c = (unsigned char)*value;
        if (c < ' ')
            fprintf(to, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else
            putc(c, to);
    }
    putc('"', to);
}

/* The line is shown when the item is sure to be kept: when what knows of it is saved. */
static int on_item(void *ctx, const zm_watch_item *item) {
    watcher *q = ctx;
    size_t n;
    int code =
        q->to ? watch_folder_item(&q->in_folder, item) : watch_dossier_item(&q->in_dossier, item);
    if (code < 0)
        return -1;
    free(q->line);
    q->line = NULL;
    FILE *to = open_memstream(&q->line, &n);
    if (!to)
        return -1;
    put_string(to, "feed", item->feed);
    put_string(to, "url", item->url);
    put_string(to, "title", item->title);
    put_string(to, "published", item->published);
    put_string(to, "retrieved", item->retrieved);
    put_string(to, "from", item->page ? "page" : "feed");
    fprintf(to, ",\"bytes\":%zu}\n", item->page ? item->page_size : item->html_size);
    return fclose(to) == 0 ? 0 : -1;
}

static int on_load(void *ctx, const char *key, zm_sink sink, void *sink_ctx) {
    watcher *q = ctx;
    return q->to ? watch_folder_load(&q->in_folder, key, sink, sink_ctx)
                 : watch_dossier_load(&q->in_dossier, key, sink, sink_ctx);
}

static int on_save(void *ctx, const char *key, const char *bytes, size_t n) {
    watcher *q = ctx;
    int code = q->to ? watch_folder_save(&q->in_folder, key, bytes, n)
                     : watch_dossier_save(&q->in_dossier, key, bytes, n);
    if (code < 0)
        return -1;
    if (q->line) {
        fputs(q->line, stdout);
        fflush(stdout);
    }
    free(q->line);
    q->line = NULL;
    return 0;
}

static void on_complaint(void *ctx, const zm_error *what) {
    term_complain(&((watcher *)ctx)->term, what);
}

static bool on_stop(void *ctx) {
    (void)ctx;
    return told_to_stop != 0;
}

static void on_signal(int signal_number) {
    (void)signal_number;
    told_to_stop = 1;
}

/* Without SA_RESTART, so that a pause ends at once. A second signal ends the program as ever. */
static void heed_signals(void) {
    struct sigaction sa = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&sa.sa_mask);
    sigaction(SIGINT, &sa, NULL);
    sigaction(SIGTERM, &sa, NULL);
}

/* ---- the run ---- */

/* What a callback of ours could not do says more than that it could not. */
static int tell(const watcher *q, const zm_error *why) {
    char line[512];
    if (q->to && q->in_folder.why[0])
        fprintf(stderr, "zegsman: %s\n", q->in_folder.why);
    else if (!q->to && q->in_dossier.why.code)
        fprintf(stderr, "zegsman: %s\n", zm_error_line(&q->in_dossier.why, line, sizeof line));
    else
        fprintf(stderr, "zegsman: %s\n", zm_error_line(why, line, sizeof line));
    return zm_error_exit(!q->to && q->in_dossier.why.code ? q->in_dossier.why.code : why->code);
}

static int outcome(const watcher *q, const zm_watch_tally *tally) {
    if (!q->watch.once || !tally->failed)
        return 0;
    return tally->failed < q->watch.n_feeds ? 1 : 69;
}

static int run(watcher *q) {
    zm_error why = {.code = ZM_ERROR_IO};
    zm_watch_tally tally = {0};
    term_open(&q->term);
    q->in_dossier.complain = on_complaint;
    q->in_dossier.ctx = q;
    bool open = q->to ? watch_folder_open(&q->in_folder, q->to)
                      : watch_dossier_open(&q->in_dossier, q->dossier, &q->engine);
    int result = -1;
    if (open) {
        heed_signals();
        result = zm_watch_run(&q->watch, &tally, &why);
    }
    int status = result < 0 ? tell(q, &why) : outcome(q, &tally);
    if (q->to)
        watch_folder_close(&q->in_folder);
    else
        watch_dossier_close(&q->in_dossier);
    return status;
}

int cmd_watch(int argc, char **argv) {
    watcher q = {.watch = ZM_WATCH, .engine = ZM_ENGINE_OPTIONS};
    const char **feeds = calloc((size_t)argc + 1, sizeof *feeds);
    if (!feeds)
        return zm_error_exit(ZM_ERROR_MEMORY);
    q.watch.feeds = feeds;
    q.watch.item = on_item;
    q.watch.load = on_load;
    q.watch.save = on_save;
    q.watch.complain = on_complaint;
    q.watch.stop = on_stop;
    q.watch.ctx = &q;
    int status = 0;
    if (!understand(&q, argc, argv, feeds))
        status = 2;
    else if (q.help)
        help();
    else
        status = run(&q);
    free(q.line);
    free(feeds);
    return status;
}
