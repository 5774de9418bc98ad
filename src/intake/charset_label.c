/* SPDX-License-Identifier: Apache-2.0 */
/*
 * charset_label.c -- the labels of the Encoding standard, and the HTML standard's prescan.
 *
 *     <!-- <meta charset=koi8-r> -->                a comment: passed over
 *     <body data-x="<meta charset=koi8-r>">         an attribute's value: passed over
 *     <meta http-equiv=content-type content="text/html; charset=latin1">      windows-1252
 *
 * The steps are the standard's own ("prescan a byte stream to determine its encoding").
 */
#include "intake/charset_label.h"

static const zm_charset sets[] = {
    {"UTF-8", "UTF-8", ZM_CHARSET_UTF8,
     "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"},
    {"windows-1252", "CP1252", ZM_CHARSET_WINDOWS1252,
     "windows-1252 iso-8859-1 latin1 ascii us-ascii ansi_x3.4-1968 cp1252 cp819 csisolatin1 ibm819 "
     "iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 x-cp1252"},
    {"ISO-8859-2", "ISO-8859-2", ZM_CHARSET_ICONV,
     "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"ISO-8859-3", "ISO-8859-3", ZM_CHARSET_ICONV,
     "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"ISO-8859-4", "ISO-8859-4", ZM_CHARSET_ICONV,
     "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"ISO-8859-5", "ISO-8859-5", ZM_CHARSET_ICONV,
     "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
     "iso_8859-5:1988"},
    {"ISO-8859-6", "ISO-8859-6", ZM_CHARSET_ICONV,
     "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e "
     "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"ISO-8859-7", "ISO-8859-7", ZM_CHARSET_ICONV,
     "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 "
     "iso_8859-7 iso_8859-7:1987 sun_eu_greek"},
    {"ISO-8859-8", "ISO-8859-8", ZM_CHARSET_ICONV,
     "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
     "iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical"},
    {"ISO-8859-10", "ISO-8859-10", ZM_CHARSET_ICONV,
     "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"ISO-8859-13", "ISO-8859-13", ZM_CHARSET_ICONV, "iso-8859-13 iso8859-13 iso885913"},
    {"ISO-8859-14", "ISO-8859-14", ZM_CHARSET_ICONV, "iso-8859-14 iso8859-14 iso885914"},
    {"ISO-8859-15", "ISO-8859-15", ZM_CHARSET_ICONV,
     "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"},
    {"ISO-8859-16", "ISO-8859-16", ZM_CHARSET_ICONV, "iso-8859-16"},
    {"IBM866", "IBM866", ZM_CHARSET_ICONV, "866 cp866 csibm866 ibm866"},
    {"KOI8-R", "KOI8-R", ZM_CHARSET_ICONV, "koi8-r cskoi8r koi koi8 koi8_r"},
    {"KOI8-U", "KOI8-U", ZM_CHARSET_ICONV, "koi8-u koi8-ru"},
    {"macintosh", "MACINTOSH", ZM_CHARSET_ICONV, "macintosh csmacintosh mac x-mac-roman"},
    {"x-mac-cyrillic", "MAC-CYRILLIC", ZM_CHARSET_ICONV, "x-mac-cyrillic x-mac-ukrainian"},
    {"windows-874", "CP874", ZM_CHARSET_ICONV,
     "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"},
    {"windows-1250", "CP1250", ZM_CHARSET_ICONV, "windows-1250 cp1250 x-cp1250"},
    {"windows-1251", "CP1251", ZM_CHARSET_ICONV, "windows-1251 cp1251 x-cp1251"},
    {"windows-1253", "CP1253", ZM_CHARSET_ICONV, "windows-1253 cp1253 x-cp1253"},
    {"windows-1254", "CP1254", ZM_CHARSET_ICONV,
     "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
     "iso_8859-9:1989 l5 latin5 x-cp1254"},
    {"windows-1255", "CP1255", ZM_CHARSET_ICONV, "windows-1255 cp1255 x-cp1255"},
    {"windows-1256", "CP1256", ZM_CHARSET_ICONV, "windows-1256 cp1256 x-cp1256"},
    {"windows-1257", "CP1257", ZM_CHARSET_ICONV, "windows-1257 cp1257 x-cp1257"},
    {"windows-1258", "CP1258", ZM_CHARSET_ICONV, "windows-1258 cp1258 x-cp1258"},
    {"GBK", "GB18030", ZM_CHARSET_ICONV,
     "gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk"},
    {"gb18030", "GB18030", ZM_CHARSET_ICONV, "gb18030"},
    {"Big5", "BIG5-HKSCS", ZM_CHARSET_ICONV, "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"EUC-JP", "EUC-JP", ZM_CHARSET_ICONV, "euc-jp cseucpkdfmtjapanese x-euc-jp"},
    {"ISO-2022-JP", "ISO-2022-JP", ZM_CHARSET_ICONV, "iso-2022-jp csiso2022jp"},
    {"Shift_JIS", "CP932", ZM_CHARSET_ICONV,
     "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis"},
    {"EUC-KR", "UHC", ZM_CHARSET_ICONV,
     "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
     "ksc_5601 "
     "windows-949"},
    {"UTF-16BE", "UTF-16BE", ZM_CHARSET_UTF16BE, "utf-16be unicodefffe"},
    {"UTF-16LE", "UTF-16LE", ZM_CHARSET_UTF16LE,
     "utf-16le utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff"},
    {"x-user-defined", "CP1252", ZM_CHARSET_WINDOWS1252, "x-user-defined"},
};

/* ---- labels ---- */

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool same_word(zm_str given, zm_str label) {
    if (given.n != label.n)
        return false;
    for (uint32_t i = 0; i < given.n; i++)
        if (lower(given.p[i]) != label.p[i])
            return false;
    return true;
}

const zm_charset *zm_charset_of(zm_str label) {
    while (label.n && blank(label.p[0]))
        label = zm_str_from(label, 1);
    while (label.n && blank(label.p[label.n - 1]))
        label.n--;
    for (size_t i = 0; label.n && i < ZM_COUNT(sets); i++) {
        zm_str rest = zm_str_of(sets[i].labels), one;
        while (zm_str_cut(&rest, ' ', &one))
            if (same_word(label, one))
                return &sets[i];
    }
    return NULL;
}

/* ---- "charset=" in a value ---- */

static bool word_at(zm_str s, uint32_t at, const char *word) {
    zm_str w = zm_str_of(word);
    return at <= s.n && s.n - at >= w.n && same_word((zm_str){s.p + at, w.n}, w);
}

static uint32_t past_blanks(zm_str s, uint32_t at) {
    while (at < s.n && blank(s.p[at]))
        at++;
    return at;
}

const zm_charset *zm_charset_in(zm_str s) {
    for (uint32_t at = 0; at + 7 < s.n; at++) {
        if (!word_at(s, at, "charset"))
            continue;
        uint32_t from = past_blanks(s, at + 7);
        if (from >= s.n || s.p[from] != '=')
            continue;
        from = past_blanks(s, from + 1);
        char quote = from < s.n && (s.p[from] == '"' || s.p[from] == '\'') ? s.p[from] : 0;
        uint32_t end = from += quote != 0;
        while (end < s.n && (quote ? s.p[end] != quote : s.p[end] != ';' && !blank(s.p[end])))
            end++;
        if (quote && end == s.n)
            return NULL;
        return zm_charset_of((zm_str){s.p + from, end - from});
    }
    return NULL;
}

/* ---- prescan ---- */

typedef struct scan {
    zm_str s;
    uint32_t at;
} scan;

static bool ended(const scan *k) {
    return k->at >= k->s.n;
}

static char now(const scan *k) {
    return k->s.p[k->at];
}

static void unquoted(scan *k, zm_str *value) {
    uint32_t from = k->at;
    while (!ended(k) && !blank(now(k)) && now(k) != '>')
        k->at++;
    *value = (zm_str){k->s.p + from, k->at - from};
}

static void quoted(scan *k, zm_str *value) {
    char quote = now(k);
    uint32_t from = ++k->at;
    while (!ended(k) && now(k) != quote)
        k->at++;
    *value = (zm_str){k->s.p + from, k->at - from};
    k->at += !ended(k);
}

/* The next attribute of a tag; false at its end. */
static bool attribute(scan *k, zm_str *name, zm_str *value) {
    while (!ended(k) && (blank(now(k)) || now(k) == '/'))
        k->at++;
    if (ended(k) || now(k) == '>')
        return false;
    uint32_t from = k->at++; /* a name may begin with "=" */
    while (!ended(k) && !blank(now(k)) && now(k) != '=' && now(k) != '/' && now(k) != '>')
        k->at++;
    *name = (zm_str){k->s.p + from, k->at - from};
    *value = (zm_str){0};
    uint32_t sign = past_blanks(k->s, k->at);
    if (sign >= k->s.n || k->s.p[sign] != '=')
        return true;
    k->at = past_blanks(k->s, sign + 1);
    if (ended(k))
        return true;
    if (now(k) == '"' || now(k) == '\'')
        quoted(k, value);
    else
        unquoted(k, value);
    return true;
}

/* What a <meta> says; NULL when it is about something else. */
static const zm_charset *meta(scan *k) {
    bool pragma = false, need_pragma = false, seen_charset = false, seen_content = false;
    const zm_charset *set = NULL;
    zm_str name, value;
    while (attribute(k, &name, &value)) {
        if (same_word(name, ZM_S("http-equiv"))) {
            pragma |= same_word(value, ZM_S("content-type"));
        } else if (same_word(name, ZM_S("charset")) && !seen_charset) {
            seen_charset = true;
            set = zm_charset_of(value);
            need_pragma = false;
        } else if (same_word(name, ZM_S("content")) && !seen_content) {
            seen_content = true;
            const zm_charset *in = seen_charset ? NULL : zm_charset_in(value);
            set = in ? in : set;
            need_pragma |= in != NULL;
        }
    }
    return need_pragma && !pragma ? NULL : set;
}

/* Move behind the next `mark`. */
static void past(scan *k, const char *mark) {
    while (!ended(k) && !word_at(k->s, k->at, mark))
        k->at++;
    k->at += ended(k) ? 0 : (uint32_t)strlen(mark);
}

static bool letter(scan *k, uint32_t at) {
    char c = at < k->s.n ? lower(k->s.p[at]) : 0;
    return c >= 'a' && c <= 'z';
}

static void tag(scan *k) {
    zm_str name, value;
    while (!ended(k) && !blank(now(k)) && now(k) != '>')
        k->at++;
    while (attribute(k, &name, &value)) {
    }
}

/* <?xml version="1.0" encoding="ISO-8859-1"?> */
static const zm_charset *xml_declaration(zm_str s) {
    if (!word_at(s, 0, "<?xml"))
        return NULL;
    scan k = {s, 5};
    zm_str name, value;
    while (attribute(&k, &name, &value))
        if (same_word(name, ZM_S("encoding")))
            return zm_charset_of(value);
    return NULL;
}

/* A page that can say in ASCII what it is in is not in UTF-16. */
static const zm_charset *sane(const zm_charset *set) {
    if (set && (set->kind == ZM_CHARSET_UTF16BE || set->kind == ZM_CHARSET_UTF16LE))
        return zm_charset_of(ZM_S("utf-8"));
    return set && zm_str_is(zm_str_of(set->name), "x-user-defined")
               ? zm_charset_of(ZM_S("windows-1252"))
               : set;
}

const zm_charset *zm_charset_prescan(zm_str head) {
    if (zm_str_starts(head, (zm_str){"<\0?\0x\0", 6}))
        return zm_charset_of(ZM_S("utf-16le"));
    if (zm_str_starts(head, (zm_str){"\0<\0?\0x", 6}))
        return zm_charset_of(ZM_S("utf-16be"));
    for (scan k = {head, 0}; !ended(&k); k.at++) {
        uint32_t at = k.at;
        const zm_charset *set = NULL;
        if (now(&k) != '<')
            continue;
        if (word_at(head, at, "<!--")) {
            k.at += 2; /* the two dashes may begin the end mark too */
            past(&k, "-->");
            k.at--;
        } else if (word_at(head, at, "<meta") && at + 5 < head.n &&
                   (blank(head.p[at + 5]) || head.p[at + 5] == '/')) {
            k.at += 5;
            set = sane(meta(&k));
        } else if (letter(&k, at + 1) || (word_at(head, at, "</") && letter(&k, at + 2))) {
            tag(&k);
        } else if (word_at(head, at, "<!") || word_at(head, at, "</") || word_at(head, at, "<?")) {
            past(&k, ">");
            k.at--;
        }
        if (set)
            return set;
    }
    return sane(xml_declaration(head));
}
