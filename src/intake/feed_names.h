/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed_names.h -- what the elements of the feed formats are called; only for feed.c.
 *
 *     <dc:date>     S_DC, F_PUBLISHED         <updated> of Atom    S_ATOM, F_UPDATED
 */
#ifndef ZM_FEED_NAMES_H
#define ZM_FEED_NAMES_H

typedef enum space { S_FEED, S_ATOM, S_DC, S_CONTENT, S_SY, S_BURNER, S_XHTML, S_OTHER } space;

typedef enum field {
    F_NONE,
    F_TITLE,
    F_LINK,
    F_REAL_LINK,
    F_ID,
    F_PUBLISHED,
    F_UPDATED,
    F_AUTHOR,
    F_PERSON,
    F_HTML,
    F_SUMMARY,
    F_LANG,
    F_TTL,
    F_PERIOD,
    F_FREQUENCY
} field;

/*
 * A prefix that nobody declared, or for a namespace that nobody knows (https for http, a slash too
 * many), is taken for what it usually stands for; a default namespace by the format's name in it.
 */
space zm_feed_space(const char *uri, const char *prefix);
field zm_feed_field(const char *name, space in);

#endif
