/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event.h -- what the files of the event stage share.
 *
 *     event.c         candidates in text order, one event an anchor
 *     event_args.c    the tokens that a slot may mean
 *     event_who.c     source and target from the frame's slots
 *     event_answer.c  receivers that the acts around make plain
 *     event_status.c  actual, planned, forecast, conditional, negated -- or no event at all
 */
#ifndef ZM_EVENT_H
#define ZM_EVENT_H

#include "record/frame.h"

/* Fill source and target of `e` from the frame; false when neither could act or be acted on. */
bool zm_event_who(zm_reading *r, const zm_frame *f, uint32_t anchor, zm_event *e);

/* The tokens that the slot may mean at `t`, best first; added to `out`. */
void zm_slot_tokens(zm_reading *r, const zm_slot *s, uint32_t t, zm_phrases *out);
/* Who owns or made the thing (het plan van Polen), somebody; ZM_NONE. */
uint32_t zm_owner_of(zm_reading *r, uint32_t thing, uint32_t not );

/*
 * Receivers that the acts around make plain, for types that table lists (aux.tsv: answers). Runs
 * last.
 */
void zm_events_answer(zm_reading *r);

/* The innermost statement in whose content the token stands, its own cue left out; ZM_NONE. */
uint32_t zm_event_inside(const zm_reading *r, uint32_t anchor);

/*
 * Status of the event at its anchor. False when the rules of the guide leave the event out (a
 * demanded act, a wish).
 */
bool zm_event_status(zm_reading *r, const zm_frame *f, zm_event *e);

/*
 * What governs the clause or phrase of `t`: the verb (or noun) whose complement, object or
 * modifier it is; ZM_NONE.
 */
uint32_t zm_governor(const zm_doc *d, uint32_t t);

#endif
