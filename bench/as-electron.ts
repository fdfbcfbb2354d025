// Loaded before a process that shall encrypt as it would inside Electron: Noise looks at this version and takes its
// WASM cipher, because Electron's crypto library lacks ChaCha20-Poly1305.
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-cipher-only', enumerable: true })
