namespace Purva.Clocks;

/// <summary>The identity of a running writer and the counters that it may use: no dot is ever issued twice.</summary>
/// <remarks>
/// <para>
/// Counters are leased: a bound is made durable first, and only then are the dots up to it issued. After a restart the writer goes on
/// <em>after</em> the bound, whatever it had issued below it; the counters between are skipped. If it cannot prove that the record is its own
/// and the latest (<see cref="StartEvidence"/>), it becomes a new incarnation under an identity drawn at random.
/// </para>
/// <para>
/// The host persists <see cref="Extension"/>, and then calls <see cref="Persisted"/>: once before the first dot, and again as soon as
/// <see cref="NeedsExtension"/> says that four fifths of the lease are used. Records must become durable in the order in which they were asked for.
/// </para>
/// <para>
/// If the evidence was wrong, a peer will sooner or later show events of this identity that were not issued here. <see cref="Observe"/> notices,
/// and nothing more is issued: the damage ends there, and the host starts a new incarnation.
/// </para>
/// <para>Safe to share between threads. O(1) for each dot.</para>
/// </remarks>
public sealed class ReplicaIdentity
{
    private readonly Lock gate = new();
    private readonly ulong leaseSize;
    private IdentityRecord durable;
    private ulong issued;
    private bool isGivenUp;

    private ReplicaIdentity(IdentityRecord durable, ulong leaseSize, bool isNewIncarnation)
    {
        this.durable = durable;
        this.leaseSize = leaseSize;
        issued = durable.Bound;
        IsNewIncarnation = isNewIncarnation;
    }

    /// <summary>The identity under which dots are issued.</summary>
    public ReplicaId Replica => durable.Replica;

    /// <summary>Whether this start could not go on as the writer before, or there was none.</summary>
    public bool IsNewIncarnation { get; }

    /// <summary>Whether somebody else issued events under this identity, so that nothing more is issued here.</summary>
    public bool IsGivenUp
    {
        get
        {
            using (gate.EnterScope())
            {
                return isGivenUp;
            }
        }
    }

    /// <summary>What is durable: no dot beyond its bound is issued.</summary>
    public IdentityRecord Durable
    {
        get
        {
            using (gate.EnterScope())
            {
                return durable;
            }
        }
    }

    /// <summary>Whether the next record should be persisted now: at most a fifth of the lease is left.</summary>
    public bool NeedsExtension
    {
        get
        {
            using (gate.EnterScope())
            {
                return !isGivenUp && durable.Bound - issued <= leaseSize / 5 && issued < ulong.MaxValue;
            }
        }
    }

    /// <summary>The record to persist next: its bound lies a whole lease after what was issued.</summary>
    public IdentityRecord Extension
    {
        get
        {
            using (gate.EnterScope())
            {
                var room = ulong.MaxValue - issued;
                return durable with { Bound = Math.Max(durable.Bound, issued + Math.Min(room, leaseSize)) };
            }
        }
    }

    /// <summary>Starts as the same writer if the evidence allows it, and otherwise as a new incarnation.</summary>
    /// <param name="last">The record that was found, if any.</param>
    /// <param name="evidence">What is known about it.</param>
    /// <param name="random">64 random bits, used only for a new incarnation.</param>
    /// <param name="leaseSize">How many dots a lease covers; larger ones are persisted less often and skip more at a restart.</param>
    /// <exception cref="ArgumentException">The random bits are zero, or name a replica that is known already: draw again.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lease is empty.</exception>
    public static ReplicaIdentity Start(IdentityRecord? last, StartEvidence evidence, ulong random, ulong leaseSize)
    {
        ArgumentOutOfRangeException.ThrowIfZero(leaseSize);
        if (last is { } record && GoesOn(record, evidence))
        {
            return new ReplicaIdentity(record, leaseSize, false);
        }

        var drawn = new ReplicaId(random);
        if (drawn.IsNone || drawn == last?.Replica || evidence.Seen[drawn] > 0)
        {
            throw new ArgumentException($"'{drawn}' is none or names a replica that is known already: draw again.", nameof(random));
        }

        var incarnation = last is { } before && before.Incarnation < ulong.MaxValue ? before.Incarnation + 1 : 1;
        return new ReplicaIdentity(new IdentityRecord(drawn, incarnation, 0, evidence.Home), leaseSize, true);
    }

    /// <summary>Takes note that a record is durable: dots up to its bound may be issued.</summary>
    /// <param name="record">The record, as <see cref="Extension"/> gave it.</param>
    /// <exception cref="ArgumentException">It is of another identity, or its bound lies before one that is durable already.</exception>
    public void Persisted(IdentityRecord record)
    {
        using (gate.EnterScope())
        {
            if (record with { Bound = durable.Bound } != durable || record.Bound < durable.Bound)
            {
                throw new ArgumentException($"{record} does not extend {durable}.", nameof(record));
            }

            durable = record;
        }
    }

    /// <summary>Issues the next dot, if the lease has one left.</summary>
    /// <param name="dot">The event; none when refused.</param>
    /// <returns>Whether a dot was issued. If not: persist <see cref="Extension"/>, or start a new incarnation if the identity is given up or counted to the end.</returns>
    public bool TryIssue(out Dot dot)
    {
        using (gate.EnterScope())
        {
            var mayIssue = !isGivenUp && issued < durable.Bound;
            dot = mayIssue ? new Dot(Replica, ++issued) : default;
            return mayIssue;
        }
    }

    /// <summary>Issues the next dot and does what it stamps as one step: no other dot of this identity is issued meanwhile.</summary>
    /// <param name="operation">What the dot stamps; short, and without another call to this identity. If it throws, the dot counts as issued.</param>
    /// <returns>As for <see cref="TryIssue(out Dot)"/>; if false, nothing was done.</returns>
    public bool TryIssue(Action<Dot> operation)
    {
        using (gate.EnterScope())
        {
            var isIssued = TryIssue(out var dot);
            if (isIssued)
            {
                operation(dot);
            }

            return isIssued;
        }
    }

    /// <summary>Looks at what somebody else has seen. To be called with each vector that is received.</summary>
    /// <param name="seen">The vector.</param>
    /// <returns>Whether it is possible. If it shows an event of this identity that was not issued here, the identity is given up.</returns>
    public bool Observe(VersionVector seen)
    {
        using (gate.EnterScope())
        {
            isGivenUp |= seen[Replica] > issued;
            return !isGivenUp;
        }
    }

    private static bool GoesOn(IdentityRecord record, StartEvidence evidence) =>
        evidence.IsLatest && evidence.Home == record.Home && evidence.Seen[record.Replica] <= record.Bound && record.Bound < ulong.MaxValue;
}
