/** At least two digits; a hundredth is `100`. */
export const padded = (number: number): string => String(number).padStart(2, '0')

type Place = { questionnaireNumber: number; themeNumber: number; questionNumber: number }

/** `Q01-T02-03-Budget.xlsx`: what a deposit is called in trees, archives and downloads. */
export const classifiedName = ({ questionnaireNumber, themeNumber, questionNumber }: Place, fileName: string): string =>
  `Q${padded(questionnaireNumber)}-T${padded(themeNumber)}-${padded(questionNumber)}-${fileName}`
