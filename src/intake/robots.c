/* SPDX-License-Identifier: Apache-2.0 */
/*
 * robots.c -- see robots.h.
 *
 *     User-agent: a     \  one group for a and b
 *     User-agent: b     /
 *     Disallow: /x
 *     User-agent: a        another for a: both count
 *
 * A pattern is matched piece by piece between its stars, each at its first place behind the one
 * before, which is enough as a pattern need not reach the end: no going back.
 */
#define _GNU_SOURCE /* memmem */
#include "intake/robots.h"

#include <strings.h>

typedef enum line_kind { K_OTHER, K_AGENT, K_ALLOW, K_DISALLOW, K_DELAY } line_kind;

/* Which of the two kinds of groups (ours by name, or the star's) the lines being read belong to. */
typedef struct reading {
    zm_arena *a;
    zm_str agent;
    zm_robots named, star;
    bool any_named, in_named, in_star;
    bool heads; /* the last line was a User-agent: the next one joins it */
} reading;

static bool same(zm_str s, zm_str t) {
    return s.n == t.n && (s.n == 0 || strncasecmp(s.p, t.p, s.n) == 0);
}

static line_kind kind_of(zm_str key) {
    /* the second spellings are common slips that others read too */
    static const struct {
        const char *key;
        line_kind kind;
    } keys[] = {{"user-agent", K_AGENT},  {"useragent", K_AGENT},    {"allow", K_ALLOW},
                {"disallow", K_DISALLOW}, {"dissallow", K_DISALLOW}, {"crawl-delay", K_DELAY}};
    for (size_t i = 0; i < ZM_COUNT(keys); i++)
        if (same(key, zm_str_of(keys[i].key)))
            return keys[i].kind;
    return K_OTHER;
}

/* ---- percent-encoding ---- */

