/* SPDX-License-Identifier: Apache-2.0 */
/*
 * netdate.h -- dates as feeds, e-mail and HTTP write them, to ISO 8601.
 *
 *     "Fri, 5 Sep 25 14:00 CEST"        ->  2025-09-05T14:00:00+02:00
 *     "2025-09-05t12:00:00.250z"        ->  2025-09-05T12:00:00Z
 *     "Sat Sep  6 09:30:00 2025"        ->  2025-09-06T09:30:00      (no zone given, none made up)
 *     "05/09/2025"                      ->  ""                       (May or September?)
 */
#ifndef ZM_NETDATE_H
#define ZM_NETDATE_H

#include "base/arena.h"

/* "" when it is none. As coarse as given: a day without a time stays a day. */
zm_str zm_net_date(zm_arena *a, zm_str s);
/* Seconds since 1970 in UTC; without a zone it is taken as UTC. False when it is no whole date. */
bool zm_net_date_seconds(zm_str s, int64_t *out);
/* And back: "2025-09-05T12:00:00Z". `room` of 24 bytes or more; gives `to`. Years 1 to 9999. */
const char *zm_net_date_write(int64_t seconds, char *to, size_t room);

#endif
