/* SPDX-License-Identifier: Apache-2.0 */
/* store.c -- the dossier opened and closed; small things that it packs. */
#include "store/inside.h"

#include <stdlib.h>
#include <zlib.h>

zm_code zm_store_open(const char *place, bool make, zm_store **out, zm_err *err) {
    zm_store *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to open the dossier");
    zm_code code = zm_db_open(place, make, &s->db, err);
    if (code >= 0)
        code = zm_store_tables(s->db, make, err);
    if (code < 0)
        zm_store_close(s);
    else
        *out = s;
    return code;
}

void zm_store_forget(zm_store *s) {
    zm_copies_close(s->copies);
    zm_stories_close(s->stories);
    s->copies = NULL;
    s->stories = NULL;
    s->n = 0;
}

void zm_store_close(zm_store *s) {
    if (!s)
        return;
    zm_store_forget(s);
    free(s->story);
    zm_db_close(s->db);
    free(s);
}

zm_db *zm_store_db(zm_store *s) {
    return s->db;
}

/* ---- packing: four bytes of size, then zlib's ---- */

#define PACK_MOST ((uint32_t)1 << 30)

zm_code zm_store_pack(zm_arena *a, zm_str bytes, zm_str *out, zm_err *err) {
    uLongf n = compressBound(bytes.n);
    unsigned char *p = zm_arena_get(a, n + 4);
    for (unsigned i = 0; i < 4; i++)
        p[i] = (unsigned char)(bytes.n >> (8 * i));
    if (compress2(p + 4, &n, (const Bytef *)bytes.p, bytes.n, 6) != Z_OK)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to pack a record");
    *out = zm_str_n((char *)p, n + 4);
    return ZM_OK;
}

zm_code zm_store_unpack(zm_arena *a, zm_str bytes, zm_str *out, zm_err *err) {
    const unsigned char *p = (const unsigned char *)bytes.p;
    uint32_t size = 0;
    for (unsigned i = 0; i < 4 && bytes.n > 4; i++)
        size |= (uint32_t)p[i] << (8 * i);
    uLongf n = size;
    char *to = size && size <= PACK_MOST ? zm_arena_get(a, (size_t)size + 1) : NULL;
    int got = to ? uncompress((Bytef *)to, &n, p + 4, bytes.n - 4) : Z_DATA_ERROR;
    if (got == Z_MEM_ERROR)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to unpack a record");
    if (got != Z_OK || n != size)
        return zm_fail(err, ZM_E_DATA, NULL, 0, "the dossier has a record that cannot be unpacked");
    to[size] = 0;
    *out = zm_str_n(to, size);
    return ZM_OK;
}
