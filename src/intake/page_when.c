/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_when.c -- when the report was published and last changed.
 *
 *     JSON-LD  article:published_time  other <meta>  microdata  what is seen about the heading  URL
 *     -------------------------------------------------------------------------------------------->
 *     the first that is a date counts
 *
 *     h1  Minsk ontkent                    wider and wider about the heading
 *     p   Gepubliceerd: 5 september 2025   labelled: before what is not
 *     p   Bijgewerkt: 6 september 2025     modified
 *
 * There is no clock here: only `retrieved` can rule out a date as yet to come.
 */
#include "base/utf8.h"
#include "intake/page_date.h"
#include "intake/page_part.h"

#define SHORT_TEXT 240u
#define SHORT_NODES 40u
#define LABELLED_WORDS 8u /* beside a date that says what it is of */
#define PLAIN_WORDS 3u    /* beside one that does not */
#define BOX_WORDS 16u     /* in a box that is called date or byline */

typedef struct when {
    const zm_page_case *c;
    bool month_first, has_limit;
    bool lenient;      /* boxes about other reports too: nothing better was found */
    zm_page_day limit; /* nothing later than this */
    bool has_published, has_modified;
    zm_page_day published, modified;
} when;

/* The language and region of the page decide what 9/5/2025 is. */
static bool writes_month_first(const zm_page_case *c) {
    static const zm_say_where places[] = {ZM_IN_TAG, ZM_IN_GRAPH, ZM_IN_LD};
    for (size_t i = 0; i < ZM_COUNT(places); i++) {
        zm_str lang = zm_page_first(c->says, ZM_SAY_LANG, places[i]);
        char room[16];
        if (!lang.n || lang.n > sizeof room)
            continue;
        for (uint32_t k = 0; k < lang.n; k++)
            room[k] = lang.p[k] == '_' ? '-' : lang.p[k];
        const zm_date_word *w = zm_web_date_word(c->words, (zm_str){room, lang.n});
        if (w && w->kind == ZM_DATE_MONTHFIRST)
            return true;
    }
    return false;
}

static bool plausible(const when *k, const zm_page_day *d) {
    return !k->has_limit || zm_page_day_cmp(d, &k->limit) <= 0;
}

static void set_published(when *k, const zm_page_day *d) {
    if (!k->has_published && plausible(k, d)) {
        k->published = *d;
        k->has_published = true;
    }
}

static void set_modified(when *k, const zm_page_day *d) {
    if (!k->has_modified && plausible(k, d)) {
        k->modified = *d;
        k->has_modified = true;
    }
}

static void said(when *k, zm_say kind, zm_say_where where) {
    const zm_said_list *l = &k->c->says->said[kind];
    for (uint32_t i = 0; i < l->n; i++) {
        zm_page_day d;
        if (l->v[i].where != where ||
            !zm_page_date_value(k->c->words, l->v[i].value, k->month_first, &d))
            continue;
        if (kind == ZM_SAY_PUBLISHED)
            set_published(k, &d);
        else
            set_modified(k, &d);
    }
}

/* ---- what a reader sees ---- */

static bool holds(const zm_dom *d, uint32_t node, uint32_t what) {
    return what < d->n_nodes && node <= what && what < d->nodes[node].past;
}

/* In a box about other reports, or the page's foot; boxes that hold the article say nothing. */
static bool elsewhere(const when *k, uint32_t node) {
    const zm_dom *d = k->c->dom;
    uint32_t head = k->c->heading, root = k->c->article->root;
    for (uint32_t n = 0; !k->lenient && node != ZM_NONE && n < 16;
         node = d->nodes[node].parent, n++) {
        uint16_t tag = d->nodes[node].tag;
        if (holds(d, node, head) || holds(d, node, root))
            return false;
        if (tag == ZM_TAG_FOOTER || tag == ZM_TAG_NAV || tag == ZM_TAG_ASIDE ||
            tag == ZM_TAG_FIGURE ||
            (tag != ZM_TAG_TEXT && zm_page_named(k->c, node, ZM_PAGES_OTHERBOX)))
            return true;
    }
    return false;
}

