namespace Purva.Clocks.Bounding;

/// <summary>How a writer leaves the vectors for good, without any comparison coming out differently because of it.</summary>
/// <remarks>
/// <para>
/// Three steps, each of which every member takes. <em>Fence</em>: the retirement is announced, with the writer's final counter;
/// nothing beyond it is accepted any more. <em>Acknowledge</em>: a member that has seen all up to the final counter says so by an
/// <em>event of its own</em>, whose dot the others note. <em>Drop</em>: once all have acknowledged, the entry leaves each clock that
/// knows all acknowledgements.
/// </para>
/// <para>
/// The acknowledgement being an event is what makes it exact. Whoever knows one knows, by causality, everything that the writer
/// ever did, so a clock with an acknowledgement and without the entry has dropped it, and a clock without either is an old one.
/// <see cref="CompareCausally"/> and <see cref="Merge"/> tell them apart: clocks that were stored before, or come late from a straggler, are
/// compared rightly and cannot bring the entry back. Clocks must be causally closed, as those of processes and sites are.
/// </para>
/// <para>
/// The floor (the final counter) is kept until every member confirms that it holds no clock older than its acknowledgement
/// and none is under way; only then may <see cref="TryForget"/> be used. After a restart the same calls lead to the same ledger.
/// A newcomer takes over the calls of the member that it starts from.
/// </para>
/// <para>Safe to share between threads.</para>
/// </remarks>
public sealed partial class RetirementLedger
{
    private readonly Lock gate = new();
    private readonly Dictionary<ReplicaId, Entry> entries = [];

    /// <summary>The final counters of all retired writers that are not forgotten yet and ever wrote.</summary>
    public VersionVector Floors
    {
        get
        {
            using (gate.EnterScope())
            {
                var floors = new VersionVector.Builder();
                foreach (var (writer, entry) in entries.Where(entry => entry.Value.Final > 0))
                {
                    floors.Add(new Dot(writer, entry.Final));
                }

                return floors.ToVector();
            }
        }
    }

    /// <summary>How far the retirement of a writer has come.</summary>
    /// <param name="writer">The writer.</param>
    public RetirementStage StageOf(ReplicaId writer)
    {
        using (gate.EnterScope())
        {
            return entries.TryGetValue(writer, out var entry) ? entry.Stage : RetirementStage.Unknown;
        }
    }

    /// <summary>Fences a writer.</summary>
    /// <param name="retirement">Who, and its final counter.</param>
    /// <param name="members">Who must acknowledge, this process among them; the writer itself does not count.</param>
    /// <returns>What became of it; a second announcement with another final counter is a contradiction and changes nothing.</returns>
    /// <exception cref="ArgumentException">The writer is none, or no member remains.</exception>
    public AnnounceResult Announce(Retirement retirement, params ReadOnlySpan<ReplicaId> members)
    {
        var others = members.ToArray().Where(member => member != retirement.Writer).ToHashSet();
        if (retirement.Writer.IsNone || others.Count == 0)
        {
            throw new ArgumentException($"'{retirement}' cannot be announced: the writer is none, or nobody is left to acknowledge.", nameof(members));
        }

        using (gate.EnterScope())
        {
            if (entries.TryGetValue(retirement.Writer, out var known))
            {
                return known.Final == retirement.FinalCounter ? AnnounceResult.AlreadyKnown : AnnounceResult.Contradiction;
            }

            entries.Add(retirement.Writer, new Entry(retirement.FinalCounter, others));
            return AnnounceResult.Fenced;
        }
    }

    /// <summary>Whether a member may acknowledge: it has seen all that the writer did.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="seen">The member's vector.</param>
    public bool MayAcknowledge(ReplicaId writer, VersionVector seen)
    {
        using (gate.EnterScope())
        {
            return entries.TryGetValue(writer, out var entry) && seen[writer] >= entry.Final;
        }
    }

    /// <summary>Notes that a member has seen all that a writer did.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="acknowledgement">The event by which the member says so.</param>
    /// <returns>Whether it was news: false if the writer is unknown, the replica need not acknowledge, or did so before.</returns>
    public bool Acknowledge(ReplicaId writer, Dot acknowledgement)
    {
        acknowledgement.ThrowIfNoEvent(nameof(acknowledgement));
        using (gate.EnterScope())
        {
            return entries.TryGetValue(writer, out var entry) && entry.Acknowledge(acknowledgement);
        }
    }

    /// <summary>Notes that a member holds and sends no clock any more that is older than its acknowledgement.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="member">The member.</param>
    /// <returns>Whether it was news; false before all have acknowledged.</returns>
    public bool ConfirmDropped(ReplicaId writer, ReplicaId member)
    {
        using (gate.EnterScope())
        {
            return entries.TryGetValue(writer, out var entry) && entry.Confirm(member);
        }
    }

    /// <summary>Lets a member go, whose acknowledgements are then no longer awaited. What it acknowledged stays.</summary>
    /// <param name="member">Who left or was evicted.</param>
    public void Remove(ReplicaId member)
    {
        using (gate.EnterScope())
        {
            foreach (var entry in entries.Values)
            {
                entry.Remove(member);
            }
        }
    }

    /// <summary>Forgets the floor of a writer that every member has dropped. From then on nothing here recognises its identity.</summary>
    /// <param name="writer">The writer.</param>
    /// <returns>Whether it was forgotten.</returns>
    public bool TryForget(ReplicaId writer)
    {
        using (gate.EnterScope())
        {
            return entries.TryGetValue(writer, out var entry) && entry.Stage == RetirementStage.Dropped && entries.Remove(writer);
        }
    }
}

/// <summary>How far a retirement has come.</summary>
public enum RetirementStage
{
    /// <summary>Nobody announced it, or it is over and forgotten.</summary>
    Unknown = 0,

    /// <summary>Nothing beyond the final counter is accepted; not all have acknowledged.</summary>
    Fenced = 1,

    /// <summary>All have acknowledged; the entry leaves the clocks.</summary>
    Stable = 2,

    /// <summary>All have dropped it; the floor may be forgotten.</summary>
    Dropped = 3,
}

/// <summary>What became of the announcement of a retirement.</summary>
public enum AnnounceResult
{
    /// <summary>The writer is fenced from now on.</summary>
    Fenced = 0,

    /// <summary>It was announced before, with the same final counter.</summary>
    AlreadyKnown = 1,

    /// <summary>It was announced before with another final counter; nothing changed, and one of the two is wrong.</summary>
    Contradiction = 2,
}
