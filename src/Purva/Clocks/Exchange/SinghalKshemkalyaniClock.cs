namespace Purva.Clocks.Exchange;

/// <summary>A vector clock that sends only the entries that changed since its last message to the same receiver.</summary>
/// <remarks>
/// <para>
/// It needs channels that keep order and lose nothing. Each message therefore bears a session and a number: one that does not follow
/// is refused, and the sender then opens a new session with <see cref="Open"/>, whose first message is whole. What comes over
/// channels of another kind belongs into a <see cref="DeltaSender"/>.
/// </para>
/// <para>
/// Memory: two numbers for each entry and three for each peer, in place of a whole vector for each peer. Sending costs O(n) to look
/// through and as many bytes as entries changed. The receiver's clock is that of the full protocol at each moment; the vector of a single message
/// is not made out.
/// </para>
/// <para>
/// Safe to share between threads, each call being one atomic step; but messages to one peer must leave in the order in which
/// they were made.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1016/0020-0190(92)90028-T">Singhal, Kshemkalyani, An Efficient Implementation of Vector Clocks, 1992</seealso>
public sealed class SinghalKshemkalyaniClock
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<ReplicaId, Entry> entries = [];
    private readonly Dictionary<ReplicaId, Outgoing> outgoing = [];
    private readonly Dictionary<ReplicaId, (ulong Session, ulong Sequence)> incoming = [];
    private readonly ReplicaId self;
    private ulong own;

    /// <summary>A clock that goes on from what was known.</summary>
    /// <param name="self">Whose events it counts.</param>
    /// <param name="start">What is known already.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public SinghalKshemkalyaniClock(ReplicaId self, VersionVector start)
    {
        new Dot(self, 1).ThrowIfNoEvent(nameof(self));
        this.self = self;
        own = start[self];
        foreach (var entry in start.Entries)
        {
            entries[entry.Replica] = new Entry(entry.Counter, own);
        }
    }

    /// <summary>What is known now. O(n).</summary>
    public VersionVector Current
    {
        get
        {
            using (gate.EnterScope())
            {
                return Select(_ => true);
            }
        }
    }

    /// <summary>One more event that nobody is told of.</summary>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public Dot Advance()
    {
        using (gate.EnterScope())
        {
            return Tick();
        }
    }

    /// <summary>Begins to send to a peer, or begins anew after it refused a message or either end lost its memory.</summary>
    /// <param name="peer">The receiver.</param>
    /// <param name="session">Larger than any session before towards this peer, such as a hybrid timestamp.</param>
    /// <exception cref="ArgumentOutOfRangeException">The session is not larger than the one before.</exception>
    public void Open(ReplicaId peer, ulong session)
    {
        using (gate.EnterScope())
        {
            if (outgoing.TryGetValue(peer, out var before))
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(session, before.Session);
            }

            outgoing[peer] = new Outgoing(session);
        }
    }

    /// <summary>Forgets a peer.</summary>
    /// <param name="peer">Who is gone.</param>
    public void Close(ReplicaId peer)
    {
        using (gate.EnterScope())
        {
            outgoing.Remove(peer);
            incoming.Remove(peer);
        }
    }

    /// <summary>A send, which is an event: the entries that the peer has not been told of.</summary>
    /// <param name="peer">The receiver, towards whom a session is open.</param>
    /// <exception cref="InvalidOperationException">No session is open.</exception>
    /// <exception cref="OverflowException">A counter has reached 2⁶⁴−1; nothing changed.</exception>
    public FifoDelta Send(ReplicaId peer)
    {
        using (gate.EnterScope())
        {
            if (!outgoing.TryGetValue(peer, out var channel))
            {
                throw new InvalidOperationException($"No session is open towards '{peer}': call {nameof(Open)} first.");
            }

            var sequence = checked(channel.Sequence + 1);
            Tick();
            var changes = channel.Sequence == 0 ? Select(_ => true) : Select(entry => entry.ChangedAt > channel.LastSent);
            (channel.Sequence, channel.LastSent) = (sequence, own);
            return new FifoDelta(channel.Session, sequence, changes);
        }
    }

    /// <summary>A receipt, which is an event after both the message and all that is known here.</summary>
    /// <param name="peer">The sender.</param>
    /// <param name="message">What it sent.</param>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public FifoReceipt Receive(ReplicaId peer, FifoDelta message)
    {
        using (gate.EnterScope())
        {
            var receipt = Judge(peer, message);
            if (receipt != FifoReceipt.Received)
            {
                return receipt;
            }

            Tick();
            incoming[peer] = (message.Session, message.Sequence);
            foreach (var change in message.Changes.Entries)
            {
                if (!entries.TryGetValue(change.Replica, out var known) || change.Counter > known.Counter)
                {
                    entries[change.Replica] = new Entry(change.Counter, own);
                }
            }

            return receipt;
        }
    }

    private FifoReceipt Judge(ReplicaId peer, FifoDelta message)
    {
        var isKnown = incoming.TryGetValue(peer, out var last) && message.Session <= last.Session;
        if (isKnown && (message.Session < last.Session || message.Sequence <= last.Sequence))
        {
            return FifoReceipt.Repeated;
        }

        if (message.Sequence != (isKnown ? last.Sequence + 1 : 1))
        {
            return FifoReceipt.Gap;
        }

        return message.Changes[self] > own ? FifoReceipt.IdentityInUse : FifoReceipt.Received;
    }

    private Dot Tick()
    {
        own = checked(own + 1);
        entries[self] = new Entry(own, own);
        return new Dot(self, own);
    }

    private VersionVector Select(Func<Entry, bool> isWanted)
    {
        var selected = new VersionVector.Builder();
        foreach (var (replica, entry) in entries)
        {
            if (isWanted(entry))
            {
                selected.Add(new Dot(replica, entry.Counter));
            }
        }

        return selected.ToVector();
    }

    /// <summary>A counter, and which of our own events it last changed at.</summary>
    private readonly record struct Entry(ulong Counter, ulong ChangedAt);

    private sealed class Outgoing(ulong session)
    {
        public ulong Session { get; } = session;

        public ulong Sequence { get; set; }

        /// <summary>Our own counter at the last message.</summary>
        public ulong LastSent { get; set; }
    }
}