/* What the dates of a text are of; true when one was taken for the day of publication. */
static bool take(when *k, const zm_page_dates *found, bool modified, bool labelled_only) {
    bool had = k->has_published;
    for (uint32_t i = 0; i < found->n; i++) {
        const zm_page_day *d = &found->v[i];
        if (d->label == ZM_DATE_UPDATED || (modified && d->label == ZM_DATE_NONE))
            set_modified(k, d);
        else if (d->label == ZM_DATE_PUBLISHED || !labelled_only)
            set_published(k, d);
    }
    return !had && k->has_published;
}

static bool has_label(const zm_page_dates *found) {
    for (uint32_t i = 0; i < found->n; i++)
        if (found->v[i].label != ZM_DATE_NONE)
            return true;
    return false;
}

/* <time datetime> within the element knows the hour and the zone of a day that is shown. */
static void sharpen(const when *k, uint32_t node, zm_page_dates *found) {
    const zm_dom *d = k->c->dom;
    for (uint32_t i = node + 1; i < d->nodes[node].past; i++) {
        zm_page_day day;
        if (d->nodes[i].tag != ZM_TAG_TIME ||
            !zm_page_date_value(k->c->words, zm_dom_attr(d, i, "datetime"), k->month_first, &day))
            continue;
        for (uint32_t m = 0; m < found->n; m++) {
            bool same = !zm_page_day_cmp(&found->v[m], &day) && day.hour >= 0 &&
                        (found->v[m].hour < 0 ||
                         (found->v[m].hour == day.hour && found->v[m].minute == day.minute));
            day.label = found->v[m].label;
            if (same)
                found->v[m] = day;
        }
    }
}

/* Where the first piece of "Jo Vos | 5 september 2025 | 4 min" ends, and the next begins. */
static uint32_t piece_end(zm_str text, uint32_t *next) {
    for (uint32_t at = 0; at < text.n; at = *next) {
        *next = at;
        uint32_t c = zm_utf8_next(text, next);
        if (c == '|' || c == 0x2022 || c == 0xb7)
            return at;
    }
    *next = text.n;
    return text.n;
}

static bool has_few(const zm_page_dates *found, uint32_t most) {
    uint32_t labelled = most < LABELLED_WORDS ? LABELLED_WORDS : most;
    return found->others <= (has_label(found) ? labelled : most);
}

/* The dates of a text with at most so many other words, or of the first piece of it that is so. */
static bool few_words(const when *k, zm_str text, uint32_t most, zm_page_dates *found) {
    zm_page_dates_in(k->c->words, text, k->month_first, found);
    if (!found->n || has_few(found, most))
        return found->n > 0;
    for (uint32_t next; text.n; text = zm_str_from(text, next)) {
        uint32_t end = piece_end(text, &next);
        zm_page_dates_in(k->c->words, zm_str_to(text, end), k->month_first, found);
        if (found->n && has_few(found, most))
            return true;
    }
    return false;
}

/*
 * The dates of an element that is short enough to be no part of the text, with few other words in
 * it: "Door Jo Vos, 5 september 2025", not "het rapport van 5 september 2025".
 */
static bool read_element(when *k, uint32_t node, uint32_t most_others, bool labelled_only) {
    const zm_dom *d = k->c->dom;
    zm_page_dates found;
    zm_str text =
        d->nodes[node].tag == ZM_TAG_TEXT ? d->nodes[node].text : zm_dom_text(k->c->a, d, node);
    if (text.n < 6 || text.n > SHORT_TEXT)
        return false;
    if (!few_words(k, text, most_others, &found))
        return false;
    if (elsewhere(k, node))
        return false;
    sharpen(k, node, &found);
    bool modified = zm_page_named_above(k->c, node, 2, ZM_PAGES_CHANGED);
    return take(k, &found, modified, labelled_only);
}

