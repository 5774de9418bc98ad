/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_archive.c -- zip, tar and what they hold, found by their first bytes. */
#include "boxes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    read_box(room_write("x", data, size), ZM_IN_AUTO);
    read_box(room_write("x.zip", data, size), ZM_IN_AUTO);
    return 0;
}
