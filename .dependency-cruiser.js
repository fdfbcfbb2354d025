// Who may import whom: for every room what it may use, and everything else is forbidden. Run by `npm run check`;
// tools/arrows.test.ts shows that each rule bites.

/** What every room may use: ids, broken laws, allowances, bytes, the clocks and timers of this machine, names and how they are shown, plain data, seeds. */
const SHELF =
  '^app/((ids|assert|allowance|bytes|clocks|timers|clean-name|encoding|look-alike|labels|plain|seeds|epoch|lesson-answers)|generated/look-alikes)[.]ts$'

/** The border with windows and scripts: contract.ts and its parts. */
const CONTRACT = '^app/view/contract[./]'

/** Tests may put parts of several rooms together; where nothing else is said, rules are for the program. */
const TEST = '[.]test[.]ts$'

/** What a person starts: the hosts, the page with its worker, the scenario command. What ships is reached from here. */
const ENTRIES = [
  '^main/electron/(index|peer|preload)[.]ts$',
  '^main/(web|headless)/index[.]ts$',
  '^main/(launch|start-peer|doctor|packed)[.]ts$',
  '^renderer/(src/main|src/property/property-worker|phone/main)[.]ts$',
  '^renderer/src/applications/[^/]+/panel[.]ts$', // Found by their names, in panels.ts.
  '^browser/(worker|page-side)[.]ts$',
  '^tools/scenario[.]ts$'
]

/** @param {string} name */
const library = (name) => `^node_modules/${name}/`

/** Packages of types, which the resolver cannot follow. */
const TYPES_ONLY = '^devtools-protocol'

/** Computes, touches nothing. */
const PROTOBUF = [library('protons-runtime'), library('uint8arraylist'), library('uint8-varint')]

/**
 * @param {string} name
 * @param {string} comment
 * @param {string} path which files
 * @param {string[]} mayUse besides the shelf
 * @param {string} [except] files of `path` that another rule is for
 */
function room(name, comment, path, mayUse, except = TEST) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path, pathNot: [TEST, except] },
    to: { pathNot: [SHELF, ...mayUse] }
  }
}

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const pureRooms = [
  room('snapshot', 'The algorithm knows no money, no channel and no disk.', '^app/snapshot/', ['^app/snapshot/']),
  room('applications', 'What processes compute knows no snapshots.', '^app/applications/', [
    '^app/applications/',
    library('valibot'), // Commands and saved files come from outside.
    ...PROTOBUF
  ]),
  room('properties', 'Questions about a complete cut.', '^app/properties/', [
    '^app/(properties|snapshot|applications)/'
  ]),
  room('process', 'One participant: applications and snapshots.', '^app/process/', [
    '^app/(process|snapshot|applications)/',
    ...PROTOBUF
  ]),
  room(
    'channel',
    'Frames and numbers; the real wire is libp2p.ts alone.',
    '^app/channel/',
    ['^app/channel/(?!libp2p)', '^app/pace[.]ts$', ...PROTOBUF],
    '^app/channel/libp2p'
  ),
  room('trace', 'What happened, and what can be said of it.', '^app/trace/', [
    '^app/(trace|snapshot|applications|properties)/',
    CONTRACT,
    '^app/view/(cut-view|applications-view)[.]ts$',
    '^app/process/(messages|limits)[.]ts$',
    library('valibot'),
    ...PROTOBUF
  ]),
  room('contract', 'Types of the border with windows and scripts.', CONTRACT, [
    CONTRACT,
    '^app/doctor/',
    '^app/joining/local-members[.]ts$',
    '^app/leading/orders[.]ts$',
    '^app/report/report[.]ts$',
    '^app/(applications|properties|snapshot)/',
    '^app/trace/event[.]ts$',
    '^app/process/(restore-)?messages[.]ts$'
  ]),
  room(
    'core',
    'Processes and channels as one state: what the journal replays.',
    '^app/(core|backlog|members|pace)[.]ts$',
    ['^app/(core|backlog|members|pace)[.]ts$', '^app/(applications|channel|process|snapshot)/(?!libp2p)']
  ),
  room(
    'view',
    'What a window or a script may ask and is shown, from plain state.',
    '^app/view/',
    [
      '^app/(core|pace)[.]ts$',
      '^app/(applications|channel|doctor|process|properties|snapshot|view)/(?!libp2p)',
      '^app/joining/local-members[.]ts$',
      '^app/trace/(event|carried)[.]ts$',
      '^app/journal/',
      library('valibot')
    ],
    CONTRACT
  ),
  never(
    'view-journal',
    'The view may name what the journal keeps, and not open it.',
    { path: '^app/view/', pathNot: TEST },
    { path: '^app/journal/', dependencyTypesNot: ['type-only'] }
  ),
  room('joining', 'Codes, links and what somebody types to join.', '^app/joining/', ['^app/joining/']),
  room('doctor', 'What stands between computers, from what was observed.', '^app/doctor/', ['^app/doctor/']),
  room('leading', 'Whose orders count, and which there are.', '^app/leading/', [
    '^app/leading/',
    CONTRACT,
    '^app/view/traffic[.]ts$',
    library('valibot') // Orders come from outside.
  ]),
  room('report', 'What a session was, for paper and as data.', '^app/report/', [
    '^app/report/',
    '^app/snapshot/timeline[.]ts$',
    CONTRACT
  ]),
  room('sandbox', 'Processes without a network, for the page.', '^app/sandbox/', [
    '^app/(sandbox|applications|process|properties|snapshot|trace|view)/',
    library('valibot') // Saved sandboxes come from outside.
  ]),
  room('lessons', 'Lessons as files say them, played in the sandbox.', '^app/lessons/', [
    '^app/(lessons|sandbox|applications|process|properties|snapshot|trace)/',
    CONTRACT
  ]),
  room('situations', 'Ready-made situations as data, for live peers and for free play.', '^app/situations/', [
    '^app/(situations|lessons|sandbox|applications|process|properties|snapshot|trace)/',
    CONTRACT
  ]),
  room('scenarios', 'Scripted cases in text files, played without a network.', '^app/scenarios/', [
    '^app/(scenarios|sandbox|applications|process|properties|snapshot|trace)/'
  ])
]

