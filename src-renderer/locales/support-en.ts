import type { Message } from './message.ts'

/** Texts about the file for support, in English. */
export const SUPPORT_EN = {
  'support.title': 'A file for support',
  'support.what':
    'Whoever helps you can see in it how Latchkey stands: never a key. Before you save it you see exactly what is in it, and Latchkey looks through it for every key you have.',
  'support.open': 'Make a file for support…',
  'support.about': { one: 'It is about the profile {names}.', other: 'It is about {count} profiles: {names}.' },
  'support.parts': 'What goes into it',
  'support.part.versions': 'Versions',
  'support.part.settings': 'Settings',
  'support.part.health': 'How keys, jobs and services stand',
  'support.part.failures': 'What failed lately, with names of files',
  'support.part.activity': 'What was done, with names of profiles and people',
  'support.part.log': 'Latchkey’s own log',
  'support.make': 'Look through it and show it',
  'support.busy': 'Looking for keys…',
  'support.clean': 'No key is in it. This is all that will be written, letter by letter:',
  'support.reduced':
    'Only what cannot have a key in it is here: versions, settings, and how keys, jobs and services stand.',
  'support.heldTitle': 'One of your keys is in it',
  'support.heldText': {
    one: 'Nothing was written. A key, or a piece of one, stands in this part: {parts}.',
    other: 'Nothing was written. A key, or a piece of one, stands in these parts: {parts}.',
  },
  'support.heldNext': 'That key should be changed: whoever has read that part may have it.',
  'support.without': 'Make it without',
  'support.nothing': 'Nothing is left to write.',
  'support.save': 'Save the file…',
  'support.saved': 'Saved as {name}. Send it to whoever helps you.',
  'support.again': 'Choose other parts',
} as const satisfies Readonly<Record<string, Message>>
