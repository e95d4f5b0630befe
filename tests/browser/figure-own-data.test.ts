import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeViolations } from './axe.ts'
import { useBook, type WayName } from './book.ts'
import { isFirefox } from './launch.ts'

const book = useBook('at the root', 'from file://')

async function figure(way: WayName, name: string) {
  const opened = await book.open(`figures/${name}.html`, {}, way)
  await opened.page.locator('book-figure[data-state="ready"]').waitFor()
  return opened
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const told = (page: Page) => page.locator('.fig-now').textContent()
const message = (page: Page, kind: string) => page.locator(`.ctl-${kind} .ctl-message`).innerText()

/** A table of a count, a wave and another, as a spreadsheet writes it. */
const csv = [
  'hour,wave,other',
  ...Array.from({ length: 90 }, (_, t) => `${t},${Math.sin(t / 2).toFixed(4)},${(t * 7) % 11}`),
].join('\r\n')
const file = { name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }

/** Half a second of a tone of 440 Hz, as a WAV file of 16 bits. */
function wav(): Buffer {
  const [rate, samples] = [16_000, 8000]
  const bytes = Buffer.alloc(44 + 2 * samples)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + 2 * samples, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(2 * rate, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(2 * samples, 40)
  for (let k = 0; k < samples; k++)
    bytes.writeInt16LE(Math.round(9000 * Math.cos((2 * Math.PI * 440 * k) / rate)), 44 + 2 * k)
  return bytes
}

describe.each(['at the root', 'from file://'] as const)('data of the reader %s', (way) => {
  it('come from a file or pasted, a column is chosen, and what is none is refused in words', async () => {
    const { page, context, trouble } = await figure(way, 'time-series-forecast')
    const picker = page.locator('.ctl-table input[type="file"]')
    await picker.setInputFiles(file)
    await expect.poll(() => told(page)).toContain('“wave” is forecast')
    expect(await message(page, 'table')).toBe(
      '90 rows of 2 columns are used. They stay in this page; links leave them out.',
    )
    await page.locator('.ctl-column select').selectOption({ label: 'other' })
    await expect.poll(() => told(page)).toContain('“other” is forecast')
    expect(await page.locator('.ctl-number input').nth(4).isDisabled()).toBe(true)

    const words = { name: 'words.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\nc,d') }
    await picker.setInputFiles(words)
    await expect.poll(() => message(page, 'table')).toContain('There is no column of numbers')
    expect(await told(page)).toContain('“other” is forecast')
    expect(await page.evaluate(() => location.hash)).not.toContain('data')

    const field = page.getByLabel('or paste a table')
    await field.fill('1\n2\n3')
    await field.blur()
    await expect.poll(() => message(page, 'table')).toContain('3 rows have a number')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await field.fill(csv.replaceAll('wave', 'tide'))
    await field.blur()
    await expect.poll(() => told(page)).toContain('“tide” is forecast')
    await button(page, 'Drawn series').click()
    await expect.poll(() => told(page)).toContain('“load” is forecast')
    expect(await page.locator('.ctl-column').isVisible()).toBe(false)
    expect(trouble).toEqual([])
    await context.close()
  })

  it('train a Mamba in a worker, which rests, goes on and is forgotten', async () => {
    const { page, context, trouble } = await figure(way, 'time-series-forecast')
    const readout = (label: string) =>
      page.locator('.fig-readouts div', { hasText: label }).locator('dd').innerText()
    const still = await told(page)
    await page.locator('.ctl-table input[type="file"]').setInputFiles(file)
    await expect.poll(() => told(page)).toContain('“wave” is forecast')
    const [go, forget] = await page.locator('.fig-lesson button').all()
    expect(await forget.isDisabled()).toBe(true)
    await go.click()
    await button(page, 'Pause a Mamba').click()
    await button(page, 'Resume a Mamba').waitFor()
    const rested = await readout('Steps of its training')
    expect(rested).not.toBe('240 of 240')
    await page.waitForTimeout(300)
    expect(await readout('Steps of its training')).toBe(rested)
    await go.click()
    await expect
      .poll(() => readout('Steps of its training'), { timeout: 60_000 })
      .toBe('240 of 240')
    expect(await go.isDisabled()).toBe(true)
    // A wave without noise: learned to a tenth of its height.
    expect(Number(await readout('Error, Mamba'))).toBeLessThan(0.1)
    expect(await page.locator('.fig-inset svg path').count()).toBeGreaterThan(2)
    await forget.click()
    await expect.poll(() => told(page)).not.toContain('Mamba of')
    await go.click()
    await expect.poll(() => told(page), { timeout: 20_000 }).toContain('trained in the page')
    await page.locator('[data-tool="reset"]').click()
    await expect.poll(() => told(page)).toBe(still)
    expect(await go.innerText()).toBe('Train a Mamba')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('are a sound from a file, which can be played, and what is none is refused in words', async () => {
    const { page, context, trouble } = await figure(way, 'audio-scan')
    const picker = page.locator('.ctl-sound input[type="file"]')
    await picker.setInputFiles({ name: 'tone.wav', mimeType: 'audio/wav', buffer: wav() })
    await expect.poll(() => told(page)).toContain('Your own sound, 0.50 s long')
    const [, hertz] = / has most, at (\d+) Hz/.exec((await told(page))!)!
    expect(Math.abs(Math.log2(Number(hertz) / 440))).toBeLessThan(0.15)
    await page.getByText('Your own sound is used.').waitFor()

    await picker.setInputFiles({
      name: 'words.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('words'),
    })
    await page.getByText('words.txt is no sound that this browser reads').waitFor()
    expect(await told(page)).toContain('Your own sound, 0.50 s long')

    const play = page.locator('.fig-sounds button').first()
    expect(await play.innerText()).toBe('Play the sound, 0.5 s')
    await play.click()
    expect(await play.innerText()).toBe('Stop')
    await button(page, 'Made sounds').click()
    await expect.poll(() => play.innerText()).toBe('Play the sound, 1.0 s')
    expect(await told(page)).toContain('A rising tone, 1.00 s long')
    expect(trouble).toEqual([])
    await context.close()
  })
})

describe('the microphone', () => {
  it('is asked for by a press alone, and its refusal is told', async ({ skip }) => {
    if (isFirefox) skip('Firefox without windows leaves the question to a reader who is not there')
    const { page, context } = await figure('at the root', 'audio-scan')
    expect(await page.locator('.ctl-sound .ctl-message').isVisible()).toBe(false)
    await button(page, 'Record 2 s').click()
    await page.getByText('Choose a file', { exact: false }).last().waitFor()
    await expect
      .poll(() => message(page, 'sound'))
      .toMatch(
        /^(The microphone was refused|No microphone was found|The microphone could not).*keeps its sound\.$/,
      )
    expect(await button(page, 'Record 2 s').isEnabled()).toBe(true)
    await context.close()
  })

  it('is told to be out of reach, and why, where the page may not ask for it', async () => {
    const { page, context } = await figure('at the root', 'audio-scan')
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
    })
    await button(page, 'Record 2 s').click()
    await page.getByText('gives the page no microphone. Choose a file instead.').waitFor()
    await page.evaluate(() => {
      Object.defineProperty(globalThis, 'isSecureContext', { value: false })
    })
    await button(page, 'Record 2 s').click()
    await page.getByText('only where the page comes over https or from this device.').waitFor()
    expect(await told(page)).toContain('A rising tone')
    await context.close()
  })

  it('is recorded until it is stopped, and heard by the figure', async ({ skip }) => {
    if (isFirefox) skip('the recorder of this test stands in for that of Chromium')
    const { page, context, trouble } = await figure('at the root', 'audio-scan')
    await page.evaluate(() => {
      // A tone in place of a voice: what follows the permission is the page's own.
      const audio = new AudioContext()
      const tone = new OscillatorNode(audio, { frequency: 900 })
      const out = audio.createMediaStreamDestination()
      tone.connect(out)
      tone.start()
      navigator.mediaDevices.getUserMedia = () => Promise.resolve(out.stream)
    })
    await button(page, 'Record 2 s').click()
    await button(page, 'Stop recording').waitFor()
    await page.waitForTimeout(900)
    await button(page, 'Stop recording').click()
    await expect.poll(() => told(page), { timeout: 5000 }).toContain('Your own sound,')
    const [, hertz] = / has most, at ([\d,]+) Hz/.exec((await told(page))!)!
    expect(Math.abs(Math.log2(Number(hertz.replace(',', '')) / 900))).toBeLessThan(0.2)
    await button(page, 'Record 2 s').waitFor()
    expect(trouble).toEqual([])
    await context.close()
  })
})

it.each(['time-series-forecast', 'audio-scan'])('the controls of %s pass axe', async (name) => {
  const { page, context } = await figure('at the root', name)
  await page.evaluate(() => scrollTo(0, 0))
  expect(await axeViolations(page)).toEqual([])
  await context.close()
})
