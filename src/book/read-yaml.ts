import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CORE_SCHEMA, load } from 'js-yaml'

/** What a text of YAML 1.2 says: dates stay text. Throws an Error for what cannot be parsed. */
export function parseYaml(text: string): unknown {
  return load(text, { schema: CORE_SCHEMA })
}

/**
 * Reads one YAML file of the content folder.
 * Throws an Error that names the file when it is missing or cannot be parsed.
 */
export function readYaml(root: string, path: string): unknown {
  try {
    return parseYaml(readFileSync(join(root, path), 'utf8'))
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`)
  }
}

/** Throws unless every listed field of an entry is a non-empty string. */
export function requireStrings(
  entry: unknown,
  fields: readonly string[],
  where: string,
): asserts entry is Record<string, unknown> {
  if (typeof entry !== 'object' || entry === null)
    throw new Error(`${where} is ${JSON.stringify(entry)}, not a map with ${fields.join(', ')}`)
  for (const field of fields) {
    const value = (entry as Record<string, unknown>)[field]
    if (typeof value !== 'string' || value === '')
      throw new Error(
        `${where} has ${field} ${JSON.stringify(value)}; it must be a string that is not empty`,
      )
  }
}
