import type { Knowledge } from '../../../src/core/understand/understand.ts'

/** Knowledge that no editor changes, with something of every kind. Its Khmer words stand apart: where a dictionary cuts is its own affair. */
export const small: Knowledge = {
  guides: [
    {
      id: 'passport',
      language: 'en',
      title: 'Passport kept by the boss',
      questions: ['my boss keeps my passport', 'the agency took my passport'],
    },
    { id: 'passport', language: 'km', title: 'លិខិត ឆ្លងដែន', questions: ['ថៅកែ កាន់ លិខិត', 'thaoke kan likhet'] },
    {
      id: 'wages',
      language: 'en',
      title: 'Wages not paid',
      questions: ['boss did not pay 3 months', 'my wages are cut'],
    },
    { id: 'wages', language: 'vi', title: 'Không trả lương', questions: ['chủ không trả lương cho tôi'] },
    { id: 'harm', language: 'en', title: 'When you are beaten', questions: ['what if the boss beats me'] },
  ],
  words: {
    commands: {
      menu: { words: { en: ['menu'] }, phrases: { en: ['show menu'] }, isAnywhere: true },
      stop: { words: { en: ['stop'] }, phrases: { en: ['stop this'] }, isAnywhere: false },
      hotline: { words: { en: ['hotline'], 'km-latin': ['lek hotline'] }, phrases: {}, isAnywhere: true },
      help: { words: { km: ['ជួយ'] }, phrases: {}, isAnywhere: true },
      start: { words: { en: ['start'] }, phrases: {}, isAnywhere: false },
      language: { words: { en: ['language'] }, phrases: {}, isAnywhere: false },
      learn: { words: { en: ['quiz'] }, phrases: {}, isAnywhere: false },
      alerts: { words: {}, phrases: {}, isAnywhere: false },
      community: { words: {}, phrases: {}, isAnywhere: false },
      'check-safety': { words: {}, phrases: {}, isAnywhere: false },
      'alerts-why': { words: {}, phrases: {}, isAnywhere: false },
      'ask-radio': { words: {}, phrases: {}, isAnywhere: false },
      'return-pack': { words: {}, phrases: {}, isAnywhere: false },
      'quick-exit': { words: {}, phrases: {}, isAnywhere: false },
    },
    intents: {
      lists: { en: { thanks: ['thank you', 'thanks'] } },
      intents: [
        {
          intent: 'thanks',
          onlyShort: true,
          phrases: { en: ['<thanks>'] },
          unless: { en: ['no <thanks>'] },
          guides: [],
        },
      ],
      agency: {
        nouns: { en: ['agency'] },
        frame: { en: ['is', 'the'] },
        joins: { en: ['or'] },
        asks: { en: ['licensed'] },
      },
    },
    danger: {
      lists: { en: { not: ['not', 'never'] } },
      sensitive: ['harm'],
      contexts: { past: { en: ['last year'] } },
      still: { en: ['still'] },
      others: { en: ['my friend'] },
      cues: { unless: ['past'], phrases: { en: ['locked', 'cry'] } },
      dangers: [
        { kind: 'violence', unless: ['past'], whole: { en: ['beaten'] }, phrases: { en: ['<not> safe', 'hits me'] } },
      ],
    },
    advert: {
      signs: { offer: { en: ['hiring'] }, pay: {}, contact: {}, perks: {}, wanted: {} },
      told: {},
      easy: {},
      pay: { usd: 1, khr: 1, thb: 1, vnd: 1, cny: 1 },
      marks: {},
    },
    choices: [{ unless: { en: ['want to go'] }, choices: { 'place.th': { en: ['thailand'] } } }],
    fillers: {
      fillers: { en: ['please'] },
      stopWords: { en: ['the', 'my', 'is'] },
      markers: { en: ['the', 'is', 'my'], 'km-latin': ['kan', 'ot'], vi: ['khong', 'toi'] },
      age: {},
      spellings: { en: { pasport: 'passport' } },
    },
    synonyms: {
      boss: { en: ['boss'], km: ['ថៅកែ'], 'km-latin': ['thaoke'], vi: ['chủ'] },
      passport: { en: ['passport'], km: ['លិខិត'], 'km-latin': ['likhet'] },
      pay: { en: ['pay', 'paid', 'wages'], vi: ['trả', 'lương'] },
    },
    outOfScope: { en: ['what is the weather', 'who won the football'], km: ['អាកាសធាតុ យ៉ាង ម៉េច'] },
    dangerExamples: {
      danger: {
        violence: { en: ['he hits me every day', 'boss beats me'], km: ['ថៅកែ វាយ ខ្ញុំ'] },
        confined: { en: ['they lock the door'] },
      },
      ordinary: { en: ['we play football every day', 'the door is blue'] },
      answers: { en: ['yes please'] },
    },
    intentExamples: {
      my_case: { en: ['what became of my report', 'is there an answer to my report'] },
      thanks: { km: ['អរគុណ ច្រើន'] },
      none: { en: ['my report for school'] },
    },
  },
}
