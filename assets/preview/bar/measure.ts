// What is said of how long a text is and how easily it is read.
import type { Measure } from "../contract";

/** Formulas by which a lower number is easier. */
const falling = ["LIX"];

/** "1,234 words, 6 minutes to read". */
export function length({ words, signs, seconds }: Measure): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `${counted(words, signs ? "character" : "word")}, ${counted(minutes, "minute")} to read`;
}

/** "132 words · Flesch 45, hard". */
export function brief(measure: Measure): string {
  const words = counted(measure.words, measure.signs ? "character" : "word");
  return measure.formula ? `${words} · ${measure.formula} ${Math.round(measure.score)}, ${measure.grade}` : words;
}

/** How easily the policy is read, in a sentence. */
export function ease({ formula, score, grade, words, signs }: Measure): string {
  if (formula) return `Readability: ${grade} (${formula} ${Math.round(score)}).`;
  return words < 20 && !signs ? "Too little text to judge its readability." : "Readability: not computed for this language.";
}

/** What the number means. */
export function meaning({ formula }: Measure): string {
  const scale = falling.includes(formula)
    ? "Below 30 is easy, from 60 on very hard."
    : formula === "Gulpease"
      ? "From 80 on is easy, below 40 very hard."
      : "From 80 on is easy, 60 to 79 plain, below 30 very hard; it may be less than 0.";
  return `${formula} looks at how long words and sentences are, and at nothing else: ${falling.includes(formula) ? "the lower, the easier" : "the higher, the easier"}. ${scale} Short sentences help most.`;
}

function counted(n: number, what: string): string {
  return `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
}
