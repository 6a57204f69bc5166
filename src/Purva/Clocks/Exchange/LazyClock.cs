using System.Collections.Immutable;

namespace Purva.Clocks.Exchange;

/// <summary>A vector clock that tells its peers of its events only now and then, and counts what each of them has not been told.</summary>
/// <remarks>
/// <para>
/// What counts is the number of <em>events</em>, for each peer by itself; a set of replicas that changed would hold one's own name and never grow. A
/// peer is due when the threshold is reached, and at once when it was never told anything. Every message to a peer carries the vector, so
/// that a message never arrives before its causes are known: laziness delays news, not causality.
/// </para>
/// <para>Safe to share between threads, each call being one atomic step. O(1) for an event, O(n) for what carries a vector, O(peers) to list those due.</para>
/// </remarks>
public sealed class LazyClock
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<ReplicaId, ulong?> told = [];
    private readonly ReplicaId self;
    private readonly ulong threshold;
    private VersionVector vector;
    private ulong own;

    /// <summary>A clock whose peers have been told nothing.</summary>
    /// <param name="self">Whose events it counts.</param>
    /// <param name="start">What is known already.</param>
    /// <param name="threshold">After how many events a peer is told, at least one.</param>
    /// <param name="peers">The peers.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is below one.</exception>
    public LazyClock(ReplicaId self, VersionVector start, int threshold, params ReadOnlySpan<ReplicaId> peers)
    {
        new Dot(self, 1).ThrowIfNoEvent(nameof(self));
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        this.self = self;
        this.threshold = (ulong)threshold;
        vector = start;
        own = start[self];
        foreach (var peer in peers)
        {
            told[peer] = null;
        }
    }

    /// <summary>Everything that is known, all own events counting.</summary>
    public VersionVector Current
    {
        get
        {
            using (gate.EnterScope())
            {
                return Flush();
            }
        }
    }

    /// <summary>The peers that must be told now, ascending: call <see cref="Synchronise"/> for each, and send it the result.</summary>
    public ImmutableArray<ReplicaId> Due
    {
        get
        {
            using (gate.EnterScope())
            {
                return [.. told.Where(peer => own > 0 && (peer.Value is null || own - peer.Value >= threshold)).Select(peer => peer.Key)];
            }
        }
    }

    /// <summary>How many own events a peer has not been told of.</summary>
    /// <param name="peer">The peer; one that is unknown has been told nothing.</param>
    public ulong UnsynchronisedWith(ReplicaId peer)
    {
        using (gate.EnterScope())
        {
            return own - (told.GetValueOrDefault(peer) ?? 0);
        }
    }

    /// <summary>One more local event.</summary>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public Dot Advance()
    {
        using (gate.EnterScope())
        {
            own = checked(own + 1);
            return new Dot(self, own);
        }
    }

    /// <summary>A message to a peer, which is an event: the vector that it must carry. The peer is told with it.</summary>
    /// <param name="peer">The receiver.</param>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public VersionVector Send(ReplicaId peer)
    {
        using (gate.EnterScope())
        {
            own = checked(own + 1);
            told[peer] = own;
            return Flush();
        }
    }

    /// <summary>The vector for a peer without a message of the application, which is no event. The peer is told with it.</summary>
    /// <param name="peer">The receiver.</param>
    public VersionVector Synchronise(ReplicaId peer)
    {
        using (gate.EnterScope())
        {
            told[peer] = own;
            return Flush();
        }
    }

    /// <summary>Notes that what a peer was told did not arrive, so that it is due again.</summary>
    /// <param name="peer">The receiver.</param>
    public void Lost(ReplicaId peer)
    {
        using (gate.EnterScope())
        {
            told[peer] = null;
        }
    }

    /// <summary>A receipt: an event after both the message and all that is known here.</summary>
    /// <param name="received">The vector of the message.</param>
    /// <returns>Whether it was accepted: not if it shows events of this process that it never made, and then nothing changed.</returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public bool TryReceive(VersionVector received)
    {
        using (gate.EnterScope())
        {
            if (received[self] > own)
            {
                return false;
            }

            own = checked(own + 1);
            vector = vector.Merge(received);
            return true;
        }
    }

    private VersionVector Flush()
    {
        if (own > vector[self])
        {
            vector = vector.With(new Dot(self, own));
        }

        return vector;
    }
}
