// SPDX-License-Identifier: Apache-2.0
//
// en.ts -- the interface in English; {name} stands for a value. The keys are the contract for nl.ts.

export const en = {
    language: "English", otherLanguage: "Nederlands",
    skip: "Skip to the content", nav: "Main", navStories: "Stories", navReports: "Reports", navActors: "Actors",
    navRegisters: "Registers", navPairs: "Countries", navFind: "Search", navVerify: "Verify", navRead: "Read",
    tagline: "Who says what, and on whose word", search: "Search statements and events", searchGo: "Search",
    searchHint: "Words, \"a phrase\", minis*. Press / to come here.",
    theme: "Appearance", themeAuto: "As the system", themeLight: "Light", themeDark: "Dark",
    help: "Keys", close: "Close", cancel: "Cancel", save: "Save", print: "Print", loading: "Asking the dossier …",
    json: "JSON", csv: "CSV", sameAs: "The same as", more: "Show more", shown: "{n} of {total}", firstOnes: "the first {n}", none: "Nothing found.",
    noneHint: "Fewer filters or other words may find more.",
    failed: "This did not work.", retry: "Try again", offline: "The server does not answer. Is `zegsman serve` running?",
    needToken: "The server asks for a token.", token: "Token", notHere: "There is no such page.", home: "To the start",
    untitled: "Report without a title", unknown: "unknown", undated: "undated",
    // counts
    reports: "{n} reports", report: "1 report", copies: "{n} copies", copy: "1 copy", sources: "{n} independent sources",
    source: "1 independent source", statements: "{n} statements", statement: "1 statement", events: "{n} events",
    event: "1 event", stories: "{n} stories", story: "1 story", actors: "{n} actors", actor: "1 actor",
    // home
    latest: "Latest stories", allStories: "All stories", allReports: "All reports", inDossier: "In this dossier",
    dropTitle: "Read a report", dropHint: "Drop a file anywhere on this page, or", dropPaste: "paste text",
    dropHere: "Drop to read it",
    // story
    storyOf: "Story {n}", whoSays: "Who says what", disputed: "Disputed", disputedHint: "One says this, another says it is not so.",
    figures: "Figures that differ", figuresHint: "The same thing, counted differently.", changed: "Changed positions",
    changedHint: "The same speaker, first one thing and later another.", agreed: "More than one source",
    agreedHint: "Reported by sources that did not copy each other.", single: "One source", singleHint: "So far only one independent source says so.",
    saidBy: "{name} says", says: "Says", denies: "Against it", before: "Before", after: "After", theReports: "The reports",
    copyOf: "copy of [{n}]", copyShare: "{p} % the same", foldedCopies: "with {n} copies", foldedCopy: "with 1 copy", fromAgency: "from {name}",
    showWords: "The words", value: "Figure", said: "Who", everyone: "Everybody", onlyOf: "Only what concerns", makeBrief: "Brief",
    makeTimeline: "Timeline", independentShort: "{n} sources", independentOne: "1 source", inReport: "in report {n}", reportOf: "Report {n}", next: "Next", previous: "Previous",
    onPage: "These words on the page of {name}", alsoCopies: "and in copies", nobody: "The report itself",
    // report
    record: "The record", lines: "Lines of the record", showAll: "All", showStatements: "Statements", showEvents: "Events", showQuantities: "Figures",
    legend: "Marks", partSpeaker: "who", partCue: "cue", partContent: "what", partAddressee: "to", partAnchor: "event",
    partSource: "by", partTarget: "to", partMark: "figure", partOf: "of", selectHint: "Choose a line, or words in the text; n and p go on and back.",
    published: "published", original: "The original page", storyLink: "The story this belongs to", isCopy: "This is a copy of",
    nothingMarked: "Nothing to show of this kind.", lineOf: "Line {n} of {total}", ofText: "in the text", score: "sure {p} %",
    negated: "not", carriedOn: "goes on", direct: "quoted", indirect: "reported", mixed: "partly quoted",
    // review
    accept: "Accept", reject: "Reject", edit: "Correct the speaker", accepted: "accepted", rejected: "rejected", edited: "corrected",
    reviewed: "{what}: {verdict}", speaker: "Speaker", yourName: "Your name", whyNote: "Note", nameHint: "Kept with every correction you make.",
    editTitle: "Who said this?", authorTitle: "Who is correcting?", review: "Your judgement",
    // actor
    actorsTitle: "Actors", talkers: "Who says most", actorFind: "Name", also: "Also", inCountry: "of {name}", tone: "Tone over time",
    toneHint: "Goldstein's scale, the mean of a month's acts: +10 is cooperation, −10 is force. Bars: events.", toneTable: "As a table", month: "Month", goldstein: "Tone",
    eventsShort: "Events", statementsShort: "Statements", reportsShort: "Reports", mostWith: "Most often with", withNow: "Only with {name}",
    allWith: "With everybody", timeline: "Timeline", asSpeaker: "says", asSource: "does", asTarget: "undergoes", asAddressee: "is told",
    filterKind: "Show", anyKind: "Everything", from: "From", till: "Until", apply: "Apply", wikidata: "Wikidata",
    // registers
    registers: "Registers", promises: "Promises", threats: "Threats", forecasts: "Forecasts", refusals: "Refusals", demands: "Demands",
    on: "Counted from", state_open: "Open", state_due: "Due", state_expired: "Expired", state_unknown: "Without a date",
    dueBy: "by {day}", dueFrom: "from {day}", dueBetween: "{from} to {to}", since: "Since then", registerEmpty: "Nothing in this register.",
    // find
    findTitle: "Search", facets: "Narrow", include: "Only {value}", exclude: "Without {value}", clear: "Clear all", remove: "Remove {value}",
    facet_outlet: "Outlet", facet_act: "Act", facet_type: "Event", facet_actor: "Actor", facet_country: "Country", facet_lang: "Language",
    facet_kind: "Kind", facet_story: "Story", facet_status: "Status", facet_from: "From", facet_to: "Until", facet_least: "Sure at least",
    facet_copies: "With copies", withoutValue: "not {value}", results: "{n} found", result: "1 found", withCopies: "Also in copies",
    // pairs
    pairsTitle: "Countries by month", pairSource: "Who", pairTarget: "To whom", anyCountry: "Any country",
    // brief
    briefTitle: "Brief", briefIn: "Brief in", briefSources: "Sources", restsOn: "Rests on", independent: "{n} independent", briefOf: "About",
    // verify
    verifyTitle: "Verify an article", verifyHint: "Each claim of the article is held against the sources. Sources are [1], [2] … in the order given.",
    article: "Article", sourceN: "Source {n}", addSource: "Add a source", removeSource: "Remove source {n}", verifyGo: "Verify", checks: "The checks",
    supported: "supported", contradicted: "contradicted", not_found: "not found", wrong_source: "other source", not_checked: "not checked",
    saysSource: "The source", chooseFile: "Choose a file", needBoth: "Give an article and at least one source.", checking: "Checking …", checkSum: "Of {n} claims",
    // read
    readTitle: "Read a report", readHint: "Text, HTML or JSON. Nothing is kept.", readGo: "Read", reading: "Reading …", readText: "Report", langFound: "found out",
    again: "Another report", readNew: "Read just now, not in the dossier",
    // keys
    keysTitle: "Keys", keyNext: "next", keyPrevious: "previous", keyOpen: "open", keySearch: "search", keyHelp: "these keys",
    keyGo: "g, then s r a f b v", keyGoWhat: "stories, registers, actors, search, brief, verify", keyAccept: "accept", keyReject: "reject",
    keyEdit: "correct the speaker", keyEscape: "close, or choose nothing",
    // kinds
    opposite: "says the opposite", kind_passage: "sentence", kind_statement: "statement", kind_event: "event", kind_quantity: "figure",
    kind_person: "person", kind_organisation: "organisation", kind_country: "country", kind_body: "body", kind_group: "group",
    // acts
    act_says: "says", act_asks: "asks", act_demands: "demands", act_promises: "promises", act_threatens: "threatens", act_warns: "warns",
    act_denies: "denies", act_refuses: "refuses", act_accuses: "accuses", act_praises: "praises", act_expects: "expects", act_wants: "wants",
    act_admits: "admits", act_announces: "announces",
    // types of events
    type_AGREE: "agrees", type_CONSULT: "consults", type_SUPPORT: "supports", type_CONCEDE: "concedes", type_COOPERATE: "cooperates",
    type_AID: "aids", type_RETREAT: "retreats", type_REQUEST: "requests", type_ACCUSE: "accuses", type_REJECT: "rejects",
    type_THREATEN: "threatens", type_PROTEST: "protests", type_SANCTION: "sanctions", type_MOBILIZE: "mobilizes", type_COERCE: "coerces",
    type_ASSAULT: "assaults",
    status_actual: "happened", status_planned: "planned", status_forecast: "forecast", status_conditional: "conditional", status_negated: "did not happen",
};

export type Key = keyof typeof en;
export type Strings = Record<Key, string>;
