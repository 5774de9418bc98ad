/* SPDX-License-Identifier: Apache-2.0 */
/* packed.h -- records and gists as the dossier keeps them: made smaller by zlib. */
#ifndef ZM_STORE_PACKED_H
#define ZM_STORE_PACKED_H

#include "base/arena.h"

/* Bytes made smaller and back; ZM_E_DATA for bytes that are none of ours. In `a`, on its trap. */
zm_code zm_store_pack(zm_arena *a, zm_str bytes, zm_str *out, zm_err *err);
zm_code zm_store_unpack(zm_arena *a, zm_str bytes, zm_str *out, zm_err *err);

#endif
