import { ENVIRONMENTS, SERVICE_KINDS } from '../../../src-preload/contract/profile-kinds.ts'
import type { KeyView } from '../../../src-preload/contract/views.ts'
import type { DeskRow } from './desk-rows.ts'

/** The columns of the table, in their order. */
export const COLUMNS = ['name', 'environment', 'kind', 'owner', 'key', 'age', 'due', 'failure'] as const
export type Column = (typeof COLUMNS)[number]

/** By which column the table is sorted, and which way. */
export interface Sort {
  readonly column: Column
  readonly down: boolean
}

/** What keeps a profile from working comes first. */
const KEY_ORDER: readonly KeyView['state'][] = [
  'leaked',
  'refused',
  'corrupt',
  'none',
  'unavailable',
  'locked',
  'not-checked-yet',
  'server-does-not-check',
  'unread',
  'verified',
]

/** Columns that are sorted downwards first: what is oldest, and what happened last, is what people look for. */
const DOWN_FIRST: readonly Column[] = ['age', 'failure']

/** What a click on a column's head sorts by: that column, and the other way round where it was so already. */
export function turned(now: Sort, column: Column): Sort {
  return { column, down: now.column === column ? !now.down : DOWN_FIRST.includes(column) }
}

/** What a row is compared by; null: it has no such thing, and stands at the end whichever way the others go. */
function keyOf({ profile, due, age, failure }: DeskRow, column: Column): number | string | null {
  switch (column) {
    case 'name':
      return profile.name
    case 'owner':
      return profile.owner === '' ? null : profile.owner
    case 'environment':
      return ENVIRONMENTS.indexOf(profile.environment)
    case 'kind':
      return SERVICE_KINDS.indexOf(profile.kind)
    case 'key':
      return KEY_ORDER.indexOf(profile.key.state)
    case 'age':
      return age
    case 'due':
      return due?.changeBy ?? null
    case 'failure':
      return profile.refusedOftenAt ?? failure?.at ?? null
  }
}

/** Rows in order; those that are equal by their column are in the order of their names. */
export function sortedRows(rows: readonly DeskRow[], { column, down }: Sort, language: string): readonly DeskRow[] {
  // One collator for all comparisons: a new one for each takes longer than the sorting.
  const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
  const way = down ? -1 : 1
  return rows
    .map((row) => ({ row, key: keyOf(row, column) }))
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) {
        if (a.key !== b.key) return a.key === null ? 1 : -1
        return compare(a.row.profile.name, b.row.profile.name)
      }
      const isText = typeof a.key === 'string' || typeof b.key === 'string'
      const first = isText ? compare(String(a.key), String(b.key)) : Number(a.key) - Number(b.key)
      return first === 0 ? compare(a.row.profile.name, b.row.profile.name) : first * way
    })
    .map(({ row }) => row)
}
