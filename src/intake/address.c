/* SPDX-License-Identifier: Apache-2.0 */
/*
 * address.c -- the blocks of addresses that nobody's news is at; see address.h.
 *
 * IPv4 is public unless it stands in the table; IPv6 is public only within 2000::/3, and there too
 * unless it stands in the table. So IPv4-mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96), loopback,
 * unique-local (fc00::/7), link-local (fe80::/10) and multicast (ff00::/8) need no row.
 */
#include "intake/address.h"

#include <netinet/in.h>

static const struct {
    uint32_t net;
    unsigned bits;
} four[] = {
    {0x00000000u, 8},  /* 0/8 this network; Linux takes 0.0.0.0 for itself */
    {0x0A000000u, 8},  /* 10/8 private */
    {0x64400000u, 10}, /* 100.64/10 behind a carrier's NAT; Alibaba's metadata */
    {0x7F000000u, 8},  /* 127/8 loopback */
    {0xA83F8110u, 32}, /* 168.63.129.16 Azure's platform, whatever the block says */
    {0xA9FE0000u, 16}, /* 169.254/16 link-local; metadata of most clouds */
    {0xAC100000u, 12}, /* 172.16/12 private */
    {0xC0000000u, 24}, /* 192.0.0/24 protocols; Oracle's metadata */
    {0xC0000200u, 24}, /* 192.0.2/24 examples */
    {0xC0586300u, 24}, /* 192.88.99/24 6to4 relays */
    {0xC0A80000u, 16}, /* 192.168/16 private */
    {0xC6120000u, 15}, /* 198.18/15 benchmarks */
    {0xC6336400u, 24}, /* 198.51.100/24 examples */
    {0xCB007100u, 24}, /* 203.0.113/24 examples */
    {0xE0000000u, 4},  /* 224/4 multicast */
    {0xF0000000u, 4},  /* 240/4 reserved, broadcast */
};

static const struct {
    unsigned char net[4];
    unsigned bits;
} six[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23}, /* 2001::/23 protocols: Teredo, ORCHID */
    {{0x20, 0x01, 0x0D, 0xB8}, 32}, /* 2001:db8::/32 examples */
    {{0x20, 0x02, 0x00, 0x00}, 16}, /* 2002::/16 6to4: any IPv4 address in disguise */
    {{0x3F, 0xFF, 0x00, 0x00}, 20}, /* 3fff::/20 examples */
};

static bool same_bits(uint32_t a, uint32_t b, unsigned bits) {
    return ((a ^ b) >> (32 - bits)) == 0;
}

static bool public_four(uint32_t address) {
    for (size_t i = 0; i < ZM_COUNT(four); i++)
        if (same_bits(address, four[i].net, four[i].bits))
            return false;
    return true;
}

static uint32_t first_bits(const unsigned char *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool public_six(const unsigned char *address) {
    uint32_t first = first_bits(address);
    if (!same_bits(first, 0x20000000u, 3))
        return false;
    for (size_t i = 0; i < ZM_COUNT(six); i++)
        if (same_bits(first, first_bits(six[i].net), six[i].bits))
            return false;
    return true;
}

bool zm_address_public(const struct sockaddr *to) {
    if (to->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, to, sizeof in);
        return public_four(ntohl(in.sin_addr.s_addr));
    }
    if (to->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, to, sizeof in);
        return public_six(in.sin6_addr.s6_addr);
    }
    return false;
}
