// Packages for people without npm: `npm run build && npx electron-builder@26.17.0 --config electron-builder.config.js`.
// Everything is bundled by the build, so no node_modules go in. Signing needs the owner's certificates.
export default {
  appId: 'org.groupshot.app',
  productName: 'Groupshot',
  // A package for Debian must name a homepage; until the program has its own, the paper that it is about.
  extraMetadata: { homepage: 'https://doi.org/10.1145/214451.214456' },
  directories: { output: 'release', buildResources: 'build' },
  // The other hosts are in for the door, which hands out the package of main/pack. Chunks are shared.
  files: [
    'out/main/index.js',
    'out/main/peer.js',
    'out/main/{web,headless,packed}.js',
    'out/door/**',
    'main/groupshot.cjs',
    'out/main/chunks/**',
    'out/main/third-party-licenses.md',
    'out/preload/**',
    'out/renderer/**',
    'LICENSE',
    'package.json',
    '!node_modules/**',
    // Vite lists the licences of each bundle (electron.config.ts), but not of what only the worker uses.
    ...['quickjs-emscripten-core', '@jitl/quickjs-singlefile-browser-release-sync'].map((name) => ({
      from: `node_modules/${name}`,
      to: `licenses/${name}`,
      filter: ['LICENSE']
    }))
  ],
  // Links to a room: macOS and Linux learn of them from the package, Windows when the program starts.
  protocols: [{ name: 'Groupshot', schemes: ['groupshot'], role: 'Viewer' }],
  asar: true,
  npmRebuild: false,
  toolsets: { appimage: '1.0.3' }, // The default one starts every AppImage without Chromium's sandbox.
  electronLanguages: ['en-US'],
  electronFuses: {
    runAsNode: false, // The peer is a utility process, which does not need it.
    enableCookieEncryption: false, // There are no cookies.
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false, // Playwright needs it: test the unpacked program.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false, // The page comes from app://.
    resetAdHocDarwinSignature: true
  },
  linux: {
    target: ['AppImage', 'deb'], // On Ubuntu the deb: it brings the AppArmor profile that the sandbox needs there.
    category: 'Education',
    maintainer: 'Groupshot <groupshot@localhost>',
    executableName: 'groupshot'
  },
  mac: { target: ['dmg', 'zip'], category: 'public.app-category.education', hardenedRuntime: true },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, perMachine: false },
  publish: null
}
