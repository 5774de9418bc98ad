/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_address.c -- an address as a server gets it, and a list that is made into CSV.
 *
 *     line 1   "/api/find.csv?q=a%20b&outlet=-x"     the rest   {"items":[...]}
 *
 * The server is no part of the library: its files are taken in here.
 */
#include "room.h"

#include "http/bytes.c"
#include "http/csv.c"
#include "http/request.c"

/* What the rest of the server relies on. */
static void check_address(const char *uri) {
    request *q = request_new(uri, 100);
    MUST(q);
    MUST(q->n_params <= PARAMS_MOST);
    for (size_t i = 0; !q->wrong && i < q->n_params; i++)
        MUST(utf8_is_fine(q->params[i].name, strlen(q->params[i].name)) &&
             utf8_is_fine(q->params[i].value, strlen(q->params[i].value)));
    MUST(q->wrong || (q->path[0] == '/' && utf8_is_fine(q->path, strlen(q->path))));
    reply_problem(&q->reply, 400, q->wrong ? q->wrong : uri);
    json_t *told = json_loadb(q->reply.body.p, q->reply.body.n, 0, NULL);
    MUST(json_integer_value(json_object_get(told, "status")) == 400);
    json_decref(told);
    request_free(q);
}

/* Quotes in pairs, so that no text ends its field early. */
static void check_csv(const char *text, size_t n) {
    bytes json = {.p = (char *)(uintptr_t)text, .n = n};
    reply r = {.file = -1};
    size_t quotes = 0;
    csv_of_list(&json, "row due.to names since", &r);
    for (size_t i = 0; i < r.body.n; i++)
        quotes += r.body.p[i] == '"';
    MUST(r.status || quotes % 2 == 0);
    bytes_free(&r.body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *all = malloc(size + 1);
    MUST(all);
    memcpy(all, data, size);
    all[size] = 0;
    size_t line = strcspn(all, "\n");
    const char *rest = line < size ? all + line + 1 : "";
    check_csv(rest, (size_t)(line < size ? all + size - rest : 0));
    all[line] = 0;
    check_address(all);
    free(all);
    return 0;
}
