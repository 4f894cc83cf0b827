import type { Campaigns } from '../core/alert/campaign-plan.ts'
import { sourceNotes } from './notes.ts'
import type { ContentFiles } from './read-folder.ts'
import { sourceLine } from './to-lesson.ts'

/** What is sent by the clock, each tip with the sources of the guide that it is taken from. */
export const toCampaigns = ({ campaigns: file, guides }: ContentFiles, today: string): Campaigns => ({
  ...file,
  tips: {
    cron: file.tips.cron,
    list: file.tips.list.map(({ sources: marks, ...tip }) => {
      const known = guides.find(({ id }) => id === tip.topic)?.front.sources ?? []
      const cited = known.filter(({ id }) => marks.includes(id))
      const sources = cited.map(({ title, date }) => sourceLine(title, date))
      return { ...tip, sources, notes: sourceNotes(known, [{ marks }], today) }
    }),
  },
})
