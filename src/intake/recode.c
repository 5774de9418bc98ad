/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recode.c -- names of character sets, and iconv with its errors mended.
 *
 *     "ISO_8859-1", "latin1", "l1"  ->  iso88591  ->  iconv's WINDOWS-1252
 *
 * Only the sets of the table are handed to iconv: its own list is longer than anything news is
 * written in, and the rare converters are where its defects have been. ISO-8859-1 is read as
 * windows-1252, as the web does, because that is what its users meant.
 */
#include "intake/recode.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"

/* Names with letters and digits alone, in lower case; NULL: UTF-8, or UTF-16 by its first bytes. */
static const struct {
    const char *name, *set;
} sets[] = {
    {"utf8", NULL},
    {"unicode11utf8", NULL},
    {"usascii", "WINDOWS-1252"},
    {"ascii", "WINDOWS-1252"},
    {"iso88591", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"windows1252", "WINDOWS-1252"},
    {"cp1252", "WINDOWS-1252"},
    {"xansi", "WINDOWS-1252"},
    {"iso885915", "ISO-8859-15"},
    {"latin9", "ISO-8859-15"},
    {"iso88592", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"iso88593", "ISO-8859-3"},
    {"iso88594", "ISO-8859-4"},
    {"iso88595", "ISO-8859-5"},
    {"iso88596", "ISO-8859-6"},
    {"iso88597", "ISO-8859-7"},
    {"iso88598", "ISO-8859-8"},
    {"iso88599", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"iso885910", "ISO-8859-10"},
    {"iso885913", "ISO-8859-13"},
    {"iso885914", "ISO-8859-14"},
    {"iso885916", "ISO-8859-16"},
    {"windows1250", "WINDOWS-1250"},
    {"cp1250", "WINDOWS-1250"},
    {"windows1251", "WINDOWS-1251"},
    {"cp1251", "WINDOWS-1251"},
    {"windows1253", "WINDOWS-1253"},
    {"windows1254", "WINDOWS-1254"},
    {"windows1255", "WINDOWS-1255"},
    {"windows1256", "WINDOWS-1256"},
    {"windows1257", "WINDOWS-1257"},
    {"windows1258", "WINDOWS-1258"},
    {"koi8r", "KOI8-R"},
    {"koi8u", "KOI8-U"},
    {"macintosh", "MACINTOSH"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"gb18030", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"eucjp", "EUC-JP"},
    {"shiftjis", "CP932"},
    {"sjis", "CP932"},
    {"windows31j", "CP932"},
    {"iso2022jp", "ISO-2022-JP"},
    {"euckr", "CP949"},
    {"utf16", "UTF-16"},
    {"utf16le", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
};

#define BAD_CHARACTER "\xef\xbf\xbd"

/* Index in the table, -1 when it is not there. */
static int find_set(zm_str charset) {
    char name[24];
    uint32_t n = 0;
    for (uint32_t i = 0; i < charset.n; i++) {
        char c = charset.p[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
            continue;
        if (n == sizeof name)
            return -1;
        name[n++] = c;
    }
    for (unsigned i = 0; i < ZM_COUNT(sets); i++)
        if (zm_str_is(zm_str_n(name, n), sets[i].name))
            return (int)i;
    return -1;
}

bool zm_recode_knows(zm_str charset) {
    return find_set(charset) >= 0;
}

/* A converter's loop: whatever it stumbles over becomes U+FFFD and is stepped over. */
static size_t convert(iconv_t cd, zm_str in, size_t unit, char *out, size_t room) {
    char *from = (char *)(uintptr_t)in.p, *to = out; /* iconv takes no const, and writes none */
    size_t left = in.n, free_room = room;
    while (left && iconv(cd, &from, &left, &to, &free_room) == (size_t)-1) {
        if (errno == E2BIG || free_room < sizeof BAD_CHARACTER)
            break;
        size_t skip = left < unit ? left : unit;
        memcpy(to, BAD_CHARACTER, 3);
        to += 3;
        free_room -= 3;
        from += skip;
        left -= skip;
        iconv(cd, NULL, NULL, NULL, NULL);
    }
    return (size_t)(to - out);
}

/* No byte becomes more than three of UTF-8, so the room is there before iconv is opened. */
static zm_str by_iconv(zm_arena *a, zm_str bytes, const char *set) {
    size_t room = (size_t)bytes.n * 3 + 16;
    char *out = zm_arena_get(a, room);
    if (!out)
        return (zm_str){0};
    iconv_t cd = iconv_open("UTF-8", set);
    if (cd == (iconv_t)-1)
        return (zm_str){0};
    size_t unit = strncmp(set, "UTF-16", 6) == 0 ? 2 : 1;
    size_t n = convert(cd, bytes, unit, out, room);
    iconv_close(cd);
    return zm_str_n(out, n);
}

/* Good characters of more than one byte, and bytes that belong to none. */
static void count_utf8(zm_str s, uint32_t *good, uint32_t *bad) {
    *good = *bad = 0;
    for (uint32_t i = 0; i < s.n;) {
        uint32_t from = i;
        uint32_t c = zm_utf8_next(s, &i);
        *bad += c == 0xFFFD && i == from + 1;
        *good += i > from + 1;
    }
}

static zm_str mend_utf8(zm_arena *a, zm_str s) {
    char *out = zm_arena_get(a, (size_t)s.n * 3 + 1);
    size_t n = 0;
    for (uint32_t i = 0; out && i < s.n;)
        n += zm_utf8_put(zm_utf8_next(s, &i), out + n);
    return out ? zm_str_n(out, n) : (zm_str){0};
}

/* Said to be UTF-8 (or nothing): when most of what is beyond ASCII is not, it never was. */
static zm_str as_utf8(zm_arena *a, zm_str s) {
    if (zm_utf8_check(s) < 0)
        return s;
    uint32_t good, bad;
    count_utf8(s, &good, &bad);
    zm_str out = {0};
    if (bad > good)
        out = by_iconv(a, s, "WINDOWS-1252");
    return out.p ? out : mend_utf8(a, s);
}

zm_str zm_recode(zm_arena *a, zm_str bytes, zm_str charset) {
    if (bytes.n > UINT32_MAX / 4) /* the result's size has to fit a zm_str */
        bytes.n = UINT32_MAX / 4;
    if (zm_str_starts(bytes, ZM_S("\xef\xbb\xbf")))
        return as_utf8(a, zm_str_from(bytes, 3));
    const char *set = NULL;
    if (zm_str_starts(bytes, ZM_S("\xff\xfe")))
        set = "UTF-16LE", bytes = zm_str_from(bytes, 2);
    else if (zm_str_starts(bytes, ZM_S("\xfe\xff")))
        set = "UTF-16BE", bytes = zm_str_from(bytes, 2);
    int known = set ? -1 : find_set(charset);
    if (known >= 0)
        set = sets[known].set;
    if (set && strcmp(set, "UTF-16") == 0)
        set = bytes.n && bytes.p[0] == 0 ? "UTF-16BE" : "UTF-16LE";
    zm_str out = {0};
    if (set)
        out = by_iconv(a, bytes, set);
    return out.p ? out : as_utf8(a, bytes);
}
