/** The facets that filters go by, in the order in which readers meet them. */
export const facetNames = [
  'data',
  'scan',
  'scan_family',
  'with',
  'block',
  'kind',
  'task',
  'domain',
  'memory',
  'ssm',
  'ssm_base',
  'section',
  'code',
  'confidence',
] as const

export type FacetName = (typeof facetNames)[number]

/** Those of the vocabulary; the two others follow from what else is told of a system. */
export const vocabularyFacets = facetNames.filter((name) => name !== 'section' && name !== 'code')

/** What a system is sorted by: the columns of the table, and facets that have no column. */
export const columnKeys = ['name', 'seen', 'data', 'scan', 'block', 'section', 'paper'] as const
export const facetKeys = ['kind', 'memory', 'ssm', 'task', 'domain', 'code'] as const
export const sortKeys = [...columnKeys, ...facetKeys] as const

export type SortKey = (typeof sortKeys)[number]

export const views = ['table', 'timeline', 'lineage'] as const

export type View = (typeof views)[number]

/** A system as filters and sorting see it. */
export interface AtlasItem {
  readonly key: string
  readonly name: string
  /** When it was first seen, `2024-01`; empty where that is not known. */
  readonly month: string
  readonly facets: Readonly<Record<FacetName, readonly string[]>>
  /** Everything that can be typed for, folded. */
  readonly text: string
  /** Texts of what is sorted as texts. */
  readonly columns: Readonly<Record<Exclude<SortKey, 'seen'>, string>>
}

/** What a reader has chosen. */
export interface AtlasState {
  readonly text: string
  /** Chosen values: of one facet any, of several facets each. */
  readonly chosen: Readonly<Partial<Record<FacetName, readonly string[]>>>
  /** First and last month, `2024-01`; undefined where the span is open. */
  readonly from?: string
  readonly to?: string
  readonly sort: SortKey
  readonly down: boolean
  readonly view: View
  /** The facet whose values the timeline shows. */
  readonly by: FacetName
  /** Key of the system that is unfolded. */
  readonly open?: string
}

/** Nothing chosen: the whole table, the earliest first. */
export const start: AtlasState = {
  text: '',
  chosen: {},
  sort: 'seen',
  down: false,
  view: 'table',
  by: 'scan',
}

/** A state with a value of a facet chosen or let go. */
export function toggled(
  state: AtlasState,
  facet: FacetName,
  value: string,
  on: boolean,
): AtlasState {
  const others = (state.chosen[facet] ?? []).filter((each) => each !== value)
  return withValues(state, facet, on ? [...others, value] : others)
}

/** A state with these values of a facet, and no others. */
export function withValues(
  state: AtlasState,
  facet: FacetName,
  values: readonly string[],
): AtlasState {
  const chosen = { ...state.chosen, [facet]: values }
  if (values.length === 0) delete chosen[facet]
  return { ...state, chosen }
}

/** A state without filters; order, view and what is unfolded stay. */
export function cleared({ sort, down, view, by, open }: AtlasState): AtlasState {
  return { ...start, sort, down, view, by, ...(open !== undefined && { open }) }
}

/** One thing that narrows the table: the typed text, the span of months, or one facet. */
export type Filter = 'text' | 'months' | FacetName

/** The filters that are on, in the order of the panel. */
export function filtersOn(state: AtlasState): readonly Filter[] {
  const on: Filter[] = state.text.trim() === '' ? [] : ['text']
  for (const facet of facetNames) if (state.chosen[facet]) on.push(facet)
  if (state.from !== undefined || state.to !== undefined) on.push('months')
  return on
}

/** A state with one filter taken off. */
export function without(state: AtlasState, filter: Filter): AtlasState {
  if (filter === 'text') return { ...state, text: '' }
  if (filter === 'months') return { ...state, from: undefined, to: undefined }
  return withValues(state, filter, [])
}
