import type { DrillTexts } from './drill-words.ts'

/** Texts of the drills, in English. Only builds with drills have them, so they stand in no other catalogue. */
export const DRILL_EN: DrillTexts = {
  open: 'Drill…',
  title: 'Drill',
  lead: 'Each of these makes a practice profile whose service fails in one way. The screens are the real ones; nothing leaves this computer, and no other profile is touched.',
  begin: 'Begin',
  beginWhich: 'Begin: {what}',
  starting: 'Starting the service…',
  profile: 'Drill: {what}',
  running: 'Drill: {what}. The service fails on purpose.',
  over: 'Drill: {what}. The service is well again.',
  recover: 'Now put right what went wrong, and see that the main job succeeds.',
  end: 'Make the service well',
  again: 'Have it fail again',
  remove: 'To the Key screen, to remove this profile',
  drills: {
    'key-refused': {
      what: 'The key is refused',
      seen: 'As soon as a picture is sent, it waits with “The service does not accept this key”, and the bar says so.',
      todo: 'Make the service well, as if the right key had been put in there, and check the key again on the Key screen.',
    },
    'key-due': {
      what: 'The key is due in three days',
      seen: 'A reminder stands on every screen, and the bar names the day; everything still works.',
      todo: 'Change the key on the Key screen: the service can make one.',
    },
    'key-lost-on-way': {
      what: 'A new key gets lost',
      seen: 'When the service makes a key, the answer never comes, and nobody has seen the key; the old one goes on.',
      todo: 'Change the key on the Key screen, read what is said, make the service well and try again.',
    },
    'no-keys-set': {
      what: 'The service has no keys',
      seen: 'What is sent is refused because the service was set up without keys, and nobody’s key can work.',
      todo: 'Tell whoever runs the service: make the service well, and send again.',
    },
    'service-away': {
      what: 'The connection breaks',
      seen: 'Every connection ends at once; what was sent waits and says when it tries again.',
      todo: 'Leave it alone, make the service well, and see it go on by itself.',
    },
    'gateway-page': {
      what: 'A gateway answers instead',
      seen: 'Something between here and the service answers with a web page, as in a hotel; nothing is sent.',
      todo: 'Sign in where that page asks for it: make the service well, and send again.',
    },
    'slow-answers': {
      what: 'The service is slow',
      seen: 'Each answer comes eight seconds late, and nothing fails.',
      todo: 'Send a picture, wait, and see what the card says meanwhile.',
    },
    'uploads-limited': {
      what: 'Too many requests',
      seen: 'The service takes no more for now, and the card counts down to the next try.',
      todo: 'Make the service well, and let the wait end by itself.',
    },
    'upload-unanswered': {
      what: 'The answer to an upload is lost',
      seen: 'The connection ends after everything was sent; Latchkey asks the service, finds the job and goes on.',
      todo: 'Send a picture, and see that it is there once, not twice.',
    },
    'queue-stuck': {
      what: 'The queue stands still',
      seen: 'The job is taken and stays at “Waiting for the server”, as long as the drill goes on.',
      todo: 'Send a picture, make the service well, and see the job run.',
    },
    'pictures-fail': {
      what: 'No picture works out',
      seen: 'The job ends, and each of its pictures says in the service’s words why it did not work out.',
      todo: 'Make the service well, and send it again from the card.',
    },
    'job-unheard-of': {
      what: 'The service forgets the job',
      seen: 'The job was taken, and then the service knows nothing of it: it says “Waiting for the server” for ever.',
      todo: 'Make the service well, as after a restart, and see the result come.',
    },
    'result-cut': {
      what: 'A download breaks off',
      seen: 'Saving stops in the middle, tries again where it was, and gives up in the end; nothing half is left.',
      todo: 'Make the service well, and save again.',
    },
    'result-damaged': {
      what: 'A result is damaged',
      seen: 'The result is shorter than the service said, so that it gets no name and is not saved.',
      todo: 'Make the service well, and save again.',
    },
    'result-thrown-away': {
      what: 'A result is gone',
      seen: 'The job is ready, but its result is no longer there when it is to be saved.',
      todo: 'Make the service well, as if the result had been found, or send the picture again.',
    },
  },
}
