import type { ComponentType } from "react";

/** What a chapter says of itself: `export const meta = { title, short, description, order }`. */
export type ChapterMeta = { title: string; short: string; description: string; order: number };
/** A heading and its anchor. */
export type ContentsEntry = { id: string; text: string };
export type Chapter = {
  contents: readonly ContentsEntry[];
  /** whether the chapter has a walk */
  hasWalk: boolean;
  route: string;
  meta: ChapterMeta;
  Content: ComponentType<{ components: Record<string, unknown> }>;
};

type ChapterModule = { contents?: readonly ContentsEntry[]; hasWalk?: boolean; default: Chapter["Content"]; meta?: Partial<ChapterMeta> };

const modules = import.meta.glob<ChapterModule>("/content/en/**/*.mdx", { eager: true });

/** All chapters in reading order. A file in content/en/ is a chapter; nothing else has to be told of it. */
export const chapters: readonly Chapter[] = Object.entries(modules)
  .map(([file, module]) => ({
    route: routeOf(file),
    meta: checkedMeta(file, module.meta),
    contents: module.contents ?? [],
    hasWalk: module.hasWalk ?? false,
    Content: module.default,
  }))
  .sort((a, b) => a.meta.order - b.meta.order || a.route.localeCompare(b.route));

function routeOf(file: string): string {
  return file
    .replace(/^\/content\/en\//, "")
    .replace(/\.mdx$/, "")
    .replace(/(^|\/)index$/, "");
}

function checkedMeta(file: string, meta: Partial<ChapterMeta> = {}): ChapterMeta {
  const { title, short, description, order } = meta;
  if (typeof title !== "string" || typeof short !== "string" || typeof description !== "string" || typeof order !== "number")
    throw new Error(`${file.slice(1)}:1:1: a chapter needs: export const meta = { title: "…", short: "…", description: "…", order: 1 }`);
  return { title, short, description, order };
}
