// What the preview server tells a page. Its names are those of generator/preview/live.go and generator/diag/json.go.

/** How an editor is asked to open a file. On other machines than the server's, it isn't told. */
export interface Editor {
  /** An address with {path} and {line}; "" for not at all. */
  editor: string;
  /** The absolute path of the site folder, with slashes. */
  folder: string;
}

/** One thing for a person to mend. */
export interface Problem {
  rule: string;
  level: "error" | "warning" | "hint";
  file: string;
  /** From 1; 0 means the whole file, and a column of 0 the whole line. */
  line: number;
  column: number;
  /** In characters. */
  length: number;
  excerpt: string;
  message: string;
  hint: string;
}

/** A place on a page whose source was changed. */
export interface Edit {
  page: string;
  section: string;
}

export interface News extends Editor {
  /** What this page shows now. */
  version: string;
  /** There is a good page to see. */
  shown: boolean;
  /** Why the site could not be built, beside mistakes in it. */
  failure: string;
  report: { diagnostics: Problem[]; errors: number; warnings: number; hints: number };
  edited: Edit[];
}

/** A place in a file. */
export interface Place {
  /** From the site folder, with slashes. */
  file: string;
  line: number;
}

/** How long a text is, and how easily it is read. */
export interface Measure {
  words: number;
  /** It is characters that were counted. */
  signs: boolean;
  sentences: number;
  /** "" where there is none for the language, or too little text. */
  formula: string;
  score: number;
  grade: string;
  seconds: number;
}

/** A sub-heading. */
export interface Heading extends Place {
  id: string;
  text: string;
  level: number;
}

/** The lead of a policy, which has no id, or a section. */
export interface Part extends Place {
  id: string;
  number: string;
  title: string;
  measure: Measure;
  headings: Heading[];
}

/** Something that a law asks for, and whether the policy says it. */
export interface Requirement {
  id: string;
  text: string;
  source: string;
  /** Where it isn't asked of everybody. */
  when: string;
  state: "waived" | "covered" | "worded" | "unfilled" | "missing" | "unchecked";
}

/** A policy as it is written. */
export interface Manuscript extends Place, Editor {
  title: string;
  language: string;
  measure: Measure;
  parts: Part[];
  requirements: Requirement[];
}
