/* SPDX-License-Identifier: Apache-2.0 */
/*
 * version.h -- which zegsman this is.
 *
 * The three numbers follow semantic versioning. The header's are those a
 * program was compiled with; zm_version() tells which library it runs with.
 */
#ifndef ZEGSMAN_VERSION_H
#define ZEGSMAN_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

#define ZM_VERSION_MAJOR 0
#define ZM_VERSION_MINOR 1
#define ZM_VERSION_PATCH 0

/* What a shared library lets be seen; everything else stays inside. */
#if defined(__GNUC__)
#define ZM_API __attribute__((visibility("default")))
#else
#define ZM_API
#endif

/* "0.1.0". Static: never free it. */
ZM_API const char *zm_version(void);

#ifdef __cplusplus
}
#endif

#endif