static int hex_of(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool unreserved(unsigned c) {
    return (c | 0x20u) - 'a' < 26u || c - '0' < 10u || (c && c < 128 && strchr("-._~", (int)c));
}

static uint32_t put_hex(char *to, unsigned c) {
    static const char hex[] = "0123456789ABCDEF";
    to[0] = '%';
    to[1] = hex[c >> 4 & 15];
    to[2] = hex[c & 15];
    return 3;
}

/*
 * One way of writing: %7e becomes ~, %2f becomes %2F, é becomes %C3%A9. In a path (not in a
 * pattern) a star and a dollar are themselves, %2A and %24.
 */
static zm_str even(zm_arena *a, zm_str s, bool pattern) {
    char *to = zm_arena_get(a, (size_t)s.n * 3 + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; to && i < s.n; i++) {
        unsigned c = (unsigned char)s.p[i];
        int high = c == '%' && i + 2 < s.n ? hex_of(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex_of(s.p[i + 2]) : -1;
        bool coded = low >= 0;
        if (coded) {
            c = (unsigned)(high * 16 + low);
            i += 2;
        }
        bool literal = c > ' ' && c < 127 && (pattern || (c != '*' && c != '$'));
        if (coded ? unreserved(c) : literal)
            to[n++] = (char)c;
        else
            n += put_hex(to + n, c);
    }
    return to ? (zm_str){to, n} : (zm_str){0};
}

/* ---- reading ---- */

/* "zegsman/1.0" and "Zegsman" both name us: only the product's token counts. */
static void read_agent(reading *r, zm_str value) {
    uint32_t n = 0;
    while (n < value.n &&
           (unreserved((unsigned char)value.p[n]) && value.p[n] != '.' && value.p[n] != '~'))
        n++;
    if (!r->heads)
        r->in_named = r->in_star = false;
    r->heads = true;
    if (zm_str_starts(value, ZM_S("*")))
        r->in_star = true;
    else if (same(zm_str_to(value, n), r->agent))
        r->in_named = r->any_named = true;
}

static void add_rule(reading *r, zm_str value, bool allow) {
    if (!value.n) /* "Disallow:" with nothing behind it forbids nothing */
        return;
    zm_robots_rule rule = {even(r->a, value, true), allow};
    if (r->in_named)
        ZM_PUSH(r->a, &r->named.rules, rule);
    if (r->in_star)
        ZM_PUSH(r->a, &r->star.rules, rule);
}

static void set_delay(reading *r, zm_str value) {
    double seconds;
    if (!zm_str_to_double(value, &seconds) || !(seconds > 0))
        return;
    double ms = seconds * 1000;
    uint32_t delay = ms < ZM_ROBOTS_DELAY_MOST ? (uint32_t)ms : ZM_ROBOTS_DELAY_MOST;
    if (r->in_named)
        r->named.delay_ms = delay;
    if (r->in_star)
        r->star.delay_ms = delay;
}

static void read_line(reading *r, zm_str line) {
    const char *hash = line.n ? memchr(line.p, '#', line.n) : NULL;
    if (hash)
        line = zm_str_to(line, (uint32_t)(hash - line.p));
    const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;
    if (!colon)
        return;
    zm_str key = zm_str_trim(zm_str_to(line, (uint32_t)(colon - line.p)));
    zm_str value = zm_str_trim(zm_str_from(line, (uint32_t)(colon - line.p) + 1));
    line_kind kind = kind_of(key);
    if (kind == K_AGENT)
        read_agent(r, value);
    else if (kind == K_ALLOW || kind == K_DISALLOW)
        add_rule(r, value, kind == K_ALLOW);
    else if (kind == K_DELAY)
        set_delay(r, value);
    if (kind == K_ALLOW || kind == K_DISALLOW || kind == K_DELAY)
        r->heads = false;
}

void zm_robots_parse(zm_arena *a, zm_str text, zm_str agent, zm_robots *out) {
    reading r = {.a = a, .agent = agent};
    if (zm_str_starts(text, ZM_S("\xef\xbb\xbf")))
        text = zm_str_from(text, 3);
    text = zm_str_to(text, ZM_ROBOTS_MOST);
    for (uint32_t i = 0, from = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
            continue;
        read_line(&r, (zm_str){text.p + from, i - from});
        from = i + 1;
    }
    *out = r.any_named ? r.named : r.star;
}

void zm_robots_answer(zm_arena *a, int status, zm_str body, zm_str agent, zm_robots *out) {
    *out = (zm_robots){0};
    if (status >= 200 && status < 300)
        zm_robots_parse(a, body, agent, out);
    else
        out->nothing = status < 400 || status >= 500;
}

/* ---- matching ---- */

/* Where `piece` first stands in s; s.n + 1 when nowhere. (memmem is linear, whatever they are.) */
static uint32_t find(zm_str s, zm_str piece) {
    const char *hit = piece.n ? memmem(s.p, s.n, piece.p, piece.n) : s.p;
    return hit ? (uint32_t)(hit - s.p) : s.n + 1;
}

static bool fits(zm_str pattern, zm_str path) {
    bool end = zm_str_ends(pattern, ZM_S("$")), first = true;
    zm_str piece = {0};
    pattern.n -= end;
    while (zm_str_cut(&pattern, '*', &piece)) {
        bool last = !pattern.p;
        if (end && last && !first)
            return zm_str_ends(path, piece);
        uint32_t at = first ? (zm_str_starts(path, piece) ? 0 : path.n + 1) : find(path, piece);
        if (at > path.n)
            return false;
        path = (zm_str){path.p + at + piece.n, path.n - at - piece.n};
        first = false;
    }
    return !end || !path.n;
}

bool zm_robots_allow(zm_arena *a, const zm_robots *r, zm_str target) {
    if (zm_str_is(target, "/robots.txt"))
        return true;
    if (r->nothing)
        return false;
    zm_str path = even(a, target, false);
    uint32_t longest = 0;
    bool allow = true;
    for (uint32_t i = 0; i < r->rules.n; i++) {
        const zm_robots_rule *rule = &r->rules.v[i];
        bool better = rule->pattern.n > longest || (rule->pattern.n == longest && rule->allow);
        if (better && fits(rule->pattern, path)) {
            longest = rule->pattern.n;
            allow = rule->allow;
        }
    }
    return allow;
}
