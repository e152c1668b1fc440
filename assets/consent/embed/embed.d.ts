/** What the bundler provides for pages that aren't the theme's (generator/bundle/embed.go). */
declare module "proviso:embed" {
  /** In the languages of the site, its first language first. */
  export const banners: import("../../page/contract").Embedded[];
  /** The style of the banner. */
  export const sheet: import("../../page/contract").File;
}
