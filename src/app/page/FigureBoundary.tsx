import { Component, type ReactElement, type ReactNode } from "react";
import { failure } from "#content/failure.ts";
import { useArticle } from "../../state/article.ts";

type Props = { prerendered: string; children: ReactNode };

/** Keeps a figure that fails from taking the text with it: its prerendered picture stays, with a sentence that says so, until other settings are tried. */
export class FigureBoundary extends Component<Props, { message: string | undefined }> {
  override state: { message: string | undefined } = { message: undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(): void {
    const stop = useArticle.subscribe((state, before) => {
      if (state.settings === before.settings) return;
      stop();
      this.setState({ message: undefined });
    });
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <>
        <Failure message={message} />
        <div dangerouslySetInnerHTML={{ __html: this.props.prerendered }} />
      </>
    );
  }
}

export function Failure({ message }: { message: string }): ReactElement {
  return (
    <p className="figure-failure" role="status">
      {failure(message)}
    </p>
  );
}
