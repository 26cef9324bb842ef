import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactElement } from "react";
import { gradientCheck as words } from "#content/figures/gradient-check.ts";
import type { PastedFile } from "../../diagnosis/forms/read.ts";
import { set, useSetting } from "../../state/article.ts";
import { dropped, FileButton, LARGEST_FILE } from "../../view/kit/controls/FileButton.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { Choice } from "../../view/kit/controls/Choice.tsx";
import { Answer } from "./Answer.tsx";
import {
  drawnTrial,
  exampleNames,
  type Answer as Reply,
  type Built,
  type Drawn,
  type ExampleName,
  type FromFile,
  type Network,
  type Request,
  type Worded,
} from "./model.ts";
import { gradientsIn } from "./held.ts";
import { NetworkChoice } from "./NetworkChoice.tsx";
import { litSentence, Paths } from "./Paths.tsx";
import { drawPicture } from "./picture.ts";
import { own, settingsOf, type Own } from "./settings.ts";
import { askCheck, useCheck } from "./use-check.ts";
import "./style.css";

const networkFile = (text: string, name: string): FromFile => ({ kind: "file", name, text });

type Example = Extract<Reply, { kind: "example" }>;

/** The example whose numbers were last shown, and the network that they are of. */
interface Shown {
  readonly name: ExampleName;
  readonly network: Network;
  readonly text: string;
}

/** Arrays of numpy, one in a file, are taken together; of others, and of files of one name, the last counts. */
function withFile(files: readonly PastedFile[], file: PastedFile): readonly PastedFile[] {
  const isArray = ({ name }: PastedFile): boolean => name.endsWith(".npy");
  return isArray(file) ? [...files.filter((one) => isArray(one) && one.name !== file.name), file] : [file];
}

function useDrawnNetwork(): Drawn {
  const [cell] = useSetting(own.checkCell);
  const [seed] = useSetting(own.checkSeed);
  const [N] = useSetting(own.checkN);
  const [T] = useSetting(own.checkT);
  const [scales] = useSetting(own.checkScales);
  return useMemo(() => ({ kind: "drawn", cell, seed, N, T, scales }), [cell, seed, N, T, scales]);
}

