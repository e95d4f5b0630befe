import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { recipeOf } from '../../components/trainer/recipes.ts'
import { newRun } from '../../components/trainer/run.ts'
import { schema } from '../../components/trainer/schema.ts'
import { readWeightsFile } from '../../components/training/read-weights.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { useBook } from './book.ts'

const book = useBook('at the root', 'from file://')

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const choice = (page: Page, name: string) => page.getByRole('radio', { name, exact: true })

/** Steps taken, as the list of values tells them. */
const taken = (page: Page) =>
  page
    .locator('[data-part="readouts"]')
    .innerText()
    .then((text) => Number(/(\d+) of \d+/.exec(text)?.[1]))

/** Chooses a file of weights, as the reader does in the window that the button opens. */
const choose = (page: Page, text: string) =>
  page.locator('[data-part="picker"]').evaluate((picker, content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'weights.json', { type: 'application/json' }))
    ;(picker as HTMLInputElement).files = data.files
    picker.dispatchEvent(new Event('change'))
  }, text)

describe.each(['at the root', 'from file://'] as const)('training %s', (way) => {
  it('starts, pauses, resumes, keeps weights and takes them up again', async () => {
    const { page, context, trouble } = await book.open(
      'training.html#trainer.1=task:parity,width:16,steps:3000',
      {},
      way,
    )
    const loaded = () => page.evaluate(() => document.scripts.length)
    const before = await loaded()
    await expect.poll(() => page.locator('#trainer-steps').inputValue()).toBe('3000')
    await button(page, 'Start').click()
    await expect.poll(() => taken(page)).toBeGreaterThan(3)
    expect(await loaded()).toBe(before + 1)
    expect(await page.locator('#trainer-steps').isDisabled()).toBe(true)

    await button(page, 'Pause').click()
    await button(page, 'Resume').waitFor()
    const paused = await taken(page)
    await page.waitForTimeout(400)
    expect(await taken(page)).toBe(paused)
    expect(await page.locator('[data-part="status"]').innerText()).toBe(
      `Paused after ${paused} steps.`,
    )
    expect(await page.locator('[data-part="live"]').innerText()).toContain(
      `${paused} of 3000 steps`,
    )
    await button(page, 'Resume').click()
    await expect.poll(() => taken(page)).toBeGreaterThan(paused)
    await button(page, 'Pause').click()
    await button(page, 'Resume').waitFor()
    const last = await taken(page)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Keep weights').click(),
    ])
    expect(download.suggestedFilename()).toBe(`parity-mamba-${last}.json`)
    const path = await download.path()
    expect(readWeightsFile(readFileSync(path, 'utf8')).card.taken).toBe(last)

    await button(page, 'Reset').click()
    await button(page, 'Start').waitFor()
    expect(await page.locator('#trainer-steps').isDisabled()).toBe(false)
    await choose(page, readFileSync(path, 'utf8'))
    await button(page, 'Resume').waitFor()
    expect(await page.locator('[data-part="status"]').innerText()).toBe(
      'Loaded: Parity, learned by a Mamba of width 16. Its settings are the file’s.',
    )
    expect(await taken(page)).toBe(last)
    await button(page, 'Resume').click()
    await expect.poll(() => taken(page)).toBeGreaterThan(last)
    expect(trouble).toEqual([])
    await context.close()
  })

  it('says what is wrong with a file', async () => {
    const { page, context } = await book.open('training.html', {}, way)
    await choose(page, '[1')
    await expect
      .poll(() => page.locator('[data-part="status"]').innerText())
      .toContain('The file is not JSON')
    await context.close()
  })
})

describe('before training', () => {
  const now = (page: Page) => page.locator('[data-part="now"]').textContent()
  const stage = (page: Page) => page.locator('[data-part="stage"]')

  it('shows the run that the settings would have, at the width that there is', async () => {
    const { page, context, trouble } = await book.open('training.html', {
      viewport: { width: 390, height: 844 },
    })
    const fits = () =>
      stage(page).evaluate(
        (own) => own.querySelector('svg')!.getBoundingClientRect().width <= own.clientWidth,
      )
    await expect.poll(fits).toBe(true)
    expect(await stage(page).textContent()).toContain('steps of channel')
    expect(await now(page)).toContain(`0 of ${schema.steps.default} steps`)

    await choice(page, 'Parity').check()
    await choice(page, 'Time-invariant').check()
    await expect.poll(() => now(page)).toContain('Parity, learned by a time-invariant model')
    expect(await stage(page).textContent()).toContain('they come with training')
    const settings = { ...defaultsOf(schema), task: 'parity', kind: 'lti' } as const
    const { parameters } = newRun(recipeOf(settings))
    expect(await page.locator('[data-part="readouts"]').innerText()).toContain(
      `Weights\n${parameters}\n`,
    )
    await choice(page, 'Selective copying').check()
    await choice(page, 'Mamba').check()
    await expect.poll(() => stage(page).textContent()).toContain('steps of channel')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('shows it again after a reset', async () => {
    const { page, context } = await book.open(
      'training.html#trainer.1=task:parity,width:16,steps:3000',
    )
    const preview = await now(page)
    expect(preview).toContain('0 of 3000 steps')
    await button(page, 'Start').click()
    await expect.poll(() => taken(page)).toBeGreaterThan(3)
    // An option that is chosen is not struck out while it cannot be changed.
    const struck = () =>
      page
        .locator('[data-key="task"] input')
        .evaluateAll((inputs) =>
          inputs.map((input) =>
            getComputedStyle(input.nextElementSibling!).textDecorationLine.includes('through'),
          ),
        )
    expect(await struck()).toEqual([true, true, true, false])
    await button(page, 'Reset').click()
    await expect.poll(() => now(page)).toBe(preview)
    expect(await stage(page).textContent()).toContain('they come with training')
    expect(await page.locator('.fig-data summary').innerText()).toBe('Data, 0 rows')
    expect(await struck()).toEqual([false, false, false, false])
    await context.close()
  })
})

it('learns recall in the page, in the steps that it offers', { timeout: 300_000 }, async () => {
  const { page, context } = await book.open('training.html#trainer.1=task:associative-recall')
  await button(page, 'Start').click()
  await button(page, 'Done').waitFor({ timeout: 280_000 })
  const text = await page.locator('[data-part="now"]').textContent()
  // One of the three digits that occur, at random, is right in little more than half of the answers.
  expect(Number(/fresh sequences ([\d.]+) %/.exec(text ?? '')?.[1])).toBeGreaterThan(95)
  await context.close()
})
