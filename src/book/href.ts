/**
 * Address of a path of the site, for attributes in .astro files: `href('references.html#gu2021s4')`.
 * Begins with Astro's base, which the build later makes relative.
 */
export function href(path: string): string {
  const base = import.meta.env?.BASE_URL ?? '/'
  return `${base.replace(/\/$/, '')}/${path}`
}
