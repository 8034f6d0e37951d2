import { describe, expect, it } from 'vitest'
import { suggestedName } from '../../../src-renderer/features/profiles/suggested-name.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'

const en = (address: string, ...taken: string[]) => suggestedName(textIn('en'), address, taken)

describe('a name for a profile that nobody named', () => {
  it.each([
    ['https://models.example.com/v1', 'models.example.com'],
    ['models.example.com:8443', 'models.example.com'],
    ['http://127.0.0.1:41967', 'This computer'],
    ['localhost:8000', 'This computer'],
    ['http://[::1]:8000', 'This computer'],
    ['http://192.168.0.4:8000', 'Server 192.168.0.4'],
    ['https://[2001:db8::1]', 'Server [2001:db8::1]'],
    ['', ''],
    ['not an address', ''],
  ])('at %s is %s', (address, name) => {
    expect(en(address)).toBe(name)
  })

  it('is French in French', () => {
    expect(suggestedName(textIn('fr'), 'http://127.0.0.1:1', [])).toBe('Cet ordinateur')
    expect(suggestedName(textIn('fr'), 'http://10.0.0.2', [])).toBe('Serveur 10.0.0.2')
  })

  it('is nobody else’s, and fits', () => {
    expect(en('localhost', 'this computer', 'This computer 2')).toBe('This computer 3')
    expect(en(`https://${'long.'.repeat(30)}example`).length).toBeLessThanOrEqual(60)
  })
})
