/* SPDX-License-Identifier: Apache-2.0 */
/* url.c -- see url.h. Both functions are linear, and nothing is looked up anywhere. */
#include "intake/url.h"

/* The five parts of RFC 3986, appendix B; .p NULL where a part is not there. */
typedef struct parts {
    zm_str scheme, authority, path, query, fragment;
} parts;

static bool is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* How many bytes of a scheme (without the colon) come first; 0: none. */
static uint32_t scheme_length(zm_str s) {
    uint32_t i = 0;
    if (!s.n || !is_letter(s.p[0]))
        return 0;
    while (i < s.n && (is_letter(s.p[i]) || is_digit(s.p[i]) || strchr("+-.", s.p[i])) && s.p[i])
        i++;
    return i < s.n && s.p[i] == ':' ? i : 0;
}

/* What comes before the first of `ends`, taken off *rest. */
static zm_str take_until(zm_str *rest, const char *ends) {
    uint32_t i = 0;
    while (i < rest->n && !(rest->p[i] && strchr(ends, rest->p[i])))
        i++;
    zm_str piece = zm_str_to(*rest, i);
    *rest = zm_str_from(*rest, i);
    return piece;
}

static parts take_apart(zm_str s) {
    parts p = {0};
    uint32_t n = scheme_length(s);
    if (n) {
        p.scheme = zm_str_to(s, n);
        s = zm_str_from(s, n + 1);
    }
    if (zm_str_starts(s, ZM_S("//"))) {
        s = zm_str_from(s, 2);
        p.authority = take_until(&s, "/?#");
    }
    p.path = take_until(&s, "?#");
    if (s.n && s.p[0] == '?') {
        s = zm_str_from(s, 1);
        p.query = take_until(&s, "#");
    }
    if (s.n)
        p.fragment = zm_str_from(s, 1);
    return p;
}

/* ---- join ---- */

/* Without "." and "..", in one pass over the segments: `to` has room for path.n + 1 bytes. */
static uint32_t drop_dots(zm_str path, char *to) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < path.n;) {
        uint32_t from = i;
        i += path.p[i] == '/';
        uint32_t name = i;
        while (i < path.n && path.p[i] != '/')
            i++;
        zm_str segment = {path.p + name, i - name};
        bool up = zm_str_is(segment, ".."), last = i == path.n;
        if (!up && !zm_str_is(segment, ".")) {
            memcpy(to + n, path.p + from, i - from);
            n += i - from;
            continue;
        }
        while (up && n && to[--n] != '/') {
        }
        if (last)
            to[n++] = '/';
    }
    return n;
}

static zm_str clean_path(zm_arena *a, zm_str path) {
    char *to = zm_arena_get(a, (size_t)path.n + 1);
    return to ? (zm_str){to, drop_dots(path, to)} : path;
}

/* The base's path up to its last slash, then the other: RFC 3986, 5.2.3. */
static zm_str merge(zm_arena *a, const parts *base, zm_str path) {
    if (base->authority.p && !base->path.n)
        return zm_arena_printf(a, "/%.*s", (int)path.n, path.p);
    uint32_t n = base->path.n;
    while (n && base->path.p[n - 1] != '/')
        n--;
    return zm_arena_join(a, zm_str_to(base->path, n), (zm_str){"", 0}, path);
}

static zm_str put_together(zm_arena *a, const parts *p) {
    zm_str none = {"", 0}, out = p->path;
    if (p->authority.p) {
        zm_str slashes = zm_arena_printf(a, "//%.*s", (int)p->authority.n, p->authority.p);
        out = zm_arena_join(a, slashes, none, out);
    }
    if (p->scheme.n)
        out = zm_arena_join(a, p->scheme, ZM_S(":"), out.n ? out : none);
    if (p->query.p)
        out = zm_arena_printf(a, "%.*s?%.*s", (int)out.n, out.p, (int)p->query.n, p->query.p);
    if (p->fragment.p)
        out = zm_arena_printf(a, "%.*s#%.*s", (int)out.n, out.p, (int)p->fragment.n, p->fragment.p);
    return out;
}

static zm_str without_breaks(zm_arena *a, zm_str s) {
    s = zm_str_trim(s);
    char *to = zm_arena_get(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; to && i < s.n; i++)
        if (s.p[i] != '\n' && s.p[i] != '\r' && s.p[i] != '\t')
            to[n++] = s.p[i];
    return to ? (zm_str){to, n} : s;
}

