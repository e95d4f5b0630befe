import type { Facet, System } from '../../src/book/index.ts'

/** Names of values by facet, as the vocabulary gives them. */
export type Names = (facet: string, value: string) => string

export function namesOf(vocabulary: readonly Facet[]): Names {
  const names = new Map(
    vocabulary.flatMap(({ facet, values }) =>
      values.map(({ id, name }) => [`${facet} ${id}`, name] as const),
    ),
  )
  return (facet, value) => names.get(`${facet} ${value}`) ?? value
}

/** Values that a column shows; more would not fit. */
const most = 2

/** `Images, Video and 2 more` */
export function columnText(values: readonly string[]): string {
  const rest = values.length - most
  return rest > 0 ? `${values.slice(0, most).join(', ')} and ${rest} more` : values.join(', ')
}

const small = (name: string) =>
  /^[A-Z][a-z]/.test(name) ? name[0].toLowerCase() + name.slice(1) : name

/** `Integration with attention, convolution`; what there is beside no block stands by itself. */
export function blockText({ facets }: System, names: Names): string {
  const partners = facets.with.filter((each) => each !== 'none').map((each) => names('with', each))
  const block = names('block', facets.block[0])
  if (facets.block[0] === 'none' && partners.length > 0) return columnText(partners)
  return partners.length === 0 ? block : `${block} with ${columnText(partners.map(small))}`
}

/** All that the vocabulary says of a system, in one line. */
export function facetLine({ facets }: System, vocabulary: readonly Facet[], names: Names): string {
  return (
    vocabulary
      // Outside hybrids the base is the recurrence once more.
      .filter(({ facet }) => facet !== 'ssm_base' || facets.ssm_base[0] !== facets.ssm[0])
      .map(
        ({ facet, title }) =>
          `${title}: ${facets[facet].map((value) => names(facet, value)).join(', ')}`,
      )
      .join('. ')
      .concat('.')
  )
}

/** Authors that an entry names; files always have them all. */
const named = 8

/** The authors whom an entry counts without their names. */
export function otherAuthors(authors: readonly string[]): readonly string[] {
  return authors.length <= named + 1 ? [] : authors.slice(named)
}

/** `A, B, C and 13 others`; nobody where the catalogue names none. */
export function authorText(authors: readonly string[]): string {
  const others = otherAuthors(authors).length
  if (others === 0) return authors.join(', ')
  return `${authors.slice(0, named).join(', ')} and ${others} others`
}

/** `A, B and C, NeurIPS 2024`: who wrote it, and where it stands. */
export function aboutText({ authors, venue, arxiv, year }: System): string {
  return [authorText(authors), venue ?? `${arxiv ? 'arXiv ' : ''}${year}`]
    .filter(Boolean)
    .join(', ')
}
