// From what is typed to what is shown: policies, the best first, each with its best sections.
import { first } from "../first";
import { excerpt, type Piece } from "./excerpt";
import { openFiles, type Files } from "./files";
import type { SiteHost } from "./host";
import { firstSections, pages } from "./pages";
import { parseQuery, type Phrase } from "./query";
import { ranker, type Hit } from "./rank";

/** What was found in a policy. */
export interface Group {
  title: string;
  path: string;
  /** How many of its sections were found. */
  count: number;
  /** What its best sections say; fetched when it is asked for. */
  sections(): Promise<Shown[]>;
}

/** A section as it is shown. */
export interface Shown {
  id: string;
  title: string;
  sentence: Piece[];
}

/** How many sections of a policy are shown. */
const shown = 3;

/** Returns a function that finds a query on the site, but for the policy with a path. */
export function finder(host: SiteHost): (query: string, except: string) => Promise<Group[]> {
  let ready: Promise<{ files: Files; rank: ReturnType<typeof ranker>; read: ReturnType<typeof pages> }> | undefined;

  function open(): NonNullable<typeof ready> {
    ready ??= openFiles(host).then((files) => ({ files, rank: ranker(files), read: pages(host, files.entry) }));
    ready.catch(() => (ready = undefined));
    return ready;
  }

  /** Ranks; where the site was published anew since the page was loaded, by the index that it has now. */
  async function ranked(phrases: Phrase[]): Promise<Awaited<NonNullable<typeof ready>> & { hits: Hit[] }> {
    const index = await open();
    try {
      return { ...index, hits: await index.rank(phrases) };
    } catch {
      ready = undefined;
      const now = await open();
      return { ...now, hits: await now.rank(phrases) };
    }
  }

  return async (query, except) => {
    const phrases = parseQuery(query);
    const { files, read, hits } = await ranked(phrases);
    const { policies } = files.entry;
    const firsts = firstSections(files.entry);
    const groups = new Map<number, number[]>();
    for (const { section } of hits) {
      const policy = first(policies.length, (i) => firsts[i] > section) - 1;
      if (policies[policy].path === except) continue;
      const others = groups.get(policy);
      if (others) others.push(section - firsts[policy]);
      else groups.set(policy, [section - firsts[policy]]);
    }
    return [...groups].map(([policy, sections]) => ({
      title: policies[policy].title,
      path: policies[policy].path,
      count: sections.length,
      sections: async () => describe(await read(policy), sections.slice(0, shown), phrases),
    }));
  };
}

function describe(all: Awaited<ReturnType<ReturnType<typeof pages>>>, sections: number[], phrases: Phrase[]): Shown[] {
  return sections.flatMap((n) => {
    const section = all[n];
    return section ? [{ id: section.id, title: section.title, sentence: excerpt(section.blocks, phrases) }] : [];
  });
}
