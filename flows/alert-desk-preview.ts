import { wholeAlert } from '../src/core/alert/whole-alert.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Language, Line, Say } from '../src/core/conversation.ts'
import type { Writing } from './alert-desk-base.ts'
import { wordsOf } from './alert-desk-fields.ts'
import { areaOf, BACK, buttons, didLines, endLine, findingLines, sayOnly } from './alert-desk-lines.ts'
import type { AlertView } from './alert-desk-view.ts'
import { alertChoices, alertLines } from './alert-lines.ts'

/** An alert in one language exactly as it is sent, with the names of its buttons, and the correction that was written with it. */
export function sayAsRead(catalogue: Catalogue, { view }: Writing, language: Language): Say {
  const named = { language: { key: `languages.${language}` } }
  const content = view && wholeAlert(view.content)
  if (view === undefined || content === undefined) return { lines: [{ key: 'alert-desk.preview-later' }], choices: [] }
  if (content.words[language] === undefined)
    return { lines: [{ key: 'alert-desk.no-words', values: named }], choices: [] }
  const telling = { catalogue }
  const whole = { content, ...(view.follow === '' ? {} : { of: { alert: '', follow: view.follow } }) }
  const { correction } = wordsOf(view, language)
  const labels = alertChoices(content, telling).map(({ id, label }): Line => {
    if (label !== undefined && 'key' in label) return label
    return { key: `choice.${id}` }
  })
  return {
    lines: [
      { key: 'alert-desk.in', values: named },
      ...alertLines(whole, language, telling).map((line) => ({ ...line, in: language })),
      { key: 'alert-desk.its-buttons', values: { list: { lines: [buttonsLine(labels, language)] } } },
      ...(correction === '' ? [] : [{ key: 'alert-desk.its-correction', values: { text: { text: correction } } }]),
    ],
    choices: [],
  }
}

const buttonsLine = (labels: readonly Line[], language: Language): Line => ({
  key: 'alerts.text',
  in: language,
  values: { text: { lines: labels } },
})

/** How it looks on each channel, and how many people it reaches. */
export function sayLooks({ looks, reach, view }: Writing): Say {
  const lines = looks.map(({ language, channel, messages, cut }): Line => {
    const values = {
      language: { key: `languages.${language}` },
      channel: { key: `alert-desk.channel.${channel}` },
      number: { number: messages },
    }
    return cut === 0
      ? { key: 'alert-desk.look', values }
      : { key: 'alert-desk.look-cut', values: { ...values, cut: { number: cut } } }
  })
  return {
    lines: [
      ...(lines.length === 0 ? [] : [{ key: 'alert-desk.looks', values: { list: { isList: true as const, lines } } }]),
      ...(view?.content.picture === undefined
        ? []
        : [{ key: 'alert-desk.its-picture', values: { text: { text: view.content.picture } } }]),
      { key: 'alert-desk.reach', values: { number: { number: reach } } },
    ],
    choices: [BACK, ...buttons('alert-list')],
  }
}

/** Before an approver reads it: what they are asked, and what its author is. */
export function sayToJudge({ view, did }: Writing): Say {
  if (view === undefined) return sayOnly(['empty'], 'alert-list')
  const { author, approvals, needed, follow } = view
  return {
    lines: [
      ...didLines(did),
      { key: follow === '' ? 'alert-desk.judge' : `alert-desk.judge-${follow}` },
      author === undefined
        ? { key: 'alert-desk.author-gone' }
        : {
            key: 'alert-desk.author',
            values: { role: { key: `team.roles.${author.role}` }, area: areaOf(author.provinces) },
          },
      { key: 'alert-desk.waits', values: { number: { number: approvals }, of: { number: needed } } },
    ],
    choices: [],
  }
}

/** After an approver has read it: to whom, and what can be done. */
export function sayJudgement({ view, findings }: Writing): Say {
  if (view === undefined) return sayOnly(['empty'], 'alert-list')
  const { content, acts } = view
  return {
    lines: [
      ...toWhom(view),
      ...(content.picture === undefined
        ? []
        : [{ key: 'alert-desk.its-picture', values: { text: { text: content.picture } } }]),
      ...findingLines(findings),
      { key: 'alert-desk.judge-how' },
    ],
    choices: buttons(
      ...['approve', 'approve-at-once', 'send-back', 'preview'].filter((id) => acts.includes(id)),
      ...['alert-again', 'alert-list'],
    ),
  }
}

/** After whoever watches it has read it: to whom it goes, and stopping first. */
export const sayToWhom = ({ view }: Writing): Say =>
  view === undefined
    ? sayOnly(['empty'], 'alert-list')
    : {
        lines: toWhom(view),
        choices: [...buttons(...view.acts.filter((id) => id === 'stop-alert')), BACK, ...buttons('alert-list')],
      }

/** Audience in words and number, and until when. */
export const toWhom = ({ content, reach }: AlertView): Line[] => [
  {
    key: `alert-desk.to-whom.${content.audience ?? 'subscribers'}`,
    values: { area: areaOf(content.provinces ?? []), number: { number: reach } },
  },
  ...((content.districts ?? []).length === 0
    ? []
    : [
        {
          key: 'alert-desk.only-districts',
          values: { list: { keys: (content.districts ?? []).map((id) => `districts.${id}`) } },
        },
      ]),
  ...(content.expiresAt === undefined
    ? []
    : [{ key: 'alert-desk.holds', values: { until: { lines: [endLine(content.expiresAt)] } } }]),
]
