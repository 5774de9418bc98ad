/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pack.c -- reading and writing packs; see pack.h for the form.
 *
 *     0        8     12    16                56                       (multiple of 64)
 *     ZMPACK1\n count 0     name offset size hash  name offset ...     bytes ...
 *
 * A pack from a stranger is checked from the outside in: the head, then each
 * row of the directory, then the hash of what the row points to. Sections must
 * stand in the order of the directory, which makes overlap impossible.
 */
#include "base/pack.h"

#define HEAD 16u
#define ROW 40u
#define ALIGN 64u

static const char magic[8] = {'Z', 'M', 'P', 'A', 'C', 'K', '1', '\n'};

static uint64_t get(const unsigned char *p, uint32_t n) {
    uint64_t v = 0;
    for (uint32_t i = n; i-- > 0;)
        v = v << 8 | p[i];
    return v;
}

static void put(zm_buf *b, uint64_t v, uint32_t n) {
    for (uint32_t i = 0; i < n; i++, v >>= 8)
        zm_buf_char(b, (char)(v & 0xff));
}

static zm_code broken(zm_err *err, const char *file, const char *why) {
    return zm_fail(err, ZM_E_CONFIG, file, 0, "not a sound model file: %s", why);
}

/* A name is printable ASCII, not empty, and zero to its end. */
static bool name_read(const unsigned char *p, char *to) {
    uint32_t n = 0;
    while (n < 16 && p[n] > 0x20 && p[n] < 0x7f)
        n++;
    memcpy(to, p, n);
    to[n] = 0;
    for (uint32_t i = n; i < 16; i++)
        if (p[i])
            return false;
    return n > 0;
}

/* Row `k` into out->at[k]; `*free_from` is the first byte no earlier section has. */
static const char *row_read(const unsigned char *bytes, size_t n, uint32_t k, zm_pack *out,
                            uint64_t *free_from) {
    const unsigned char *row = bytes + HEAD + (size_t)k * ROW;
    zm_section *s = &out->at[k];
    uint64_t offset = get(row + 16, 8), size = get(row + 24, 8);
    if (!name_read(row, s->name))
        return "a section has a bad name";
    for (uint32_t i = 0; i < k; i++)
        if (strcmp(out->at[i].name, s->name) == 0)
            return "two sections have one name";
    if (offset % ALIGN || offset < *free_from)
        return "sections out of order";
    if (offset > n || size > n - offset)
        return "it is cut short";
    s->p = bytes + offset;
    s->n = (size_t)size;
    if (zm_hash(s->p, s->n, 0) != get(row + 32, 8))
        return "a section was changed";
    *free_from = offset + size;
    return NULL;
}

zm_code zm_pack_open(const char *file, const unsigned char *bytes, size_t n, zm_pack *out,
                     zm_err *err) {
    *out = (zm_pack){0};
    if (!bytes || n < HEAD || memcmp(bytes, magic, sizeof magic) != 0)
        return broken(err, file, "it does not begin as one");
    uint32_t count = (uint32_t)get(bytes + 8, 4);
    if (count > ZM_PACK_SECTIONS || get(bytes + 12, 4) != 0)
        return broken(err, file, "its head makes no sense");
    uint64_t free_from = HEAD + (uint64_t)count * ROW;
    if (free_from > n)
        return broken(err, file, "it is cut short");
    for (uint32_t k = 0; k < count; k++) {
        const char *why = row_read(bytes, n, k, out, &free_from);
        if (why)
            return *out = (zm_pack){0}, broken(err, file, why);
    }
    if (free_from != n)
        return *out = (zm_pack){0}, broken(err, file, "there is more in it than it says");
    out->n = count;
    return ZM_OK;
}

const zm_section *zm_pack_find(const zm_pack *p, const char *name) {
    for (uint32_t k = 0; k < p->n; k++)
        if (strcmp(p->at[k].name, name) == 0)
            return &p->at[k];
    return NULL;
}

static uint64_t aligned(uint64_t at) {
    return (at + ALIGN - 1) / ALIGN * ALIGN;
}

void zm_pack_write(zm_buf *out, const zm_section *sections, uint32_t n) {
    size_t base = out->n;
    zm_buf_add(out, magic, sizeof magic);
    put(out, n, 4);
    put(out, 0, 4);
    uint64_t at = aligned(HEAD + (uint64_t)n * ROW);
    for (uint32_t k = 0; k < n; k++) {
        char name[16] = {0};
        memcpy(name, sections[k].name, strnlen(sections[k].name, sizeof name));
        zm_buf_add(out, name, sizeof name);
        put(out, at, 8);
        put(out, sections[k].n, 8);
        put(out, zm_hash(sections[k].p, sections[k].n, 0), 8);
        at = aligned(at + sections[k].n);
    }
    for (uint32_t k = 0; k < n; k++) {
        while (!out->failed && (out->n - base) % ALIGN)
            zm_buf_char(out, 0);
        zm_buf_add(out, sections[k].p, sections[k].n);
    }
}
