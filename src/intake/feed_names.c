/* SPDX-License-Identifier: Apache-2.0 */
/* feed_names.c -- two tables; see feed_names.h. */
#include "intake/feed_names.h"

#include "base/base.h"

static const struct {
    const char *uri, *prefix;
    space is;
} spaces[] = {
    {"http://www.w3.org/2005/Atom", "atom", S_ATOM},
    {"http://purl.org/atom/ns#", NULL, S_ATOM},
    {"http://purl.org/rss/1.0/", NULL, S_FEED},
    {"http://my.netscape.com/rdf/simple/0.9/", NULL, S_FEED},
    {"http://channel.netscape.com/rdf/simple/0.9/", NULL, S_FEED},
    {"http://backend.userland.com/rss2", NULL, S_FEED},
    {"http://backend.userland.com/RSS2", NULL, S_FEED},
    {"http://purl.org/dc/elements/1.1/", "dc", S_DC},
    {"http://purl.org/dc/terms/", "dcterms", S_DC},
    {"http://purl.org/rss/1.0/modules/content/", "content", S_CONTENT},
    {"http://purl.org/rss/1.0/modules/syndication/", "sy", S_SY},
    {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner", S_BURNER},
    {"http://www.w3.org/1999/xhtml", "xhtml", S_XHTML},
};

static space space_named(const char *uri, const char *prefix) {
    for (size_t i = 0; i < ZM_COUNT(spaces); i++) {
        const char *have = uri ? spaces[i].uri : spaces[i].prefix, *want = uri ? uri : prefix;
        if (have && strcmp(want, have) == 0)
            return spaces[i].is;
    }
    return S_OTHER;
}

space zm_feed_space(const char *u, const char *p) {
    if (!u && !p)
        return S_FEED;
    space in = u ? space_named(u, NULL) : S_OTHER;
    if (in == S_OTHER && p)
        return space_named(NULL, p);
    if (in == S_OTHER && (strstr(u, "/Atom") || strstr(u, "/atom")))
        return S_ATOM;
    return in == S_OTHER && strstr(u, "/rss") ? S_FEED : in;
}

static const struct {
    const char *name;
    space in;
    field is;
} fields[] = {
    {"title", S_FEED, F_TITLE},
    {"title", S_ATOM, F_TITLE},
    {"title", S_DC, F_TITLE},
    {"link", S_FEED, F_LINK},
    {"link", S_ATOM, F_LINK},
    {"origLink", S_BURNER, F_REAL_LINK},
    {"guid", S_FEED, F_ID},
    {"id", S_ATOM, F_ID},
    {"identifier", S_DC, F_ID},
    {"pubDate", S_FEED, F_PUBLISHED},
    {"published", S_ATOM, F_PUBLISHED},
    {"issued", S_ATOM, F_PUBLISHED},
    {"date", S_DC, F_PUBLISHED},
    {"issued", S_DC, F_PUBLISHED},
    {"created", S_DC, F_PUBLISHED},
    {"updated", S_ATOM, F_UPDATED},
    {"modified", S_ATOM, F_UPDATED},
    {"modified", S_DC, F_UPDATED},
    {"author", S_FEED, F_AUTHOR},
    {"creator", S_DC, F_AUTHOR},
    {"name", S_ATOM, F_PERSON},
    {"encoded", S_CONTENT, F_HTML},
    {"content", S_ATOM, F_HTML},
    {"body", S_XHTML, F_HTML},
    {"description", S_FEED, F_SUMMARY},
    {"summary", S_ATOM, F_SUMMARY},
    {"description", S_DC, F_SUMMARY},
    {"language", S_FEED, F_LANG},
    {"language", S_DC, F_LANG},
    {"ttl", S_FEED, F_TTL},
    {"updatePeriod", S_SY, F_PERIOD},
    {"updateFrequency", S_SY, F_FREQUENCY},
};

field zm_feed_field(const char *name, space in) {
    for (size_t i = 0; i < ZM_COUNT(fields); i++)
        if (fields[i].in == in && strcmp(fields[i].name, name) == 0)
            return fields[i].is;
    return F_NONE;
}
