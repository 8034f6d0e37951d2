import type { ProfileView } from '../../../src-preload/contract/views.ts'

/** How somebody says when a key is to be changed. */
export const DUE_CHOICES = ['30', '90', 'own', 'service', 'never'] as const

export type DueChoice = (typeof DUE_CHOICES)[number]

/** The choice as it stands in the form; `days` and `day` as typed, of use only where they are chosen. */
export interface DueDraft {
  readonly choice: DueChoice
  readonly days: string
  /** Year, month and day with hyphens, as the field for days has it. */
  readonly day: string
}

/** What a profile keeps of it. */
export type DuePolicy = Pick<ProfileView, 'changeAfterDays' | 'changeOn'>

const MOST_DAYS = 3_650

/** A profile's policy as the form shows it. */
export function draftOf({ changeAfterDays, changeOn }: DuePolicy): DueDraft {
  const days = changeAfterDays === null ? '' : String(changeAfterDays)
  if (changeOn !== null) return { choice: 'service', days, day: dayOf(changeOn) }
  if (changeAfterDays === null) return { choice: 'never', days, day: '' }
  return { choice: days === '30' || days === '90' ? days : 'own', days, day: '' }
}

/**
 * What the form says, or null while it says nothing that makes sense. The service's day ends when it does on this
 * computer's calendar; the days that were set before stay for the key that comes after it.
 */
export function policyOf({ choice, days, day }: DueDraft, before: DuePolicy): DuePolicy | null {
  if (choice === 'never') return { changeAfterDays: null, changeOn: null }
  if (choice === 'service') {
    const changeOn = endOf(day)
    return changeOn === null ? null : { changeAfterDays: before.changeAfterDays, changeOn }
  }
  const count = Number(choice === 'own' ? days.trim() || Number.NaN : choice)
  const fits = Number.isInteger(count) && count >= 1 && count <= MOST_DAYS
  return fits ? { changeAfterDays: count, changeOn: null } : null
}

function dayOf(ms: number): string {
  const at = new Date(ms)
  return [String(at.getFullYear()).padStart(4, '0'), two(at.getMonth() + 1), two(at.getDate())].join('-')
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}

function endOf(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (year === undefined) return null
  const end = new Date(Number(year), Number(month) - 1, Number(date), 23, 59, 59, 999).getTime()
  return Number(year) >= 2000 && Number(year) < 2200 ? end : null
}
