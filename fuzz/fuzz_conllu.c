/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_conllu.c -- tokens, sentences and trees of strangers. */
#include "intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = room_write("reports.conllu", data, size);
    read_all(path, ZM_IN_CONLLU, false);
    read_all(path, ZM_IN_CONLLU, true);
    return 0;
}
