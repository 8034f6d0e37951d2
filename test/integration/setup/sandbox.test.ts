import { afterEach, beforeEach, expect, it } from 'vitest'
import { ProjectCopy } from '../../support/project-copy.ts'

const requireSandbox = `
import './user.mjs'
import { requireSandbox } from './scripts/setup/sandbox.mjs'
try {
  requireSandbox('nowhere')
  process.stdout.write('GOOD')
} catch (error) {
  process.stdout.write('REFUSED ' + error.message)
}
`

let copy: ProjectCopy

beforeEach(() => {
  copy = new ProjectCopy()
  copy.write('user.mjs', 'process.getuid = () => 1000\n')
})
afterEach(() => copy.remove())

it('says what forbids the sandbox, and the remedy, before the app ends without a word', async () => {
  copy.program('setpriv', 'echo "unshare failed: Operation not permitted" >&2; exit 1')
  const { stdout } = await copy.run(requireSandbox)
  expect(stdout).toMatch(/^REFUSED Chromium's sandbox cannot work here.*Operation not permitted\n/)
  expect(stdout).toContain('sysctl -w kernel.unprivileged_userns_clone=1')
})

it('asks for namespaces as the user as whom the app runs, and lets a good machine pass', async () => {
  copy.program('setpriv', `echo "$*" > ${copy.folder}/asked`)
  const { stdout } = await copy.run(`${requireSandbox}
import { readFileSync } from 'node:fs'
process.stdout.write(' ' + readFileSync('asked', 'utf8'))`)
  expect(stdout).toBe('GOOD unshare --user --map-root-user true\n')
})

it('leaves the judgement to Chromium where the machine cannot be asked', async () => {
  copy.program('setpriv', 'exit 127')
  expect((await copy.run(requireSandbox)).stdout).toBe('GOOD')
})
