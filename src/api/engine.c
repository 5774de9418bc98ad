/* SPDX-License-Identifier: Apache-2.0 */
/* engine.c -- opening and closing; a language's parts when first needed; idle workers. */
#include <stdlib.h>

#include "api/api.h"

/* ---- parts of a kit ---- */

static zm_code no_folder(const char *what, const char *option, const char *variable, zm_err *err) {
    return zm_fail(err, ZM_E_CONFIG, NULL, 0, "no folder of %s found; name it by %s or %s", what,
                   option, variable);
}

static zm_code open_model(zm_engine *e, zm_lang lang, zm_kit *kit, zm_err *err) {
    if (!e->models.n)
        return no_folder("models", "--models", "ZEGSMAN_MODELS", err);
    zm_str path =
        zm_arena_printf(&e->arena, "%s/%s.%s.zm", e->models.p, zm_lang_name(lang), e->model.p);
    if (!path.p)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to open a model");
    return zm_model_open(path.p, &kit->model, err);
}

static zm_code open_part(zm_engine *e, zm_lang lang, zm_part part, zm_err *err) {
    zm_kit *kit = &e->kits[lang];
    if (part == ZM_PART_MODEL)
        return open_model(e, lang, kit, err);
    if (!e->data.n)
        return no_folder("tables", "--data", "ZEGSMAN_DATA", err);
    if (part == ZM_PART_RULES && !e->models.n)
        return no_folder("models", "--models", "ZEGSMAN_MODELS", err);
    if (part == ZM_PART_RULES)
        return zm_text_open(&e->arena, e->data, e->models, lang, &kit->rules, err);
    return zm_know_open(&e->arena, e->data, lang, &kit->know, err);
}

/* Memory may end anywhere below; what the arena holds by then is given back with the engine. */
static zm_code open_trapped(zm_engine *e, zm_lang lang, zm_part part, zm_err *err) {
    jmp_buf trap;
    if (setjmp(trap)) {
        e->arena.trap = NULL;
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the tables of a language");
    }
    e->arena.trap = &trap;
    zm_code code = open_part(e, lang, part, err);
    e->arena.trap = NULL;
    return code;
}

/* A table or model that cannot be read is a matter of the set-up, whatever file made it known. */
static zm_code as_config(zm_code code) {
    return code >= 0 ? ZM_OK : code == ZM_E_NOMEM ? code : ZM_E_CONFIG;
}

zm_code zm_kit_part(zm_engine *e, zm_lang lang, zm_part part, zm_err *err) {
    pthread_mutex_lock(&e->lock);
    zm_kit *kit = &e->kits[lang];
    if (!kit->tried[part]) {
        zm_code opened = open_trapped(e, lang, part, &kit->err[part]);
        kit->err[part].code = as_config(opened);
        kit->tried[part] = opened != ZM_E_NOMEM; /* memory may come back */
    }
    zm_code code = kit->err[part].code;
    if (code < 0 && err)
        *err = kit->err[part];
    pthread_mutex_unlock(&e->lock);
    return code;
}

/* ---- tables that no single language owns ---- */

static zm_code open_web(zm_engine *e, zm_err *err) {
    zm_str folder = zm_arena_printf(&e->arena, "%s/web", e->data.p);
    return zm_web_open(&e->arena, folder.p, &e->web, err);
}

static zm_code open_gists(zm_engine *e, zm_err *err) {
    return zm_gist_know_open(&e->arena, e->data, &e->gists, err);
}

static zm_code open_part_trapped(zm_engine *e, zm_shared_part part, zm_err *err) {
    jmp_buf trap;
    if (!e->data.n)
        return no_folder("tables", "--data", "ZEGSMAN_DATA", err);
    if (setjmp(trap)) {
        e->arena.trap = NULL;
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the tables");
    }
    e->arena.trap = &trap;
    zm_code code = part == ZM_SHARED_WEB ? open_web(e, err) : open_gists(e, err);
    e->arena.trap = NULL;
    return code;
}

zm_code zm_engine_part(zm_engine *e, zm_shared_part part, zm_err *err) {
    pthread_mutex_lock(&e->lock);
    if (!e->tried[part]) {
        zm_code opened = open_part_trapped(e, part, &e->part_err[part]);
        e->part_err[part].code = as_config(opened);
        e->tried[part] = opened != ZM_E_NOMEM; /* memory may come back */
    }
    zm_code code = e->part_err[part].code;
    if (code < 0 && err)
        *err = e->part_err[part];
    pthread_mutex_unlock(&e->lock);
    return code;
}

/* ---- workers ---- */

