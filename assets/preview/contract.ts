// What the preview server tells a page. Its names are those of generator/preview/live.go and generator/diag/json.go.

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

export interface News {
  /** What this page shows now. */
  version: string;
  /** There is a good page to see. */
  shown: boolean;
  /** Why the site could not be built, beside mistakes in it. */
  failure: string;
  report: { diagnostics: Problem[]; errors: number; warnings: number; hints: number };
  edited: Edit[];
}
