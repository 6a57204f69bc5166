using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Operations;
using Purva.Text.Ropes;
using Purva.Text.Sessions;

namespace Purva.Text.Bridging;

/// <summary>Takes the history of a server into a document: each revision as events of its author, after what that author had seen, and not after what the server's order put before it.</summary>
/// <remarks>
/// <para>
/// After each revision the document says what the server says. Where two typed at one place at once the server's order and the document's rule may differ; then
/// the document's own replica moves what came in to where the server has it, which <see cref="Corrections"/> counts.
/// </para>
/// <para>Not safe to share between threads.</para>
/// </remarks>
public sealed class RevisionImport
{
    private readonly TextDocument document;
    private readonly long first;
    private readonly List<ImmutableArray<Dot>> versions = [];
    private readonly Rope text;

    /// <summary>Begins with the text of a revision.</summary>
    /// <param name="document">An empty document, whose replica has typed at the server nothing.</param>
    /// <param name="text">The text of the revision.</param>
    /// <param name="revision">The revision.</param>
    /// <exception cref="ArgumentException">The document is not empty.</exception>
    public RevisionImport(TextDocument document, string text, long revision)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(revision);
        if (document.EventCount > 0)
        {
            throw new ArgumentException("A server's history is taken into an empty document.", nameof(document));
        }

        (this.document, first, this.text) = (document, revision, new Rope(text));
        document.Insert(0, text);
        versions.Add(document.Version);
    }

    /// <summary>The last revision that was imported.</summary>
    public long Revision => first + versions.Count - 1;

    /// <summary>For how many revisions something had to be moved to where the server has it.</summary>
    public int Corrections { get; private set; }

    /// <summary>The version of the document that has the text of a revision.</summary>
    /// <param name="revision">A revision that was imported, or the one that it began with.</param>
    public ImmutableArray<Dot> VersionOf(long revision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(revision, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(revision, Revision);
        return versions[(int)(revision - first)];
    }

    /// <summary>Imports the next revision.</summary>
    /// <param name="revision">The revision.</param>
    /// <returns>What was made of it. Unless it was imported nothing has changed.</returns>
    public ImportStatus TryImport(TextRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (revision.Number != Revision + 1)
        {
            return ImportStatus.NotNext;
        }

        if (!revision.Operation.Fits(text) || revision.Author.Replica.IsNone || revision.Author.Replica == document.Replica)
        {
            return ImportStatus.DoesNotFit;
        }

        Import(revision);
        revision.Operation.TryApplyTo(text);
        versions.Add(document.Version);
        return ImportStatus.Imported;
    }

    private void Import(TextRevision revision)
    {
        // Who began before the first revision that is here has seen at least its text as far as this history can tell.
        var seen = VersionOf(Math.Clamp(revision.Base, first, Revision));
        var rebased = document.Rebase(OperationBridge.ToEdits(revision.Operation), seen);
        var edits = rebased ?? OperationBridge.ToEdits(revision.Operation);
        if (edits.Length == 0)
        {
            return;
        }

        var next = new Dot(revision.Author.Replica, document.Known[revision.Author.Replica] + 1);
        var change = new TextChange(next, rebased is null ? document.Version : seen, [.. edits]);
        if (document.TryMerge([change], out var shown) != TextMergeStatus.Merged)
        {
            throw new InvalidOperationException($"Revision {revision.Number} fits the server's text and not the document's.");
        }

        Correct(OperationBridge.ToOperation(shown), revision.Operation);
    }

    private void Correct(TextOperation done, TextOperation meant)
    {
        if (OperationBridge.AreAlike(done, meant))
        {
            return;
        }

        foreach (var edit in OperationBridge.ToEdits(TextOperation.Compose(done.Knowing(text).Invert(), meant)))
        {
            document.Edit(edit);
        }

        Corrections++;
    }
}
