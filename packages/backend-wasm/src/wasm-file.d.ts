/** The build turns an imported `.wasm` file into its contents. */
declare module "*.wasm" {
  const contents: Uint8Array<ArrayBuffer>;
  export default contents;
}
