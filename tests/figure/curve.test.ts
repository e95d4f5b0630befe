import { afterEach, describe, expect, it, vi } from 'vitest'
import { bindCurve, drawStroke } from '../../src/figure/curve.ts'
import type { CurveParameter } from '../../src/figure/parameters.ts'

describe('drawStroke', () => {
  it('fills every cell the pointer passed, along its line', () => {
    expect(drawStroke([0, 0, 0, 0, 0], { x: 0.1, y: 1 }, { x: 0.9, y: -1 })).toEqual([
      1, 0.5, 0, -0.5, -1,
    ])
  })
  it('goes both ways, stays in range and leaves the rest', () => {
    expect(drawStroke([0.2, 0.2, 0.2], { x: 0.9, y: 3 }, { x: 0.5, y: 3 })).toEqual([0.2, 1, 1])
  })
  it('rounds to fortieths', () => {
    expect(drawStroke([0], { x: 0, y: 0.01 }, { x: 0, y: 0.333 })).toEqual([0.325])
    expect(drawStroke([0], { x: 0, y: 0.01 }, { x: 0, y: 0.342 })).toEqual([0.35])
  })
})

/** As much of an element as the control of a curve asks for. */
class Part {
  innerHTML = ''
  className = ''
  value = ''
  disabled = false
  isInvalid = false
  put: Part[] = []
  #listeners: Record<string, (event: unknown) => void> = {}
  addEventListener(name: string, listener: (event: unknown) => void) {
    this.#listeners[name] = listener
  }
  /** As at a place of a pad of 200 by 100 pixels. */
  fire(name: string, clientX = 0, clientY = 0) {
    this.#listeners[name]({ clientX, clientY, pointerId: 1 })
  }
  before(part: Part) {
    this.put.push(part)
  }
  hasAttribute() {
    return this.isInvalid
  }
  setPointerCapture() {}
  getBoundingClientRect() {
    return { left: 10, top: 20, width: 200, height: 100 }
  }
}

describe('bindCurve', () => {
  afterEach(() => void vi.unstubAllGlobals())

  const parameter: CurveParameter = {
    type: 'curve',
    label: 'Input',
    length: 4,
    default: [0, 0, 0, 0],
    disabled: ({ off }) => (off ? 'Only where it is drawn.' : undefined),
  }
  const bound = () => {
    const field = new Part()
    const page = { createElement: () => new Part(), activeElement: undefined as unknown }
    vi.stubGlobal('document', page)
    const send = vi.fn()
    const say = vi.fn()
    const control = bindCurve(
      field as unknown as HTMLElement,
      field as unknown as HTMLInputElement,
      parameter,
      send,
      say,
    )
    return { field, pad: field.put[0], page, send, say, control }
  }

  it('draws from where the pointer is pressed until it is let go', () => {
    const { pad, send, control } = bound()
    pad.fire('pointermove', 60, 20)
    expect(send).not.toHaveBeenCalled()
    pad.fire('pointerdown', 15, 20)
    expect(send).toHaveBeenLastCalledWith([1, 0, 0, 0])
    control.show([1, 0, 0, 0], {})
    pad.fire('pointermove', 115, 120)
    expect(send).toHaveBeenLastCalledWith([1, 0, -1, 0])
    control.show([1, 0, -1, 0], {})
    pad.fire('pointermove', 205, 95)
    expect(send).toHaveBeenLastCalledWith([1, 0, -1, -0.5])
    pad.fire('lostpointercapture')
    pad.fire('pointermove', 15, 120)
    expect(send).toHaveBeenCalledTimes(3)
  })

  it('takes numbers that are typed, and says what it takes', () => {
    const { field, send, say } = bound()
    field.value = ' 0.5, −1;0 1,'
    field.fire('change')
    expect(send).toHaveBeenLastCalledWith([0.5, -1, 0, 1])
    expect(say).toHaveBeenLastCalledWith(undefined)
    for (const text of ['0.5, 1', '0, 0, 0, 2', '0, 0, 0, x']) {
      field.value = text
      field.fire('change')
      expect(say, text).toHaveBeenLastCalledWith('Use 4 values from −1 to 1, with commas between.')
    }
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('shows a value as steps and as numbers, which it leaves alone while someone types', () => {
    const { field, pad, page, control } = bound()
    control.show([1, 0, -1, 0.5], {})
    expect(pad.innerHTML).toContain('points="0,0 25,0 25,50 50,50 50,100 75,100 75,25 100,25"')
    expect(field.value).toBe('1, 0, −1, 0.5')
    page.activeElement = field
    control.show([0, 0, 0, 0], {})
    expect(field.value).toBe('1, 0, −1, 0.5')
  })

  it('is off with a reason, and keeps a message about what is typed', () => {
    const { field, pad, send, say, control } = bound()
    control.show([0, 0, 0, 0], { off: true })
    expect([field.disabled, say.mock.lastCall]).toEqual([
      true,
      ['Only where it is drawn.', 'reason'],
    ])
    pad.fire('pointerdown', 15, 20)
    expect(send).not.toHaveBeenCalled()
    control.show([0, 0, 0, 0], {})
    expect([field.disabled, say.mock.lastCall]).toEqual([false, [undefined, 'reason']])
    field.isInvalid = true
    control.show([0, 0, 0, 0], {})
    expect(say).toHaveBeenCalledTimes(2)
  })
})
