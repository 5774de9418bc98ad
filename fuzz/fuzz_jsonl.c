/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_jsonl.c -- reports as JSON lines, and files whose kind has to be found out. */
#include "intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = room_write("reports", data, size);
    read_all(path, ZM_IN_JSONL, false);
    read_all(path, ZM_IN_AUTO, false);
    return 0;
}
