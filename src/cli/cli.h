/* SPDX-License-Identifier: Apache-2.0 */
/* cli.h -- the commands: each in cmd_NAME.c, each gives the exit status. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/* argv behind the command's name */
int cmd_read(int argc, char **argv);
int cmd_add(int argc, char **argv);
int cmd_stories(int argc, char **argv);
/* who, timeline, find, register, pairs, actors, reports, report: which, is its name. */
int cmd_ask(const char *name, int argc, char **argv);
int cmd_watch(int argc, char **argv);
int cmd_brief(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_serve(int argc, char **argv);

#endif
