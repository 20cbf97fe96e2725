// Who may call whom, as ARCHITECTURE.md says; each rule's comment is what a violation prints.
const API = '^apps/api/src'
const WEB = '^apps/web/src'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other in a circle can’t be understood one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-stands-alone',
      comment: 'Pure rules import the kernel and libraries only.',
      severity: 'error',
      from: { path: '^packages/kernel/src' },
      to: { path: ['^apps/', '^packages/(?!kernel/)', '^(fs|path|crypto|process|os|child_process)$'] },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'platform/ touches the world and knows no domain.',
      severity: 'error',
      from: { path: `${API}/platform/` },
      to: { path: `${API}/(?!platform/)` },
    },
    {
      name: 'mechanisms-below-rooms',
      comment:
        'journal, tree, settings, ledger, fields, access-log and actions serve rooms and don’t know them.',
      severity: 'error',
      from: { path: `${API}/(journal|tree|settings|ledger|fields|access-log|actions)/` },
      to: { path: [`${API}/(rooms|housekeeping)/`, `${API}/[^/]+\\.ts$`] },
    },
    {
      name: 'rooms-below-app',
      comment: 'A room never reaches back to what composes it.',
      severity: 'error',
      from: { path: `${API}/rooms/` },
      to: { path: `${API}/(app|main|worker|openapi)\\.ts$` },
    },
    {
      name: 'room-to-room-by-contract',
      comment: 'Another room is reached only through its contract.ts.',
      severity: 'error',
      from: { path: `${API}/rooms/([^/]+)/` },
      to: { path: `${API}/rooms/(?!$1/)[^/]+/`, pathNot: `${API}/rooms/[^/]+/contract\\.ts$` },
    },
    {
      name: 'pure-rules',
      comment: 'A decision imports the kernel, types and other decisions: no database, no clock.',
      severity: 'error',
      from: {
        path: [
          `${API}/rooms/clients/(apply-input|apply-phones|client-values|names|sorting)\\.ts$`,
          `${API}/rooms/families/membership\\.ts$`,
          `${API}/rooms/attributes/(check-value|choices|kinds|told)\\.ts$`,
          `${API}/rooms/hierarchy/compare-places\\.ts$`,
          `${API}/rooms/invoices/(line-amounts|payment-code|plan-document|statement|warnings|paper/[a-z]+-paper)\\.ts$`,
          `${API}/rooms/pricing/(discounts|tariffs|prize-orders|referral-rules)\\.ts$`,
          `${API}/settings/resolve-down\\.ts$`,
          `${API}/rooms/relations/(plan-relations|plan-problems|term|ties|labels|facts)\\.ts$`,
          `${API}/rooms/relations/suggestions/(kin-.*|relatives|suggest-kin)\\.ts$`,
          `${API}/fields/(diff|mask|field)\\.ts$`,
          `${API}/journal/(chain|entry)\\.ts$`,
        ],
      },
      to: {
        path: [
          `${API}/platform/db/(database|transaction|generated)`,
          `${API}/platform/clock`,
          '^(pg|@prisma/client)',
        ],
      },
    },
    {
      name: 'only-actions-open-transactions',
      comment: 'Whoever writes gets an open transaction from runAction.',
      severity: 'error',
      from: { path: `${API}/rooms/` },
      to: { path: `${API}/platform/db/transaction\\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-layers',
      comment: 'routes → layouts, features → shared → ui; nobody looks up.',
      severity: 'error',
      from: { path: `${WEB}/(ui|shared)/` },
      to: { path: `${WEB}/(routes|layouts|features)/` },
    },
    {
      name: 'ui-is-blind',
      comment: 'Primitives know neither router nor queries.',
      severity: 'error',
      from: { path: `${WEB}/ui/` },
      to: { path: [`${WEB}/(shared|api)/`, '@tanstack/(react-query|react-router)', '^packages/api-client/'] },
    },
    {
      name: 'features-apart',
      comment: 'Features don’t import features.',
      severity: 'error',
      from: { path: `${WEB}/features/([^/]+)/` },
      to: { path: `${WEB}/features/(?!$1/)` },
    },
    {
      name: 'web-speaks-through-the-client',
      comment: 'The SPA reaches the service only through the generated client.',
      severity: 'error',
      from: { path: `${WEB}/` },
      to: { path: ['^apps/api/', '^packages/postgres/'] },
    },
    {
      name: 'no-tests-in-production',
      comment: 'Production code never imports tests.',
      severity: 'error',
      from: { path: '/src/' },
      to: { path: ['/test/', '^e2e/', '^bench/', '^vitest'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: ['/generated/', '/dist/', '^bench/results'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
