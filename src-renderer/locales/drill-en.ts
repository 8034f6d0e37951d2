import type { DrillTexts } from './drill-words.ts'

/** Texts of the drills, in English. Only builds with drills have them, so they stand in no other catalogue. */
export const DRILL_EN: DrillTexts = {
  open: 'Drill…',
  title: 'Drill',
  lead: 'Each of these makes a practice profile whose service fails in one way. The screens are the real ones; nothing leaves this computer, and no other profile is touched.',
  seen: 'You will see:',
  todo: 'What to do:',
  begin: 'Begin',
  beginWhich: 'Begin: {what}',
  starting: 'Starting the service…',
  profile: 'Drill: {what}',
  running: 'This is a drill: “{what}”.',
  over: 'The drill “{what}” has ended: the service is well again.',
  recover: 'Now put right what went wrong, and see that your picture becomes a result.',
  end: 'End the drill',
  again: 'Begin it again',
  remove: 'To the Key screen, where this profile can be removed',
  drills: {
    'key-refused': {
      what: 'The key is refused',
      seen: 'What you send ends with “The service does not accept this key”, and the bar says “Key not accepted”.',
      todo: 'End the drill, as if the service had its old key again; on the Key screen press “Check again”, then send once more.',
    },
    'key-due': {
      what: 'The key is due in three days',
      seen: 'A reminder stands on every screen, and the bar names the day; everything still works.',
      todo: 'On the Key screen change the key: this service can make one.',
    },
    'key-lost-on-way': {
      what: 'A new key gets lost',
      seen: 'When the service makes a key, its answer never comes: “The service has made no new key”, and the old one goes on working.',
      todo: 'On the Key screen press “Make a key and use it”, read what is said, end the drill, and press it once more.',
    },
    'no-keys-set': {
      what: 'The service has no keys',
      seen: 'What you send ends with “The service is not set up”: no key of anybody’s could work there.',
      todo: 'Tell whoever runs the service: here, end the drill and press “Send again”.',
    },
    'service-away': {
      what: 'The connection breaks',
      seen: 'Every connection ends at once; what you send waits and says when Latchkey tries again by itself.',
      todo: 'Do nothing but end the drill, and see it go on by itself.',
    },
    'gateway-page': {
      what: 'A page of a proxy answers',
      seen: 'Something in between answers with a web page, as in a hotel: “The answer was unclear”, and nothing was sent.',
      todo: 'Sign in where that page asks for it: here, end the drill and press “Send again”.',
    },
    'slow-answers': {
      what: 'The service is slow',
      seen: 'Each answer comes eight seconds late; the card says what it waits for, and nothing fails.',
      todo: 'Send a picture and wait; the result comes within a minute.',
    },
    'uploads-limited': {
      what: 'Too many requests',
      seen: 'The service takes no more for now, and the card counts the seconds to the next try.',
      todo: 'End the drill, then let the wait pass or press “Try now”.',
    },
    'upload-unanswered': {
      what: 'The answer to an upload is lost',
      seen: 'The connection ends after all was sent; Latchkey asks the service, finds the job and goes on with it.',
      todo: 'Send a picture, and see that there is one job of it and not two.',
    },
    'queue-stuck': {
      what: 'The job does not move',
      seen: 'The job is taken and stays at “Working” for as long as the drill goes on.',
      todo: 'Send a picture, end the drill, and see the result come.',
    },
    'pictures-fail': {
      what: 'No picture works out',
      seen: 'The job ends without a result, and each picture says in the service’s own words why.',
      todo: 'End the drill and press “Send again”.',
    },
    'job-unheard-of': {
      what: 'The service forgets the job',
      seen: 'The job was taken, but the service no longer knows it and calls it “waiting” for ever.',
      todo: 'Send a picture, end the drill, as after a restart of the service, and see the result come.',
    },
    'result-cut': {
      what: 'The connection breaks during a download',
      seen: 'Saving stops in the middle, goes on where it was, and stops again; half a file never gets a name.',
      todo: 'Save a result, end the drill, and see the saving come to its end; press “Try again” where it asks for it.',
    },
    'result-damaged': {
      what: 'A result is damaged',
      seen: 'The result is shorter than the service said: “The file did not arrive whole”, and it is not saved.',
      todo: 'Save a result, end the drill, and press “Try again”.',
    },
    'result-thrown-away': {
      what: 'A result is gone',
      seen: 'The job is ready, but the service no longer has its result when you save it.',
      todo: 'Save a result, end the drill and try again, or send the picture once more.',
    },
  },
}
