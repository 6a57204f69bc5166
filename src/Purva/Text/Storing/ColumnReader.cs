using Purva.Wire;

namespace Purva.Text.Storing;

/// <summary>Reads numbers one after the other; the first that is not there or out of its range breaks it, and from then on it gives zeros.</summary>
internal ref struct ColumnReader(ReadOnlySpan<byte> source)
{
    private WireReader reader = new(source);

    /// <summary>Whether something was wrong.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether all is read, and nothing was wrong.</summary>
    public readonly bool IsAtEnd => !IsBroken && reader.IsAtEnd;

    /// <summary>Bytes that are left.</summary>
    public readonly int Remaining => reader.Remaining;

    /// <summary>A number.</summary>
    /// <param name="least">The least that is right.</param>
    /// <param name="most">The most that is right.</param>
    public ulong Next(ulong least, ulong most)
    {
        if (IsBroken || reader.TryReadVar(out var value) != DecodeStatus.Done || value < least || value > most)
        {
            IsBroken = true;
            return least;
        }

        return value;
    }

    /// <inheritdoc cref="Next(ulong, ulong)"/>
    public int Next(int least, int most) => (int)Next((ulong)least, (ulong)most);

    /// <summary>How many things follow; each takes bytes, so that there are no more than the rest can hold.</summary>
    /// <param name="minimumSize">Least bytes of each.</param>
    public int Count(int minimumSize) => Next(0, Math.Max(0, (reader.Remaining - 1) / minimumSize));

    /// <summary>A number near another one.</summary>
    /// <param name="from">The other one.</param>
    /// <param name="most">The most that is right; 0 is the least.</param>
    public int Near(int from, int most)
    {
        var value = unchecked(from + ZigZag.Decode(Next(0, ulong.MaxValue)));
        if (IsBroken || value < 0 || value > most)
        {
            IsBroken = true;
            return 0;
        }

        return (int)value;
    }
}
