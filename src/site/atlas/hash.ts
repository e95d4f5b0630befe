import { decode, longestText, shortened } from '../address.ts'
import {
  facetNames,
  sortKeys,
  start,
  views,
  withValues,
  type AtlasState,
  type FacetName,
} from './state.ts'

/** Raised when old addresses can no longer be read as they were meant. */
const version = 1

/** What an address may name. */
export interface Known {
  readonly values: Readonly<Record<FacetName, ReadonlySet<string>>>
  readonly keys: ReadonlySet<string>
  /** First and last month of the catalogue. */
  readonly span: readonly [string, string]
}

/** Letters that an address shows as they are; the separators are not among them. */
const encode = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/')

/**
 * The fragment of a state: `atlas.1=data:image+video,from:2024-01`; empty for the start, and a
 * system's key alone where nothing but that system's entry is open.
 */
export function formatHash(state: AtlasState): string {
  const parts: [string, string][] = []
  if (state.text.trim() !== '') parts.push(['text', encode(state.text.trim())])
  for (const facet of facetNames) {
    const values = state.chosen[facet]
    if (values) parts.push([facet, values.map(encode).join('+')])
  }
  if (state.from !== undefined) parts.push(['from', state.from])
  if (state.to !== undefined) parts.push(['to', state.to])
  if (state.sort !== start.sort) parts.push(['sort', state.sort])
  if (state.down) parts.push(['order', 'down'])
  if (state.view !== start.view) parts.push(['view', state.view])
  if (state.by !== start.by) parts.push(['by', state.by])
  if (state.open !== undefined) {
    if (parts.length === 0) return state.open
    parts.push(['open', state.open])
  }
  return parts.length === 0
    ? ''
    : `atlas.${version}=${parts.map(([name, value]) => `${name}:${value}`).join(',')}`
}

export interface ReadHash {
  readonly state: AtlasState
  /** Parts that could not be read, for a notice. */
  readonly ignored: readonly string[]
}

const oneOf = <T extends string>(list: readonly T[], text: string): T | undefined =>
  list.find((each) => each === text)

/**
 * The state that a fragment describes. What cannot be read is left as at the start and listed;
 * undefined for the fragment of something else on the page.
 */
export function parseHash(hash: string, known: Known): ReadHash | undefined {
  const fragment = hash.replace(/^#/, '')
  if (fragment === '' || fragment === 'atlas') return { state: start, ignored: [] }
  const alone = decode(fragment)
  if (known.keys.has(alone)) return { state: { ...start, open: alone }, ignored: [] }
  const [, number, body] = /^atlas\.(\d+)=(.*)$/s.exec(fragment) ?? []
  if (body === undefined) return undefined
  if (Number(number) !== version) return { state: start, ignored: [shortened(fragment)] }

  let state: AtlasState = start
  const ignored: string[] = []
  const take = (name: string, value: string): boolean => {
    const facet = oneOf(facetNames, name)
    if (facet) {
      const values = [...new Set(value.split('+').map(decode))]
      const good = values.filter((each) => known.values[facet].has(each))
      for (const each of values)
        if (!good.includes(each)) ignored.push(shortened(`${name}:${each}`))
      state = withValues(state, facet, good)
      return true
    }
    const text = decode(value)
    const set = (patch: Partial<AtlasState>) => ((state = { ...state, ...patch }), true)
    const [first, last] = known.span
    const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && first <= text && text <= last
    if (name === 'text' && text.trim() !== '' && text.length <= longestText) return set({ text })
    if (name === 'from' && month) return set({ from: text })
    if (name === 'to' && month && text >= (state.from ?? first)) return set({ to: text })
    const sort = oneOf(sortKeys, text)
    if (name === 'sort' && sort) return set({ sort })
    if (name === 'order' && text === 'down') return set({ down: true })
    const view = oneOf(views, text)
    if (name === 'view' && view) return set({ view })
    const by = oneOf(facetNames, text)
    if (name === 'by' && by) return set({ by })
    if (name === 'open' && known.keys.has(text)) return set({ open: text })
    return false
  }
  for (const part of body.split(',').filter(Boolean)) {
    const [, name, value] = /^([^:]*):(.*)$/s.exec(part) ?? [undefined, part, '']
    if (!take(name, value)) ignored.push(shortened(decode(part)))
  }
  return { state, ignored }
}
