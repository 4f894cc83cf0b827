import { createFeatureReader, type Features } from './features.ts'
import { createLanguageFinder } from './find-language.ts'
import { createMeaningFinder } from './find-meanings.ts'
import { readForms } from './message.ts'
import { normalise, stripAccents } from './normalise.ts'
import { createRespelling } from './respell.ts'
import type { Words } from './vocabulary.ts'

/** Makes what messages and examples are read with. `readSigns`: the signs of an example, whose writing or language is known. */
export function createSignReader({ fillers, synonyms }: Pick<Words, 'fillers' | 'synonyms'>) {
  const respell = createRespelling(fillers.spellings)
  const findLanguage = createLanguageFinder(fillers.markers)
  const readFeatures = createFeatureReader(createMeaningFinder(synonyms, respell), stopWordsOf(fillers))
  const readSigns = (text: string, language: string): Features => {
    const forms = readForms(text, respell)
    return readFeatures(forms, findLanguage(forms, language))
  }
  return { respell, findLanguage, readFeatures, readSigns }
}

function stopWordsOf({ fillers, stopWords }: Words['fillers']): ReadonlySet<string> {
  return new Set(
    [...Object.values(stopWords), ...Object.values(fillers)].flat().map((word) => stripAccents(normalise(word))),
  )
}
