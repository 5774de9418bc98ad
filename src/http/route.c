/* SPDX-License-Identifier: Apache-2.0 */
/* route.c -- the table of all addresses under /api; see route.h and docs/api.md. */
#include "http/route.h"

#include <stdio.h>
#include <string.h>

#define BY_ALL "kind act type status country outlet lang story actor"
#define BY_NO_ACTOR "kind act type status country outlet lang story"
#define ITEMS "from to least copies limit after facets"

#define REGISTER_COLUMNS                                                                           \
    "kind row n report.id report.outlet report.url report.published report.lang report.story day " \
    "sentence.start sentence.end sentence.q name country role act words type mode cameo "          \
    "goldstein status target.name target.country score review due.from due.to state since"

static const route routes[] = {
    {.path = "/api/about", .get = ask_get, .what = ZM_ASK_ABOUT},
    {.path = "/api/reports", .get = ask_get, .what = ZM_ASK_REPORTS, .text = "q",
     .filters = "outlet lang story", .single = "q from to limit after", .list = true},
    {.path = "/api/reports/{}", .get = ask_get, .what = ZM_ASK_REPORT},
    {.path = "/api/actors", .get = ask_get, .what = ZM_ASK_ACTORS, .text = "q", .single = "q limit",
     .list = true,
     .columns = "actor name kind country code wikidata names reports statements events"},
    {.path = "/api/actors/{}", .get = ask_get, .what = ZM_ASK_ACTOR},
    {.path = "/api/find", .get = ask_get, .what = ZM_ASK_FIND, .text = "q", .filters = BY_ALL,
     .single = "q " ITEMS, .list = true},
    {.path = "/api/who", .get = ask_get, .what = ZM_ASK_WHO, .text = "name", .filters = BY_ALL,
     .single = "name " ITEMS, .list = true},
    {.path = "/api/timeline", .get = ask_get, .what = ZM_ASK_TIMELINE, .text = "actor",
     .other = "with", .filters = BY_NO_ACTOR, .single = "actor with " ITEMS, .list = true},
    {.path = "/api/registers/{}", .get = ask_get, .what = ZM_ASK_REGISTER,
     .single = "on least limit", .list = true, .columns = REGISTER_COLUMNS},
    {.path = "/api/pairs", .get = ask_get, .what = ZM_ASK_PAIRS, .text = "source",
     .other = "target", .single = "source target from to least", .list = true},
    {.path = "/api/stories", .get = stories_get, .single = "reports sources limit after",
     .list = true, .columns = "story title from to sources reports claims"},
    {.path = "/api/stories/{}", .get = stories_get, .single = "sources"},
    {.path = "/api/brief", .get = brief_get, .single = "story lang q from to limit"},
    {.path = "/api/reviews", .get = reviews_get, .post = reviews_post, .single = "row limit after",
     .list = true, .types = "application/json",
     .columns = "review row kind n verdict speaker note author made"},
    {.path = "/api/read", .post = read_post, .single = "lang published least chars",
     .types = "text/plain text/html application/json"},
    {.path = "/api/verify", .post = verify_post, .types = "application/json"},
};

const route *route_find(const char *path, const char **rest) {
    *rest = NULL;
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        size_t n = strlen(routes[i].path);
        bool open = strcmp(routes[i].path + n - 2, "{}") == 0;
        if (!open && strcmp(path, routes[i].path) == 0)
            return &routes[i];
        if (open && strncmp(path, routes[i].path, n - 2) == 0 && path[n - 2] &&
            !strchr(path + n - 2, '/')) {
            *rest = path + n - 2;
            return &routes[i];
        }
    }
    return NULL;
}

const char *route_allow(const route *r) {
    return r->get && r->post ? "GET, HEAD, POST" : r->get ? "GET, HEAD" : "POST";
}

bool is_among(const char *word, const char *list) {
    size_t n = strlen(word);
    for (const char *p = list ? list : ""; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");
        if (len == n && memcmp(p, word, n) == 0)
            return true;
        p += len;
    }
    return false;
}

static bool given_before(const request *q, size_t at) {
    for (size_t i = 0; i < at; i++)
        if (strcmp(q->params[i].name, q->params[at].name) == 0)
            return true;
    return false;
}

const char *route_check(const route *r, const request *q, char *room, size_t size) {
    for (size_t i = 0; i < q->n_params; i++) {
        const char *name = q->params[i].name;
        bool single = is_among(name, r->single);
        if (single && given_before(q, i)) {
            snprintf(room, size, "%.40s is given more than once", name);
            return room;
        }
        if (!single && !is_among(name, r->filters)) {
            snprintf(room, size, "there is no parameter %.40s here; there are: %s%s%s", name,
                     r->filters ? r->filters : "", r->filters && r->single ? " " : "",
                     r->single ? r->single : r->filters ? "" : "none");
            return room;
        }
    }
    return NULL;
}
