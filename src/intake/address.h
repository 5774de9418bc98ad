/* SPDX-License-Identifier: Apache-2.0 */
/*
 * address.h -- may a machine at this address be asked, or does it belong to somebody's own network?
 *
 *     93.184.216.34     public
 *     10.0.0.7          private: a feed could otherwise make us fetch what only we can reach (SSRF)
 *     169.254.169.254   link-local: where clouds keep their keys
 *     ::ffff:127.0.0.1  loopback in disguise
 *
 * Names mean nothing here, as they can be made to point anywhere, and elsewhere a second later:
 * what counts is the address that a connection is really opened to (fetch.c asks just then).
 */
#ifndef ZM_ADDRESS_H
#define ZM_ADDRESS_H

#include <sys/socket.h>

#include "base/base.h"

/* False for what IANA's special-purpose registries do not leave public, and for what is no IP. */
bool zm_address_public(const struct sockaddr *to);

#endif