zm_str zm_url_join(zm_arena *a, zm_str base, zm_str ref) {
    ref = without_breaks(a, ref);
    parts r = take_apart(ref), b = take_apart(zm_str_trim(base));
    if (r.scheme.n || !b.scheme.n || ref.n > UINT32_MAX / 4 || base.n > UINT32_MAX / 4)
        return ref;
    r.scheme = b.scheme;
    if (!r.authority.p) {
        r.authority = b.authority;
        if (!r.path.n) {
            r.path = b.path;
            if (!r.query.p)
                r.query = b.query;
        } else if (r.path.p[0] != '/') {
            r.path = merge(a, &b, r.path);
        }
    }
    r.path = clean_path(a, r.path);
    return put_together(a, &r);
}

/* ---- http addresses ---- */

static zm_str lower(zm_arena *a, zm_str s) {
    char *to = zm_arena_get(a, (size_t)s.n + 1);
    for (uint32_t i = 0; to && i < s.n; i++)
        to[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 0x20) : s.p[i];
    return to ? (zm_str){to, s.n} : (zm_str){0};
}

/* Letters, digits, '-', '.', '_' (in use, whatever the RFC says); in brackets hex and colons. */
static bool sound_host(zm_str h) {
    bool six = h.n > 2 && h.p[0] == '[' && h.p[h.n - 1] == ']';
    if (!h.n || h.n > 255)
        return false;
    for (uint32_t i = six; i < h.n - six; i++) {
        char c = h.p[i];
        bool hex = is_digit(c) || (c >= 'a' && c <= 'f');
        if (six ? !(hex || c == ':' || c == '.')
                : !(is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_'))
            return false;
    }
    return true;
}

/* "host:port" into both; false when the port is no number from 1 to 65535. */
static bool split_port(zm_str authority, zm_str *host, uint32_t *port) {
    uint32_t i = authority.n;
    while (i && is_digit(authority.p[i - 1]))
        i--;
    *host = authority;
    if (!i || authority.p[i - 1] != ':')
        return true;
    *host = zm_str_to(authority, i - 1);
    zm_str digits = zm_str_from(authority, i);
    return !digits.n || (zm_str_to_u32(digits, port) && *port > 0 && *port < 65536);
}

/* Bytes that a request line cannot hold as %XX; three times the room is enough. */
static zm_str encode(zm_arena *a, zm_str path, zm_str query) {
    static const char hex[] = "0123456789ABCDEF";
    zm_str all[3] = {path.n ? path : ZM_S("/"), query.p ? ZM_S("?") : (zm_str){"", 0}, query};
    char *to = zm_arena_get(a, ((size_t)path.n + query.n) * 3 + 4);
    uint32_t n = 0;
    for (unsigned k = 0; to && k < 3; k++) {
        for (uint32_t i = 0; i < all[k].n; i++) {
            unsigned char c = (unsigned char)all[k].p[i];
            if (c > 0x20 && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\') {
                to[n++] = (char)c;
                continue;
            }
            to[n++] = '%';
            to[n++] = hex[c >> 4];
            to[n++] = hex[c & 15];
        }
    }
    return to ? (zm_str){to, n} : (zm_str){0};
}

bool zm_url_read(zm_arena *a, zm_str s, zm_url *out, const char **why) {
    *out = (zm_url){0};
    s = without_breaks(a, s);
    parts p = take_apart(s);
    out->scheme = lower(a, p.scheme);
    bool secure = zm_str_is(out->scheme, "https");
    *why = "only http and https addresses are fetched";
    if (!secure && !zm_str_is(out->scheme, "http"))
        return false;
    *why = "the address is longer than 8000 bytes";
    if (s.n > 8000)
        return false;
    *why = "a user name or password in an address is not sent";
    if (p.authority.n && memchr(p.authority.p, '@', p.authority.n))
        return false;
    out->port = secure ? 443 : 80;
    bool port = split_port(lower(a, p.authority), &out->host, &out->port);
    *why = "the address has no host that could be asked";
    if (!port || !sound_host(out->host))
        return false;
    out->target = encode(a, clean_path(a, p.path), p.query);
    bool plain = out->port == (secure ? 443 : 80);
    out->whole = zm_arena_printf(a, "%.*s://%.*s", (int)out->scheme.n, out->scheme.p,
                                 (int)out->host.n, out->host.p);
    if (!plain)
        out->whole = zm_arena_printf(a, "%.*s:%u", (int)out->whole.n, out->whole.p, out->port);
    out->whole = zm_arena_join(a, out->whole, (zm_str){"", 0}, out->target);
    return true;
}
