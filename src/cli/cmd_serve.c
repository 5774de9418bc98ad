/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_serve.c -- zegsman serve: a dossier's page and HTTP API (docs/api.md).
 *
 *     zegsman serve letland.zeg                                  http://127.0.0.1:8017/
 *     ZEGSMAN_TOKEN=... zegsman serve letland.zeg --listen 0.0.0.0 --host desk.example
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/opt.h"
#include "http/serve.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PATH_ROOM 4096
#define PORT 8017

enum {
    O_PORT, O_LISTEN, O_TOKEN, O_HOST, O_PAGE, O_MAX_BYTES, O_TIMEOUT, O_THREADS, O_MODEL, O_DATA,
    O_MODELS, O_HELP
};

static const opt options[] = {
    [O_PORT] = {"port", "N", "8017 when not given; 0 takes a free one"},
    [O_LISTEN] = {"listen", "ADDRESS",
                  "127.0.0.1 when not given; one that others reach needs\n"
                  "a token"},
    [O_TOKEN] = {"token", "TOKEN",
                 "who asks must send it (ZEGSMAN_TOKEN, which others on\n"
                 "this machine cannot see)"},
    [O_HOST] = {"host", "NAME", "a name that this server goes by; may be repeated"},
    [O_PAGE] = {"page", "DIR", "folder of the page; looked for when not given"},
    [O_MAX_BYTES] = {"max-bytes", "SIZE", "the largest request: 500K, 4M (the default)"},
    [O_TIMEOUT] = {"timeout", "SECONDS",
                   "for a request to come in, and to be answered; 30 when\n"
                   "not given"},
    [O_THREADS] = {"threads", "N", "questions answered at the same time, 2 to 16"},
    [O_MODEL] = {"model", "NAME", "fast; best is to come"},
    [O_DATA] = {"data", "DIR", "folder of the language tables (ZEGSMAN_DATA)"},
    [O_MODELS] = {"models", "DIR", "folder of the models (ZEGSMAN_MODELS)"},
    [O_HELP] = {"help", NULL, "this text"},
};

typedef struct request {
    serve_options o;
    const char **hosts;
    bool help;
    char openapi[PATH_ROOM], page[PATH_ROOM];
} request;

static void help(void) {
    puts("usage: zegsman serve [OPTION]... DOSSIER\n\n"
         "Serves a dossier's page, and its HTTP API under /api, until it is interrupted.\n"
         "docs/api.md and /openapi.json say what can be asked.\n");
    opt_help(options, COUNT(options));
    puts("\nExit status: 0 it was asked to end; 2 wrong usage; 65 no dossier, 66 no such\n"
         "file, 70 a defect, 74 input/output (a port that is taken), 75 no memory,\n"
         "78 tables or models missing.");
}

/* ---- where things are ---- */

static bool readable(char *to, const char *folder, size_t n, const char *rest) {
    int got = snprintf(to, PATH_ROOM, "%.*s%s", (int)n, folder, rest);
    if (got > 0 && got < PATH_ROOM && access(to, R_OK) == 0)
        return true;
    *to = 0;
    return false;
}

/* The first that is there: in the folder given; beside the program; in the working folder. */
static void find(char *to, const char *folder, const char *within, const char *const *beside,
                 size_t n) {
    char self[PATH_ROOM];
    if (folder && *folder) {
        readable(to, folder, strlen(folder), within);
        return;
    }
    ssize_t len = readlink("/proc/self/exe", self, sizeof self);
    while (len > 0 && self[len - 1] != '/')
        len--;
    for (size_t i = 0; len > 0 && i < n; i++)
        if (readable(to, self, (size_t)len, beside[i]))
            return;
    readable(to, beside[0] + strlen("../"), strlen(beside[0]) - strlen("../"), "");
}

static const char *data_folder(const request *q) {
    return q->o.engine.data ? q->o.engine.data : getenv("ZEGSMAN_DATA");
}

static void find_openapi(request *q) {
    static const char *const beside[] = {"../data/http/openapi.json", "data/http/openapi.json",
                                         "../share/zegsman/data/http/openapi.json"};
    find(q->openapi, data_folder(q), "/http/openapi.json", beside, COUNT(beside));
    q->o.openapi = *q->openapi ? q->openapi : NULL;
}

