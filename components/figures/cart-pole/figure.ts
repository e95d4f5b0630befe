import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, STARTS } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { ACTIONS } from './examine.ts'
import { heights } from './layout.ts'

export default defineFigure({
  name: 'cart-pole',
  version: 1,
  title: 'To balance what one sees and cannot see',
  height: heights,
  schema: {
    start: {
      type: 'number',
      label: 'Fresh start',
      min: 1,
      max: STARTS,
      step: 1,
      decimals: 0,
      default: 1,
      ticks: [1, 8, 16, STARTS],
    },
    noise: {
      type: 'choice',
      label: 'Noise of what is seen, ° and cm',
      default: '1',
      options: [
        { value: '0', label: '0' },
        { value: '0.5', label: '0.5' },
        { value: '1', label: '1' },
        { value: '2', label: '2' },
      ],
    },
    delay: {
      type: 'choice',
      label: 'What is seen is late by',
      default: '0',
      options: [
        { value: '0', label: '0 ms' },
        { value: '1', label: '50 ms' },
        { value: '2', label: '100 ms' },
        { value: '3', label: '150 ms' },
      ],
    },
    push: {
      type: 'number',
      label: 'Push from outside',
      unit: 'N',
      min: -25,
      max: 25,
      step: 1,
      decimals: 0,
      default: 10,
      ticks: [-25, 0, 25],
    },
    pushAt: {
      type: 'number',
      label: 'Actions before the push',
      min: 0,
      max: ACTIONS - 1,
      step: 1,
      decimals: 0,
      default: 100,
      hidden: true,
    },
    k: {
      type: 'number',
      label: 'Actions taken',
      min: 0,
      max: ACTIONS,
      step: 1,
      decimals: 0,
      default: 60,
      hidden: true,
    },
  },
  explanation:
    'Two policies balance a pole of 1 m on a cart, from the same start, by a force of at most 10 N every 50 ms; the full equations of motion are integrated. They are told the place of the cart and the angle of the pole, with noise and perhaps late. Each is a Mamba block of 16 channels and 4 states a channel between two linear maps, trained by imitation of an expert who sees the speeds too. One keeps its states from action to action, for the other they are emptied before each, in training as here. An episode ends when the pole leans by more than 30° or the cart leaves its track. Arrows are the force of the motor and the push from outside, whose time the handle above the angles sets. Below are the angles, the speed of the left pole (dotted), what is read of it from the states (solid) and what the last two sights give (ticks), the states after the last action, each over the most it reaches, and how many of 24 fresh starts are still upright, without pushes.',
  compute,
  draw,
  timeline: (_, { k }) => ({ k: Math.round(k), last: ACTIONS, at: (step) => ({ k: step }) }),
  describe,
  readouts,
  table,
})
