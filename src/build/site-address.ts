/**
 * Where the book will be hosted, from `$BOOK_SITE`, with a slash at its end; nothing if it is not told. Pages need no
 * such setting; what names them from outside does: link previews, `sitemap.xml`, links in the PDF.
 * Throws when it is no web address.
 */
export function siteAddress(): string | undefined {
  const told = process.env.BOOK_SITE
  if (!told) return undefined
  const url = URL.parse(told)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new Error(
      `BOOK_SITE is "${told}"; allowed is the address of the book's folder, such as https://example.org/mamba/.`,
    )
  return url.href.replace(/\/?$/, '/')
}
