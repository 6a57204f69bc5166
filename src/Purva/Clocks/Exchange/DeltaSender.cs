namespace Purva.Clocks.Exchange;

/// <summary>The sending end of a delta channel: it sends what its vector grew by since what the other end <em>acknowledged</em>.</summary>
/// <remarks>
/// <para>
/// Messages and acknowledgements may be lost, repeated and overtaken. What was merely sent is never built upon, so a lost message costs
/// bytes and no causality: the next one holds its changes again.
/// </para>
/// <para>
/// The vectors of the last few messages are kept until they are acknowledged; an acknowledgement of an older one is ignored. Safe to
/// share between threads. O(n) for each message, O(window · n) of memory for each peer.
/// </para>
/// </remarks>
public sealed class DeltaSender
{
    private readonly Lock gate = new();
    private readonly Dictionary<ulong, VersionVector> unacknowledged = [];
    private readonly ulong session;
    private readonly ulong window;
    private VersionVector acknowledged;
    private VersionVector last;
    private ulong ground;
    private ulong sequence;

    /// <summary>A channel on which nothing is acknowledged.</summary>
    /// <param name="session">Which life of this end: larger than any before towards this peer, such as a hybrid timestamp at its start.</param>
    /// <param name="window">How many messages are kept for their acknowledgement, at least one; no more than the receiver keeps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is below one.</exception>
    public DeltaSender(ulong session, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        this.session = session;
        this.window = (ulong)window;
    }

    /// <summary>A vector that the other end is known to have; the next message builds on it.</summary>
    public VersionVector Acknowledged
    {
        get
        {
            using (gate.EnterScope())
            {
                return acknowledged;
            }
        }
    }

    /// <summary>The next message.</summary>
    /// <param name="current">The whole vector now; a vector only grows.</param>
    /// <exception cref="ArgumentException">The vector lacks what was sent before.</exception>
    /// <exception cref="OverflowException">The session has counted to 2⁶⁴−1 messages; nothing changed.</exception>
    public VectorDelta Prepare(VersionVector current)
    {
        using (gate.EnterScope())
        {
            if (!current.Dominates(last))
            {
                throw new ArgumentException($"{current} lacks something of {last}, which was sent before: a vector only grows.", nameof(current));
            }

            sequence = checked(sequence + 1);
            last = current;
            unacknowledged.Add(sequence, current);
            if (sequence > window)
            {
                unacknowledged.Remove(sequence - window);
            }

            return new VectorDelta(session, sequence, ground, Growth(current, acknowledged));
        }
    }

    /// <summary>Takes an acknowledgement.</summary>
    /// <param name="acknowledgement">What the other end answered.</param>
    /// <returns>Whether it changed what the next message builds on.</returns>
    public bool Acknowledge(DeltaAcknowledgement acknowledgement)
    {
        using (gate.EnterScope())
        {
            if (acknowledgement.Session != session)
            {
                return false;
            }

            if (acknowledgement.IsWholeNeeded)
            {
                return StartOver(acknowledgement.Sequence);
            }

            if (!unacknowledged.TryGetValue(acknowledgement.Sequence, out var vector))
            {
                return false;
            }

            (ground, acknowledged) = (acknowledgement.Sequence, vector);
            Forget(upTo: ground);
            return true;
        }
    }

    private static VersionVector Growth(VersionVector current, VersionVector since)
    {
        var growth = new VersionVector.Builder();
        foreach (var entry in current.Entries)
        {
            if (!since.Contains(entry))
            {
                growth.Add(entry);
            }
        }

        return growth.ToVector();
    }

    // The other end has lost what it acknowledged, so what it may still acknowledge of that time is worth nothing.
    private bool StartOver(ulong refused)
    {
        if (ground == 0 || refused <= ground || refused > sequence)
        {
            return false;
        }

        (ground, acknowledged) = (0, VersionVector.Empty);
        Forget(upTo: sequence);
        return true;
    }

    private void Forget(ulong upTo)
    {
        foreach (var old in unacknowledged.Keys.Where(old => old <= upTo).ToArray())
        {
            unacknowledged.Remove(old);
        }
    }
}
