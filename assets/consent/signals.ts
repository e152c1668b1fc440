// Tells vendors' own tags what is allowed, in the calls that each understands. A tag that isn't loaded isn't told.
import type { Registry, Service } from "../page/contract";
import { createGoogle } from "./google";
import { createMeta } from "./meta";
import { createMicrosoft } from "./microsoft";

/** Tells what is allowed now; answered, whether because of an answer. To be called before a tag is loaded. */
export type Signal = (allowed: (service: Service) => boolean, answered: boolean) => void;

/** Returns the one function that signals to the tags of a page. */
export function createSignal({ services, google }: Registry): Signal {
  const tellGoogle = GOOGLE && google && createGoogle(google, services);
  const tellMicrosoft = MICROSOFT && createMicrosoft();
  const tellMeta = META && createMeta();

  return (allowed, answered) => {
    const list = services.filter(allowed);
    if (tellGoogle) tellGoogle(list, answered);
    if (tellMicrosoft) tellMicrosoft(list, answered);
    if (tellMeta) tellMeta(list);
  };
}

/** Reports whether a service loads whatever was answered, as Google's tags do in advanced mode: they know to hold back. */
export function loadsAlways({ google }: Registry, service: Service): boolean {
  return GOOGLE && !!google?.advanced && !!service.google;
}
