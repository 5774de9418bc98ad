/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pack.h -- one file of named sections: the form of every model file.
 *
 *     "ZMPACK1\n"  u32 sections  u32 zero
 *     then per section: char name[16] (NUL-filled), u64 offset, u64 size, u64 hash (zm_hash of the bytes, seed 0)
 *     then the bytes, each section at a multiple of 64
 *
 * Numbers little-endian. zm_pack_open checks everything: bounds, order,
 * overlap, hashes, names; after it a section's bytes can be trusted to be what
 * was written, though not to make sense: that is the reader's to check.
 */
#ifndef ZM_PACK_H
#define ZM_PACK_H

#include "base/buf.h"
#include "base/file.h"

#define ZM_PACK_SECTIONS 128u

typedef struct zm_section {
    char name[17];
    const unsigned char *p;
    size_t n;
} zm_section;

typedef struct zm_pack {
    uint32_t n;
    zm_section at[ZM_PACK_SECTIONS];
} zm_pack;

/* `bytes` must outlive the pack and be aligned to 8. */
zm_code zm_pack_open(const char *file, const unsigned char *bytes, size_t n, zm_pack *out, zm_err *err);
/* The section, or NULL. */
const zm_section *zm_pack_find(const zm_pack *p, const char *name);
/* Append a whole pack of these sections to `out`. */
void zm_pack_write(zm_buf *out, const zm_section *sections, uint32_t n);

#endif
