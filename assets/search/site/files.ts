// The files of an index, fetched when they are needed; generator/search/files.go says what is in them.
import type { SearchScript, SiteHost } from "./host";

/** What is fetched first. */
export interface Entry {
  /** A digit for each section: the class of its length. */
  lengths: string;
  policies: { path: string; title: string; count: number }[];
  shards?: { first: string; postings: string; positions: string }[];
  small?: boolean;
  terms?: string;
  postings?: string;
  positions?: string;
  sections?: { id: string; title: string; text: string }[];
}

/** A run of terms, each with what is to say of it. */
export interface Shard {
  terms: string[];
  postings: string[];
}

/** The files of an index. */
export interface Files {
  entry: Entry;
  shard(number: number): Promise<Shard>;
  /** For each term of a shard, where it stands. */
  positions(number: number): Promise<string[]>;
}

/** Fetches the entry. */
export async function openFiles(host: SiteHost): Promise<Files> {
  const [entry] = await take<[Entry]>(host, host.index);
  const fetched = new Map<string, Promise<string[]>>();
  const split = (text: string): string[] => text.split(" ");

  function texts(name: string): Promise<string[]> {
    let file = fetched.get(name);
    if (!file) {
      file = take<string[]>(host, `${host.root}assets/search/${host.tag}${name}.js`);
      // What failed is tried again when it is asked for again.
      file.catch(() => fetched.delete(name));
      fetched.set(name, file);
    }
    return file;
  }

  return {
    entry,
    async shard(number) {
      if (entry.small) return { terms: split(entry.terms!), postings: split(entry.postings!) };
      const [terms, postings] = await texts(`.${entry.shards![number].postings}`);
      return { terms: split(terms), postings: split(postings) };
    },
    async positions(number) {
      if (entry.small) return split(entry.positions!);
      return split((await texts(`-p.${entry.shards![number].positions}`))[0]);
    },
  };
}

/** Runs a script of the index and returns what it hands on. */
function take<T extends unknown[]>(host: SiteHost, url: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script") as SearchScript;
    script.take = (...values) => resolve(values as unknown as T);
    script.onload = script.onerror = () => {
      script.remove();
      reject(Error(url)); // which says nothing any more where it was taken
    };
    script.src = host.trust(url);
    document.head.append(script);
  });
}
