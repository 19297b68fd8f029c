import { expect, it } from 'vitest'
import { renderPdf } from './render-pdf.ts'

const paragraphsOf = async (text: string) => {
  const pdf = await renderPdf({ title: 'Titre', subject: '', footer: '', blocks: [{ style: 'text', text }] }, new Date())
  return pdf.toString('latin1').match(/\/S \/P\b/g)?.length
}

it('says that characters are missing, when some are', async () => {
  expect(await paragraphsOf('Été 😀 Деньги ≤ 5 €')).toBe(1)
  expect(await paragraphsOf('国')).toBe(2)
})
