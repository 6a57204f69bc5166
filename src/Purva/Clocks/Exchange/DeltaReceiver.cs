namespace Purva.Clocks.Exchange;

/// <summary>The receiving end of a delta channel: it makes out the sender's whole vector from each message that it accepts.</summary>
/// <remarks>
/// <para>
/// It keeps the vectors that a coming message may build on. One whose base it does not know is refused with a request for a whole vector.
/// Memory is bounded by the window, whatever the sender does: O(window · n). Not safe to share between threads; a channel has one reader.
/// </para>
/// <para>The vector says what the <em>sender</em> knows. Take it into one's own clock when that which it stamps is delivered, not before.</para>
/// </remarks>
public sealed class DeltaReceiver
{
    private readonly SortedDictionary<ulong, VersionVector> known = [];
    private readonly ulong window;
    private ulong? session;
    private ulong highest;
    private ulong ground;

    /// <summary>An end that has heard nothing.</summary>
    /// <param name="window">How many vectors are kept, at least one and at least as many as the sender keeps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is below one.</exception>
    public DeltaReceiver(int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        this.window = (ulong)window;
    }

    /// <summary>Takes a message.</summary>
    /// <param name="delta">The message.</param>
    /// <param name="vector">The sender's whole vector at that message, when it was received or repeated; else empty.</param>
    /// <param name="answer">What to send back; nothing when the message is outdated.</param>
    public DeltaReceipt Receive(VectorDelta delta, out VersionVector vector, out DeltaAcknowledgement? answer)
    {
        var receipt = Read(delta, out vector);
        answer = receipt == DeltaReceipt.Outdated ? null : new DeltaAcknowledgement(delta.Session, delta.Sequence, receipt == DeltaReceipt.WholeNeeded);
        if (receipt == DeltaReceipt.Received)
        {
            Keep(delta, vector);
        }

        return receipt;
    }

    private DeltaReceipt Read(VectorDelta delta, out VersionVector vector)
    {
        vector = default;
        var isSameSession = session == delta.Session;
        if (delta.Session < session)
        {
            return DeltaReceipt.Outdated;
        }

        if (isSameSession && known.TryGetValue(delta.Sequence, out vector))
        {
            return DeltaReceipt.Repeated;
        }

        if (delta.Base == 0)
        {
            vector = delta.Changes;
            return DeltaReceipt.Received;
        }

        if (isSameSession && known.TryGetValue(delta.Base, out var before))
        {
            vector = before.Merge(delta.Changes);
            return DeltaReceipt.Received;
        }

        return isSameSession && delta.Sequence < highest ? DeltaReceipt.Outdated : DeltaReceipt.WholeNeeded;
    }

    private void Keep(VectorDelta delta, VersionVector vector)
    {
        if (session != delta.Session)
        {
            session = delta.Session;
            known.Clear();
            highest = 0;
        }

        known.Add(delta.Sequence, vector);
        if (delta.Sequence > highest)
        {
            (highest, ground) = (delta.Sequence, delta.Base);
        }

        // Nothing that comes builds on less than the newest message does, unless it builds on nothing.
        var oldest = Math.Max(ground, highest - Math.Min(highest, window) + 1);
        foreach (var old in known.Keys.TakeWhile(old => old < oldest).Where(old => old != ground).ToArray())
        {
            known.Remove(old);
        }
    }
}

/// <summary>What became of a delta.</summary>
public enum DeltaReceipt
{
    /// <summary>Its vector was made out.</summary>
    Received = 0,

    /// <summary>It was received before; its vector is the same.</summary>
    Repeated = 1,

    /// <summary>It builds on a vector that is not known here; nothing changed.</summary>
    WholeNeeded = 2,

    /// <summary>It is of an earlier session, or so late that what it builds on is gone; nothing changed, and later ones hold all of it.</summary>
    Outdated = 3,
}
