namespace Purva.Clocks.Bounding;

/// <summary>The clock of one process whose counters start at zero again in each epoch.</summary>
/// <remarks>
/// <para>
/// The epoch ends in three steps: <see cref="Close"/> (no more events here), <see cref="TryDrain"/> (all of the epoch was seen), and
/// <see cref="TryPass"/> once all members have drained; a message of the next epoch proves the last as well, and lets the clock advance before it
/// is received. What comes from an epoch that is over is refused.
/// </para>
/// <para>Safe to share between threads: each call is one atomic step. O(n) for each receipt.</para>
/// </remarks>
public sealed class EpochClock
{
    private readonly Lock gate = new();
    private readonly EpochArchive archive;
    private readonly ReplicaId self;
    private VersionVector vector;
    private VersionVector? drained;
    private bool isClosed;

    /// <summary>A clock that goes on within an epoch.</summary>
    /// <param name="self">Whose events it counts.</param>
    /// <param name="start">The epoch, and what was seen of it. A process that forgot what it issued begins in the next epoch, or under a new identity.</param>
    /// <param name="retention">How many past epochs stay known.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The retention is negative.</exception>
    public EpochClock(ReplicaId self, EpochTimestamp start, int retention)
    {
        new Dot(self, 1).ThrowIfNoEvent(nameof(self));
        this.self = self;
        vector = start.Vector;
        archive = new EpochArchive(start.Epoch, retention);
    }

    /// <summary>The epoch, and what was seen of it.</summary>
    public EpochTimestamp Current
    {
        get
        {
            using (gate.EnterScope())
            {
                return new EpochTimestamp(archive.Open, vector);
            }
        }
    }

    /// <summary>One more event, or a send.</summary>
    /// <param name="now">Its timestamp.</param>
    /// <returns>Whether it may be: not while the epoch is closed.</returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public bool TryAdvance(out EpochTimestamp now)
    {
        using (gate.EnterScope())
        {
            if (!isClosed)
            {
                vector = vector.Advance(self, out _);
            }

            now = isClosed ? default : new EpochTimestamp(archive.Open, vector);
            return !isClosed;
        }
    }

    /// <summary>A message: its events are known from now on, and unless the epoch is closed its receipt is an event.</summary>
    /// <param name="received">The timestamp of the message.</param>
    public EpochReceipt Receive(EpochTimestamp received)
    {
        using (gate.EnterScope())
        {
            if (received.Epoch < archive.Open)
            {
                return EpochReceipt.EpochIsOver;
            }

            var isNext = received.Epoch > archive.Open;
            if (isNext && (drained is null || received.Epoch - archive.Open > 1))
            {
                return EpochReceipt.BarrierNotPassed;
            }

            if (received.Vector[self] > (isNext ? 0 : vector[self]) || (!isNext && drained is { } final && !final.Dominates(received.Vector)))
            {
                return EpochReceipt.Impossible;
            }

            if (isNext)
            {
                BeginNext();
            }

            var merged = vector.Merge(received.Vector);
            vector = isClosed ? merged : merged.Advance(self, out _);
            return EpochReceipt.Received;
        }
    }

    /// <summary>Makes no more events of the epoch, and says what was seen of it. Calling it again says it again.</summary>
    /// <returns>What to tell the barrier's <see cref="EpochBarrier.Close"/>.</returns>
    public EpochTimestamp Close()
    {
        using (gate.EnterScope())
        {
            isClosed = true;
            return new EpochTimestamp(archive.Open, vector);
        }
    }

    /// <summary>Takes note of everything that happened in the epoch, if it was seen here.</summary>
    /// <param name="barrier">The barrier, all of whose members have closed.</param>
    /// <returns>Whether this member has drained: then tell the barrier's <see cref="EpochBarrier.Drain"/>.</returns>
    public bool TryDrain(EpochBarrier barrier)
    {
        var (stage, final) = (barrier.Stage, barrier.Final);
        using (gate.EnterScope())
        {
            if (!isClosed || barrier.Epoch != archive.Open || stage == BarrierStage.Closing || !vector.Dominates(final))
            {
                return false;
            }

            drained = final;
            return true;
        }
    }

    /// <summary>Begins the next epoch, if all members have drained.</summary>
    /// <param name="barrier">The barrier.</param>
    /// <exception cref="OverflowException">It was epoch 2⁶⁴−1; nothing changed.</exception>
    public bool TryPass(EpochBarrier barrier)
    {
        var stage = barrier.Stage;
        using (gate.EnterScope())
        {
            if (drained is null || barrier.Epoch != archive.Open || stage != BarrierStage.Passed)
            {
                return false;
            }

            BeginNext();
            return true;
        }
    }

    /// <summary>What an epoch amounted to, if it is over and within the retention.</summary>
    /// <param name="epoch">The epoch asked about.</param>
    /// <param name="final">All that happened in it; empty unless it is known.</param>
    public EpochAnswer Find(ulong epoch, out VersionVector final)
    {
        using (gate.EnterScope())
        {
            return archive.Find(epoch, out final);
        }
    }

    private void BeginNext()
    {
        archive.Add(drained!.Value);
        vector = VersionVector.Empty;
        drained = null;
        isClosed = false;
    }
}

/// <summary>What became of a received message.</summary>
public enum EpochReceipt
{
    /// <summary>Its events are known; if it was of the next epoch, the clock began that first.</summary>
    Received = 0,

    /// <summary>It is of an epoch that is over: all of it is known. Nothing changed.</summary>
    EpochIsOver = 1,

    /// <summary>It is of an epoch that this process was not let into: it missed the barrier and must begin from a snapshot. Nothing changed.</summary>
    BarrierNotPassed = 2,

    /// <summary>It shows events that cannot be: some of this process that it never made (its identity is used twice, or it forgot them), or some of an epoch that all had closed. Nothing changed.</summary>
    Impossible = 3,
}
