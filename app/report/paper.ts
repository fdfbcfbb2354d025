// How the report looks: light, for paper of A4.

export const STYLE = `
  @page { size: A4; margin: 16mm 14mm; }
  :root { color-scheme: light; }
  body { max-width: 182mm; margin: 0 auto; padding: 8mm 0; background: #fff; color: #1d1c1a; font: 10.5pt/1.45 system-ui, sans-serif; }
  h1 { margin: 0; font-size: 18pt; }
  h2 { margin: 7mm 0 2mm; font-size: 13pt; break-after: avoid; }
  p { margin: 1mm 0; }
  table { width: 100%; border-collapse: collapse; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { padding: 1mm 3mm 1mm 0; border-bottom: 0.2mm solid #b9b5ad; text-align: start; vertical-align: top; overflow-wrap: break-word; }
  th { font-weight: 600; white-space: nowrap; }
  td:first-child { max-width: 45mm; }
  .n { text-align: end; font-variant-numeric: tabular-nums; }
  @media print { body { padding: 0; } }`
