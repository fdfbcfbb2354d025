// The words of the dialog for the report; those of the report itself are in app/report/html.ts.
export const REPORT_TITLE = 'Report of the session'
export const REPORT_MENU = 'Report of the session …'
export const REPORT_BUTTON = 'Report …'
export const WHAT_IT_SAYS =
  'Which process took which snapshots, the sum of each and whether it is conserved, and what was answered in the lessons of this window.'
export const WITH_NAMES = 'With names'
export const WITHOUT_NAMES = 'Processes are numbered; no name, id or address is in the file.'
export const TO_PRINT = 'Save to print'
export const AS_DATA = 'Save as data'
export const WITH_RUN = 'Save with the whole run'
export const CLOSE = 'Close'