/* <time datetime="2025-09-05">: the value, or what is shown. */
static bool read_time(when *k, uint32_t node, bool labelled_only) {
    const zm_dom *d = k->c->dom;
    zm_page_day day;
    zm_str value = zm_dom_attr(d, node, "datetime");
    if (!zm_page_date_value(k->c->words, value, k->month_first, &day))
        return read_element(k, node, BOX_WORDS, labelled_only);
    if (elsewhere(k, node))
        return false;
    bool modified = zm_page_named_above(k->c, node, 2, ZM_PAGES_CHANGED);
    uint32_t up = d->nodes[node].parent;
    if (up != ZM_NONE && d->nodes[up].past - up < SHORT_NODES) {
        /* "Bijgewerkt: <time>": the words beside it, with its date as they show it */
        zm_page_dates found;
        zm_str text = zm_dom_text(k->c->a, d, node), around = zm_dom_text(k->c->a, d, up);
        zm_page_dates_in(k->c->words, around, k->month_first, &found);
        for (uint32_t i = 0; i < found.n && text.n; i++)
            if (!zm_page_day_cmp(&found.v[i], &day))
                modified = modified || found.v[i].label == ZM_DATE_UPDATED;
    }
    zm_page_dates one = {.v = {day}, .n = 1};
    return take(k, &one, modified, labelled_only);
}

/* Can there be a date in it, and is it short? "5/9/2025" has six digits, "5 mei 2025" five. */
typedef struct look {
    bool dated, brief;
} look;

static look glance(const zm_dom *d, uint32_t node) {
    uint32_t digits = 0, letters = 0;
    for (uint32_t i = node; i < d->nodes[node].past && letters <= SHORT_TEXT; i++) {
        zm_str t = d->nodes[i].tag == ZM_TAG_TEXT ? d->nodes[i].text : (zm_str){0};
        for (uint32_t k = 0; k < t.n && letters <= SHORT_TEXT; k++) {
            digits += t.p[k] >= '0' && t.p[k] <= '9';
            letters += (unsigned char)t.p[k] > ' ';
        }
    }
    bool brief = letters <= SHORT_TEXT;
    return (look){digits >= 5 || !brief, brief};
}

/* <time datetime> may hold a date that is not shown: "gisteren". */
static bool has_time(const when *k, uint32_t node) {
    for (uint32_t i = node; i < k->c->dom->nodes[node].past; i++)
        if (k->c->dom->nodes[i].tag == ZM_TAG_TIME)
            return true;
    return false;
}

/* Long subtrees are entered, short ones read as a whole. */
static void scan(when *k, uint32_t from, uint32_t to, bool labelled_only) {
    const zm_dom *d = k->c->dom;
    for (uint32_t i = from; i < to && !k->has_published;) {
        const zm_node *n = &d->nodes[i];
        bool is_short = n->past - i <= SHORT_NODES;
        look g = is_short && n->tag != ZM_TAG_TIME ? glance(d, i) : (look){true, true};
        if (n->tag == ZM_TAG_TIME) {
            read_time(k, i, labelled_only);
            i = n->past;
        } else if (n->tag == ZM_TAG_SCRIPT || n->tag == ZM_TAG_SELECT || n->tag == ZM_TAG_OPTION ||
                   (n->tag == ZM_TAG_P && is_short && !g.brief)) {
            i = n->past;
        } else if (is_short && !g.dated && !has_time(k, i)) {
            i = n->past;
        } else if (is_short) {
            bool dated = n->tag != ZM_TAG_TEXT && zm_page_named(k->c, i, ZM_PAGES_DATEBOX);
            bool got =
                g.brief && read_element(k, i, dated ? BOX_WORDS : PLAIN_WORDS, labelled_only);
            i = !got && n->tag != ZM_TAG_TEXT ? i + 1 : n->past;
        } else {
            i++;
        }
    }
}

/* What stands behind, then what stands before; dates that say what they are of first. */
static void around(when *k, uint32_t at, uint32_t past, uint32_t size) {
    uint32_t n = k->c->dom->n_nodes, least = at > size ? at - size : 0;
    uint32_t most = n - past > size ? past + size : n;
    for (uint32_t round = 0; round < 2; round++) {
        scan(k, past, most, round == 0);
        scan(k, least, at, round == 0);
    }
}