void zm_worker_free(zm_worker *w) {
    if (!w)
        return;
    zm_lang_work_free(w->work);
    zm_arena_free(&w->scratch);
    free(w);
}

static zm_worker *worker_new(void) {
    zm_worker *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    zm_arena_init(&w->scratch);
    w->work = zm_lang_work_new();
    if (w->work)
        return w;
    free(w);
    return NULL;
}

zm_worker *zm_worker_take(zm_engine *e) {
    pthread_mutex_lock(&e->lock);
    zm_worker *w = e->idle;
    if (w)
        e->idle = w->next;
    pthread_mutex_unlock(&e->lock);
    return w ? w : worker_new();
}

void zm_worker_give(zm_engine *e, zm_worker *w) {
    zm_arena_reset(&w->scratch);
    pthread_mutex_lock(&e->lock);
    w->next = e->idle;
    e->idle = w;
    pthread_mutex_unlock(&e->lock);
}

/* ---- the engine ---- */

static zm_code choose_model(zm_engine *e, const char *name, zm_err *err) {
    e->model = ZM_S("fast");
    if (!name || strcmp(name, "fast") == 0)
        return ZM_OK;
    if (strcmp(name, "best") == 0)
        return zm_fail(err, ZM_E_USAGE, NULL, 0,
                       "there is no model `best` yet; `fast` is the one there is");
    return zm_fail(err, ZM_E_USAGE, NULL, 0, "there is no model `%s`; the names are fast and best",
                   name);
}

static zm_code find_folders(zm_engine *e, const zm_engine_options *o, zm_err *err) {
    zm_code code = zm_find_folder(&e->arena, o->data, "ZEGSMAN_DATA", "data", "world/countries.tsv",
                                  &e->data, err);
    if (code >= 0)
        code =
            zm_find_folder(&e->arena, o->models, "ZEGSMAN_MODELS", "models", ".", &e->models, err);
    return code;
}

static zm_code find_folders_trapped(zm_engine *e, const zm_engine_options *o, zm_err *err) {
    jmp_buf trap;
    if (setjmp(trap)) {
        e->arena.trap = NULL;
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to open an engine");
    }
    e->arena.trap = &trap;
    zm_code code = find_folders(e, o, err);
    e->arena.trap = NULL;
    return code;
}

static zm_code open_languages(zm_engine *e, const char *languages, zm_err *err) {
    zm_str rest = zm_str_of(languages), name;
    while (zm_str_cut(&rest, ',', &name)) {
        zm_lang lang = zm_lang_parse(name);
        if (lang == ZM_LANG_NONE)
            return zm_fail(err, ZM_E_USAGE, NULL, 0,
                           "language `%.*s` is not supported; nl and en are", (int)name.n, name.p);
        for (unsigned part = 0; part < ZM_PART_COUNT; part++) {
            zm_code code = zm_kit_part(e, lang, (zm_part)part, err);
            if (code < 0)
                return code;
        }
    }
    return ZM_OK;
}

static zm_code engine_fill(zm_engine *e, const zm_engine_options *o, zm_err *err) {
    e->max_bytes = o->max_bytes ? o->max_bytes : (size_t)64 << 20;
    zm_code code = choose_model(e, o->model, err);
    if (code >= 0)
        code = find_folders_trapped(e, o, err);
    if (code >= 0)
        code = open_languages(e, o->languages, err);
    return code;
}

int zm_engine_open(zm_engine **out, const zm_engine_options *options, zm_error *why) {
    static const zm_engine_options usual = ZM_ENGINE_OPTIONS;
    zm_err err = {0};
    *out = NULL;
    zm_engine *e = calloc(1, sizeof *e);
    if (!e) {
        zm_fail(&err, ZM_E_NOMEM, NULL, 0, "no memory to open an engine");
        return zm_tell(&err, why);
    }
    zm_arena_init(&e->arena);
    pthread_mutex_init(&e->lock, NULL);
    zm_code code = engine_fill(e, options ? options : &usual, &err);
    if (code < 0) {
        zm_engine_close(e);
        return zm_tell(&err, why);
    }
    *out = e;
    return ZM_FINE;
}

void zm_engine_close(zm_engine *engine) {
    if (!engine)
        return;
    while (engine->idle) {
        zm_worker *w = engine->idle;
        engine->idle = w->next;
        zm_worker_free(w);
    }
    for (unsigned i = 0; i < ZM_LANG_COUNT; i++)
        if (engine->kits[i].model)
            zm_model_close(engine->kits[i].model);
    zm_arena_free(&engine->arena);
    pthread_mutex_destroy(&engine->lock);
    free(engine);
}
