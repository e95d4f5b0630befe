/**
 * `node components/figures/survey-map/write-counts.ts`: counts content/systems.json into counts.json,
 * so that the figure's script need not carry the catalogue. A test holds the two together.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { countSystems } from './count.ts'

const folder = import.meta.dirname
const systems = JSON.parse(readFileSync(join(folder, '../../../content/systems.json'), 'utf8'))
writeFileSync(join(folder, 'counts.json'), JSON.stringify(countSystems(systems)) + '\n')
