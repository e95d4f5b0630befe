import type { Figures } from '../cell/figures.ts'
import { figureFacts } from './figure-facts.ts'

/**
 * The parameters of figures as their authors set them: what a page shows before it is touched. Where a
 * name is that of none, all that there are come without theirs, for the message.
 */
export async function authoredParams(names: readonly string[]): Promise<Figures> {
  if (names.length === 0) return {}
  const facts = await figureFacts()
  const isNamed = ({ name }: { name: string }): boolean => names.includes(name)
  const told = facts.filter(isNamed).length < new Set(names).size ? facts : facts.filter(isNamed)
  return Object.fromEntries(
    told.map((one) => [one.name, isNamed(one) ? one.defaults : null] as const),
  )
}
