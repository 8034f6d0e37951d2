import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLI_HELP, readCliArguments } from '../../../src-main/practice/cli-arguments.ts'

const environment = { XDG_DATA_HOME: '/data' }

describe('readCliArguments', () => {
  it('takes a free port, the observed dialect and a folder of its own without any argument', () => {
    const dataFolder = '/data/latchkey-practice'
    const defaults = {
      service: 'image2model',
      port: 0,
      dialect: 'observed',
      dataFolder,
      rotation: 'overlap',
      keyFile: null,
    }
    expect(readCliArguments([], environment)).toEqual(defaults)
  })

  it('takes what it is told', () => {
    const argv = ['--port', '8123', '--dialect', 'observed', '--data', 'here']
    const told = { port: 8_123, dialect: 'observed', dataFolder: resolve('here') }
    expect(readCliArguments(argv, environment)).toMatchObject(told)
    expect(readCliArguments(['--port=65535'], environment)).toMatchObject({ port: 65_535 })
  })

  it('takes one key from a file, which means cut-over', () => {
    const alone = { rotation: 'cut-over', keyFile: resolve('key.txt') }
    expect(readCliArguments(['--key-file', 'key.txt'], environment)).toMatchObject(alone)
    expect(readCliArguments(['--rotation', 'cut-over'], environment)).toMatchObject({ ...alone, keyFile: null })
  })

  it('imitates another service, in a folder of its own', () => {
    const told = { service: 'vigint', dialect: 'documented', dataFolder: '/data/latchkey-practice-vigint' }
    expect(readCliArguments(['--service', 'vigint', '--dialect', 'documented'], environment)).toMatchObject(told)
    expect(readCliArguments(['--service', 'vigint', '--workers', '4'], environment)).toMatchObject({ workers: 4 })
  })

  it('lists all its options when asked for help, whatever else is said', () => {
    expect(readCliArguments(['--help', '--port', '1'], environment)).toEqual({ help: true })
    for (const option of ['service', 'port', 'dialect', 'data', 'workers', 'rotation', 'key-file', 'help']) {
      expect(CLI_HELP).toContain(`  --${option} `)
    }
    for (const line of CLI_HELP.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
  })

  it.each([
    ['--port', '-1'],
    ['--port', '80.5'],
    ['--port', '65536'],
    ['--dialect', 'Observed'],
    ['--data', ''],
    ['--data'],
    ['--rotation', 'both'],
    ['--rotation'],
    ['--key-file', ''],
    ['--key-file', 'key.txt', '--rotation', 'overlap'],
    ['--service', 'Vigint'],
    ['--dialect', 'documented'],
    ['--service', 'vigint', '--rotation', 'overlap'],
    ['--service', 'vigint', '--key-file', 'key.txt'],
    ['--workers', '4'],
    ['--service', 'vigint', '--workers', '0'],
    ['--service', 'vigint', '--workers', '17'],
    ['extra'],
  ])('answers one sentence to %s %s', (...argv) => {
    expect(readCliArguments(argv, environment)).toMatch(/^[A-Z][^.]*\.$/)
  })
})
