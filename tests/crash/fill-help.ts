import type { Teller } from './case-story.ts'

/** What somebody tells who asks for help with a safe place, in Thailand. */
export interface HelpTold {
  readonly where: string
  readonly gender: 'man' | 'woman'
  /** Answers "what happened". */
  tell(): Promise<void>
  readonly name: string
  /** Chooses ways beside "here", and what they ask. */
  reach(): Promise<void>
  readonly word: string
}

/** Fills in a form of help on a channel, up to the list of all answers. */
export async function fillHelp(person: Teller, told: HelpTold): Promise<void> {
  await person.open('ask-help', /choose a language/)
  await person.press('language.en', /Can you read and write here/)
  await person.press('safe-yes', /Nobody reads it/)
  await person.press('go-on', /For whom/)
  await person.press('whom.me', /What kind of help/)
  await person.press('need.shelter', /Chosen so far/)
  await person.press('done', /How soon/)
  await person.press('urgency.emergency', /Which country/)
  await person.write('Thailand', /Where are you/)
  await person.write(told.where, /Which province/)
  await person.write('Banteay Meanchey', /How old/)
  await person.press('age.25-plus', /a woman or a man/)
  await person.press(`gender.${told.gender}`, /By whom/)
  await person.press('skip', /Which language/)
  await person.press('skip', /What happened/)
  await told.tell()
  await person.write(told.name, /reach you safely/)
  await person.press('ways.here', /Chosen so far/)
  await told.reach()
  await person.press('skip', /Choose a code word/)
  await person.write(told.word, /Please look at your answers/)
}
