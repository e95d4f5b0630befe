import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The program that the environment variable names, else the first of `names` on the PATH, or null when
 * none is there. Throws when the variable names what is no program.
 */
export function findProgram(variable: string, names: readonly string[]): string | null {
  const named = process.env[variable]
  if (named) {
    if (isProgram(named)) return named
    throw new Error(`${variable} is "${named}", which is not a program that can be run.`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const name of names) {
    for (const folder of folders) if (isProgram(join(folder, name))) return join(folder, name)
  }
  return null
}
