declare module "*.cell?raw" {
  const text: string;
  export default text;
}
