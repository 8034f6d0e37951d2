import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createWindowMemory } from '../../../src-main/window/window-memory.ts'
import type { WindowState } from '../../../src-main/window/window-state.ts'
import { testFolder } from '../../support/image-files.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const state = (x: number): WindowState => ({ bounds: { x, y: 2, width: 800, height: 600 }, maximised: false })

function bench(): { path: string; clock: ManualClock; memory: ReturnType<typeof createWindowMemory> } {
  const path = join(testFolder(), 'window.json')
  const clock = new ManualClock()
  return { path, clock, memory: createWindowMemory(path, clock) }
}

it('writes at most once a second, and then where the window is by now', () => {
  const { path, clock, memory } = bench()
  memory.note(state(1))
  clock.advance(999)
  memory.note(state(2))
  expect(existsSync(path)).toBe(false)
  clock.advance(1)
  expect(memory.recall()).toEqual(state(2))
  memory.note(state(3))
  expect(memory.recall()).toEqual(state(2))
  expect(clock.pending).toEqual([1_000])
})

it('writes at once when the window closes, and nothing after that', () => {
  const { path, clock, memory } = bench()
  memory.note(state(1))
  memory.flush()
  expect(memory.recall()).toEqual(state(1))
  writeFileSync(path, 'touched')
  memory.flush()
  clock.advance(10_000)
  expect(readFileSync(path, 'utf8')).toBe('touched')
})

it('knows nothing where there is no file, or one that makes no sense', () => {
  const { path, memory } = bench()
  expect(memory.recall()).toBeNull()
  writeFileSync(path, '{"bounds":1}')
  expect(memory.recall()).toBeNull()
})

it('does without a disk that cannot be written', () => {
  const { path, memory } = bench()
  mkdirSync(path)
  memory.note(state(1))
  expect(() => memory.flush()).not.toThrow()
  expect(memory.recall()).toBeNull()
})
