import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import type { Feature } from 'write-excel-file/node'

type Table = { columns: string[]; firstRow: number; rows: number }
const TABLE = 'xl/tables/table1.xml'

/** Makes a range of the first sheet a table as Excel knows them: sorted and filtered from its header, striped. */
export function excelTable({ columns, firstRow, rows }: Table): Feature<Stream | Buffer | Blob> {
  const range = `A${firstRow}:${String.fromCharCode(64 + columns.length)}${firstRow + Math.max(1, rows)}`
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/table'
  return {
    files: {
      transform: {
        '[Content_Types].xml': {
          insert: () =>
            `<Override PartName="/${TABLE}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/>`,
        },
        'xl/worksheets/sheet{id}.xml': {
          insert: () => '<tableParts count="1"><tablePart r:id="rId-table-1"/></tableParts>',
          transform: fitToPage,
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: () => `<Relationship Id="rId-table-1" Type="${relation}" Target="../tables/table1.xml"/>`,
        },
      },
      write: { files: () => ({ [TABLE]: definition(columns, range) }) },
    },
  }
}

/** Printed as wide as the paper. */
const fitToPage = (sheet: string) =>
  sheet
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace('<pageSetup ', '<pageSetup fitToHeight="0" ')

const definition = (columns: string[], range: string) =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="Depots" displayName="Depots"',
    ` ref="${range}" totalsRowShown="0"><autoFilter ref="${range}"/><tableColumns count="${columns.length}">`,
    ...columns.map((name, i) => `<tableColumn id="${i + 1}" name="${name}"/>`),
    '</tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>',
  ].join('')