const worldlyRooms = [
  room('libp2p', 'The real wire touches libp2p and nothing else.', '^app/channel/libp2p', [
    '^app/channel/',
    library('(@libp2p|libp2p)')
  ]),
  room('journal', 'SQLite, IndexedDB, and the codecs of what they keep.', '^app/journal/', [
    '^app/(applications|channel|journal|process)/(?!libp2p)',
    '^app/leading/orders[.]ts$',
    CONTRACT,
    '^app/core[.]ts$',
    library('(@msgpack|idb)'),
    '^(fs|os|path|timers/promises|url|zlib|node:sqlite)$'
  ]),
  room('network', 'The libp2p node: nothing of journal, process or loop.', '^app/network/', [
    '^app/(network|channel|doctor)/',
    '^app/config[.]ts$',
    library('(@libp2p|libp2p|@chainsafe|@multiformats|@noble|dns-packet|uint8arraylist|ws)'),
    '^(crypto|dgram|events|http|net|os|stream|util)$'
  ]),
  room('config', 'Flags and environment; what an account may be opened with, the bank says.', '^app/config[.]ts$', [
    '^app/(applications/bank/coins[.]ts$|joining/)',
    library('@multiformats'),
    '^(fs|os|path|process|util)$'
  ]),
  room(
    'loop',
    'The parts of the loop: everything of the app but the network, which is handed in.',
    '^app/(loop/|(assembly|peer|peer-parts)[.]ts$)',
    [
      '^app/(applications|channel|doctor|joining|journal|leading|loop|process|properties|report|snapshot|trace|view)/(?!libp2p)',
      '^app/situations/(list|live|situation)[.]ts$',
      '^app/(assembly|core|members|pace|peer-parts)[.]ts$',
      library('valibot')
    ],
    '^app/loop/timing[.]ts$'
  ),
  room('timing', 'The clock, which simulations replace.', '^app/loop/timing[.]ts$', ['^(timers|timers/promises)$'])
]

