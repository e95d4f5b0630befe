/** `npm run train:next-item`: the weights of the figure `next-item`, in less than a minute. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { countFollowers } from '../../../components/figures/next-item/counts.ts'
import { learn, slopesOf, type Lesson } from '../../../components/figures/next-item/learn.ts'
import { makeLogs, type UserLog } from '../../../components/figures/next-item/log.ts'
import { rules } from '../../../components/figures/next-item/model.ts'
import { floatsToText } from '../../../components/training/float-text.ts'

const lesson = { steps: 800, batch: 32, learningRate: 0.03, lasting: 0.1, seed: 1000 } as const
const fresh = { users: 1000, seed: 7 } as const

const logs: UserLog[] = []
const trained = rules.map((rule) => {
  let sum = 0
  const own: Lesson = { ...lesson, rule }
  const weights = learn(own, (step, loss, batch) => {
    // All rules learn from the same logs.
    if (rule === rules[0]) logs.push(...batch)
    sum += loss
    if (step % 100 < 99) return
    console.log(`${rule}, ${step + 1}: loss ${(sum / 100).toFixed(4)}`)
    sum = 0
  })
  const { loss } = slopesOf(weights, rule, makeLogs(fresh.users, lesson.lasting, fresh.seed))
  return { rule, weights, loss }
})

const { item, successor } = countFollowers(logs)
const data = floatsToText([
  ...trained.flatMap(({ weights: { step, readout } }) => [...step.data, ...readout.data]),
  ...item,
  ...successor,
])
const card = {
  ...lesson,
  users: logs.length,
  fresh,
  loss: Object.fromEntries(trained.map(({ rule, loss }) => [rule, Number(loss.toFixed(4))])),
  date: new Date().toISOString().slice(0, 10),
}
const path = join(import.meta.dirname, '../../../content/weights/next-item.json')
writeFileSync(
  path,
  `${JSON.stringify({ format: 'survey-of-mamba next item 1', card, data }, null, 2)}\n`,
)
console.log(`${path}: losses ${JSON.stringify(card.loss)} on ${fresh.users} fresh users`)
