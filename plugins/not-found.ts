import type { language, notFound } from "../content/en/page.tsx";

export type Language = typeof language;
export type NotFoundWords = typeof notFound;

/** The attributes of `<html>`. */
export const writtenAs = ({ tag, direction }: Language): string => `lang="${tag}"${direction === "ltr" ? "" : ` dir="${direction}"`}`;

/**
 * The page for addresses that do not exist. A host may serve it at any depth under any sub-path, so it carries its own style and
 * finds the start of the site by looking for sw.js upwards of the address.
 */
export const notFoundPage = (language: Language, words: NotFoundWords): string => `<!doctype html>
<html ${writtenAs(language)}>
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<meta name="color-scheme" content="light dark" />
<title>${words.title}</title>
<link rel="icon" href="data:," />
<style>
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.2rem/1.6 Charter, "Bitstream Charter", Georgia, serif; background: light-dark(#fdfcfa, #171614); color: light-dark(#24211d, #e8e4dc); }
html { color-scheme: light dark; }
main { max-width: 32em; padding: 2rem; }
a { color: light-dark(#1f4f9e, #8db4f5); }
</style>
</head>
<body>
<main>
<h1>${words.heading}</h1>
<p>${words.sentence}</p>
<p><a id="home" href="/">${words.home}</a></p>
</main>
<script>
(async () => {
  const parts = location.pathname.split("/").slice(1, -1);
  for (let depth = 0; depth <= parts.length; depth++) {
    const base = "/" + parts.slice(0, depth).map((part) => part + "/").join("");
    const found = await fetch(base + "sw.js", { method: "HEAD" }).catch(() => undefined);
    if (found && found.ok) { document.getElementById("home").href = base; return; }
  }
})();
</script>
</body>
</html>
`;