static void find_page(request *q) {
    static const char *const beside[] = {"../web/dist/index.html",
                                         "../share/zegsman/page/index.html",
                                         "../share/zegsman/data/page/index.html"};
    const char *data = data_folder(q);
    if (q->o.page)
        return;
    find(q->page, NULL, NULL, beside, COUNT(beside));
    if (!*q->page && data)
        find(q->page, data, "/page/index.html", beside, 0);
    if (*q->page)
        q->page[strlen(q->page) - strlen("/index.html")] = 0;
    q->o.page = *q->page ? q->page : NULL;
}

/* ---- the command line ---- */

static const char *set_number(request *q, int which, const char *value) {
    uint64_t n = 0;
    switch (which) {
    case O_PORT:
        if (!parse_count(value, 65535, &n))
            return "a number up to 65535 is wanted";
        q->o.port = (uint16_t)n;
        return NULL;
    case O_TIMEOUT:
        q->o.timeout_s = parse_count(value, 3600, &n) && n ? (unsigned)n : 0;
        return q->o.timeout_s ? NULL : "a number from 1 to 3600 is wanted";
    default:
        q->o.threads = parse_count(value, 16, &n) && n > 1 ? (unsigned)n : 0;
        return q->o.threads ? NULL : "a number from 2 to 16 is wanted";
    }
}

static const char *operand(request *q, const char *value) {
    if (q->o.dossier)
        return "one dossier is served at a time";
    q->o.dossier = value;
    return NULL;
}

static const char *set(void *ctx, int which, const char *value) {
    request *q = ctx;
    switch (which) {
    case OPT_OPERAND: return operand(q, value);
    case O_PORT:
    case O_TIMEOUT:
    case O_THREADS: return set_number(q, which, value);
    case O_LISTEN: q->o.listen = value; return NULL;
    case O_TOKEN: q->o.token = value; return *value ? NULL : "an empty token keeps nobody out";
    case O_HOST: q->hosts[q->o.n_hosts++] = value; return NULL;
    case O_PAGE:
        q->o.page = value;
        return access(value, R_OK | X_OK) == 0 ? NULL : "there is no such folder";
    case O_MAX_BYTES:
        return parse_size(value, &q->o.max_bytes) && q->o.max_bytes ? NULL
                                                                    : "a size is wanted: 500K, 4M";
    case O_MODEL: q->o.engine.model = value; return NULL;
    case O_DATA: q->o.engine.data = value; return NULL;
    case O_MODELS: q->o.engine.models = value; return NULL;
    default: q->help = true; return NULL;
    }
}

static bool understand(request *q, int argc, char **argv) {
    opt_reader r = {
        .command = "serve", .table = options, .n = COUNT(options), .argv = argv, .argc = argc};
    if (!opt_each(&r, set, q))
        return false;
    if (q->help || q->o.dossier)
        return true;
    opt_wrong(&r, NULL, "which dossier?");
    return false;
}

/* ---- serving ---- */

static void ready(void *ctx, const char *url) {
    (void)ctx;
    printf("%s\n", url);
    fflush(stdout);
}

static int run(request *q) {
    zm_error why = {0};
    char text[512];
    const char *token = getenv("ZEGSMAN_TOKEN");
    if (!q->o.token && token && *token)
        q->o.token = token;
    q->o.hosts = q->hosts;
    q->o.ready = ready;
    q->o.engine.max_bytes = q->o.max_bytes;
    find_openapi(q);
    find_page(q);
    int code = serve(&q->o, &why);
    if (code < 0)
        fprintf(stderr, "zegsman: %s\n", zm_error_line(&why, text, sizeof text));
    return code == ZM_ERROR_USAGE ? 2 : zm_error_exit(code);
}

int cmd_serve(int argc, char **argv) {
    request *q = calloc(1, sizeof *q);
    int status = zm_error_exit(ZM_ERROR_MEMORY);
    if (q)
        q->hosts = calloc((size_t)argc + 1, sizeof *q->hosts);
    if (q && q->hosts) {
        q->o.engine = (zm_engine_options)ZM_ENGINE_OPTIONS;
        q->o.listen = "127.0.0.1";
        q->o.port = PORT;
        status = understand(q, argc, argv) ? 0 : 2;
        if (status == 0 && q->help)
            help();
        else if (status == 0)
            status = run(q);
    }
    if (q)
        free(q->hosts);
    free(q);
    return status;
}
