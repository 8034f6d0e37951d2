import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCliArguments } from '../../../src-main/practice/cli-arguments.ts'

const environment = { XDG_DATA_HOME: '/data' }

describe('readCliArguments', () => {
  it('takes a free port, the observed dialect and a folder of its own without any argument', () => {
    const defaults = { port: 0, dialect: 'observed', dataFolder: '/data/latchkey-practice' }
    expect(readCliArguments([], environment)).toEqual(defaults)
  })

  it('takes what it is told', () => {
    const argv = ['--port', '8123', '--dialect', 'observed', '--data', 'here']
    const told = { port: 8_123, dialect: 'observed', dataFolder: resolve('here') }
    expect(readCliArguments(argv, environment)).toEqual(told)
    expect(readCliArguments(['--port=65535'], environment)).toMatchObject({ port: 65_535 })
  })

  it.each([
    ['--port', '-1'],
    ['--port', '80.5'],
    ['--port', '65536'],
    ['--dialect', 'Observed'],
    ['--data', ''],
    ['--data'],
    ['--help'],
    ['extra'],
  ])('answers one sentence to %s %s', (...argv) => {
    expect(readCliArguments(argv, environment)).toMatch(/^[A-Z][^.]*\.$/)
  })
})
