// The registry of the site, as the bundler provides it (generator/consent.Client).
declare module "proviso:registry" {
  export const registry: import("../page/contract").Registry;
}
