/** Checks of records: that no key is misspelt. */
import { meantName } from './nearest-names.ts'
import { isRecord, showValue } from './show-value.ts'

/** The keys that a record of type T may have: all of them, so that none is forgotten. */
export type KeysOf<T> = { readonly [K in keyof T]-?: true }

/**
 * Holds an argument to the keys that are read, so that a misspelt one is not passed over in silence.
 * @param known - the keys that there are.
 * @returns the record.
 * @throws when `value` is not a record, or has a key that is not known, with the nearest known one.
 */
export function checkRecord<T extends object>(
  name: string,
  value: T,
  known: NoInfer<KeysOf<T>>,
): T {
  checkKeys(name, value, Object.keys(known))
  return value
}

/**
 * The same for keys that only running tells. One that has no value, as when an optional one is handed
 * on, is passed over.
 * @param owner - to whom other keys are unknown, for messages.
 * @throws when `value` is not a record, or has a key that is not known, with the nearest known one.
 */
export function checkKeys(
  name: string,
  value: unknown,
  known: readonly string[],
  owner?: string,
): void {
  if (!isRecord(value))
    throw new TypeError(
      `${name} is ${showValue(value)}; allowed are records of ${known.join(', ')}.`,
    )
  for (const key in value) {
    if (known.includes(key) || (value as Readonly<Record<string, unknown>>)[key] === undefined)
      continue
    const meant = meantName(key, known)
    const hint = meant === undefined ? '.' : `; did you mean ${meant}?`
    throw new RangeError(
      `${name}.${key} is unknown${owner === undefined ? '' : ` to ${owner}`}; allowed are ${known.join(', ')}${hint}`,
    )
  }
}
