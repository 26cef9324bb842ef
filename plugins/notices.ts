import fs from "node:fs/promises";
import path from "node:path";

/** The file of the built site with the licences of what it holds that others wrote. They ask that their notices go with every copy. */
export const notices = "licences.md";

const faces = path.resolve("src/view/styles/fonts");

/** Adds to the libraries' licences, which the build has written to `file`, those of the faces. */
export async function addNoticesOfFaces(file: string): Promise<void> {
  const read = async (name: string): Promise<string> => (await fs.readFile(path.join(faces, name), "utf8")).trim();
  await fs.appendFile(file, `\n## Faces\n\n${await read("LICENSE.md")}\n\n${await read("OFL.txt")}\n`);
}
