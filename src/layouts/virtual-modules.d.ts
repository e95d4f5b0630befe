/** Made by `src/build/client-bundles.ts`. */
declare module 'book:scripts' {
  /** URL of a client script by its entry's name. Throws for a name that is no entry. */
  export function scriptUrl(name: string): string
  export const searchIndexUrl: string
  /** The zip of the book, when this build makes one. */
  export const offlineCopy:
    { readonly url: string; readonly size: string; readonly version: string } | undefined
  /** The book as a PDF, when this build prints one. */
  export const bookPdf: { readonly url: string; readonly size: string } | undefined
  /** Where the book will be hosted, with a slash at its end, if that is told. */
  export const site: string | undefined
}

declare module 'book:csp' {
  /** The content security policy for the page's <meta>. */
  export const csp: string
  /** The text of the script that runs before the first paint. */
  export const themeScript: string
}
