import { formatState, parseState } from '../../src/figure/hash.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { roundTo } from './round.ts'
import { MOST_STEPS, schema, type Settings, type State } from './schema.ts'

/** Raised when stored links change their meaning; older ones are then ignored with a notice. */
const version = 1
const linked = { name: 'playground', version, schema }
const inputName = 'input'

/** `0*12_0.5_-1`: numbers with underscores between, runs of one number counted. */
export function formatNumbers(values: readonly number[]): string {
  const parts: string[] = []
  for (let from = 0, to; from < values.length; from = to) {
    to = from + 1
    while (to < values.length && values[to] === values[from]) to++
    const text = String(values[from])
    if (to - from > 2) parts.push(`${text}*${to - from}`)
    else for (let i = from; i < to; i++) parts.push(text)
  }
  return parts.join('_')
}

/** Reads such numbers; nothing when one is out of place or there are too many. */
export function parseLinkNumbers(text: string): number[] | undefined {
  const values: number[] = []
  for (const part of text.split('_')) {
    const found = /^(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?:\*(\d{1,4}))?$/.exec(part)
    if (!found) return undefined
    const value = Number(found[1])
    const count = Number(found[2] ?? 1)
    if (!(Math.abs(value) <= 1e9) || count < 1 || values.length + count > MOST_STEPS)
      return undefined
    for (let i = 0; i < count; i++) values.push(roundTo(value, 4))
  }
  return values
}

/** The fragment of a state: `playground.1=dt:0.1&input.1=0*10_1`; empty for the authored one. */
export function formatLink({ settings, own }: State): string {
  const isOwn = settings.input === 'own' && own.length > 0
  const input = isOwn ? `${inputName}.${version}=${formatNumbers(own)}` : ''
  return [formatState(linked, settings), input].filter(Boolean).join('&')
}

export interface ReadLink {
  readonly state: State
  /** What could not be read, for a notice. */
  readonly ignored: readonly string[]
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ''))
  } catch {
    return hash.replace(/^#/, '')
  }
}

/** The state that a fragment describes. What cannot be read is left as authored and listed. */
export function parseLink(hash: string): ReadLink {
  const parts = decoded(hash)
    .split('&')
    .filter((part) => part.includes('='))
  const ignored: string[] = []
  const found = parseState(linked, hash)
  ignored.push(...(found?.ignored ?? []))
  let own: readonly number[] = []
  const input = parts.find((part) => part.startsWith(`${inputName}.`))
  if (input !== undefined) {
    const [head, text] = input.split('=')
    const numbers = head === `${inputName}.${version}` ? parseLinkNumbers(text) : undefined
    if (numbers) own = numbers
    else ignored.push(input.length > 40 ? `${input.slice(0, 40)}…` : input)
  }
  const settings: Settings = { ...defaultsOf(schema), ...found?.values }
  if (settings.input !== 'own' || own.length > 0) return { state: { settings, own }, ignored }
  return {
    state: { settings: { ...settings, input: schema.input.default }, own },
    ignored: ignored.length ? ignored : ['input:own without its numbers'],
  }
}