/* Wider and wider about the heading and the beginning of the text. */
static void about_heading(when *k) {
    static const uint32_t sizes[] = {30, 100, 300};
    const zm_dom *d = k->c->dom;
    uint32_t head = k->c->heading, root = k->c->article->root;
    if (root < d->n_nodes && head < d->n_nodes && head >= d->nodes[root].past)
        head = ZM_NONE; /* of something else, behind the text */
    bool lenient = k->lenient;
    for (size_t i = 0; i < ZM_COUNT(sizes) && !k->has_published; i++) {
        k->lenient = lenient || i == 0;
        if (head < d->n_nodes)
            around(k, head, d->nodes[head].past, sizes[i]);
        if (root < d->n_nodes && !k->has_published)
            around(k, root, root, sizes[i] / 2);
    }
    k->lenient = lenient;
    if (root < d->n_nodes && !k->has_published)
        around(k, d->nodes[root].past, d->nodes[root].past, 60);
}

/* <time> and boxes called "date" anywhere in the page, outside of what is about other reports. */
static void anywhere(when *k) {
    const zm_dom *d = k->c->dom;
    const uint32_t *times = k->c->says->times.v;
    uint32_t n_times = k->c->says->times.n < 64 ? k->c->says->times.n : 64;
    for (uint32_t i = 0; i < n_times && !k->has_published; i++)
        read_time(k, times[i], false);
    for (uint32_t i = 0; i < d->n_nodes && !k->has_published; i++) {
        const zm_node *n = &d->nodes[i];
        if (n->tag != ZM_TAG_TEXT && n->n_attrs && n->past - i <= SHORT_NODES &&
            zm_page_named(k->c, i, ZM_PAGES_DATEBOX)) {
            look g = glance(d, i);
            if (g.dated && g.brief)
                read_element(k, i, BOX_WORDS, false);
        }
    }
}

/* A date that says that it is of publication, wherever it stands; then one that stands alone. */
static void labelled_or_alone(when *k) {
    const zm_dom *d = k->c->dom;
    scan(k, 0, d->n_nodes, true);
    for (uint32_t i = 0; i < d->n_nodes && !k->has_published; i++)
        if (d->nodes[i].tag == ZM_TAG_TEXT && d->nodes[i].text.n < 60 && glance(d, i).dated)
            read_element(k, i, 1, false);
}

/* "Den Haag, 5 september 2025 - De minister ...": one of the first paragraphs begins with it. */
static void dateline(when *k) {
    zm_str rest = k->c->article->text, one;
    for (uint32_t n = 0; n < 8 && !k->has_published && zm_str_cut(&rest, '\n', &one); n++) {
        zm_page_dates found;
        zm_page_dates_in(k->c->words, zm_str_to(one, 80), k->month_first, &found);
        if (!found.n || found.v[0].start > 32)
            continue;
        zm_str behind = zm_str_trim(zm_str_from(zm_str_to(one, 80), found.v[0].end));
        if (zm_str_starts(behind, ZM_S("-")) || zm_str_starts(behind, ZM_S("\xe2\x80\x93")) ||
            zm_str_starts(behind, ZM_S("\xe2\x80\x94")) || zm_str_starts(behind, ZM_S("|")) ||
            zm_str_starts(behind, ZM_S(":")) || zm_str_starts(behind, ZM_S(")")))
            set_published(k, &found.v[0]);
    }
}

/* ---- the day where it was published ---- */

/* Minutes since 1970 as the clock on the wall had them. */
static int64_t wall_minutes(const zm_page_day *d) {
    int64_t y = d->month <= 2 ? d->year - 1 : d->year, m = (d->month + 9) % 12;
    int64_t days = 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + d->day - 1 - 719468;
    return days * 1440 + (d->hour < 0 ? 0 : d->hour * 60 + d->minute);
}

/*
 * Is `seen` the same moment as `p`, which is in UTC, as a clock elsewhere showed it? The zone
 * follows from that. A day without a time can only be the day before or after, in the hours where
 * zones differ.
 */
static bool same_moment(const zm_page_day *p, zm_page_day *seen) {
    int64_t apart = wall_minutes(seen) - wall_minutes(p);
    if (seen->hour >= 0 && seen->zone != ZM_ZONE_NONE)
        return apart == seen->zone;
    if (seen->hour >= 0) {
        seen->zone = (int)apart;
        return apart >= -12 * 60 && apart <= 14 * 60 && apart % 30 == 0;
    }
    int days = zm_page_day_cmp(seen, p);
    bool next = days > 0 && p->hour >= 20 && apart <= 4 * 60;
    bool last = days < 0 && p->hour < 9 && apart >= -33 * 60;
    return next || last;
}

