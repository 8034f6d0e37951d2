import { hash as digest } from 'node:crypto'
import type { Alteration } from '../../src-preload/contract/activity.ts'

/** What a line says, cell by cell, as the database holds it: also what makes no sense must be told from what was. */
export type Cells = readonly (string | number | null)[]

/** A line in its place: `previous` is the hash of the line before it. */
export interface Link {
  readonly number: number
  readonly cells: Cells
  readonly previous: Uint8Array
  readonly hash: Uint8Array
}

/** A line of which only the place and the hash are known. */
export interface Mark {
  readonly number: number
  readonly hash: Uint8Array
}

/** What somewhere else is known of the list: where it may begin, and hashes at some lines, oldest first. */
export interface Known {
  readonly start: Mark
  readonly points: readonly Mark[]
}

/** Renumbered lines are recognised when they were moved by at most this many places. */
const MOST_MOVED = 20

/** The hash of a line: SHA-256 over the hash before it and the canonical bytes of its number and cells. */
export function hashOf(previous: Uint8Array, number: number, cells: Cells): Buffer {
  // JSON of an array of strings, whole numbers and nulls has exactly one form, and no two arrays have the same.
  const line = Buffer.from(JSON.stringify([number, ...cells]))
  // In one call: an object for each hash would be the dearest part of noting a line.
  return digest('sha256', Buffer.concat([previous, line]), 'buffer')
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

function one(what: Alteration['what'], line: number): Alteration {
  return { what, line, until: line }
}

/** Judges lines one after the other. */
export interface Verifier {
  /** Takes the next line; the answer is what is wrong, or null so far. After a finding nothing more is to be taken. */
  take(link: Link): Alteration | null
  /** Says what is wrong when there are no more lines: null is the proof that nothing is. */
  end(): Alteration | null
}

/** Tells how a line that contradicts its own hash came to do so: it was written over, or stood elsewhere. */
function whyOdd({ number, cells, previous, hash }: Link): Alteration {
  const stoodAt = (place: number): boolean => place > 0 && same(hashOf(previous, place, cells), hash)
  for (let moved = 1; moved <= MOST_MOVED; moved += 1) {
    if (stoodAt(number + moved)) return one('missing', number)
    if (stoodAt(number - moved)) return one('inserted', number - moved)
  }
  return one('changed', number)
}

/**
 * Makes a verifier for a list that begins after `start`. `known` comes from where whoever can write the database cannot
 * write: without it (null) a list that was cut at its end, or written anew as a whole, looks sound.
 */
export function createVerifier(start: Mark, known: Known | null): Verifier {
  let head = start
  let sound = Math.max(0, start.number)
  const points = (known?.points ?? []).filter(({ number }) => number > start.number)
  const atStart = known !== null && known.start.number >= start.number ? known.start : null
  const cutInFront = known !== null && known.start.number < start.number

  const compare = (mark: Mark): Alteration | null => {
    const point = points.find(({ number }) => number === mark.number)
    if (point !== undefined && !same(point.hash, mark.hash)) {
      return { what: 'rewritten', line: sound + 1, until: mark.number }
    }
    if (point !== undefined) sound = mark.number
    // Lines up to here may go at any time; while they are there, they must lead to the hash that was kept of them.
    const moved = atStart?.number === mark.number && !same(atStart.hash, mark.hash)
    return moved ? { what: 'rewritten', line: 1, until: Math.max(1, mark.number) } : null
  }
  let first: Alteration | null = cutInFront ? one('missing', (known?.start.number ?? 0) + 1) : compare(start)

  return {
    take(link) {
      if (first !== null) return first
      const expected = head.number + 1
      if (link.number !== expected) return one(link.number > expected ? 'missing' : 'inserted', expected)
      if (!same(hashOf(link.previous, link.number, link.cells), link.hash)) return whyOdd(link)
      // This line is as it was and remembers another one before it: that one was written anew, hash and all.
      if (!same(link.previous, head.hash)) return one('changed', Math.max(start.number + 1, link.number - 1))
      head = link
      first = compare(link)
      return first
    },
    end() {
      if (first !== null) return first
      const last = points.at(-1)
      if (last === undefined || last.number <= head.number) return null
      return { what: 'cut', line: head.number + 1, until: last.number }
    },
  }
}
