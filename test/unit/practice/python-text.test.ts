import { describe, expect, it } from 'vitest'
import { pythonFileErrors, pythonInteger, pythonText } from '../../../src-main/practice/python-text.ts'

describe('pythonText', () => {
  it.each([
    ['plain', "'plain'"],
    ["it's", '"it\'s"'],
    ['both \' and "', "'both \\' and \"'"],
    ['back\\slash', "'back\\\\slash'"],
    ['line\nand\ttab\r', "'line\\nand\\ttab\\r'"],
    ['bell\u0007', "'bell\\x07'"],
    ['été 猫', "'été 猫'"],
  ])('prints %j as Python does', (text, printed) => {
    expect(pythonText(text)).toBe(printed)
  })

  it('prints every bad file of a batch', () => {
    expect(pythonFileErrors(['a.bmp: no', "b'.gif: no"])).toBe(
      `{'message': 'File validation failed', 'errors': ['a.bmp: no', "b'.gif: no"]}`,
    )
  })
})

describe('pythonInteger', () => {
  it.each([
    ['5', 5],
    [' +5 ', 5],
    ['-3', -3],
    ['5.0', 5],
    ['007', 7],
    ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
    ['', null],
    ['5.5', null],
    ['0x10', null],
    ['1e3', null],
    ['five', null],
  ])('reads %j as %j', (text, number) => {
    expect(pythonInteger(text)).toBe(number)
  })
})
