import type { LIMITS } from '../../../src-preload/contract/views.ts'
import type { Text } from '../../locales/text.ts'

/** As main has it; another number does not compile. The value itself would bring main's parsers into the window. */
const LONGEST: (typeof LIMITS)['profileName'] = 60

const THIS_COMPUTER = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const NUMBERS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])$/

/**
 * A name to begin with for a profile of the service at `address`, for whoever has none of their own; empty when the
 * address says nothing. Numbers alone tell people nothing, so words stand with them. It is none of `taken`.
 */
export function suggestedName({ t }: Pick<Text, 't'>, address: string, taken: readonly string[]): string {
  const url = /^https?:\/\//i.test(address) ? address : `https://${address}`
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  if (host === '') return ''
  const words = THIS_COMPUTER.test(host)
    ? t('form.thisComputer')
    : NUMBERS.test(host)
      ? t('form.server', { host })
      : host
  // Room for a number behind it.
  const name = words.slice(0, LONGEST - 4)
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name} ${number}`
    if (!taken.some((other) => other.toLowerCase() === free.toLowerCase())) return free
  }
}
