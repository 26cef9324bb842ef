import { foreign } from "../src/state/foreign.ts";

/** The head of one page: title, descriptions, and a small script that settles theme and embedding before anything is painted. */
export type PageHead = {
  title: string;
  description: string;
  toRoot: string;
  figures: readonly string[];
  siteUrl?: string | undefined;
  route: string;
};

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export function headOf({ title, description, toRoot, figures, siteUrl, route }: PageHead): string {
  const absolute = (file: string): string => (siteUrl ? new URL(file, siteUrl).href : toRoot + file);
  const meta = (key: "name" | "property", name: string, content: string): string =>
    `<meta ${key}="${name}" content="${escape(content)}" />`;
  return [
    `<title>${escape(title)}</title>`,
    `<script data-figures="${figures.join(" ")}">${headScript}</script>`,
    meta("name", "description", description),
    meta("property", "og:type", "article"),
    meta("property", "og:title", title),
    meta("property", "og:description", description),
    meta("property", "og:image", absolute("social-card.png")),
    meta("name", "twitter:card", "summary_large_image"),
    ...(siteUrl ? [`<link rel="canonical" href="${escape(absolute(route === "" ? "" : `${route}/`))}" />`] : []),
  ].join("\n    ");
}

/** Milliseconds in which the page's code must have come. */
const patience = 4000;

/**
 * A chapter has ten thousand elements, which take a phone a second to lay out. Those far from the first screen (src/app/page/shell.css) follow after
 * the first paint, from the top, some at a time, and all at once when the reader does something. (Of scrolling only the page's own bubbles up here,
 * as by its bar; parts of it are scrolled by scripts, too.)
 */
const layOutRest = `addEventListener("DOMContentLoaded",function(){var b=document.querySelectorAll("article.chapter > *"),i=0;
function all(){delete d.dataset.firstPaint}
function next(){for(var n=0,m;i<b.length&&(m=b[i].getElementsByTagName("*").length,n===0||n+m<150);n+=m+1)b[i++].dataset.laidOut="";if(i<b.length)setTimeout(next,16);else all()}
["pointerdown","wheel","keydown","hashchange"].forEach(function(e){addEventListener(e,all,{capture:true,once:true})});
addEventListener("scroll",all,{once:true});
requestAnimationFrame(function(){setTimeout(next)})});`;

/**
 * Runs before the first paint, the same on every page, so that one hash lets it pass a strict policy; what differs stands in its `data-figures`.
 * With ?figure=NAME all but that figure is hidden by a style rule, so the page never flashes whole; the names are those of this page, so a wrong
 * one hides nothing (src/app/browser/embed.ts makes the rule cheaper). The reader's theme is set from what they last chose.
 * An address with settings of its own marks the page as arriving: figures take these on before they are seen (src/app/browser/arrival.ts); if no code
 * has come after `patience`, they are seen as they were prerendered.
 * A visit that begins at the top of the page shows its first blocks before it lays out the rest.
 * While the page comes in, its last block is not seen (src/app/page/shell.css): a line or a table that comes in pieces would move.
 * If the page's code does not load, from the disk say, where browsers forbid it, or does not start, in a browser that cannot read it, the page is as it
 * is without scripts, and a sentence says so.
 */
export const headScript = `(function(d,s){d.dataset.js="";d.dataset.coming="";document.addEventListener("readystatechange",function(){delete d.dataset.coming},{once:true});try{var t=localStorage.getItem("theme");if(t==="light"||t==="dark")d.dataset.theme=t}catch(e){}
addEventListener("error",function(e){if(e.target===window?"started" in d.dataset||String(e.filename).indexOf("/assets/")<0:e.target.tagName!=="SCRIPT")return;delete d.dataset.js;delete d.dataset.arriving;delete d.dataset.firstPaint;
document.querySelectorAll("[data-no-code]").forEach(function(p){p.hidden=false})},true);
var q=new URLSearchParams(location.search),f=q.get("figure"),l=document.currentScript.dataset.figures.split(" ");
if(Array.from(q.keys()).some(function(k){return!${foreign}.test(k)})){d.dataset.arriving="";setTimeout(function(){if(d.dataset.arriving==="")delete d.dataset.arriving},${patience})}
var n=performance.getEntriesByType("navigation")[0];if(!f&&!location.hash&&n&&n.type==="navigate")d.dataset.firstPaint="";
${layOutRest}
if(f&&l.indexOf(f)>=0){d.dataset.embed=f;s.id="embed";f='figure[data-figure="'+f+'"]';
s.textContent="body :not(:has("+f+"),"+f+","+f+" *,[data-notice],[data-notice] *,[data-no-code]){display:none!important}";document.head.appendChild(s)}})(document.documentElement,document.createElement("style"))`;