/** Pasted gradients, what is wrong with them, and the paths that this concerns. */
export default function GradientCheck({ built }: { readonly built: Built }): ReactElement {
  const drawnNetwork = useDrawnNetwork();
  const [meant] = useSetting(own.checkMeant);
  const [file, setFile] = useState<FromFile | null>(null);
  const [text, setText] = useState(built.text);
  const [files, setFiles] = useState<readonly PastedFile[]>([]);
  const [note, setNote] = useState("");
  const id = useId();
  const network: Network = file ?? drawnNetwork;
  const [example, setExample] = useState<Shown>({ name: "kappa-missing", network, text: built.text });
  const source = files.length > 0 ? files : text;
  const request = useMemo((): Request => ({ kind: "check", network, meant, source }), [network, meant, source]);
  const [first] = useState(request);
  const numbers = useRef(built.text);
  const onAnswer = useCallback((asked: Request, { answer: got, words: said }: Worded): void => {
    if (asked.kind !== "check" || typeof asked.source !== "string") return;
    if (got.kind === "found") numbers.current = asked.source;
    if (got.kind !== "network") return;
    // what was pasted is a network: it is taken, and the numbers of before come back
    setFile(networkFile(got.text, words.pastedName));
    setNote(said.sentence);
    setText(numbers.current);
  }, []);
  const checked = useCheck(request, first, built, onAnswer);
  const { answer } = checked.worded;

  const held = useMemo(() => (file === null ? null : gradientsIn(file.text)), [file]);
  const open = async (chosen: File): Promise<void> => {
    const { name } = chosen;
    if (chosen.size > LARGEST_FILE) return setNote(words.tooLarge(name));
    try {
      const content = new Uint8Array(await chosen.arrayBuffer());
      const asText = new TextDecoder().decode(content);
      setNote("");
      if (/^\s*\{[^]*"(schema|trial)"\s*:/.test(asText)) return setFile(networkFile(asText, name));
      setFiles((before) => withFile(before, { name, bytes: content }));
    } catch {
      setNote(words.unreadable(name));
    }
  };
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const askExample = useCallback((of: Network, name: ExampleName, onExample: (found: Example | null) => void): void => {
    stop.current?.();
    stop.current = askCheck({ kind: "example", network: of, name }, (worded) => {
      if (worded?.answer.kind === "example") onExample(worded.answer);
      else if (worded !== null) onExample(null);
      else setNote(words.broken);
    });
  }, []);
  const tryExample = (name: ExampleName): void =>
    askExample(network, name, (found) => {
      if (found === null) return setNote(words.noExample);
      setNote("");
      setFiles([]);
      setText(found.text);
      setExample({ name, network, text: found.text });
      set<Own>({ checkMeant: found.meant });
    });
  // numbers of an example that nobody has touched follow the network
  useEffect(() => {
    if (example.network === network || example.text !== text) return;
    askExample(network, example.name, (found) => {
      if (found !== null) setText(found.text);
      setExample({ ...example, network, text: found?.text ?? text });
    });
  }, [askExample, example, network, text]);
  const takeNetwork = (drawn: Drawn): void => {
    setFile(null);
    set<Own>(settingsOf(drawn));
  };

  const shown = answer.kind === "found" ? answer.picture : built.answer.kind === "found" ? built.answer.picture : undefined;
  const picture = useMemo(() => (shown && answer.kind !== "found" ? { ...shown, classes: [] } : shown), [shown, answer.kind]);
  const drawing = useMemo(() => picture && drawPicture(picture), [picture]);
  return (
    <FigureFrame
      name="gradient-check"
      wide
      {...(picture && drawing && { lit: { paths: drawing.paths, sentence: litSentence(picture, drawing) } })}
      {...(file === null && { network: () => drawnTrial(drawnNetwork) })}
      caption={words.caption}
    >
      <div className="gradient-check" onDragOver={(event) => event.preventDefault()} onDrop={dropped(open)}>
        <div className="check-given">
          <NetworkChoice
            network={network}
            onForget={() => setFile(null)}
            {...(held !== null && {
              onGradients: () => {
                setFiles([]);
                setText(held);
              },
            })}
          />
          <Choice setting={own.checkMeant} label={words.meant} names={words.meanings} />
          {files.length > 0 && (
            <p>
              {words.files(files.map(({ name }) => name))}{" "}
              <button type="button" className="quiet-button" onClick={() => setFiles([])}>
                {words.dropFile}
              </button>
            </p>
          )}
          <label className="check-label" htmlFor={`${id}-text`}>
            {words.gradients}
          </label>
          <textarea
            id={`${id}-text`}
            name="gradients"
            aria-describedby={`${id}-hint`}
            value={text}
            rows={12}
            dir="ltr"
            translate="no"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            wrap="off"
            onChange={({ currentTarget }) => {
              setFiles([]);
              setNote("");
              setText(currentTarget.value);
            }}
          />
          <p id={`${id}-hint`} className="check-note">
            {words.hint} {words.stays}
          </p>
          <div className="check-row">
            <FileButton label={words.open} onFile={open} multiple />
            <span className="check-note" role="status">
              {note}
            </span>
          </div>
          <div className="check-row" role="group" aria-labelledby={`${id}-examples`}>
            <span id={`${id}-examples`}>{words.examples}</span>
            {exampleNames.map((name) => (
              <button key={name} type="button" className="quiet-button" data-example={name} onClick={() => tryExample(name)}>
                {words.exampleNames[name]}
              </button>
            ))}
          </div>
        </div>
        <Answer checked={checked} onNetwork={takeNetwork} />
        {picture && drawing && <Paths picture={picture} drawn={drawing} />}
      </div>
    </FigureFrame>
  );
}
