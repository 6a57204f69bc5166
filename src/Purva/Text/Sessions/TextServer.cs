using System.Diagnostics.CodeAnalysis;
using Purva.Clocks;
using Purva.Text.Operations;
using Purva.Text.Ropes;

namespace Purva.Text.Sessions;

/// <summary>The one order of everybody's operations on a text, and the text.</summary>
/// <remarks>
/// <para>
/// An operation that was made on an old revision is transformed over what came since, one after the other, and gets the next number. Its author's text comes
/// first where both insert at one place, if the author was behind: that is what <see cref="TextClient"/> expects.
/// </para>
/// <para>
/// An author's operations come in their order, and each is found by its dot when it is sent again, so a client that does not know whether it was heard may always
/// repeat it. Not safe to share between threads.
/// </para>
/// </remarks>
public sealed class TextServer
{
    private readonly TextServerLimits limits;
    private readonly Dictionary<long, TextRevision> revisions = [];
    private readonly AuthorPlaces authors = new();
    private readonly SortedList<long, string> snapshots = [];
    private readonly Rope text;

    /// <summary>A server of a text that nobody has changed yet.</summary>
    /// <param name="text">What it says, well-formed UTF-16.</param>
    /// <param name="limits">What it keeps and allows; the usual unless given.</param>
    public TextServer(string text = "", TextServerLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        (this.limits, this.text) = (limits ?? new TextServerLimits(), new Rope(text));
        snapshots.Add(0, text);
    }

    /// <summary>The last revision; 0 before the first.</summary>
    public long Revision { get; private set; }

    /// <summary>The first revision that is still kept as an operation.</summary>
    public long FirstKept => Revision - revisions.Count + 1;

    /// <summary>The text as it is.</summary>
    public string Text => text.ToString();

    /// <summary>Puts an operation at the end of the order, or finds that it is there.</summary>
    /// <param name="sent">The operation.</param>
    /// <param name="revision">What it became; null where it was refused, and where it was repeated and is forgotten.</param>
    /// <returns>What was made of it. On any refusal nothing has changed.</returns>
    public SubmitStatus Submit(SentOperation sent, out TextRevision? revision)
    {
        ArgumentNullException.ThrowIfNull(sent);
        revision = null;
        if (sent.Author.Replica.IsNone || sent.Author.Counter == 0)
        {
            return SubmitStatus.NoAuthor;
        }

        var known = authors.LastOf(sent.Author.Replica);
        if (sent.Author.Counter <= known.Counter)
        {
            revision = authors.Find(sent.Author) is { } place ? revisions[place] : null;
            return SubmitStatus.Repeated;
        }

        var status = Judge(sent, known);
        if (status != SubmitStatus.Accepted)
        {
            return status;
        }

        var operation = sent.Operation;
        foreach (var one in Since(sent.Base))
        {
            operation = TextOperation.Transform(operation, one.Operation, TextSide.Left);
        }

        if (text.CodePointCount + (long)operation.Growth > limits.MostCodePoints)
        {
            return SubmitStatus.TooLong;
        }

        // The deleted text that it knows was that of its author's revision; what is left of it must still stand here.
        if (!operation.TryApplyTo(text))
        {
            return SubmitStatus.DoesNotFit;
        }

        revision = new TextRevision(++Revision, sent.Author, sent.Base, operation);
        Keep(revision);
        return SubmitStatus.Accepted;
    }

    /// <summary>All that came after a revision, in order.</summary>
    /// <param name="revision">The revision; at least <see cref="FirstKept"/> − 1.</param>
    public IEnumerable<TextRevision> Since(long revision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(revision, FirstKept - 1);
        return Following(revision);
    }

    /// <summary>The vector clock of a revision: what its author had seen, and its own dot. It knows nothing of what its author had not seen. O(authors · log revisions).</summary>
    /// <param name="revision">A revision of this server's that is kept.</param>
    public VersionVector ClockOf(TextRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        ArgumentOutOfRangeException.ThrowIfLessThan(revision.Base, FirstKept - 1, nameof(revision));
        return authors.SeenUpTo(revision.Base).Merge(VersionVector.Of(revision.Author));
    }

    /// <summary>The text of a revision. Costs as many operations as lie between it and the snapshot before it.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="text">Its text; null where it is forgotten or never was.</param>
    public bool TryRead(long revision, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var at = snapshots.Keys.LastOrDefault(key => key <= revision, -1);
        if (at < 0 || revision > Revision)
        {
            return false;
        }

        var rope = new Rope(snapshots[at]);
        foreach (var one in Since(at).TakeWhile(one => one.Number <= revision))
        {
            one.Operation.TryApplyTo(rope);
        }

        text = rope.ToString();
        return true;
    }

    private IEnumerable<TextRevision> Following(long revision)
    {
        while (revisions.TryGetValue(++revision, out var next))
        {
            yield return next;
        }
    }

    private SubmitStatus Judge(SentOperation sent, (ulong Counter, long Revision) known) =>
        sent.Author.Counter != known.Counter + 1 ? SubmitStatus.MissingBefore
        : sent.Base > Revision || sent.Base < 0 ? SubmitStatus.FutureBase
        : sent.Base < Math.Max(FirstKept - 1, known.Revision) ? SubmitStatus.ForgottenBase
        : known.Counter == 0 && authors.Count >= limits.MostAuthors ? SubmitStatus.TooManyAuthors : SubmitStatus.Accepted;

    private void Keep(TextRevision revision)
    {
        revisions.Add(Revision, revision);
        authors.Add(revision.Author.Replica, Revision);
        if (Revision % limits.SnapshotEvery == 0)
        {
            snapshots.Add(Revision, text.ToString());
        }

        while (revisions.Count > limits.MostRevisions)
        {
            revisions.Remove(FirstKept, out var oldest);
            authors.Forget(oldest!.Author.Replica);
        }

        while (snapshots.Count > 0 && snapshots.Keys[0] < FirstKept - 1)
        {
            snapshots.RemoveAt(0);
        }
    }
}