const hosts = [
  never(
    'app-stays-inside',
    'The app knows no host, page, test or tool.',
    { path: '^app/', pathNot: TEST },
    { path: '^(browser|main|renderer|e2e|bench|tools|proof|testing)/' }
  ),
  never(
    'loop-on-top',
    'The loop is used by hosts, tests and proofs.',
    { path: '^app/', pathNot: [TEST, '^app/peer[.]ts$'] },
    { path: '^app/(assembly|peer)[.]ts$' }
  ),
  room('main', 'Hosts; libraries for pipes and pages.', '^main/', [
    '^app/',
    '^main/',
    library('(birpc|valibot|ws|electron|nanotar)'),
    // Node's own modules have names without a folder of node_modules.
    '^(node:)?[a-z_]+(/promises)?$'
  ]),
  never(
    'parts-put-together',
    'Only open-peer.ts puts real parts together; doctor.ts looks through a network alone, and relay.ts is nothing else.',
    { path: '^main/', pathNot: [TEST, '^main/(open-peer|doctor|relay)[.]ts$'] },
    { path: '^app/(network/|channel/|loop/|core)' }
  ),
  never(
    'launcher',
    'Runs before anything is built: flags, and the journal for --fresh.',
    { path: '^main/(launch|start-peer)', pathNot: TEST },
    { path: '^app/', pathNot: '^app/(config[.]ts|journal/|joining/local-members[.]ts)' }
  ),
  never(
    'electron-only',
    'Importing electron anywhere else tries to download it.',
    { path: '.', pathNot: '^main/electron/' },
    { path: library('electron'), dependencyTypesNot: ['type-only'] }
  ),
  never(
    'hosts-apart',
    'What hosts share lies above them.',
    { path: '^main/electron/' },
    { path: '^main/(web|headless|launch)' }
  ),
  room('browser', 'A peer in the worker of a page: the parts of the app that need nothing of Node.', '^browser/', [
    '^browser/',
    '^app/',
    '^main/(serve|lasting-peer)[.]ts$',
    library('@libp2p/websockets')
  ]),
  never(
    'page-side',
    'What a page loads to start its peer: types, the address of the worker, and nothing of the peer.',
    { path: '^browser/(page-side|messages)[.]ts$' },
    { path: '^(app|main)/|^browser/(?!messages|worker)', dependencyTypesNot: ['type-only'] }
  ),
  room(
    'renderer',
    'The page: the contract, and the pure rooms it shows or runs. Never a journal, a network or Node.',
    '^renderer/',
    [
      '^renderer/',
      '^browser/(page-side|messages)[.]ts$', // The small page starts a peer of its own.
      '^app/(snapshot|process|applications|properties|trace|view|sandbox|lessons|situations|doctor|joining|leading|report)/',
      library(
        '(svelte|birpc|bits-ui|@lucide|@fontsource-variable|valibot|uqr|quickjs-emscripten-core|@jitl|(@types/)?d3-[a-z]+)'
      )
    ]
  ),
  never(
    'panels-apart',
    'The page knows applications through panel.ts alone: what belongs to one is named in its own folder.',
    { path: '^renderer/src/', pathNot: [TEST, '^renderer/src/applications/[^/]+/'] },
    { path: '^renderer/src/applications/[^/]+/|^app/applications/(?!bank/)[^/]+/' }
  ),
  never(
    'panels-strangers',
    'No panel of an application knows that of another.',
    { path: '^renderer/src/applications/([^/]+)/', pathNot: TEST },
    { path: '^(renderer/src|app)/applications/[^/]+/', pathNot: '^(renderer/src|app)/applications/$1/' }
  ),
  never(
    'properties-in-their-thread',
    'What people write is interpreted in a thread of its own, never in the page.',
    { path: '^renderer/', pathNot: [TEST, '^renderer/src/property/(property-worker|interpreter)[.]ts$'] },
    { path: library('(quickjs-emscripten-core|@jitl)') }
  ),
  never(
    'e2e-outside',
    'What people see is tested from outside. Samples have the types of what a page is shown, so that none can lack a field.',
    { path: '^e2e/' },
    { path: '^(app|main|renderer|bench|proof|testing)/', pathNot: CONTRACT }
  ),
  never(
    'nobody-uses-tests',
    'Tests, tools, benches and proofs are ends.',
    { path: '^(app|browser|main|renderer)/', pathNot: TEST },
    { path: `^(e2e|bench|tools|proof|testing)/|${TEST}` }
  ),
  room(
    'testing',
    'Fakes and generators for tests and proofs: neither disk nor network.',
    '^testing/',
    [
      '^testing/',
      '^renderer/',
      '^app/(?!network/|channel/libp2p|config[.]ts)',
      '^util$',
      library('(fast-check|vitest|valibot|svelte|bits-ui|@lucide)')
    ],
    '^$'
  ),
  room(
    'pure-proofs',
    'The search and the simulator run on a fake world: neither disk nor network.',
    '^proof/(explore|simulate)/',
    ['^proof/(explore|simulate)/', '^testing/', '^app/(?!network/|channel/libp2p|config[.]ts)', '^util$']
  ),
  never(
    'simulated-clock',
    'A simulation has a clock of its own; of the real one it knows the type.',
    { path: '^(testing|proof/(explore|simulate))/', pathNot: TEST },
    { path: '^app/loop/timing[.]ts$', dependencyTypesNot: ['type-only'] }
  ),
  never(
    'ships',
    'What is under app/ and renderer/ runs in a peer, in its page or in the scenario command.',
    { path: ENTRIES },
    { path: '^(app|renderer/src)/', pathNot: [TEST, '/generated/.*[.]d[.]ts$', ...ENTRIES], reachable: false }
  )
]

const everywhere = [
  never('no-cycles', 'Two files that need each other are one file.', {}, { circular: true }),
  never('no-barrels', 'A file that only passes on hides who needs what.', {}, { dependencyTypes: ['export'] }),
  never(
    'no-index',
    'Only the entries of hosts are called index.',
    { path: '.' },
    { path: '^(app|renderer|e2e|tools|bench)/.*/?index[.](ts|js)$' }
  ),
  never('resolved', 'Every import leads somewhere.', {}, { couldNotResolve: true, pathNot: TYPES_ONLY })
]

export default {
  forbidden: [...pureRooms, ...worldlyRooms, ...hosts, ...everywhere],
  options: {
    tsPreCompilationDeps: true, // Types are arrows too.
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[?]|[.](css|woff2)$|^main/groupshot[.]cjs$' }, // The last one leads into what is built.
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'svelte', 'node', 'default']
    }
  }
}