static bool localise(when *k, zm_page_day *seen) {
    if (!same_moment(&k->published, seen))
        return false;
    if (seen->hour >= 0 && seen->second < 0)
        seen->second = k->published.second;
    k->published = *seen;
    return true;
}

/* A time in UTC becomes that of the place when the page says somewhere what it was there. */
static void to_local(when *k) {
    const zm_said_list *l = &k->c->says->said[ZM_SAY_PUBLISHED];
    zm_page_day d;
    if (!k->has_published || k->published.hour < 0 || k->published.zone != 0)
        return;
    for (uint32_t i = 0; i < l->n; i++)
        if (zm_page_date_value(k->c->words, l->v[i].value, k->month_first, &d) && d.zone != 0 &&
            d.zone != ZM_ZONE_NONE && localise(k, &d))
            return;
    when seen = {.c = k->c, .month_first = k->month_first};
    about_heading(&seen);
    if (seen.has_published && localise(k, &seen.published))
        return;
    if (zm_page_date_url(k->c->words, k->c->hint->url, &d))
        localise(k, &d);
}

/* A day without its hour: another place may know it. */
static void add_hour(when *k) {
    const zm_said_list *l = &k->c->says->said[ZM_SAY_PUBLISHED];
    zm_page_day d;
    for (uint32_t i = 0; i < l->n && k->has_published && k->published.hour < 0; i++)
        if (zm_page_date_value(k->c->words, l->v[i].value, k->month_first, &d) && d.hour >= 0 &&
            !zm_page_day_cmp(&d, &k->published))
            k->published = d;
}

/* ---- all of it ---- */

/* <meta name=date> may be the day of the last change: an earlier day that is seen is better. */
static void weak_or_seen(when *k) {
    said(k, ZM_SAY_PUBLISHED, ZM_IN_WEAK);
    if (!k->has_published)
        return;
    when seen = {.c = k->c, .month_first = k->month_first};
    about_heading(&seen);
    if (seen.has_published && zm_page_day_cmp(&seen.published, &k->published) < 0)
        k->published = seen.published;
}

static void set_limit(when *k) {
    zm_page_day d;
    if (!zm_page_date_value(k->c->words, k->c->hint->retrieved, false, &d))
        return;
    k->has_limit = true;
    k->limit = d;
    k->limit.day++; /* somewhere it was tomorrow already */
}

void zm_page_when(const zm_page_case *c, zm_str *published, zm_str *modified) {
    when k = {.c = c, .month_first = writes_month_first(c)};
    set_limit(&k);
    static const zm_say_where places[] = {ZM_IN_LD, ZM_IN_GRAPH, ZM_IN_META, ZM_IN_ITEM,
                                          ZM_IN_LOOSE};
    for (size_t i = 0; i < ZM_COUNT(places); i++) {
        said(&k, ZM_SAY_PUBLISHED, places[i]);
        said(&k, ZM_SAY_MODIFIED, places[i]);
    }
    zm_page_day d;
    add_hour(&k);
    to_local(&k);
    if (!k.has_published && zm_page_date_value(c->words, c->hint->published, false, &d))
        set_published(&k, &d);
    if (!k.has_published)
        weak_or_seen(&k);
    for (uint32_t round = 0; round < 2 && !k.has_published; round++) {
        k.lenient = round > 0;
        about_heading(&k);
        anywhere(&k);
        if (!k.has_published)
            dateline(&k);
        if (!k.has_published)
            labelled_or_alone(&k);
    }
    if (!k.has_published && zm_page_date_url(c->words, c->hint->url, &d))
        set_published(&k, &d);
    if (!k.has_published &&
        zm_page_date_url(c->words, zm_page_first(c->says, ZM_SAY_URL, ZM_IN_TAG), &d))
        set_published(&k, &d);
    if (!k.has_published && k.has_modified)
        set_published(&k, &k.modified);
    *published = k.has_published ? zm_page_date_iso(c->a, &k.published) : (zm_str){0};
    *modified = k.has_modified ? zm_page_date_iso(c->a, &k.modified) : (zm_str){0};
}
