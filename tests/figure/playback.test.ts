import { describe, expect, it } from 'vitest'
import { createPlayback, playRates, type PlayClock } from '../../src/figure/playback.ts'

/** A clock whose frames come when the test says so. */
function handClock(reduced = false) {
  let pending: ((milliseconds: number) => void) | undefined
  let now = 1000
  const clock: PlayClock = {
    request(frame) {
      pending = frame
      return 1
    },
    cancel: () => (pending = undefined),
    reducedMotion: () => reduced,
  }
  const pass = (milliseconds: number) => {
    now += milliseconds
    const frame = pending
    pending = undefined
    frame?.(now)
  }
  return { clock, pass, waits: () => pending !== undefined }
}

/** A play over `count` steps; what it has done. */
function played(count: number, reduced = false) {
  const hand = handClock(reduced)
  const told: boolean[] = []
  let steps = 0
  const playback = createPlayback(
    () => ++steps < count,
    (playing) => told.push(playing),
    hand.clock,
  )
  return { ...hand, playback, told, steps: () => steps }
}

describe('a play through time', () => {
  it('steps at its rate, however often frames come', () => {
    const { playback, pass, steps } = played(1000)
    expect(playback.playing).toBe(false)
    playback.toggle()
    for (let frame = 0; frame < 101; frame++) pass(10)
    expect(steps()).toBe(playRates.usual)
    expect(playback.playing).toBe(true)
  })

  it('takes two steps a second for readers who want less motion', () => {
    const { playback, pass, steps } = played(1000, true)
    playback.toggle()
    for (let frame = 0; frame < 101; frame++) pass(10)
    expect(steps()).toBe(2)
  })

  it('does not catch up after a delay', () => {
    const { playback, pass, steps } = played(1000)
    playback.toggle()
    pass(10)
    pass(5000)
    expect(steps()).toBe(1)
    pass(1)
    pass(1)
    expect(steps()).toBeLessThanOrEqual(2)
  })

  it('ends at the last step and says so, and begins anew', () => {
    const { playback, pass, steps, told, waits } = played(3)
    playback.toggle()
    for (let frame = 0; frame < 60; frame++) pass(20)
    expect(steps()).toBe(3)
    expect(told).toEqual([true, false])
    expect(waits()).toBe(false)
    playback.toggle()
    expect(playback.playing).toBe(true)
    playback.pause()
    playback.pause()
    expect(told).toEqual([true, false, true, false])
    pass(500)
    expect(steps()).toBe(3)
  })
})
