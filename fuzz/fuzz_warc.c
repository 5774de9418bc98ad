/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_warc.c -- WARC files, packed or not: reports are sound, every place leads to the rest. */
#include "boxes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    read_box(room_write("x.warc", data, size), ZM_IN_WARC);
    return 0;
}
