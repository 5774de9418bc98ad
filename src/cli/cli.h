/* SPDX-License-Identifier: Apache-2.0 */
/* cli.h -- the commands: each in cmd_NAME.c, each gives the exit status. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

int cmd_read(int argc, char **argv); /* argv behind the command's name */
int cmd_verify(int argc, char **argv);

#endif
