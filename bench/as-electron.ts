// Loaded before a process that must encrypt as inside Electron: Noise reads this version and uses its WASM cipher,
// because Electron's crypto library lacks ChaCha20-Poly1305.
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-cipher-only', enumerable: true })
