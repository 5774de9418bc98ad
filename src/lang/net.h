/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net.h -- the network's shape: what trainer and engine agree on.
 *
 * The one non-linearity is a rational stand-in for tanh,
 *
 *     act(x) = x (27 + x^2) / (27 + 9 x^2)   for |x| < 3, else the sign of x,
 *
 * continuous with its slope, made of operations that IEEE 754 rounds exactly,
 * so that every machine gives the same bits. gate(x) = (1 + act(x/2)) / 2.
 */
#ifndef ZM_NET_H
#define ZM_NET_H

#include <stdint.h>

/* Distances between a word and its head fall into buckets 0 .. ZM_DIST-1; 0 is the root. */
#define ZM_DIST 33u
#define ZM_NER_TAGS 9u /* O, then B and I of PER ORG LOC MISC */
#define ZM_ARC_SCALE 0.5f

static inline float zm_act(float x) {
    float c = x > 3.0f ? 3.0f : x < -3.0f ? -3.0f : x;
    float q = c * c;
    return c * (27.0f + q) / (27.0f + 9.0f * q);
}
static inline float zm_gate(float x) {
    return 0.5f + 0.5f * zm_act(0.5f * x);
}

/* Bucket of head position j seen from i (both in the sentence, root = -1): sign and coarse length. */
static inline uint32_t zm_dist_bucket(int32_t i, int32_t j) {
    if (j < 0)
        return 0;
    int32_t gap = j > i ? j - i : i - j;
    uint32_t b = gap <= 8 ? (uint32_t)gap - (gap > 0) : gap <= 10 ? 8 : gap <= 13 ? 9 : gap <= 17 ? 10 : gap <= 23 ? 11
               : gap <= 31 ? 12 : gap <= 45 ? 13 : gap <= 70 ? 14 : 15;
    return 1 + (j > i ? 16u : 0u) + b;
}

#endif
