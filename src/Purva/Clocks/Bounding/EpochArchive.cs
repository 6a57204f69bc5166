namespace Purva.Clocks.Bounding;

/// <summary>The final vectors of epochs that are over: what each of them amounted to, as far back as the retention reaches.</summary>
/// <remarks>Not safe to share between threads; <see cref="EpochClock"/> guards its own. O(1) to look up, O(retention · n) of memory.</remarks>
public sealed class EpochArchive
{
    private readonly Queue<VersionVector> finals = new();
    private readonly int retention;

    /// <summary>An archive that begins at an epoch, of whose predecessors it knows nothing.</summary>
    /// <param name="first">The epoch that is open.</param>
    /// <param name="retention">How many past epochs are kept at most; zero keeps none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The retention is negative.</exception>
    public EpochArchive(ulong first, int retention)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(retention);
        Open = first;
        this.retention = retention;
    }

    /// <summary>The epoch that is not over yet.</summary>
    public ulong Open { get; private set; }

    /// <summary>The oldest epoch that is kept; that which is open if there is none.</summary>
    public ulong Oldest => Open - (ulong)finals.Count;

    /// <summary>Ends the open epoch; the oldest one goes if there are too many.</summary>
    /// <param name="final">All that happened in it.</param>
    /// <exception cref="OverflowException">It was epoch 2⁶⁴−1; nothing changed.</exception>
    public void Add(VersionVector final)
    {
        Open = checked(Open + 1);
        finals.Enqueue(final);
        if (finals.Count > retention)
        {
            finals.Dequeue();
        }
    }

    /// <summary>What an epoch amounted to.</summary>
    /// <param name="epoch">The epoch asked about.</param>
    /// <param name="final">All that happened in it; empty unless it is known.</param>
    public EpochAnswer Find(ulong epoch, out VersionVector final)
    {
        final = default;
        if (epoch >= Open)
        {
            return EpochAnswer.NotOver;
        }

        if (epoch < Oldest)
        {
            return EpochAnswer.Forgotten;
        }

        final = finals.ElementAt((int)(epoch - Oldest));
        return EpochAnswer.Known;
    }
}

/// <summary>What an archive can say about an epoch.</summary>
public enum EpochAnswer
{
    /// <summary>Its final vector is here.</summary>
    Known = 0,

    /// <summary>It is open, or has not begun.</summary>
    NotOver = 1,

    /// <summary>It lies beyond the retention.</summary>
    Forgotten = 2,
}
