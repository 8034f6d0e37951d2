import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CLOSED, POLICY } from '../../../src-main/window/policy.ts'

const USE_PRESS = join(import.meta.dirname, '../../../node_modules/react-aria/dist/private/interactions/usePress.js')

it('the policy lets in one style sheet beside the app’s own: the one react-aria writes', () => {
  const sheet = /style\.textContent = `([^`]+)`\.trim\(\)/.exec(readFileSync(USE_PRESS, 'utf8'))?.[1] ?? ''
  const written = sheet.replace(/\$\{[^}]+PRESSABLE_ATTRIBUTE\}/, 'data-react-aria-pressable').trim()
  const hash = createHash('sha256').update(written).digest('base64')
  expect(CLOSED['style-src']).toBe(`'self' 'sha256-${hash}'`)
  expect(POLICY).not.toMatch(/unsafe|data:|\*|https?:/)
})
