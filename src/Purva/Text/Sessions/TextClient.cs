using Purva.Clocks;
using Purva.Text.Operations;
using Purva.Text.Ropes;

namespace Purva.Text.Sessions;

/// <summary>One person's text: changed at once, in step with the server as soon as that answers.</summary>
/// <remarks>
/// One operation is on its way; what is typed meanwhile is composed into one that waits. What comes from the server is transformed over both (Nichols et al. 1995,
/// with the acknowledgement of Google Wave). After a lost connection, send <see cref="InFlight"/> again and hear all revisions since <see cref="Revision"/>:
/// nothing is applied twice. Not safe to share between threads.
/// </remarks>
public sealed class TextClient
{
    private readonly Rope text;
    private TextOperation waiting;
    private ulong counter;

    /// <summary>A client that has loaded a revision.</summary>
    /// <param name="replica">Who types: an identity that nobody else has, and that has sent nothing yet.</param>
    /// <param name="text">The text of the revision.</param>
    /// <param name="revision">The revision.</param>
    public TextClient(ReplicaId replica, string text, long revision)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(revision);
        (Replica, Revision, this.text) = (replica, revision, new Rope(text));
    }

    /// <summary>Who types.</summary>
    public ReplicaId Replica { get; }

    /// <summary>The last revision that was heard.</summary>
    public long Revision { get; private set; }

    /// <summary>What is on its way to the server; null where nothing is.</summary>
    public SentOperation? InFlight { get; private set; }

    /// <summary>Whether everything that was typed is in the server's order.</summary>
    public bool IsSynchronized => InFlight is null;

    /// <summary>The text as its typist sees it.</summary>
    public string Text => text.ToString();

    /// <summary>How long the text is, in code points.</summary>
    public int Length => text.CodePointCount;

    /// <summary>What was typed and could be taken back.</summary>
    public TextUndo Undo { get; } = new();

    /// <summary>Applies what was typed.</summary>
    /// <param name="operation">What was typed, on the text as it is.</param>
    /// <param name="send">What to send now; null where something is on its way already, and what was typed waits.</param>
    /// <returns>False where it does not fit; nothing has changed then.</returns>
    public bool TryType(in TextOperation operation, out SentOperation? send)
    {
        send = null;
        if (!operation.Fits(text))
        {
            return false;
        }

        var known = operation.Knowing(text);
        Undo.Typed(known);
        send = Type(known);
        return true;
    }

    /// <summary>Takes back what was typed last, whatever others have typed since; what they typed stays.</summary>
    /// <param name="send">What to send now.</param>
    /// <returns>False where there is nothing to take back.</returns>
    public bool TryUndo(out SentOperation? send)
    {
        send = null;
        if (!Undo.TryUndo(text, out var operation))
        {
            return false;
        }

        send = Type(operation);
        return true;
    }

    /// <summary>Types again what was taken back last.</summary>
    /// <param name="send">What to send now.</param>
    /// <returns>False where nothing was taken back.</returns>
    public bool TryRedo(out SentOperation? send)
    {
        send = null;
        if (!Undo.TryRedo(text, out var operation))
        {
            return false;
        }

        send = Type(operation);
        return true;
    }

    /// <summary>Takes in the next revision of the server, its own among them.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="applied">What it does to the text as it is here: what a view has to show, and cursors have to follow. Nothing for one's own.</param>
    /// <param name="send">What to send now; null for nothing.</param>
    /// <returns>Whether it was the next; one that was heard before is left alone, and one behind a gap too: ask for those since <see cref="Revision"/>.</returns>
    public bool TryHear(TextRevision revision, out TextOperation applied, out SentOperation? send)
    {
        ArgumentNullException.ThrowIfNull(revision);
        (applied, send) = (default, null);
        if (revision.Number != Revision + 1)
        {
            return false;
        }

        Revision++;
        if (InFlight is { } own && own.Author == revision.Author)
        {
            (InFlight, var next) = (null, waiting);
            waiting = default;
            send = next.IsNothing ? null : Send(next);
            return true;
        }

        var theirs = revision.Operation;
        if (InFlight is { } sent)
        {
            // The server puts the text of who is behind first: here that is this client.
            (InFlight, theirs) = (
                sent with { Base = Revision, Operation = TextOperation.Transform(sent.Operation, theirs, TextSide.Left) },
                TextOperation.Transform(theirs, sent.Operation, TextSide.Right));
            (waiting, theirs) = (TextOperation.Transform(waiting, theirs, TextSide.Left), TextOperation.Transform(theirs, waiting, TextSide.Right));
        }

        applied = theirs;
        theirs.TryApplyTo(text);
        Undo.Heard(theirs);
        return true;
    }

    private SentOperation? Type(in TextOperation operation)
    {
        operation.TryApplyTo(text);
        if (InFlight is not null)
        {
            waiting = TextOperation.Compose(waiting, operation);
            return null;
        }

        return operation.IsNothing ? null : Send(operation);
    }

    private SentOperation Send(in TextOperation operation) => InFlight = new SentOperation(new Dot(Replica, ++counter), Revision, operation);
}
